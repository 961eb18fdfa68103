import type { Sql } from '@daofang/events';
import { newId } from '@daofang/domain';
import { mask } from './masking';
import type { Cipher } from '@daofang/persistence';
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

/** A person as kept. */
export interface KeptPerson extends Person {
  id: string;
}

/** A person as everybody who may see the petition sees them. */
export interface MaskedPerson {
  id: string;
  role: PersonRole;
  name: string;
  phone: string | null;
  /** Its kind (居民身份证), nothing of the number. */
  idNumber: string | null;
  address: string | null;
}

interface PersonRow {
  id: string;
  petition_id: string;
  role: PersonRole;
  name: string;
  phone: string | null;
  id_type: IdType | null;
  id_number: string | null;
  address: string | null;
}

/** Puts the people of a petition into the vault. @param own the petition's key */
export async function storePeople(
  sql: Sql,
  vault: Vault,
  own: Cipher,
  petitionId: string,
  people: readonly Person[],
): Promise<void> {
  for (const person of people) await writePerson(sql, vault, own, petitionId, { ...person, id: newId() });
}

/** Writes one person, new or corrected, with the fingerprints it is found by. */
export async function writePerson(
  sql: Sql,
  vault: Vault,
  own: Cipher,
  petitionId: string,
  { id, role, name, phone, idType, idNumber, address }: KeptPerson,
): Promise<void> {
  const sealed = (text: string | null | undefined) => (text ? own.encrypt(text) : null);
  const found = await vault.index(sql);
  const index = (kind: string, text: string | null | undefined) => (text ? found.fingerprint(kind, text) : null);
  await sql.query(
    `INSERT INTO person (id, petition_id, role, name, phone, id_type, id_number, address, name_index, phone_index, id_index)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, phone = excluded.phone, id_type = excluded.id_type, id_number = excluded.id_number,
       address = excluded.address, name_index = excluded.name_index, phone_index = excluded.phone_index, id_index = excluded.id_index`,
    [
      id,
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

const PEOPLE =
  'SELECT id, petition_id, role, name, phone, id_type, id_number, address FROM person WHERE petition_id = ANY($1) ORDER BY id';

/** The people of some petitions in clear; whoever calls this has checked the purpose. */
export async function readPeople(
  sql: Sql,
  vault: Vault,
  petitionIds: readonly string[],
): Promise<Map<string, KeptPerson[]>> {
  const rows = await sql.query<PersonRow>(PEOPLE, [petitionIds]);
  const keys = await vault.ofMany(sql, petitionIds);
  const people = new Map<string, KeptPerson[]>(petitionIds.map((id) => [id, []]));
  for (const row of rows) {
    const own = keys.get(row.petition_id);
    if (!own) continue;
    const open = (text: string | null) => (text === null ? null : own.decrypt(text));
    people.get(row.petition_id)?.push({
      id: row.id,
      role: row.role,
      name: own.decrypt(row.name),
      phone: open(row.phone),
      idType: row.id_type,
      idNumber: open(row.id_number),
      address: open(row.address),
    });
  }
  return people;
}

export const masked = ({ id, role, name, phone, idType, idNumber, address }: KeptPerson): MaskedPerson => ({
  id,
  role,
  name: mask.name(name),
  phone: phone ? mask.phone(phone) : null,
  idNumber: idNumber ? ID_TYPES[idType ?? 'OTHER'] : null,
  address: address ? mask.address(address) : null,
});
