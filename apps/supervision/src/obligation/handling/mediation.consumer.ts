import { AgreementEffectiveV1, MediationAcceptedV1, MediationFailedV1 } from '@daofang/contracts';
import type { CivilDate } from '@daofang/domain';
import { on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import type { SupervisionDeps } from '../../supervision-deps';
import { CaseClocks } from '../../case/case.runner';
import type { Law, Obligation } from '../obligation.life';

const MEDIATION = '调解';
const concerns = (claimIds: readonly string[]) => (obligation: Obligation) =>
  obligation.snapshot.claimIds.some((claimId) => claimIds.includes(claimId));

/** A running mediation stops no clock, unless the policy that binds the case says so (App. F 6). Its days are kept either way. */
export const onMediationAccepted = (deps: SupervisionDeps) =>
  on(
    MediationAcceptedV1,
    'supervision.on-mediation-accepted',
    async ({ petitionId, aggregateId: disputeId, data: { claimIds, acceptedOn } }, tx: Tx) => {
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      await tx.query(
        'INSERT INTO mediation_interval (dispute_id, petition_id, claim_ids, accepted_on) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [disputeId, petitionId, claimIds, acceptedOn],
      );
      const running = (await clocks.find({ rule: 'OB-07' }, ['RUNNING'])).filter(concerns(claimIds));
      await clocks.change(
        running,
        (obligation, law) => law.policy.mediationPausesHandling && obligation.pause(acceptedOn, MEDIATION),
      );
    },
  );

const ended = async (
  deps: SupervisionDeps,
  tx: Tx,
  petitionId: string,
  disputeId: string,
  on: CivilDate,
): Promise<void> => {
  const clocks = await CaseClocks.open(deps, tx, petitionId);
  const [interval] = await tx.query<{ claimIds: string[] }>(
    'UPDATE mediation_interval SET ended_on = $2 WHERE dispute_id = $1 AND ended_on IS NULL RETURNING claim_ids AS "claimIds"',
    [disputeId, on],
  );
  const paused = (await clocks.find({ rule: 'OB-07' }, ['PAUSED'])).filter(concerns(interval?.claimIds ?? []));
  await clocks.change(paused, (obligation, law) => obligation.resume(on, law));
};

export const onAgreementEffective = (deps: SupervisionDeps) =>
  on(AgreementEffectiveV1, 'supervision.on-agreement-effective', ({ petitionId, aggregateId, data }, tx: Tx) =>
    ended(deps, tx, petitionId, aggregateId, data.effectiveOn),
  );

export const onMediationFailed = (deps: SupervisionDeps) =>
  on(MediationFailedV1, 'supervision.on-mediation-failed', ({ petitionId, aggregateId, data }, tx: Tx) =>
    ended(deps, tx, petitionId, aggregateId, data.failedOn),
  );

/** The mediations that a handling clock finds when it starts: the topics may tell of them first. */
export async function applyMediations(
  tx: Tx,
  petitionId: string,
  claimIds: readonly string[],
): Promise<(obligation: Obligation, law: Law) => void> {
  const intervals = await tx.query<{ from: CivilDate; to: CivilDate | null }>(
    'SELECT accepted_on AS "from", ended_on AS "to" FROM mediation_interval WHERE petition_id = $1 AND claim_ids && $2::uuid[] ORDER BY accepted_on',
    [petitionId, claimIds],
  );
  return (obligation, law) => {
    if (!law.policy.mediationPausesHandling) return;
    for (const { from, to } of intervals) {
      if (obligation.snapshot.status === 'RUNNING') obligation.pause(from, MEDIATION);
      if (to !== null) obligation.resume(to, law);
    }
  };
}
