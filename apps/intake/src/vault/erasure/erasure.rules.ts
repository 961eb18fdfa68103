import { addMonths, dayInWords } from '@daofang/calendar';
import { refuse, samePerson, type CivilDate } from '@daofang/domain';
import { policyById } from '@daofang/regulation';
import type { PetitionState } from '../../petition/petition.life';

/** A clock of the case that still runs. */
export interface OpenClock {
  rule: string;
  dueOn: CivilDate;
}

/** While a legal duty or the petitioner's own time for review runs, the case needs its data. @throws DomainError `CLOCK_STILL_RUNS` */
export function mustHaveNoOpenClock(open: OpenClock | null): void {
  if (open)
    throw refuse(
      'CLOCK_STILL_RUNS',
      `还有法定期限没有走完（至 ${dayInWords(open.dueOn)}），期满后再申请删除。`,
      `A legal clock still runs (${open.rule}, until ${open.dueOn}): ask again after it.`,
      { ...open },
    );
}

type Ended = Pick<PetitionState, 'closedOn' | 'settledOn' | 'withdrawalOn' | 'policyVersion'>;

/**
 * K26, 个保法 47 ¶2: while the file is kept by law its data is only stored and kept safe. From the last end of the case on, by its own
 * policy.
 * @throws DomainError `FILE_STILL_KEPT`
 */
export function mustBePastRetention({ policyVersion, ...ends }: Ended, today: CivilDate): void {
  const { retentionYears } = policyById(policyVersion);
  const end = [ends.closedOn, ends.settledOn, ends.withdrawalOn].reduce((last, on) =>
    on && (!last || on > last) ? on : last,
  );
  const until = addMonths(end ?? today, retentionYears * 12);
  if (today <= until)
    throw refuse(
      'FILE_STILL_KEPT',
      `这件的档案依法保存到${dayInWords(until)}；此前个人信息只作保存和保密，不能删除，期满后再申请。`,
      'The file is kept by law: until then its data is only stored and kept safe. Ask again after it.',
      { until },
    );
}

/** @param isNew no other waits for its decision. @throws DomainError `ERASURE_REQUESTED_ALREADY` */
export function mustBeTheOnlyRequest(isNew: boolean): void {
  if (!isNew)
    throw refuse(
      'ERASURE_REQUESTED_ALREADY',
      '该件已有待决定的删除申请。',
      'A deletion of this case waits for its decision already.',
    );
}

/** PIPL 47: what cannot be undone is never one person's. @throws DomainError `SAME_PERSON` */
export function mustBeDecidedByAnother({ requestedBy }: { requestedBy: string }, by: string): void {
  if (requestedBy === by)
    throw samePerson('申请人不能自己决定，请由另一位负责人决定。', 'Another person than who asked decides.');
}
