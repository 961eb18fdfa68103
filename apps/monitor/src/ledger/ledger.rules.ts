import { DomainError } from '@daofang/domain';

/** Why an admin acts, as the ledger keeps it. @throws DomainError `REASON_MISSING` */
export function reasonGiven(reason: string): string {
  if (reason.trim().length >= 4) return reason.trim();
  throw new DomainError(
    'REASON_MISSING',
    '请写明理由（至少 4 个字），它会记入台账。',
    'Say why, in at least 4 characters; it goes into the ledger.',
  );
}
