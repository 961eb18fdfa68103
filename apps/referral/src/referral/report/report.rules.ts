import { ReportApprovedV1, ReportDecidedV1, ReportDraftedV1, ReportSubmittedV1 } from '@daofang/contracts';
import { refuse, samePerson, type Change, type CivilDate } from '@daofang/domain';
import { isIn, type ReferralState, type ReferralStatus, type Report } from '../referral.life';

type State = Readonly<ReferralState>;

const HANDLED: readonly ReferralStatus[] = ['OPINION_SERVED', 'EXECUTED', 'HANDED_OVER'];

/** RF-13: whether there is anything to report up. @throws DomainError `NOT_ASSIGNED`, `NOT_HANDLED_YET`, `REPORTED_ALREADY` */
export function mustBeReportable(state: State): void {
  if (state.mode !== 'ASSIGN')
    throw refuse('NOT_ASSIGNED', '只有交办事项须报送办结报告。', 'Only an assigned matter is reported up.');
  if (!isIn(state, HANDLED))
    throw refuse(
      'NOT_HANDLED_YET',
      '请先办结并答复信访人，再报送办结报告。',
      'Answer the petitioner first, then report.',
    );
  if (state.report?.submittedOn && state.report.accepted !== false)
    throw refuse('REPORTED_ALREADY', '办结报告已报送。', 'The report is with the sender already.');
}

/** RF-13, OB-08: the unit owes a report where none is drafted, or the last was returned. */
export const isOwed = (state: State): boolean =>
  state.mode === 'ASSIGN' && isIn(state, HANDLED) && (state.report === null || state.report.accepted === false);

/** RF-13: drafted, approved by the unit's head, sent up, accepted or returned by the sender. @throws those of `mustBeReportable` */
export function reportDrafted(
  state: State,
  given: Pick<Report, 'draftedBy' | 'documentHash'>,
  on: CivilDate,
): Change<ReferralState> {
  mustBeReportable(state);
  return {
    patch: { report: { ...given, approvedOn: null, submittedOn: null, accepted: null } },
    event: ReportDraftedV1({ unit: state.unit, draftedOn: on, documentHash: given.documentHash }),
  };
}

/** What comes next for a report. */
const STAGES = {
  approve: ({ approvedOn }: Report) => approvedOn === null,
  submit: ({ approvedOn, submittedOn }: Report) => approvedOn !== null && submittedOn === null,
  decide: ({ submittedOn, accepted }: Report) => submittedOn !== null && accepted === null,
};
export type ReportStage = keyof typeof STAGES;

/** Whether the report stands before this stage. */
export const isReportBefore = (stage: ReportStage, { report }: State): boolean =>
  report !== null && STAGES[stage](report);

/** @throws DomainError `REPORT_NOT_READY` */
export function mustHaveReportBefore(stage: ReportStage, { report }: State): Report {
  if (report && STAGES[stage](report)) return report;
  throw refuse(
    'REPORT_NOT_READY',
    '办结报告须依次拟定、审批、报送、审核。',
    'A report is drafted, approved, submitted and decided, in this order.',
  );
}

/** What this person may approve: not its own draft. @throws DomainError `REPORT_NOT_READY`, `SAME_PERSON` */
export function mustBeDrafted(state: State, by: string): Report {
  const report = mustHaveReportBefore('approve', state);
  if (report.draftedBy === by)
    throw samePerson('办结报告须由拟稿人以外的负责人审批。', 'The head approves, not who drafted.');
  return report;
}

/** @throws those of `mustBeDrafted` */
export const reportApproved = (state: State, by: string, on: CivilDate): Change<ReferralState> => ({
  patch: { report: { ...mustBeDrafted(state, by), approvedOn: on } },
  event: ReportApprovedV1({ unit: state.unit, approvedOn: on }),
});

/** RG-09: the result of an assigned matter goes back to who assigned it. @throws DomainError `REPORT_NOT_READY` */
export function reportSubmitted(state: State, on: CivilDate): Change<ReferralState> {
  const report = mustHaveReportBefore('submit', state);
  return {
    patch: { report: { ...report, submittedOn: on } },
    event: ReportSubmittedV1({
      unit: state.unit,
      sender: state.sender,
      submittedOn: on,
      documentHash: report.documentHash,
    }),
  };
}

/** OB-08: the sender checks facts and answer. @throws DomainError `REPORT_NOT_READY` */
export function reportDecided(state: State, accepted: boolean, on: CivilDate): Change<ReferralState> {
  const report = mustHaveReportBefore('decide', state);
  const { submittedOn } = report;
  return {
    patch: { report: { ...report, accepted } },
    event: ReportDecidedV1({ unit: state.unit, accepted, ...(submittedOn && { submittedOn }), decidedOn: on }),
  };
}
