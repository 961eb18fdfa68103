import type { Sql } from '@daofang/events';
import { newId } from '@daofang/domain';
import { mask } from './masking';
import type { Vault } from './vault';

/** RG-35: foreigners petition too, so an identity number has a type. */
export const ID_TYPES = {
  RESIDENT_ID: '居民身份证',
  PASSPORT: '护照',
  HK_MACAO_TAIWAN: '港澳台居民证件',
  OTHER: '其他证件',
} as const;
export type IdType = keyof typeof ID_TYPES;

/** In what quality a person stands in a petition. */
export const PERSON_ROLES = {
  PETITIONER: '信访人',
  REPRESENTATIVE: '信访代表',
  COSIGNER: '联名人',
  AGENT: '代理人',
  GUARDIAN: '监护人',
} as const;
export type PersonRole = keyof typeof PERSON_ROLES;

/** A person in clear: only on the way into the vault, or revealed. */
export interface Person {
  role: PersonRole;
  name: string;
  phone?: string | null;
  idType?: IdType | null;
  idNumber?: string | null;
  address?: string | null;
}

/** A person as everybody who may see the petition sees them. */
export interface MaskedPerson {
  role: PersonRole;
  name: string;
  phone: string | null;
  idNumber: string | null;
  address: string | null;
}

interface PersonRow {
  petition_id: string;
  role: PersonRole;
  name: string;
  phone: string | null;
  id_type: IdType | null;
  id_number: string | null;
  address: string | null;
}

/** Puts the people of a petition into the vault. */
export async function storePeople(
  sql: Sql,
  vault: Vault,
  petitionId: string,
  people: readonly Person[],
): Promise<void> {
  for (const { role, name, phone, idType, idNumber, address } of people) {
    const sealed = (text: string | null | undefined) => (text ? vault.encrypt(text) : null);
    const index = (kind: string, text: string | null | undefined) => (text ? vault.fingerprint(kind, text) : null);
    await sql.query(
      `INSERT INTO person (id, petition_id, role, name, phone, id_type, id_number, address, name_index, phone_index, id_index)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        newId(),
        petitionId,
        role,
        sealed(name),
        sealed(phone),
        idType ?? null,
        sealed(idNumber),
        sealed(address),
        index('name', name),
        index('phone', phone),
        index('id', idNumber),
      ],
    );
  }
}

const PEOPLE =
  'SELECT petition_id, role, name, phone, id_type, id_number, address FROM person WHERE petition_id = ANY($1) ORDER BY id';

/** The people of some petitions in clear; whoever calls this has checked the purpose. */
export async function readPeople(
  sql: Sql,
  vault: Vault,
  petitionIds: readonly string[],
): Promise<Map<string, Person[]>> {
  const rows = await sql.query<PersonRow>(PEOPLE, [petitionIds]);
  const open = (text: string | null) => (text === null ? null : vault.decrypt(text));
  const people = new Map<string, Person[]>(petitionIds.map((id) => [id, []]));
  for (const row of rows) {
    people.get(row.petition_id)?.push({
      role: row.role,
      name: vault.decrypt(row.name),
      phone: open(row.phone),
      idType: row.id_type,
      idNumber: open(row.id_number),
      address: open(row.address),
    });
  }
  return people;
}

export const masked = ({ role, name, phone, idNumber, address }: Person): MaskedPerson => ({
  role,
  name: mask.name(name),
  phone: phone ? mask.phone(phone) : null,
  idNumber: idNumber ? mask.idNumber(idNumber) : null,
  address: address ? mask.address(address) : null,
});
