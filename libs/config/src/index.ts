import {
  departmentNames,
  eachDepartment,
  secretVariable,
  urlVariable,
  type DepartmentName,
} from '@daofang/departments';
import { z } from 'zod';

/** A variable, and what is wrong with it. */
export interface ConfigProblem {
  variable: string;
  problem: string;
}

/** Every variable that is missing or wrong, in one message: fix them all, then start once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(
    app: string,
    readonly problems: readonly ConfigProblem[],
  ) {
    super(
      `${app} 无法启动：${problems.length} 个环境变量缺失或者有误（missing or wrong variables）：\n` +
        problems.map(({ variable, problem }) => `  ${variable}: ${problem}`).join('\n'),
    );
  }
}

/**
 * An app's configuration from its environment, by one zod object. An empty variable counts as not set.
 * @param also what one variable alone cannot tell: what is wrong with several together
 * @throws ConfigError with the whole list.
 */
export function loadConfig<Shape extends z.ZodRawShape>(
  app: string,
  schema: z.ZodObject<Shape>,
  env: NodeJS.ProcessEnv = process.env,
  also: (set: NodeJS.ProcessEnv) => ConfigProblem[] = () => [],
): z.infer<z.ZodObject<Shape>> {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(set);
  // The value itself is never shown: it may be a secret.
  const problems = (result.error?.issues ?? []).map(({ path, code, message }) => {
    const state = set[String(path[0])] === undefined ? '未设置（not set）' : '值有误（wrong value）';
    return { variable: path.join('.') || '(all)', problem: code === 'invalid_type' ? state : `${state}；${message}` };
  });
  problems.push(...also(set));
  if (result.success && problems.length === 0) return result.data;
  throw new ConfigError(app, problems);
}

const port = z.coerce.number().int().min(0).max(65535);

/** An HTTP address of another app. */
export const httpAddress = z.url({ protocol: /^https?$/, error: 'http(s)://host:port/path' });

/** A variable for each department. */
function variables<Variable extends string, Type>(
  of: (name: DepartmentName) => Variable,
  type: Type,
): Record<Variable, Type> {
  return Object.fromEntries(departmentNames.map((name) => [of(name), type])) as Record<Variable, Type>;
}

/** Where the departments' subgraphs are, for who asks all of them: the gateway and the monitor. */
export const departmentAddresses = variables(urlVariable, httpAddress);

/** Each department's GraphQL address, by its name. */
export const departmentUrls = (config: z.infer<z.ZodObject<typeof departmentAddresses>>) =>
  eachDepartment((name) => config[urlVariable(name)]);

/** What every app of the county reads. Spread it into the app's own object. */
export const serverVariables = {
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(0),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
};

/** What calls to one subgraph are signed with; each has its own, so that who takes one cannot call the others. */
export const hopSecret = z.string().min(32, 'at least 32 characters');

/** The departments' own HOP_SECRETs, for who asks all of them: the gateway and the monitor. */
export const departmentSecrets = variables(secretVariable, hopSecret);

/** Each department's secret, by its name. */
export const departmentHopSecrets = (config: z.infer<z.ZodObject<typeof departmentSecrets>>) =>
  eachDepartment((name) => config[secretVariable(name)]);

/** What every department reads besides: its database, and one of the two brokers. */
export const departmentVariables = {
  ...serverVariables,
  /** The county's root unit, by its path; where not set, the directory's unit of the level COUNTY. */
  COUNTY: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'the path of the root unit: pingchuan')
    .optional(),
  /** Its own: it serves only calls signed with it. */
  HOP_SECRET: hopSecret,
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'postgres://user:password@host:5432/database' }),
  KAFKA_BROKERS: z
    .string()
    .regex(/^[^,\s]+:\d+(,[^,\s]+:\d+)*$/, 'host:port[,host:port]')
    .optional(),
  KAFKA_SSL: z.stringbool().default(false),
  /** The authority that signed the brokers' certificates (PEM), where it is the county's own. Implies TLS. */
  KAFKA_SSL_CA_FILE: z.string().optional(),
  KAFKA_SASL_MECHANISM: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).default('scram-sha-512'),
  KAFKA_SASL_USERNAME: z.string().optional(),
  KAFKA_SASL_PASSWORD: z.string().optional(),
  /** Copies of each partition: 1 on a single node, 3 in production. */
  KAFKA_REPLICATION: z.coerce.number().int().min(1).max(9).default(1),
  /** The log database of the postgres broker; needed where KAFKA_BROKERS is not set. */
  BROKER_DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'postgres://user:password@host:5432/database' })
    .optional(),
  /** How long the accounts of events (which were committed, which had their effect) are kept. Days. */
  ACCOUNTS_DAYS: z.coerce.number().int().min(35).default(400),
  /** How often clocks are looked at: warnings, breaches, cooling-off days. Seconds. */
  TICK_SECONDS: z.coerce.number().positive().default(30),
};
