import { startDepartment, type RunningDepartment } from '@daofang/department';
import {
  departmentNames,
  subgraphNames,
  urlVariable,
  type DepartmentName,
  type SubgraphName,
} from '@daofang/departments';
import { systemClock, type Clock } from '@daofang/domain';
import { ensureDatabases, startPostgres } from '@daofang/embedded-postgres';
import { startGateway } from '@daofang/gateway';
import { startMonitor } from '@daofang/monitor';
import { createLogger } from '@daofang/telemetry';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { accounts } from './accounts';
import { graphClient, type GraphClient } from './client';
import { COUNTY } from './directory';
import { builtDepartments } from './departments';
import { startIdentityServer } from './identity-server';
import { hopSecretOf, hopSecretsOf, loadSecrets } from './secrets';

/** Each has a database of its own. */
const STORES = [...subgraphNames, 'broker'] as const;

export interface CountyOptions {
  /** Where the county keeps its secrets, logs and, unless DATABASE_URL is set, its databases. */
  home: string;
  /** A PostgreSQL server to use instead of the embedded one; the databases are made where missing. */
  databaseUrl?: string | undefined;
  /** Apache Kafka to use instead of the log in PostgreSQL. */
  kafkaBrokers?: string | undefined;
  /** The gateway's port; 0 takes a free one. */
  port?: number;
  /** Safe against a power cut; tests trade that for speed. */
  durable?: boolean;
  clock?: Clock;
  logLevel?: string;
  tickSeconds?: number;
  /** The console's built files; without them there is no console. */
  consoleDir?: string | undefined;
  onProgress?: (step: string) => void;
}

export interface County {
  /** The gateway's GraphQL address. */
  url: string;
  graphiqlUrl: string;
  home: string;
  /** Where the embedded databases really are; null with DATABASE_URL. */
  dataDir: string | null;
  /** Each department's own address: for benchmarks and for whoever wants to see it refuse. */
  subgraphs: Record<DepartmentName, string>;
  databases: Record<SubgraphName | 'broker', string>;
  monitorUrl: string;
  /** The admins' console; null where it is not built. */
  consoleUrl: string | null;
  /** What calls to a subgraph are signed with: for benchmarks, and for whoever wants to see one refused. */
  hopSecretOf(subgraph: string): string;
  token(account: string): Promise<string>;
  /** A client for a demo account, or for a citizen where none is named. */
  as(account?: string): Promise<GraphClient>;
  /** Lets time act: warnings, breaches, cooling-off days. */
  tick(): Promise<void>;
  /** Has the monitor look at every department now. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a whole county in this process: PostgreSQL, the departments, the monitor, the gateway and a development issuer of identities. */
export async function startCounty(options: CountyOptions): Promise<County> {
  const { home, clock = systemClock, onProgress = () => undefined } = options;
  mkdirSync(home, { recursive: true });
  const secrets = await loadSecrets(home);
  const cleanups: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  };

  try {
    const logFile = createWriteStream(join(home, 'county.log'), { flags: 'a' });
    cleanups.push(() => new Promise((closed) => logFile.end(closed)));
    const log = (app: string) => createLogger(app, options.logLevel ?? 'info', logFile);

    let dataDir: string | null = null;
    let serverUrl: (database: string) => string;
    if (options.databaseUrl) {
      const base = new URL(options.databaseUrl);
      serverUrl = (database) => Object.assign(new URL(base), { pathname: `/${database}` }).toString();
    } else {
      onProgress('启动数据库 PostgreSQL');
      const postgres = await startPostgres({ dataDir: join(home, 'postgres'), durable: options.durable ?? true });
      cleanups.push(() => postgres.stop());
      dataDir = postgres.dataDir;
      serverUrl = (database) => postgres.url(database);
    }
    const database = (name: string) => `daofang_${name}`;
    await ensureDatabases(options.databaseUrl ?? serverUrl('postgres'), STORES.map(database));
    const databases = Object.fromEntries(
      STORES.map((name) => [name, serverUrl(database(name))]),
    ) as County['databases'];

    const identity = await startIdentityServer(secrets.issuerKey);
    cleanups.push(() => identity.stop());

    const shared = {
      NODE_ENV: 'development',
      LOG_LEVEL: options.logLevel ?? 'info',
      VAULT_KEY: secrets.vaultKey,
      VAULT_FORMER_KEYS: secrets.formerVaultKeys?.join(','),
      TEXT_KEY: secrets.textKey,
      OTEL_EXPORTER_OTLP_ENDPOINT: process.env['OTEL_EXPORTER_OTLP_ENDPOINT'],
      POLICY_PROFILE: process.env['POLICY_PROFILE'],
      DISCIPLINE_ABOVE: process.env['DISCIPLINE_ABOVE'],
      DISPATCH_APPROVAL: process.env['DISPATCH_APPROVAL'],
      COUNTY,
      TICK_SECONDS: String(options.tickSeconds ?? 30),
      ...(options.kafkaBrokers ? { KAFKA_BROKERS: options.kafkaBrokers } : { BROKER_DATABASE_URL: databases.broker }),
    };
    const running: RunningDepartment[] = [];
    for (const name of departmentNames) {
      onProgress(`启动部门 ${name}`);
      const department = await startDepartment(builtDepartments[name], {
        env: { ...shared, HOP_SECRET: hopSecretOf(secrets, name), DATABASE_URL: databases[name] },
        clock,
        log: log(name),
      });
      running.push(department);
      cleanups.push(() => department.stop());
    }

    const subgraphs = Object.fromEntries(running.map(({ name, url }) => [name, url])) as County['subgraphs'];
    const urls = Object.fromEntries(departmentNames.map((name) => [urlVariable(name), subgraphs[name]]));
    onProgress('启动监控 monitor');
    const monitor = await startMonitor({
      env: {
        ...shared,
        ...urls,
        ...hopSecretsOf(secrets),
        HOP_SECRET: hopSecretOf(secrets, 'monitor'),
        DATABASE_URL: databases.monitor,
      },
      clock,
      log: log('monitor'),
    });
    cleanups.push(() => monitor.stop());

    onProgress('启动网关 gateway');
    const gateway = await startGateway({
      env: {
        ...shared,
        PORT: String(options.port ?? 0),
        OIDC_ISSUER: identity.url,
        OIDC_AUDIENCE: identity.issuer.audience,
        ...urls,
        MONITOR_URL: monitor.url,
        ...hopSecretsOf(secrets),
        // One machine, one address: its importer and its benchmarks are no strangers.
        RATE_PER_ADDRESS: '0',
        RATE_PER_CALLER: '0',
        RATE_PER_CODE: '0',
        ANONYMOUS_REGISTRATIONS_PER_HOUR: '0',
        ...(options.consoleDir && {
          CONSOLE_DIR: options.consoleDir,
          CONSOLE_CLIENT_ID: identity.consoleClientId,
          SESSION_SECRET: secrets.hopSecret,
        }),
      },
      log: log('gateway'),
    });
    cleanups.push(() => gateway.stop());

    const token = (id: string): Promise<string> => {
      const account = accounts.find((candidate) => candidate.id === id);
      if (!account) throw new Error(`没有账号 ${id}。No such demo account.`);
      return identity.issuer.issue(account);
    };
    return {
      url: gateway.url,
      graphiqlUrl: gateway.url.replace(/\/graphql$/, '/graphiql'),
      consoleUrl: options.consoleDir ? gateway.url.replace(/\/graphql$/, '/console/') : null,
      monitorUrl: monitor.url,
      home,
      dataDir,
      subgraphs,
      databases,
      hopSecretOf: (subgraph) => hopSecretOf(secrets, subgraph),
      token,
      as: async (account) => graphClient(gateway.url, account && (await token(account))),
      tick: async () => {
        for (const department of running) await department.tick();
        await monitor.tick();
      },
      look: () => monitor.look(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
