import { ReportDecidedV1 } from '@daofang/contracts';
import { on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { CaseClocks } from '../../case/case.runner';
import type { SupervisionDeps } from '../../supervision-deps';

/** OB-08 is done when the sender accepts the report, not when it is sent up. */
export const onReportDecided = (deps: SupervisionDeps) =>
  on(
    ReportDecidedV1,
    'supervision.on-report-decided',
    async ({ petitionId, aggregateId: referralId, data }, tx: Tx) => {
      if (!data.accepted) return;
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      await clocks.meet({ rule: 'OB-08', referralId }, data.decidedOn);
    },
  );
