import { dayInWords } from '@daofang/calendar';
import { refuse, samePerson, type CivilDate } from '@daofang/domain';

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
