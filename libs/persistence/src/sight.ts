import type { Actor } from '@daofang/domain';
import { relationsFor, type CasePart, type CaseRelation } from '@daofang/regulation';
import type { Condition } from './page';

/**
 * SQL of `sees` of libs/regulation: an actor sees such a part by one of these ways.
 * @param ways for each relation that the department keeps: SQL that holds where the actor's unit, parameter `first`, stands so
 */
export function sightOf(actor: Actor, part: CasePart, ways: Partial<Record<CaseRelation, string>>): Condition {
  const open = [...new Set(relationsFor(actor, part).flatMap((relation) => ways[relation] ?? []))];
  return open.length === 0
    ? { sql: 'false', parameters: [] }
    : { sql: `(${open.join(' OR ')})`, parameters: [actor.unit] };
}
