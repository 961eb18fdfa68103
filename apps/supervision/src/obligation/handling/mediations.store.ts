import type { CivilDate } from '@daofang/domain';
import type { Tx } from '@daofang/persistence';
import type { Interval } from './handling.rules';

/** The days of a mediation are kept whatever the policy makes of them: the topics tell of it and of the handling in any order. */
export async function mediationAccepted(
  tx: Tx,
  { disputeId, petitionId, claimIds, acceptedOn }: MediationAccepted,
): Promise<void> {
  await tx.query(
    'INSERT INTO mediation_interval (dispute_id, petition_id, claim_ids, accepted_on) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    [disputeId, petitionId, claimIds, acceptedOn],
  );
}

export interface MediationAccepted {
  disputeId: string;
  petitionId: string;
  claimIds: string[];
  acceptedOn: CivilDate;
}

/** Answers the claims it was about; none where it had ended before. */
export async function mediationEnded(tx: Tx, disputeId: string, on: CivilDate): Promise<string[]> {
  const [interval] = await tx.query<{ claimIds: string[] }>(
    'UPDATE mediation_interval SET ended_on = $2 WHERE dispute_id = $1 AND ended_on IS NULL RETURNING claim_ids AS "claimIds"',
    [disputeId, on],
  );
  return interval?.claimIds ?? [];
}

/** Those of some claims, in the order they were accepted. */
export const mediationsOf = (tx: Tx, petitionId: string, claimIds: readonly string[]): Promise<Interval[]> =>
  tx.query<Interval>(
    'SELECT accepted_on AS "from", ended_on AS "to" FROM mediation_interval WHERE petition_id = $1 AND claim_ids && $2::uuid[] ORDER BY accepted_on',
    [petitionId, claimIds],
  );
