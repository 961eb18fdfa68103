import type { EventEnvelope, Sql } from '@daofang/events';
import type { Actor } from '@daofang/domain';
import type { CaseRelation } from '@daofang/regulation';
import type { Reach } from '../petition.policy';

/** How a unit stands to claims of a petition, besides handling them; to the petition alone where there are none. */
export interface CaseRelationRow {
  /** The referral, the duty or the dispute by which it does. */
  sourceId: string;
  relation: CaseRelation;
  unit: string;
  petitionId: string;
  claimIds: readonly string[];
}

/** Keeps it; told again, it is about these claims too. */
export async function relate(
  sql: Sql,
  { sourceId, relation, unit, petitionId, claimIds }: CaseRelationRow,
): Promise<void> {
  await sql.query(
    `INSERT INTO case_relation (source_id, relation, unit, petition_id, claim_ids) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (source_id, relation, unit) DO UPDATE SET claim_ids =
       ARRAY(SELECT DISTINCT unnest(case_relation.claim_ids || excluded.claim_ids))`,
    [sourceId, relation, unit, petitionId, [...claimIds]],
  );
}

/** Who mediates for the committee from now on, by account; nobody where null. */
export const appoint = (sql: Sql, disputeId: string, account: string | null): Promise<unknown> =>
  sql.query(`UPDATE case_relation SET account = $2 WHERE source_id = $1 AND relation = 'MEDIATES'`, [
    disputeId,
    account,
  ]);

/** How the actor's own unit stands to a petition now: a unit that it was taken from does not any more. */
export const reachOf = (sql: Sql, actor: Actor, petitionId: string): Promise<Reach[]> =>
  sql.query<Reach>(
    `SELECT relation, account FROM case_relation WHERE petition_id = $1 AND unit = $2
     UNION SELECT 'HANDLES', NULL FROM case_unit WHERE petition_id = $1 AND unit = $2 AND active`,
    [petitionId, actor.unit],
  );

/** What an event may say of the claims it is about. */
interface About {
  claimId?: string | null;
  claimIds?: readonly string[] | null;
  answers?: readonly { claimId: string }[];
  referralId?: string | null;
}

/** The claims that an event is about, by itself or by its referral, duty or dispute; none where it is about the whole case. */
export async function claimsAbout(sql: Sql, { aggregateId, data }: EventEnvelope): Promise<string[]> {
  const { claimId, claimIds, answers, referralId } = (data ?? {}) as About;
  const named = [
    ...(claimIds ?? []),
    ...(claimId ? [claimId] : []),
    ...(answers ?? []).map((answer) => answer.claimId),
  ];
  if (named.length > 0) return named;
  const rows = await sql.query<{ id: string }>(
    `SELECT unnest(claim_ids) AS id FROM case_relation WHERE source_id = ANY($1::uuid[])
     UNION SELECT unnest(claim_ids) FROM case_unit WHERE referral_id = ANY($1::uuid[])`,
    [[aggregateId, ...(referralId ? [referralId] : [])]],
  );
  return rows.map(({ id }) => id);
}
