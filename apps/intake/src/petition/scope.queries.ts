import type { Actor } from '@daofang/domain';
import { below, type Condition } from '@daofang/persistence';

const AT_THE_DESK = ['CLERK', 'LEADER', 'SUPERVISOR', 'REVIEWER', 'AUDITOR', 'INTEGRATOR', 'IMPORTER'] as const;
const AT_A_UNIT = ['UNIT_OFFICER', 'LEADER', 'MEDIATOR', 'CLERK'] as const;

/**
 * Which petitions an actor may see: those of the desks at or below its unit, and those its unit was given claims of.
 * What is sealed whole is never among them (N4). Admins of the event flows see no case at all.
 * The given claims are asked for petition by petition: an EXISTS would be answered for all petitions of the county at once.
 */
export function petitionScope(actor: Actor, first = 1): Condition {
  const ways: string[] = [];
  if (actor.unit !== null) {
    if (actor.has(...AT_THE_DESK)) ways.push(below('petition.unit', first));
    if (actor.has(...AT_A_UNIT))
      ways.push(
        `(SELECT true FROM case_unit WHERE case_unit.petition_id = petition.id AND ${below('case_unit.unit', first)} LIMIT 1)`,
      );
  }
  if (ways.length === 0) return { sql: 'false', parameters: [] };
  return { sql: `NOT petition.sealed AND (${ways.join(' OR ')})`, parameters: [actor.unit] };
}

/** Within a petition: the desk sees every ordinary claim, a unit only those that were given to it or below. */
export function claimScope(actor: Actor, first = 1): Condition {
  const ways: string[] = [];
  if (actor.unit !== null) {
    if (actor.has(...AT_THE_DESK))
      ways.push(
        `EXISTS (SELECT 1 FROM petition desk WHERE desk.id = claim.petition_id AND NOT desk.sealed AND ${below('desk.unit', first)})`,
      );
    if (actor.has(...AT_A_UNIT)) {
      ways.push(
        `EXISTS (SELECT 1 FROM case_unit WHERE case_unit.petition_id = claim.petition_id AND claim.id = ANY(case_unit.claim_ids) AND ${below('case_unit.unit', first)})`,
      );
      ways.push(below(`coalesce(claim.disposition->>'unit', '')`, first));
    }
  }
  return ways.length === 0
    ? { sql: 'false', parameters: [] }
    : { sql: `(${ways.join(' OR ')})`, parameters: [actor.unit] };
}
