import { bindCommands, type DeclaredCommand } from '@daofang/commands';
import type { Actor, Instant } from '@daofang/domain';
import type { PageRequest } from '@daofang/persistence';
import { dayAccounts } from './certificates/day-accounts.queries';
import { certificatePage, type CertificateFilter } from './certificates/certificates.queries';
import { certifyDays } from './certificates/certificates.ticks';
import { eventContracts } from './contracts/contracts.queries';
import { dutyCounts } from './duties/duties.queries';
import { missingEvents } from './expectations/expectations.queries';
import { flows, latestEvents, sealedCounts } from './flows/flows.queries';
import { health } from './health/health.queries';
import { lags } from './lag/lag.queries';
import { ledgerPage, type LedgerFilter } from './ledger/ledger.queries';
import { caseLineage } from './lineage/lineage.queries';
import { acceptLog } from './mending/accept-log.command';
import { decideMending } from './mending/decide-mending.command';
import { discardParked } from './mending/discard-parked.command';
import { mendingById, mendings } from './mending/mending.store';
import { runMendings } from './mending/mending.ticks';
import { takeParked } from './mending/take-parked.command';
import type { MonitorDeps } from './monitor-deps';
import { mayCountSealed, mayWatch } from './monitor.policy';
import { redriveParked } from './parked/redrive-parked.command';
import { rehearseParked } from './parked/rehearse-parked.command';
import { parkedSequences } from './parked/parked.queries';
import { decideReplay } from './replay/decide-replay.command';
import { rehearseReplay } from './replay/rehearse-replay.command';
import { replayPlaces, replays } from './replay/replay.queries';
import { replayById } from './replay/replay.store';
import { runReplays } from './replay/replay.ticks';
import { requestReplay } from './replay/request-replay.command';
import { findCases } from './search/search.queries';
import { notices } from './today/notices.queries';
import { today } from './today/today.queries';

/** What an admin mends; each is in the ledger. */
export const commands: readonly DeclaredCommand<MonitorDeps>[] = [
  rehearseParked,
  redriveParked,
  rehearseReplay,
  requestReplay,
  decideReplay,
  discardParked,
  takeParked,
  acceptLog,
  decideMending,
];

/** Everything the monitor shows and does, a line each; each asks first who may. */
export const createMonitor = (deps: MonitorDeps) => {
  const watched =
    <Given extends unknown[], Answer>(query: (...given: Given) => Answer) =>
    (actor: Actor, ...given: Given): Answer => {
      actor.must(mayWatch(actor));
      return query(...given);
    };
  return {
    queries: {
      today: watched(today(deps)),
      notices: (actor: Actor) => {
        actor.must(mayWatch(actor));
        return notices(deps)(actor);
      },
      flows: watched(flows(deps)),
      latestEvents: watched(latestEvents(deps)),
      lags: watched(lags(deps)),
      parked: watched(() => parkedSequences(deps)()),
      missingEvents: watched((first: number) => missingEvents(deps)(first)),
      dutyCounts: watched(dutyCounts(deps)),
      health: watched(health(deps)),
      dayAccounts: watched((day: string) => dayAccounts(deps, day)),
      certificates: watched((request: PageRequest & CertificateFilter) => certificatePage(deps, request)),
      ledger: watched((request: PageRequest & LedgerFilter) => ledgerPage(deps.db, request)),
      replays: watched(() => replays(deps)),
      replayPlaces: watched((topic: string, day: string) => replayPlaces(deps, topic, day)),
      findCases: watched(findCases(deps)),
      replay: watched((id: string) => replayById(deps.db, id)),
      mendings: watched(() => mendings(deps)),
      mending: watched((id: string) => mendingById(deps.db, id)),
      contracts: watched(eventContracts(deps.watch)),
      lineage: (actor: Actor, caseNo: string) => {
        actor.must(mayWatch(actor));
        return caseLineage(deps)(caseNo, mayCountSealed(actor));
      },
      /** Nobody but the keepers of sealed matters learns anything here, not even that there is nothing. */
      sealedCounts: async (actor: Actor, from: Instant, to: Instant) =>
        mayCountSealed(actor) ? sealedCounts(deps)(from, to) : null,
    },
    commands: bindCommands(commands, deps),
    ticks: [certifyDays(deps), runMendings(deps), runReplays(deps)],
    /** What was just agreed begins now instead of at the next tick. */
    beginReplays: (): void =>
      void runReplays(deps)().catch((error: unknown) => deps.log.error({ err: error }, 'replay')),
    beginMendings: (): void =>
      void runMendings(deps)().catch((error: unknown) => deps.log.error({ err: error }, 'mending')),
  };
};

export type MonitorApp = ReturnType<typeof createMonitor>;
