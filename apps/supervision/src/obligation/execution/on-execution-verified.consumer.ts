import { ExecutionVerifiedV1 } from '@daofang/contracts';
import { on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { CaseClocks } from '../../case/case.runner';
import type { SupervisionDeps } from '../../supervision-deps';

/** OB-14 is done when a supervisor saw the proof. A proof that does not hold is a false result (RG-31). */
export const onExecutionVerified = (deps: SupervisionDeps) =>
  on(
    ExecutionVerifiedV1,
    'supervision.on-execution-verified',
    async ({ petitionId, aggregateId: referralId, data }, tx: Tx) => {
      const { claimId, unit, accepted, verifiedOn } = data;
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      if (accepted) await clocks.meet({ rule: 'OB-14', referralId, claimId }, verifiedOn);
      else await clocks.proposeOrder({ unit, ground: 'FALSE_RESULT', on: verifiedOn, referralId });
    },
  );
