import type { Actor, Role } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import { below, type Condition } from '@daofang/persistence';

/** The receiving desk, and those above it. */
const AT_THE_DESK: readonly Role[] = ['CLERK', 'LEADER', 'SUPERVISOR', 'REVIEWER', 'AUDITOR', 'IMPORTER', 'INTEGRATOR'];
/** The unit whose duty it is, and those above it. */
const IN_THE_LINE: readonly Role[] = [
  'UNIT_OFFICER',
  'LEADER',
  'CLERK',
  'SUPERVISOR',
  'REVIEWER',
  'AUDITOR',
  'INTEGRATOR',
];

const NOBODY: Condition = { sql: 'false', parameters: [] };

const either = (actor: Actor, desk: string, line: string): Condition => {
  const ways = [...(actor.has(...AT_THE_DESK) ? [desk] : []), ...(actor.has(...IN_THE_LINE) ? [line] : [])];
  return actor.unit === null || ways.length === 0
    ? NOBODY
    : { sql: `NOT case_clock.sealed AND (${ways.join(' OR ')})`, parameters: [actor.unit] };
};

/**
 * Which clocks an actor may see, on `obligation JOIN case_clock`: those of the petitions its desk received, and those owed
 * by its unit or below. What is sealed whole is never among them (N4); admins of the event flows see no case at all.
 */
export const obligationScope = (actor: Actor, first = 1): Condition =>
  either(actor, below('case_clock.unit', first), below('obligation.unit', first));

/** Which cases an actor may know of, on `case_clock`. */
export const caseScope = (actor: Actor, first = 1): Condition =>
  either(
    actor,
    below('case_clock.unit', first),
    `EXISTS (SELECT 1 FROM obligation WHERE obligation.petition_id = case_clock.petition_id AND ${below('obligation.unit', first)})`,
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
