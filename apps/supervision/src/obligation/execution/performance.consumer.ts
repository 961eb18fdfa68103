import { AgreementPerformedV1, PerformanceContestedV1, PerformanceReportedV1 } from '@daofang/contracts';
import type { CivilDate } from '@daofang/domain';
import { on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { CaseClocks } from '../../case/case.runner';
import type { SupervisionDeps } from '../../supervision-deps';
import { OPEN_STATUSES } from '../obligation.life';

/** OB-31: who owes an item of an agreement says it is done; the committee has to look (K35). */
export const onPerformanceReported = (deps: SupervisionDeps) =>
  on(
    PerformanceReportedV1,
    'supervision.on-performance-reported',
    async ({ petitionId, data: { itemId, committee, reportedOn } }, tx: Tx) => {
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      const running = await clocks.find({ rule: 'OB-31', verifies: itemId }, OPEN_STATUSES);
      if (committee === undefined || running.length > 0) return;
      const duty = { claimIds: [], referralId: null, debtor: committee, unit: committee, verifies: itemId };
      await clocks.start('OB-31', { ...duty, startedOn: reportedOn });
    },
  );

const looked = async (deps: SupervisionDeps, tx: Tx, petitionId: string, itemId: string, on: CivilDate) => {
  const clocks = await CaseClocks.open(deps, tx, petitionId);
  await clocks.meet({ rule: 'OB-31', verifies: itemId }, on);
};

export const onAgreementPerformed = (deps: SupervisionDeps) =>
  on(AgreementPerformedV1, 'supervision.on-agreement-performed', ({ petitionId, data }, tx: Tx) =>
    looked(deps, tx, petitionId, data.itemId, data.verifiedOn ?? data.performedOn),
  );

export const onPerformanceContested = (deps: SupervisionDeps) =>
  on(PerformanceContestedV1, 'supervision.on-performance-contested', ({ petitionId, data }, tx: Tx) =>
    looked(deps, tx, petitionId, data.itemId, data.contestedOn),
  );
