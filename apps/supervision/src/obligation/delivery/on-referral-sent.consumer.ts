import { DISPATCH_MODES, ReferralSentV1, isKnown } from '@daofang/contracts';
import { on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { CaseClocks } from '../../case/case.runner';
import type { SupervisionDeps } from '../../supervision-deps';

/** N2: delivery starts the unit's clocks, its signature starts and stops none (nobody here listens to ReferralAcknowledged). */
export const onReferralSent = (deps: SupervisionDeps) =>
  on(ReferralSentV1, 'supervision.on-referral-sent', async ({ petitionId, aggregateId: referralId, data }, tx: Tx) => {
    if (!isKnown(DISPATCH_MODES, data.mode)) return;
    const clocks = await CaseClocks.open(deps, tx, petitionId);
    const { claimIds, unit, deliveredOn, policyVersion } = data;
    const duty = { claimIds, referralId, debtor: unit, unit, startedOn: deliveredOn, policyVersion };
    if (!data.objectionBarred) await clocks.start('OB-03', duty);
    await clocks.start('OB-05', duty);
    if (data.mode === 'ASSIGN') await clocks.start('OB-08', { ...duty, setDate: data.reportDueOn });
  });
