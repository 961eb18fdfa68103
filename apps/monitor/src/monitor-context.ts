import type { SubgraphContext } from '@daofang/federation';
import type { MonitorApp } from './app';

export type MonitorContext = SubgraphContext<MonitorApp, null>;
