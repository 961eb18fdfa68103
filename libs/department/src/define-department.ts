import type { departmentVariables } from '@daofang/config';
import type { Actor, Clock } from '@daofang/domain';
import type { Consumer } from '@daofang/events';
import type { Graph } from '@daofang/federation';
import { bindCommands, type BoundCommands, type DeclaredCommand } from '@daofang/commands';
import {
  Directory1799400000000,
  EventAccounts1795000000000,
  EventTruth1799800000000,
  Papers1799600000000,
  RecusedPeople1797000000000,
  Staff1799700000000,
  UndecidedRecusals1799200000000,
  keepLines,
  type AggregateRow,
  type Database,
  type Row,
  type Tx,
} from '@daofang/persistence';
import type { Logger } from '@daofang/telemetry';
import type { z } from 'zod';
import { duties, withDuties } from './duties';
import { Kernel1700000000000 } from './kernel.migration';
import { unopened } from './unopened';

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
  /** What is done before anybody is answered: what an older version left is brought to today's form. Safe to run twice. */
  beforehand?: (() => Promise<unknown>)[];
  /** What time alone brings about (warnings, breaches, cooling-off days); safe to run at any moment and twice. */
  ticks: (() => Promise<unknown>)[];
}

/** What an author declares of a department, in `apps/<name>/src/department.ts`; what every department owes is added to it. */
export interface Declared<Extra extends z.ZodRawShape, App extends DepartmentApp, AppDeps, Loaders> {
  name: string;
  /** Variables it reads besides those of every department. */
  config: Extra;
  /** Its tables as its states see them; each is compared with a freshly migrated database. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- rows of different states
  rows: readonly (Row<any> | AggregateRow<any>)[];
  migrations: readonly (new () => unknown)[];
  /** What the app is made of, besides what every department has. */
  deps(deps: Deps<DepartmentConfig<Extra>>): AppDeps;
  /** Each declares itself whole: input, who, when, deed. */
  commands: readonly DeclaredCommand<AppDeps>[];
  createApp(deps: AppDeps): App;
  graph: Graph;
  /** DataLoaders of one request: a reference resolver asked for fifty rows makes one query. */
  loaders(app: App, actor: Actor): Loaders;
  /** PIPL 47: what else goes with the encrypted texts of a case, where that is not all and only what has to go. */
  erase?(tx: Tx, petitionId: string): Promise<void>;
}

/** What a department does, told without a database: for documents, checks and whoever asks who listens. */
export interface Described {
  /** Every command's name, which is its mutation's. */
  commands: readonly string[];
  /** What it hears, and under which name. */
  listens: readonly Pick<Consumer<Tx>, 'type' | 'topic' | 'name'>[];
}

/** A department as the boot needs it. */
export interface Department<
  Extra extends z.ZodRawShape = Record<never, never>,
  App extends DepartmentApp = DepartmentApp,
  Loaders = unknown,
> extends Pick<Declared<Extra, App, unknown, Loaders>, 'name' | 'config' | 'rows' | 'graph' | 'loaders'> {
  migrations: (new () => unknown)[];
  createApp(deps: Deps<DepartmentConfig<Extra>>): App & { commands: BoundCommands };
  describe(): Described;
}

/** What every department has, in the order it came about; each runs once, by its name. */
const KERNEL = [
  Kernel1700000000000,
  EventAccounts1795000000000,
  RecusedPeople1797000000000,
  UndecidedRecusals1799200000000,
  Directory1799400000000,
  Papers1799600000000,
  Staff1799700000000,
  EventTruth1799800000000,
];

/**
 * Declares a department; the types of config, app and loaders follow from it. What no author can leave out comes with it: the tables
 * of events, commands, papers, recusal and units, the directory (rule book 2.9), whom a conflict of interest stops (RG-16), and erasure (PIPL 47).
 */
export const defineDepartment = <
  Extra extends z.ZodRawShape,
  App extends DepartmentApp,
  AppDeps extends { db: Database },
  Loaders,
>({
  migrations,
  commands,
  graph,
  erase,
  ...declared
}: Declared<Extra, App, AppDeps, Loaders>): Department<Extra, App, Loaders> => {
  const appOf = (deps: AppDeps) => {
    const app = declared.createApp(deps);
    return {
      ...app,
      commands: bindCommands(commands, deps),
      ticks: [() => deps.db.transaction((tx) => keepLines(tx)), ...app.ticks],
      consumers: withDuties(app.consumers, duties(declared.name, erase)),
    };
  };
  return {
    ...declared,
    migrations: [...KERNEL, ...migrations],
    graph: { ...graph, commands },
    createApp: (given) => appOf(declared.deps(given)),
    describe: () => {
      const app = appOf(unopened as AppDeps);
      return {
        commands: Object.keys(app.commands),
        listens: app.consumers.map(({ type, topic, name }) => ({ type, topic, name })),
      };
    },
  };
};
