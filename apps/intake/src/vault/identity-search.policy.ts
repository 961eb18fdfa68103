import { DomainError, mayAs, type Actor } from '@daofang/domain';
import type { IdentitySearch, RevealPurpose } from './vault.life';

interface Asked {
  phone?: string | null;
  idNumber?: string | null;
  purpose?: RevealPurpose | null;
}

/**
 * What a filter asks of the vault; null where it asks nothing. With another condition beside it, or in the hands of whom people are
 * closed to, the answer would tell a masked number digit by digit.
 * @throws DomainError `FORBIDDEN` · `IDENTITY_FILTER_ALONE` · `PURPOSE_REQUIRED`
 */
export function identitySearch(actor: Actor, { phone, idNumber, purpose, ...others }: Asked): IdentitySearch | null {
  if (!phone && !idNumber) return null;
  actor.must(mayAs('CLERK', 'LEADER')(actor));
  const isGiven = (value: unknown) => value !== null && value !== undefined && value !== '';
  if ((phone && idNumber) || Object.values(others).some(isGiven)) {
    throw new DomainError(
      'IDENTITY_FILTER_ALONE',
      '按电话或者证件号码查找时，不能同时填写其他条件。',
      'Search by one number at a time, with no other condition beside it.',
      'INVALID',
    );
  }
  if (!purpose) {
    throw new DomainError(
      'PURPOSE_REQUIRED',
      '按电话或者证件号码查找须填写事由。',
      'Say with `purpose` what the search by a number is for.',
      'INVALID',
    );
  }
  return phone ? { kind: 'phone', number: phone, purpose } : { kind: 'id', number: idNumber as string, purpose };
}
