import { DomainError, isIdNumber, visible, type Instant } from '@daofang/domain';
import type { KeptPerson, Person } from './vault.life';

/** What somebody says an identity is needed for. @throws DomainError `PURPOSE_REQUIRED` where it says nothing */
export function statedReason(note: string): string {
  if (note.trim().length >= 2) return note.trim();
  throw new DomainError(
    'PURPOSE_REQUIRED',
    '请说明处理身份信息的具体事由。',
    'Say what exactly the identity is needed for.',
    'INVALID',
  );
}

/** What is given of a person; of the rest nothing changes. */
export type Correction = { [Field in keyof Omit<Person, 'role'>]?: Person[Field] | null | undefined };

/**
 * PIPL 46: only what is given changes; an empty text takes a phone, number or address away. What an older
 * version kept of the rest stays as it is.
 * @throws DomainError `NAME_REQUIRED`, `INVALID_ID_NUMBER`
 */
export function corrected(known: KeptPerson, given: Correction): KeptPerson {
  const name = visible(given.name ?? known.name);
  if (name === '') throw new DomainError('NAME_REQUIRED', '请填写姓名。', 'A person needs a name.', 'INVALID');
  const idType = given.idType ?? known.idType ?? null;
  const idNumber = given.idNumber ?? known.idNumber ?? null;
  if ((given.idType || given.idNumber) && idNumber && !isIdNumber(idType, idNumber)) {
    throw new DomainError(
      'INVALID_ID_NUMBER',
      '证件号码有误，请对照证件核对。',
      'No such number of a paper of this kind: compare it with the paper.',
      'INVALID',
    );
  }
  return {
    id: known.id,
    role: known.role,
    name,
    phone: given.phone ?? known.phone ?? null,
    idType,
    idNumber,
    address: given.address ?? known.address ?? null,
  };
}

/** Until when an identity can be looked at again. @param minutes that a reveal lasts */
export const openUntil = (at: Instant, minutes: number): Instant =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString();

const PER_HOUR = 10;
export const HOUR_MS = 3_600_000;

/** Who searches by numbers one after the other would find the masked ones. @throws DomainError `TOO_MANY_SEARCHES` beyond ten an hour */
export function mustBeWithinTheHour({ count, since }: { count: number; since: Instant }, at: Instant): void {
  if (count <= PER_HOUR) return;
  const minutes = Math.max(1, Math.ceil((Date.parse(since) + HOUR_MS - Date.parse(at)) / 60_000));
  throw new DomainError(
    'TOO_MANY_SEARCHES',
    `按号码查找每小时不超过 ${PER_HOUR} 次，请 ${minutes} 分钟后再试。`,
    `At most ${PER_HOUR} searches by a number an hour: try again in ${minutes} minutes.`,
    'LIMITED',
    { most: PER_HOUR, retryAfterSeconds: minutes * 60 },
  );
}
