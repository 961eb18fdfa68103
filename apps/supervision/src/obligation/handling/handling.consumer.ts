import {
  AcceptanceNoticeServedV1,
  HandlingExtendedV1,
  HandlingRouteTakenV1,
  OpinionServedV1,
  ROUTES,
  isKnown,
} from '@daofang/contracts';
import { on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { CaseClocks } from '../../case/case.runner';
import type { SupervisionDeps } from '../../supervision-deps';
import { OPEN_STATUSES } from '../obligation.life';
import { extended } from './handling.rules';
import { handlingFrom } from './handling.runner';

/** OB-05 is done on the day the petitioner had it (RG-11); who accepts does not object any more. */
export const onAcceptanceNoticeServed = (deps: SupervisionDeps) =>
  on(
    AcceptanceNoticeServedV1,
    'supervision.on-acceptance-notice-served',
    async ({ petitionId, aggregateId: referralId, data }, tx: Tx) => {
      const { unit, route, servedOn } = data;
      if (!isKnown(ROUTES, route)) return;
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      await clocks.meet({ rule: 'OB-05', referralId }, servedOn);
      await clocks.cancel({ rule: 'OB-03', referralId }, 'ACCEPTED', servedOn);
      const [notice] = await clocks.find({ rule: 'OB-05', referralId });
      if (!notice) return;
      const { claimIds, policyVersion } = notice.snapshot;
      await handlingFrom(clocks, { referralId, claimIds, unit, route, acceptedOn: servedOn, policyVersion });
    },
  );

/** RG-20: OB-07 runs since the notice (ADR 7). Taking the route starts it only where that was not heard of. */
export const onHandlingRouteTaken = (deps: SupervisionDeps) =>
  on(
    HandlingRouteTakenV1,
    'supervision.on-handling-route-taken',
    async (
      { petitionId, aggregateId: referralId, data: { unit, claimIds, route, acceptedOn, policyVersion } },
      tx: Tx,
    ) => {
      if (!isKnown(ROUTES, route)) return;
      await handlingFrom(await CaseClocks.open(deps, tx, petitionId), {
        referralId,
        claimIds,
        unit,
        route,
        acceptedOn,
        policyVersion,
      });
    },
  );

/** RG-23: approved, and the reason served before the last day; else it is void. */
export const onHandlingExtended = (deps: SupervisionDeps) =>
  on(
    HandlingExtendedV1,
    'supervision.on-handling-extended',
    async ({ petitionId, aggregateId: referralId, data }, tx: Tx) => {
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      await clocks.change(await clocks.find({ rule: 'OB-07', referralId }, OPEN_STATUSES), (state, law) =>
        extended(state, data.days, data.servedOn, law),
      );
    },
  );

/** OB-07 is done. The petitioner may ask for review (OB-13, sixth route only), and what was promised is to be executed (OB-14). */
export const onOpinionServed = (deps: SupervisionDeps) =>
  on(
    OpinionServedV1,
    'supervision.on-opinion-served',
    async ({ petitionId, aggregateId: referralId, data }, tx: Tx) => {
      if (!isKnown(ROUTES, data.route)) return;
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      const { unit, servedOn, policyVersion } = data;
      await clocks.meet({ rule: 'OB-07', referralId }, servedOn);
      const started = { referralId, startedOn: servedOn, policyVersion };
      if (data.route === 'ROUTE_6')
        await clocks.start('OB-13', {
          ...started,
          claimIds: data.answers.map(({ claimId }) => claimId),
          debtor: null,
          unit,
        });
      for (const { claimId, executeBy, executingUnit } of data.answers) {
        const debtor = executingUnit ?? unit;
        if (executeBy)
          await clocks.start('OB-14', { ...started, claimIds: [claimId], debtor, unit: debtor, setDate: executeBy });
      }
    },
  );
