import {
  AcceptanceNoticeServedV1,
  HandlingExtendedV1,
  HandlingRouteTakenV1,
  OpinionServedV1,
  ROUTES,
  ServiceConfirmedV1,
  isKnown,
} from '@daofang/contracts';
import { on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { routes } from '@daofang/regulation';
import { CaseClocks } from '../../case/case.runner';
import type { SupervisionDeps } from '../../supervision-deps';
import { OPEN_STATUSES } from '../obligation.life';
import { dayThatCounts, extended, serviceConfirmed } from './handling.rules';
import { handlingFrom } from './handling.runner';

/**
 * OB-05 is done on the day the petitioner had it (RG-11), of a public notice on the day it was published; who accepts does not object
 * any more. Where the matter goes to another procedure, it is done with the handing over: before, nobody told where to go (K34).
 */
export const onAcceptanceNoticeServed = (deps: SupervisionDeps) =>
  on(
    AcceptanceNoticeServedV1,
    'supervision.on-acceptance-notice-served',
    async ({ petitionId, aggregateId: referralId, data }, tx: Tx) => {
      const { unit, route, servedOn, publishedOn, recordedOn } = data;
      if (!isKnown(ROUTES, route)) return;
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      const doneOn = dayThatCounts(publishedOn ?? servedOn, recordedOn, deps.calendar);
      if (!routes[route].handsOver) await clocks.meet({ rule: 'OB-05', referralId }, doneOn);
      await clocks.cancel({ rule: 'OB-03', referralId }, 'ACCEPTED', servedOn);
      const [notice] = await clocks.find({ rule: 'OB-05', referralId });
      if (!notice) return;
      const { claimIds, policyVersion } = notice.snapshot;
      await handlingFrom(clocks, { referralId, claimIds, unit, route, acceptedOn: servedOn, policyVersion });
    },
  );

/**
 * RG-20: OB-07 runs since the notice (ADR 7). Taking the route starts it only where that was not heard of. A handing over does what
 * OB-05 asks for (K34).
 */
export const onHandlingRouteTaken = (deps: SupervisionDeps) =>
  on(
    HandlingRouteTakenV1,
    'supervision.on-handling-route-taken',
    async (
      { petitionId, aggregateId: referralId, data: { unit, claimIds, route, acceptedOn, takenOn, policyVersion } },
      tx: Tx,
    ) => {
      if (!isKnown(ROUTES, route)) return;
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      if (routes[route].handsOver) await clocks.meet({ rule: 'OB-05', referralId }, takenOn ?? acceptedOn);
      await handlingFrom(clocks, {
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

/**
 * OB-07 is done, of the fifth route OB-32. The petitioner may ask for review (OB-13, sixth route only), never by less time than a
 * stated day without proof leaves; and what was promised is to be executed (OB-14).
 */
export const onOpinionServed = (deps: SupervisionDeps) =>
  on(
    OpinionServedV1,
    'supervision.on-opinion-served',
    async ({ petitionId, aggregateId: referralId, data }, tx: Tx) => {
      if (!isKnown(ROUTES, data.route)) return;
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      const { unit, servedOn, publishedOn, recordedOn, policyVersion } = data;
      const doneOn = dayThatCounts(publishedOn ?? servedOn, recordedOn, deps.calendar);
      for (const rule of ['OB-07', 'OB-32'] as const) await clocks.meet({ rule, referralId }, doneOn);
      const started = { referralId, startedOn: servedOn > doneOn ? servedOn : doneOn, policyVersion };
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

/** SD-09, K89: somebody outside the unit saw that the paper was served on the stated day: what was late by its entry was in time. */
export const onServiceConfirmed = (deps: SupervisionDeps) =>
  on(
    ServiceConfirmedV1,
    'supervision.on-service-confirmed',
    async ({ petitionId, aggregateId: referralId, data: { paper, servedOn, confirmedOn } }, tx: Tx) => {
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      for (const rule of paper === 'NOTICE' ? (['OB-05'] as const) : (['OB-07', 'OB-32'] as const))
        await clocks.change(await clocks.find({ rule, referralId }, ['MET_LATE']), (state) =>
          serviceConfirmed(state, servedOn, confirmedOn),
        );
    },
  );
