import { canonical, newId, type Comparable } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import { column, partRow, type Cipher } from '@daofang/persistence';
import type { IdType, KeptPerson, Person, PersonRole } from './vault.life';
import type { Vault } from './vault.store';

/** A person as the vault holds it: encrypted, with the fingerprints it is found by. */
interface StoredPerson {
  id: string;
  role: PersonRole;
  name: string;
  phone: string | null;
  idType: IdType | null;
  idNumber: string | null;
  address: string | null;
  nameIndex: string | null;
  phoneIndex: string | null;
  idIndex: string | null;
  spelling: number;
}

export const PersonRow = partRow<StoredPerson, 'petitionId'>()(
  'person',
  { petitionId: column.uuid('petition_id') },
  {
    role: column.text('role'),
    name: column.text('name'),
    phone: column.text('phone', true),
    idType: column.text('id_type', true),
    idNumber: column.text('id_number', true),
    address: column.text('address', true),
    nameIndex: column.text('name_index', true),
    phoneIndex: column.text('phone_index', true),
    idIndex: column.text('id_index', true),
    spelling: column.int('spelling'),
  },
);

/** By which rules of spelling fingerprints are made now; people whose are older get new ones. */
export const SPELLING = 2;

/** What a person is found by; nothing where of a value nothing is left in its one form, so that nobody is found by it. */
export const fingerprintsOf = (
  index: Pick<Cipher, 'fingerprint'>,
  { name, phone, idNumber }: Pick<Person, 'name' | 'phone' | 'idNumber'>,
): Record<'name' | 'phone' | 'idNumber', string | null> => {
  const of = (kind: Comparable, text: string | null | undefined) =>
    text && canonical(kind, text) !== '' ? index.fingerprint(kind, text) : null;
  return { name: of('name', name), phone: of('phone', phone), idNumber: of('id', idNumber) };
};

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

/** Writes one person, new or corrected, with the fingerprints it is found by; what is blank was not given. */
export async function writePerson(
  sql: Sql,
  vault: Vault,
  own: Cipher,
  petitionId: string,
  { id, role, name, phone, idType, idNumber, address }: KeptPerson,
): Promise<void> {
  const sealed = (text: string | null | undefined) => (text?.trim() ? own.encrypt(text) : null);
  const found = fingerprintsOf(await vault.index(sql), { name, phone, idNumber });
  await PersonRow.put(sql, {
    id,
    petitionId,
    role,
    name: own.encrypt(name),
    phone: sealed(phone),
    idType: idType ?? null,
    idNumber: sealed(idNumber),
    address: sealed(address),
    nameIndex: found.name,
    phoneIndex: found.phone,
    idIndex: found.idNumber,
    spelling: SPELLING,
  });
}

/** Takes the people of a petition out of the vault. */
export const deletePeople = (sql: Sql, petitionId: string): Promise<unknown> =>
  sql.query('DELETE FROM person WHERE petition_id = $1', [petitionId]);

/** The people of some petitions in clear; whoever calls this has checked the purpose. */
export async function readPeople(
  sql: Sql,
  vault: Vault,
  petitionIds: readonly string[],
): Promise<Map<string, KeptPerson[]>> {
  const rows = await sql.query<StoredPerson & { petitionId: string }>(
    `SELECT ${PersonRow.select()} FROM person WHERE petition_id = ANY($1) ORDER BY id`,
    [petitionIds],
  );
  const keys = await vault.ofMany(sql, petitionIds);
  const people = new Map<string, KeptPerson[]>(petitionIds.map((id) => [id, []]));
  for (const { id, petitionId, role, name, phone, idType, idNumber, address } of rows) {
    const own = keys.get(petitionId);
    if (!own) continue;
    const open = (text: string | null) => (text === null ? null : own.decrypt(text));
    people.get(petitionId)?.push({
      id,
      role,
      name: own.decrypt(name),
      phone: open(phone),
      idType,
      idNumber: open(idNumber),
      address: open(address),
    });
  }
  return people;
}
