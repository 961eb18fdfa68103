import { departmentVariables, loadConfig } from '@daofang/config';
import { brokerProblems } from '@daofang/department';
import { z } from 'zod';

const address = z.url({ protocol: /^https?$/, error: 'http(s)://host:port/path' });

const monitorVariables = {
  ...departmentVariables,
  /** The departments' GraphQL addresses; their operations are beside them. */
  INTAKE_URL: address,
  REFERRAL_URL: address,
  SUPERVISION_URL: address,
  MEDIATION_URL: address,
  /** How often departments and broker are looked at. Milliseconds. */
  LOOK_MS: z.coerce.number().int().min(100).default(2_000),
  /** Empties what was followed and reads the log again from its beginning, once, at this start. */
  REBUILD: z.stringbool().default(false),
};

export type MonitorConfig = z.infer<z.ZodObject<typeof monitorVariables>>;

/** @throws ConfigError with the whole list of what is missing or wrong. */
export const loadMonitorConfig = (env?: NodeJS.ProcessEnv): MonitorConfig =>
  loadConfig('monitor', z.object(monitorVariables), env, brokerProblems);
