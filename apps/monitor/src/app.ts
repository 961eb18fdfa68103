import type { Actor, Instant } from '@daofang/domain';
import type { PageRequest } from '@daofang/persistence';
import { settleDay } from './certificates/accounts';
import { certificatePage, certifyDays } from './certificates/certificates';
import { eventContracts } from './contracts/event-contracts';
import { dutyCounts } from './duties/duties';
import { missingEvents } from './expectations/expectations';
import { flows, latestEvents, sealedCounts } from './flows/flows';
import { health } from './health/health';
import { lags } from './lag/lag';
import { ledgerPage } from './ledger/ledger';
import { caseLineage } from './lineage/case-lineage';
import type { MonitorDeps } from './monitor-deps';
import { mayCountSealed, mayMend, mayWatch } from './monitor.policy';
import { redriveParked, rehearseParked, type MendParked } from './parked/mend-parked';
import { parkedSequences } from './parked/parked';
import {
  decideReplay,
  rehearseReplay,
  replays,
  requestReplay,
  runReplays,
  type DecideReplay,
  type Replay,
  type RequestReplay,
} from './replay/replay';
import { today } from './today/today';

/** Everything the monitor shows and does, a line each; each asks first who may. */
export const createMonitor = (deps: MonitorDeps) => {
  const watched =
    <Given extends unknown[], Answer>(query: (...given: Given) => Answer) =>
    (actor: Actor, ...given: Given): Answer => {
      actor.must(mayWatch(actor));
      return query(...given);
    };
  const mended =
    <Given extends unknown[], Answer>(work: (actor: Actor, ...given: Given) => Answer) =>
    (actor: Actor, ...given: Given): Answer => {
      actor.must(mayMend(actor));
      return work(actor, ...given);
    };
  return {
    queries: {
      today: watched(today(deps)),
      flows: watched(flows(deps)),
      latestEvents: watched(latestEvents(deps)),
      lags: watched(lags(deps)),
      parked: watched(() => parkedSequences(deps)()),
      missingEvents: watched((first: number) => missingEvents(deps)(first)),
      dutyCounts: watched(dutyCounts(deps)),
      health: watched(health(deps)),
      dayAccounts: watched((day: string) => settleDay(deps, day)),
      certificates: watched((request: PageRequest) => certificatePage(deps, request)),
      ledger: watched((request: PageRequest) => ledgerPage(deps.db, request)),
      replays: watched(() => replays(deps)),
      contracts: watched(eventContracts(deps.watch)),
      lineage: (actor: Actor, caseNo: string) => {
        actor.must(mayWatch(actor));
        return caseLineage(deps)(caseNo, mayCountSealed(actor));
      },
      /** Nobody but the keepers of sealed matters learns anything here, not even that there is nothing. */
      sealedCounts: async (actor: Actor, from: Instant, to: Instant) =>
        mayCountSealed(actor) ? sealedCounts(deps)(from, to) : null,
    },
    commands: {
      rehearseParked: mended<[MendParked], ReturnType<ReturnType<typeof rehearseParked>>>(rehearseParked(deps)),
      redriveParked: mended<[MendParked], Promise<boolean>>(redriveParked(deps)),
      rehearseReplay: mended<[RequestReplay], ReturnType<ReturnType<typeof rehearseReplay>>>(rehearseReplay(deps)),
      requestReplay: mended<[RequestReplay], Promise<Replay>>(requestReplay(deps)),
      decideReplay: mended<[DecideReplay], Promise<Replay>>(decideReplay(deps)),
    },
    ticks: [certifyDays(deps), runReplays(deps)],
  };
};

export type MonitorApp = ReturnType<typeof createMonitor>;
