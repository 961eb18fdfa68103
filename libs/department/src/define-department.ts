import type { departmentVariables } from '@daofang/config';
import type { Actor, Clock } from '@daofang/domain';
import type { Consumer } from '@daofang/events';
import type { Graph } from '@daofang/federation';
import type { Database, DatabaseOptions, Tx } from '@daofang/persistence';
import type { Logger } from '@daofang/telemetry';
import type { z } from 'zod';

/** What every department is configured with, and what this one reads besides. */
export type DepartmentConfig<Extra extends z.ZodRawShape = Record<never, never>> = z.infer<
  z.ZodObject<typeof departmentVariables>
> &
  z.infer<z.ZodObject<Extra>>;

/** What a department's commands, queries and consumers are made of. */
export interface Deps<Config = DepartmentConfig> {
  db: Database;
  clock: Clock;
  config: Config;
  log: Logger;
}

/** What every department's app has besides its commands and queries. */
export interface DepartmentApp {
  /** One for each event type it listens to. */
  consumers: Consumer<Tx>[];
  /** What time alone brings about (warnings, breaches, cooling-off days); safe to run at any moment and twice. */
  ticks: (() => Promise<unknown>)[];
}

/** A department as the boot needs it; `apps/<name>/src/department.ts` declares it. */
export interface Department<
  Extra extends z.ZodRawShape = Record<never, never>,
  App extends DepartmentApp = DepartmentApp,
  Loaders = unknown,
> {
  name: string;
  /** Variables it reads besides those of every department. */
  config: Extra;
  entities: DatabaseOptions['entities'];
  migrations: DatabaseOptions['migrations'];
  createApp(deps: Deps<DepartmentConfig<Extra>>): App;
  graph: Graph;
  /** DataLoaders of one request: a reference resolver asked for fifty rows makes one query. */
  loaders(app: App, actor: Actor): Loaders;
}

/** Declares a department; the types of config, app and loaders follow from it. */
export const defineDepartment = <Extra extends z.ZodRawShape, App extends DepartmentApp, Loaders>(
  department: Department<Extra, App, Loaders>,
): Department<Extra, App, Loaders> => department;
