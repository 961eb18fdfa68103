import type { Directory } from './directory';
import { DomainError } from './error';

/** The refusal of an account that nobody here is known by, or not in what it is named for (K9). */
export const unknownAccount = (): DomainError =>
  new DomainError(
    'UNKNOWN_ACCOUNT',
    '该单位的人员名册中没有这名工作人员，本件也没有其办理记录，请核对。',
    'Nobody of that unit is known by it, and it took no step in the case.',
    'INVALID',
  );

/** K9: whoever is given a task holds the role at the unit today. @throws DomainError `NOT_IN_ROLE` */
export function mustHold(directory: Directory, account: string, role: string, unit: string): void {
  if (directory.holds(account, role, unit)) return;
  throw new DomainError(
    'NOT_IN_ROLE',
    '人员名册中没有这名工作人员担任所需职务的登记，请核对账号，或者先登记。',
    'The staff register does not have this account in that role at the unit.',
    'INVALID',
  );
}
