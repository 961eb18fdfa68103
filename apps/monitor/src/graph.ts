import 'reflect-metadata';
import type { Graph } from '@daofang/federation';
import { HoldingUnitStub } from './monitor.graphql';
import { MonitorResolver } from './monitor.resolver';

export const graph: Graph = { resolvers: [MonitorResolver], orphanedTypes: [HoldingUnitStub] };
