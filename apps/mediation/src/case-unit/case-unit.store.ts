import { DomainError, isUuid, notFound, type Actor } from '@daofang/domain';
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

/**
 * K7: the claims and the referral that are named belong to the petition, as far as units were sent claims of it.
 * @throws DomainError `NOT_FOUND` · `PETITION_REQUIRED` where they are named without it
 */
export async function mustBeOfCase(
  sql: Sql,
  {
    petitionId,
    claimIds,
    referralId,
  }: {
    petitionId?: string | null | undefined;
    claimIds?: readonly string[] | null | undefined;
    referralId?: string | null | undefined;
  },
): Promise<void> {
  const claims = claimIds ?? [];
  if (claims.length === 0 && !referralId) return;
  if (!petitionId)
    throw new DomainError(
      'PETITION_REQUIRED',
      '填写诉求或者转送件的，须同时填写其信访件。',
      'Claims and referrals are named with their petition.',
      'INVALID',
    );
  const rows = await sql.query<{ claimIds: string[] }>(
    'SELECT claim_ids AS "claimIds" FROM case_unit WHERE petition_id = $1',
    [petitionId],
  );
  const known = rows.flatMap((row) => row.claimIds);
  const unknown = claims.find((claim) => !known.includes(claim));
  // What only its desk has was sent nowhere: its claims are not told of here.
  if (known.length > 0 && unknown !== undefined) throw notFound('诉求', unknown);
}
