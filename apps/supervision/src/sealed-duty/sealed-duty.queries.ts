import type { Actor } from '@daofang/domain';
import { below, page, type Condition, type Page, type PageRequest } from '@daofang/persistence';
import type { SupervisionDeps } from '../supervision-deps';
import type { SealedDutyState } from './sealed-duty.life';
import { SealedDutyRow } from './sealed-duty.store';

export type SealedDutyView = SealedDutyState;

const DUTY = `SELECT ${SealedDutyRow.select()} FROM sealed_duty`;

/** The most that the plain list answers; a page goes on from there. */
const MOST = 200;

/**
 * SQL: the same keepers as intake's sealed matters have (ORG-22): the sealed clerks of the custodian and, up the line, of the
 * units above it; the discipline officers of an organ that keeps it against the county. Nobody else, as if there were none (N4).
 */
function keepersSight(actor: Actor): Condition {
  const ways = [
    ...(actor.has('SEALED_CLERK') ? [`custodian = $1 OR (up_the_line AND ${below('custodian', 1)})`] : []),
    ...(actor.has('DISCIPLINE') ? ['custodian = $1 AND NOT up_the_line'] : []),
  ];
  if (actor.unit === null || ways.length === 0) return { sql: 'false', parameters: [] };
  return { sql: ways.map((way) => `(${way})`).join(' OR '), parameters: [actor.unit] };
}

/** What the actor has to see handed on, latest first, a page. */
export const sealedDutyPage =
  ({ db }: SupervisionDeps) =>
  (actor: Actor, request: PageRequest): Promise<Page<SealedDutyView>> => {
    const { sql, parameters } = keepersSight(actor);
    return page<SealedDutyView>(
      db,
      {
        select: DUTY,
        where: [sql],
        parameters,
        orderBy: { column: 'started_on', cast: 'date', value: ({ startedOn }) => startedOn },
        id: { column: 'id', value: ({ id }) => id },
      },
      request,
    );
  };

/** The latest of them. */
export const sealedDuties =
  ({ db }: SupervisionDeps) =>
  (actor: Actor): Promise<SealedDutyView[]> => {
    const { sql, parameters } = keepersSight(actor);
    return db.query<SealedDutyView>(`${DUTY} WHERE ${sql} ORDER BY started_on DESC, id DESC LIMIT ${MOST}`, parameters);
  };
