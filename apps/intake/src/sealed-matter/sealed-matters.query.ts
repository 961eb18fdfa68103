import type { Actor, CivilDate } from '@daofang/domain';
import type { IntakeDeps } from '../intake-deps';
import { maySeeSealed, type SealedMatterState } from './sealed-matter.aggregate';

/** A sealed matter, for the few who keep it. */
export interface SealedMatterView {
  id: string;
  petitionId: string;
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
      `SELECT id, petition_id AS "petitionId", version, title, text, accused_units AS "accusedUnits", accused_people AS "accusedPeople",
         custodian, recipient, status, opened_on AS "openedOn", transferred_on AS "transferredOn"
       FROM sealed_matter WHERE custodian = $1 OR recipient = $1 ORDER BY id DESC LIMIT 200`,
      [actor.unit],
    );
    const list = (encrypted: string) => JSON.parse(vault.decrypt(encrypted)) as string[];
    return rows
      .map((row) => ({ row, accusedUnits: list(row.accusedUnits) }))
      .filter(({ row, accusedUnits }) => maySeeSealed(actor, row, accusedUnits) === true)
      .map(({ row, accusedUnits }) => ({
        ...row,
        accusedUnits,
        title: vault.decrypt(row.title),
        text: vault.decrypt(row.text),
        accusedPeople: list(row.accusedPeople),
      }));
  };
