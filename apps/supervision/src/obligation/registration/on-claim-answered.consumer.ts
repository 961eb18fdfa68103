import { ANSWER_WAYS, ClaimAnsweredV1, isKnown } from '@daofang/contracts';
import { civilDateOf } from '@daofang/domain';
import { NotYet, on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { CaseClocks } from '../../case/case.runner';
import type { SupervisionDeps } from '../../supervision-deps';

/**
 * The days are kept: waiting times and the history rest on them. An imported official reply is judged as the handling of
 * its time: OB-07 from the day the petition arrived to the day of the reply; how it was disposed of is not recorded.
 */
export const onClaimAnswered = (deps: SupervisionDeps) =>
  on(
    ClaimAnsweredV1,
    'supervision.on-claim-answered',
    async ({ petitionId, time, data: { claimId, how, answeredOn } }, tx: Tx) => {
      if (!isKnown(ANSWER_WAYS, how)) return;
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      const { unit, arrivedOn } = clocks.clock;
      await tx.query(
        `INSERT INTO answered_claim (claim_id, petition_id, arrived_on, answered_on, how) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (claim_id) DO UPDATE SET answered_on = excluded.answered_on, how = excluded.how`,
        [claimId, petitionId, arrivedOn, answeredOn, how],
      );
      if (how !== 'HISTORICAL') return;
      if (unit === null || arrivedOn === null) throw new NotYet('the registration of the petition');
      await clocks.cancel({ rule: 'OB-02' }, 'NOT_RECORDED', civilDateOf(time));
      await clocks.judge(
        'OB-07',
        { claimIds: [claimId], referralId: null, debtor: unit, unit, startedOn: arrivedOn },
        answeredOn,
      );
    },
  );
