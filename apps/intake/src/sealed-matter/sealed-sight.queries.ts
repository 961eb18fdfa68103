import type { Sql } from '@daofang/events';
import type { Actor } from '@daofang/domain';
import { below, type Condition } from '@daofang/persistence';
import { countyDiscipline } from '../unit/unit.queries';
import type { Vault } from '../vault/vault.store';
import { hashesOf } from './accused-index.store';
import { WHO_KEEPS_SEALED, lineOf } from './sealed-matter.policy';

/**
 * SQL: which sealed matters the actor may know of (N4, ORG-22). The sealed clerks of the custodian and of the units above it; the
 * discipline officers where their organ keeps it against the county, and those of the recipient; nobody who works under the
 * accusation. While it is not clear who is accused, the county's sealed clerk alone (K3).
 * @param handing those who hand it on: not its recipient
 */
export async function sealedSight(sql: Sql, vault: Vault, actor: Actor, handing = false): Promise<Condition> {
  const { unit } = actor;
  if (unit === null || !actor.has(...WHO_KEEPS_SEALED)) return { sql: 'false', parameters: [] };
  const discipline = await countyDiscipline(sql);
  const ways = [
    ...(actor.has('SEALED_CLERK') ? [`custodian = $1 OR (up_the_line IS NOT FALSE AND ${below('custodian', 1)})`] : []),
    ...(actor.has('DISCIPLINE') ? ['custodian = $1 AND NOT up_the_line'] : []),
    ...(actor.has('DISCIPLINE') && !handing ? ['recipient = $1 AND accused_known'] : []),
  ];
  const settled = actor.isOfCounty
    ? 'accused_known IS NOT NULL'
    : '(accused_known OR (custodian = $1 AND NOT up_the_line))';
  return {
    sql: `(${ways.map((way) => `(${way})`).join(' OR ')}) AND ${settled} AND NOT coalesce((
      SELECT true FROM sealed_accused WHERE sealed_matter_id = sealed_matter.id AND accused = ANY($2::text[]) LIMIT 1), false)`,
    parameters: [unit, await hashesOf(sql, vault, lineOf(unit, discipline, actor.directory))],
  };
}
