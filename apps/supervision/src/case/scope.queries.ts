import type { Actor } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import { below, sightOf, type Condition } from '@daofang/persistence';

const ofKnown = (scope: Condition): Condition =>
  scope.parameters.length === 0 ? scope : { ...scope, sql: `NOT case_clock.sealed AND ${scope.sql}` };

/**
 * Which clocks an actor may see, on `obligation JOIN case_clock`: by the one table, those of the petitions its desk received, and those
 * owed by its unit or below. What is sealed whole is never among them (N4); admins of the event flows see no case at all.
 */
export const obligationScope = (actor: Actor, first = 1): Condition =>
  ofKnown(sightOf(actor, 'DUTY', { DESK: below('case_clock.unit', first), OWES: below('obligation.unit', first) }));

/** Which cases an actor may know of, on `case_clock`. */
export const caseScope = (actor: Actor, first = 1): Condition =>
  ofKnown(
    sightOf(actor, 'PETITION', {
      DESK: below('case_clock.unit', first),
      OWES: `EXISTS (SELECT 1 FROM obligation WHERE obligation.petition_id = case_clock.petition_id AND ${below('obligation.unit', first)})`,
    }),
  );

/** Whether an actor may know of a case. */
export async function knowsCase(sql: Sql, actor: Actor, petitionId: string): Promise<boolean> {
  const scope = caseScope(actor, 2);
  const seen = await sql.query(`SELECT 1 FROM case_clock WHERE petition_id = $1 AND ${scope.sql}`, [
    petitionId,
    ...scope.parameters,
  ]);
  return seen.length > 0;
}
