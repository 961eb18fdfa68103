import { ExecutionReportedV1, ExecutionVerifiedV1 } from '@daofang/contracts';
import { on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { CaseClocks } from '../../case/case.runner';
import type { SupervisionDeps } from '../../supervision-deps';

/** OB-14 is done, says the executing unit: it waits for its verifier (OB-30), and neither warns nor breaches (K88). */
export const onExecutionReported = (deps: SupervisionDeps) =>
  on(
    ExecutionReportedV1,
    'supervision.on-execution-reported',
    async ({ petitionId, aggregateId: referralId, data: { claimId, sender, reportedOn } }, tx: Tx) => {
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      await clocks.submit({ rule: 'OB-14', referralId, claimId }, reportedOn, sender ?? null);
    },
  );

/** OB-14 is done on the day it was reported, when a supervisor saw the proof. A proof that does not hold is a false result (RG-31). */
export const onExecutionVerified = (deps: SupervisionDeps) =>
  on(
    ExecutionVerifiedV1,
    'supervision.on-execution-verified',
    async ({ petitionId, aggregateId: referralId, data }, tx: Tx) => {
      const { claimId, unit, accepted, reportedOn, verifiedOn } = data;
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      await clocks.verify({ rule: 'OB-14', referralId, claimId }, accepted, verifiedOn, reportedOn);
      if (!accepted) await clocks.proposeOrder({ unit, ground: 'FALSE_RESULT', on: verifiedOn, referralId });
    },
  );
