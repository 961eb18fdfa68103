import type { Actor, CivilDate } from '@daofang/domain';
import { below } from '@daofang/persistence';
import type { Why } from '@daofang/regulation';
import type { SupervisionDeps } from '../../supervision-deps';

export interface SealedDutyView {
  id: string;
  sealedMatterId: string;
  custodian: string;
  startedOn: CivilDate;
  dueOn: CivilDate;
  status: string;
  metOn: CivilDate | null;
  breachedOn: CivilDate | null;
  why: Why;
}

/** What the actor's unit has to hand on; for everybody else an empty list, as if there were none (N4). */
export const sealedDuties =
  ({ db }: SupervisionDeps) =>
  async (actor: Actor): Promise<SealedDutyView[]> => {
    if (!actor.has('SEALED_CLERK') || actor.unit === null) return [];
    return db.query<SealedDutyView>(
      `SELECT id, sealed_matter_id AS "sealedMatterId", custodian, started_on AS "startedOn", due_on AS "dueOn", status, met_on AS "metOn", breached_on AS "breachedOn", why
       FROM sealed_duty WHERE custodian = $1 OR (up_the_line AND ${below('custodian', 1)}) ORDER BY id DESC LIMIT 200`,
      [actor.unit],
    );
  };
