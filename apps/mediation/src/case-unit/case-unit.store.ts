import { isUuid, notFound, type Actor } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import { below } from '@daofang/persistence';

/** Mediation's copy of who handles a case: the desk that registered it, and every unit that was sent claims of it. */
export async function keepCaseUnit(
  sql: Sql,
  petitionId: string,
  unit: string,
  { desk = false, claimIds = [] }: { desk?: boolean; claimIds?: readonly string[] },
): Promise<void> {
  await sql.query(
    `INSERT INTO case_unit (petition_id, unit, desk, claim_ids) VALUES ($1, $2, $3, $4)
     ON CONFLICT (petition_id, unit) DO UPDATE SET desk = case_unit.desk OR excluded.desk,
       claim_ids = ARRAY(SELECT DISTINCT unnest(case_unit.claim_ids || excluded.claim_ids))`,
    [petitionId, unit, desk, [...claimIds]],
  );
}

/**
 * Who names a petition handles it, in a unit that has it or above one; or mediates in a committee that a handling unit asked.
 * @throws DomainError `NOT_FOUND`, whether it does not exist or is another's
 */
export async function mustHandleCase(sql: Sql, actor: Actor, petitionId: string): Promise<void> {
  const rows = await sql.query(
    `SELECT 1 FROM case_unit WHERE petition_id = $1 AND ${below('unit', 2)}
     UNION ALL SELECT 1 FROM dispute WHERE petition_id = $1 AND kind = 'PETITION' AND referral_id IS NOT NULL AND committee = $2 AND $3
     LIMIT 1`,
    [isUuid(petitionId) ? petitionId : null, actor.unit, actor.has('MEDIATOR')],
  );
  if (rows.length === 0) throw notFound('信访件', petitionId);
}
