import 'reflect-metadata';
import type { Graph } from '@daofang/federation';
import { commands } from './app';
import { CertificatesResolver } from './certificates/certificates.graph';
import { ContractsResolver } from './contracts/contracts.graph';
import { DutiesResolver } from './duties/duties.graph';
import { ExpectationsResolver } from './expectations/expectations.graph';
import { FlowsResolver } from './flows/flows.graph';
import { HealthResolver } from './health/health.graph';
import { LagResolver } from './lag/lag.graph';
import { LedgerResolver } from './ledger/ledger.graph';
import { LineageResolver } from './lineage/lineage.graph';
import { MendingResolver } from './mending/mending.graph';
import type { MonitorContext } from './monitor-context';
import { ParkedResolver } from './parked/parked.graph';
import { RehearsalType, rehearsalShown } from './parked/rehearsal.graph';
import { ReplayResolver } from './replay/replay.graph';
import { SearchResolver } from './search/search.graph';
import { TodayResolver } from './today/today.graph';
import { HoldingUnitStub } from './units.graph';

export const graph: Graph = {
  resolvers: [
    TodayResolver,
    FlowsResolver,
    LagResolver,
    ParkedResolver,
    LineageResolver,
    ExpectationsResolver,
    DutiesResolver,
    HealthResolver,
    CertificatesResolver,
    LedgerResolver,
    ReplayResolver,
    SearchResolver,
    MendingResolver,
    ContractsResolver,
  ],
  orphanedTypes: [HoldingUnitStub, RehearsalType],
  commands,
  answers: {
    Rehearsal: rehearsalShown,
    Boolean: (done: boolean) => done,
    Replay: (id: string, { app, actor }: MonitorContext) => app.queries.replay(actor, id),
    Mending: (id: string, { app, actor }: MonitorContext) => app.queries.mending(actor, id),
    decideMending: (id: string, { app, actor }: MonitorContext) => {
      app.beginMendings();
      return app.queries.mending(actor, id);
    },
    decideReplay: (id: string, { app, actor }: MonitorContext) => {
      app.beginReplays();
      return app.queries.replay(actor, id);
    },
  },
};
