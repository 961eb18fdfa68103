import type { Subscription } from '@daofang/events';
import type { Database } from '@daofang/persistence';
import type { Logger } from '@daofang/telemetry';
import type { DepartmentOperations } from './departments/departments.port';
import type { Watch } from './health/watch.port';
import type { Stream } from './stream/stream.port';
import type { Balance } from './today/balance.port';

/** What the monitor's queries and commands are made of. */
export interface MonitorDeps {
  db: Database;
  brokerKind: 'kafka' | 'postgres';
  operations: DepartmentOperations;
  watch: Watch;
  balance: Balance;
  following: Subscription;
  stream: Stream;
  log: Logger;
}
