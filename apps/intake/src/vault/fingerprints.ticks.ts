import type { IntakeDeps } from '../intake-deps';
import { fingerprintsOf, PersonRow, readPeople, SPELLING } from './person.store';

const BATCH = 500;

/**
 * People from before a value had one form get the fingerprints of that form (K105, K107), once each, a batch at a time: before anybody
 * is answered, and again after an older version wrote beside this one. What was typed stays as it is.
 */
export const makeFingerprintsAnew =
  ({ db, vault, log }: IntakeDeps) =>
  async (): Promise<void> => {
    for (let total = 0; ;) {
      const made = await db.transaction(async (tx) => {
        const rows = await tx.query<{ id: string; petitionId: string }>(
          `SELECT ${PersonRow.select(['id', 'petitionId'])} FROM person WHERE spelling < $1 ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
          [SPELLING],
        );
        if (rows.length === 0) return 0;
        const cases = await readPeople(tx, vault, [...new Set(rows.map(({ petitionId }) => petitionId))]);
        const index = await vault.index(tx);
        const people = new Map([...cases.values()].flat().map((person) => [person.id, person]));
        const anew = rows.map(({ id }) => {
          const person = people.get(id);
          return { id, ...(person ? fingerprintsOf(index, person) : { name: null, phone: null, idNumber: null }) };
        });
        await tx.query(
          `UPDATE person SET name_index = anew.name, phone_index = anew.phone, id_index = anew."idNumber", spelling = $2
           FROM jsonb_to_recordset($1::jsonb) AS anew (id uuid, name text, phone text, "idNumber" text) WHERE person.id = anew.id`,
          [JSON.stringify(anew), SPELLING],
        );
        return rows.length;
      });
      total += made;
      if (made > 0) log.info({ made: total }, 'fingerprints made anew, of one form');
      if (made < BATCH) return;
    }
  };
