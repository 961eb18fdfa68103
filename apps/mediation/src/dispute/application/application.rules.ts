import { DomainError, visible } from '@daofang/domain';
import type { Party } from '../dispute.life';

/** Who is to be a party, as it was written down. */
export type NewParty = Pick<Party, 'kind'> & {
  [Field in 'name' | 'phone' | 'address' | 'unit']?: string | null | undefined;
};

const incomplete = (message: string, hint: string) => new DomainError('PARTY_INCOMPLETE', message, hint, 'INVALID');

/** Confirming identity, adoption or a marriage's validity is not for mediation (最高法 2011 art 4). @throws DomainError `NOT_MEDIABLE` */
export function mustBeMediable(concernsStatus: boolean | null | undefined): void {
  if (!concernsStatus) return;
  throw new DomainError(
    'NOT_MEDIABLE',
    '确认身份关系、收养关系、婚姻效力的事项不能调解。',
    'Matters of identity, adoption or a marriage’s validity are not mediated.',
    'INVALID',
  );
}

/**
 * A party of a new dispute, who has not said yet whether it consents.
 * @param sealed encrypts who it is
 * @throws DomainError `PARTY_INCOMPLETE`
 */
export function newParty(
  id: string,
  { kind, name, phone, address, unit }: NewParty,
  sealed: (text: string) => string,
): Party {
  if (kind === 'UNIT' && !unit) throw incomplete('单位当事人须填写单位路径。', 'A unit is named by its path.');
  if (kind === 'PERSON' && !visible(name ?? ''))
    throw incomplete('请填写当事人姓名或者名称。', 'A person needs a name.');
  const kept = (text: string | null | undefined) => (text ? sealed(text) : null);
  return { id, kind, name: kept(name), phone: kept(phone), address: kept(address), unit: unit ?? null, consent: null };
}
