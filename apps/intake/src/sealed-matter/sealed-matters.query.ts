import type { Actor, CivilDate } from '@daofang/domain';
import { below } from '@daofang/persistence';
import type { IntakeDeps } from '../intake-deps';
import { maySeeSealed, type SealedKind, type SealedMatterState } from './sealed-matter.aggregate';

/** A sealed matter, for the few who keep it. */
export interface SealedMatterView {
  id: string;
  petitionId: string;
  kind: SealedKind;
  version: number;
  title: string;
  text: string;
  accusedUnits: string[];
  accusedPeople: string[];
  custodian: string;
  recipient: string | null;
  status: string;
  openedOn: CivilDate;
  transferredOn: CivilDate | null;
}

/** What the actor keeps or received; for everybody else an empty list, as if there were none (N4). */
export const sealedMatters =
  ({ db, vault }: IntakeDeps) =>
  async (actor: Actor): Promise<SealedMatterView[]> => {
    if (!actor.has('SEALED_CLERK', 'DISCIPLINE') || actor.unit === null) return [];
    const rows = await db.query<SealedMatterState>(
      `SELECT id, petition_id AS "petitionId", version, kind, title, text, accused_units AS "accusedUnits", accused_people AS "accusedPeople",
         custodian, recipient, status, opened_on AS "openedOn", transferred_on AS "transferredOn"
       FROM sealed_matter WHERE custodian = $1 OR recipient = $1 OR (kind = 'REPRISAL' AND ${below('custodian', 1)}) ORDER BY id DESC LIMIT 200`,
      [actor.unit],
    );
    const keys = await vault.ofMany(
      db,
      rows.map(({ id }) => id),
    );
    return rows.flatMap((row) => {
      const own = keys.get(row.id);
      if (!own) return [];
      const list = (encrypted: string) => JSON.parse(own.decrypt(encrypted)) as string[];
      const accusedUnits = list(row.accusedUnits);
      if (maySeeSealed(actor, row, accusedUnits) !== true) return [];
      const view = { ...row, accusedUnits, title: own.decrypt(row.title), text: own.decrypt(row.text) };
      return [{ ...view, accusedPeople: list(row.accusedPeople) }];
    });
  };
