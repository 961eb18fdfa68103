import { ComplaintOpenedV1, type ComplaintAbout, type ComplaintOutcome } from '@daofang/contracts';
import { AggregateRoot, step, type AggregateState, type CivilDate, type Transitions } from '@daofang/domain';

export const COMPLAINT_STATUSES = { FILED: '待核查', ANSWERED: '已答复' } as const;
export type ComplaintStatus = keyof typeof COMPLAINT_STATUSES;

/** The life of a complaint (domain.md 3.1.2). */
export const complaintTransitions = { answer: { from: ['FILED'], to: 'ANSWERED' } } as const satisfies Transitions<
  string,
  ComplaintStatus
>;

export interface ComplaintState extends AggregateState {
  about: ComplaintAbout;
  /** The desk whose supervisors answer it. */
  unit: string;
  filedOn: CivilDate;
  status: ComplaintStatus;
  outcome: ComplaintOutcome | null;
  answeredBy: string | null;
  answeredOn: CivilDate | null;
  /** Encrypted. */
  answer: string | null;
}

/** The status after a step. @throws DomainError `ILLEGAL_TRANSITION` */
export const stepOf = (verb: keyof typeof complaintTransitions, { status }: Pick<ComplaintState, 'status'>) =>
  step<keyof typeof complaintTransitions, ComplaintStatus>(complaintTransitions, verb, status);

/** What a petitioner urges or complains of; the words are in intake's vault. */
export class Complaint extends AggregateRoot<ComplaintState> {
  static open(given: Pick<ComplaintState, 'id' | 'petitionId' | 'about' | 'unit' | 'filedOn'>): Complaint {
    const complaint = new Complaint({
      ...given,
      version: 0,
      status: 'FILED',
      outcome: null,
      answeredBy: null,
      answeredOn: null,
      answer: null,
    });
    complaint.change({}, ComplaintOpenedV1({ unit: given.unit, openedOn: given.filedOn }));
    return complaint;
  }
}
