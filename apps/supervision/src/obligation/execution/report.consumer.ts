import { ReportDecidedV1, ReportSubmittedV1 } from '@daofang/contracts';
import { on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { CaseClocks } from '../../case/case.runner';
import type { SupervisionDeps } from '../../supervision-deps';

/** OB-08: the report is with the sender, who has to look at it (OB-30). */
export const onReportSubmitted = (deps: SupervisionDeps) =>
  on(
    ReportSubmittedV1,
    'supervision.on-report-submitted',
    async ({ petitionId, aggregateId: referralId, data: { sender, submittedOn } }, tx: Tx) => {
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      await clocks.submit({ rule: 'OB-08', referralId }, submittedOn, sender ?? null);
    },
  );

/** OB-08 is done on the day it was sent up, once the sender accepts the report; sent back, its clock runs on (K88). */
export const onReportDecided = (deps: SupervisionDeps) =>
  on(
    ReportDecidedV1,
    'supervision.on-report-decided',
    async ({ petitionId, aggregateId: referralId, data: { accepted, submittedOn, decidedOn } }, tx: Tx) => {
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      await clocks.verify({ rule: 'OB-08', referralId }, accepted, decidedOn, submittedOn);
    },
  );
