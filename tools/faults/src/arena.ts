import {
  accounts,
  graphClient,
  loadSecrets,
  seedDirectory,
  startIdentityServer,
  type GraphClient,
  hopSecretOf,
  hopSecretsOf,
} from '@daofang/county';
import { subgraphNames, urlVariable } from '@daofang/departments';
import { ensureDatabases, freePort } from '@daofang/embedded-postgres';
import { createKafkaBroker, createPostgresBroker, type Broker } from '@daofang/events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'pg';
import { APPS, type AppName } from './plan';
import { crashableKafka, crashablePostgres, type Server } from './server';
import { SupervisedApp } from './supervised-app';
import { diskOf, type SmallDisk } from './small-disk';
import { until } from './wait';

export type BrokerKind = 'postgres' | 'kafka';

/** A county in pieces that can be broken one by one: every app its own process, departments' database and broker apart. */
export interface Arena {
  kind: BrokerKind;
  apps: Record<AppName, SupervisedApp>;
  postgres: Server;
  broker: Server;
  /** The disk under the broker's data; null where this machine lets us make none. */
  brokerDisk: SmallDisk | null;
  /** The suite's own way to the broker: what it appends and reads here, no app has touched. */
  log: Broker;
  /** A database of the county. */
  sql(name: AppName): Pool;
  as(account: string): Promise<GraphClient>;
  /** A second process of an app, on the same database. Not started yet. */
  twin(name: AppName, number: number): Promise<SupervisedApp>;
  ready(): Promise<void>;
  stop(): Promise<void>;
}

export async function openArena(home: string, kind: BrokerKind): Promise<Arena> {
  const cleanups: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  };
  try {
    mkdirSync(home, { recursive: true });
    const secrets = await loadSecrets(home);
    const brokerHome = join(home, 'broker');
    mkdirSync(brokerHome, { recursive: true });
    const brokerDisk = diskOf(brokerHome);
    cleanups.push(async () => brokerDisk?.remove());

    const postgres = await crashablePostgres(join(home, 'postgres'), await freePort());
    cleanups.push(() => postgres.stop());
    await ensureDatabases(postgres.url('postgres'), APPS.filter((name) => name !== 'gateway').map(databaseOf));

    let broker: Server;
    let brokerVariables: Record<string, string>;
    let log: Broker;
    if (kind === 'kafka') {
      broker = await crashableKafka(brokerHome, await freePort());
      brokerVariables = { KAFKA_BROKERS: `127.0.0.1:${broker.port}` };
      log = createKafkaBroker({ clientId: 'daofang-faults', brokers: [`127.0.0.1:${broker.port}`] });
    } else {
      const server = await crashablePostgres(brokerHome, await freePort());
      broker = server;
      await ensureDatabases(server.url('postgres'), ['daofang_broker']);
      brokerVariables = { BROKER_DATABASE_URL: server.url('daofang_broker') };
      log = createPostgresBroker({ url: server.url('daofang_broker') });
    }
    cleanups.push(() => broker.stop());
    cleanups.push(() => log.close());

    const identity = await startIdentityServer(secrets.issuerKey, '24h');
    cleanups.push(() => identity.stop());

    const ports = Object.fromEntries(
      await Promise.all(APPS.map(async (name) => [name, await freePort()] as const)),
    ) as Record<AppName, number>;
    const address = (name: AppName) => `http://127.0.0.1:${ports[name]}/graphql`;
    const environment = (name: AppName, port: number): NodeJS.ProcessEnv => ({
      PATH: process.env['PATH'],
      NODE_ENV: 'development',
      LOG_LEVEL: 'warn',
      ...hopSecretsOf(secrets),
      HOP_SECRET: hopSecretOf(secrets, name),
      VAULT_KEY: secrets.vaultKey,
      TEXT_KEY: secrets.textKey,
      TICK_SECONDS: '5',
      PORT: String(port),
      DATABASE_URL: postgres.url(databaseOf(name)),
      OIDC_ISSUER: identity.url,
      OIDC_AUDIENCE: identity.issuer.audience,
      ...Object.fromEntries(subgraphNames.map((subgraph) => [urlVariable(subgraph), address(subgraph)])),
      RATE_PER_ADDRESS: '0',
      RATE_PER_CALLER: '0',
      ...brokerVariables,
    });
    const appOf = (name: AppName, label: string, port: number) =>
      new SupervisedApp(label, environment(name, port), join(home, `${label}.log`));
    const apps = Object.fromEntries(APPS.map((name) => [name, appOf(name, name, ports[name])])) as Arena['apps'];
    cleanups.push(() => Promise.all(Object.values(apps).map((app) => app.stop())));
    const ready = async (): Promise<void> => {
      for (const app of Object.values(apps)) await until(`${app.name} to be up`, () => app.healthy(), 120);
    };
    const pools = new Map<AppName, Pool>();
    cleanups.push(() => Promise.all([...pools.values()].map((pool) => pool.end())));
    const sql = (name: AppName): Pool => {
      const known = pools.get(name) ?? new Pool({ connectionString: postgres.url(databaseOf(name)), max: 2 });
      if (!pools.has(name)) known.on('error', () => undefined);
      pools.set(name, known);
      return known;
    };

    for (const name of APPS.filter((app) => app !== 'gateway')) apps[name].start();
    for (const name of APPS.filter((app) => app !== 'gateway'))
      await until(`${name} to be up`, () => apps[name].healthy(), 120);
    apps.gateway.start();
    await ready();
    const as = async (id: string): Promise<GraphClient> => {
      const account = accounts.find((candidate) => candidate.id === id);
      if (!account) throw new Error(`no account ${id}`);
      return graphClient(address('gateway'), await identity.issuer.issue(account, '24h'));
    };
    await seedDirectory(await as('admin-01'));
    return {
      kind,
      apps,
      postgres,
      broker,
      brokerDisk,
      log,
      sql,
      as,
      twin: async (name, number) => appOf(name, `${name}#${number}`, await freePort()),
      ready,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const databaseOf = (name: string): string => `daofang_${name}`;
