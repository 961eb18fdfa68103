import { AgreementEffectiveV1, MediationAcceptedV1, MediationFailedV1 } from '@daofang/contracts';
import type { CivilDate } from '@daofang/domain';
import { on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { CaseClocks } from '../../case/case.runner';
import type { SupervisionDeps } from '../../supervision-deps';
import type { Obligation } from '../obligation.life';
import { paused, resumed } from './handling.rules';
import { mediationAccepted, mediationEnded } from './mediations.store';

const concerns = (claimIds: readonly string[]) => (obligation: Obligation) =>
  obligation.snapshot.claimIds.some((claimId) => claimIds.includes(claimId));

/** A running mediation stops no clock, unless the policy that binds the case says so (App. F 6). Its days are kept either way. */
export const onMediationAccepted = (deps: SupervisionDeps) =>
  on(
    MediationAcceptedV1,
    'supervision.on-mediation-accepted',
    async ({ petitionId, aggregateId: disputeId, data: { claimIds, acceptedOn } }, tx: Tx) => {
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      await mediationAccepted(tx, { disputeId, petitionId, claimIds, acceptedOn });
      const running = (await clocks.find({ rule: 'OB-07' }, ['RUNNING'])).filter(concerns(claimIds));
      await clocks.change(running, (state, law) => paused(state, acceptedOn, law));
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
  const claimIds = await mediationEnded(tx, disputeId, on);
  const stopped = (await clocks.find({ rule: 'OB-07' }, ['PAUSED'])).filter(concerns(claimIds));
  await clocks.change(stopped, (state, law) => resumed(state, on, law));
};

export const onAgreementEffective = (deps: SupervisionDeps) =>
  on(AgreementEffectiveV1, 'supervision.on-agreement-effective', ({ petitionId, aggregateId, data }, tx: Tx) =>
    ended(deps, tx, petitionId, aggregateId, data.effectiveOn),
  );

export const onMediationFailed = (deps: SupervisionDeps) =>
  on(MediationFailedV1, 'supervision.on-mediation-failed', ({ petitionId, aggregateId, data }, tx: Tx) =>
    ended(deps, tx, petitionId, aggregateId, data.failedOn),
  );
