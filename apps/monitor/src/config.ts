import { departmentAddresses, departmentSecrets, departmentVariables, loadConfig } from '@daofang/config';
import { brokerProblems } from '@daofang/department';
import { z } from 'zod';

/** What the monitor reads besides the variables that every department has. */
export const ownVariables = {
  /** The departments' operations are beside their subgraphs. */
  ...departmentAddresses,
  ...departmentSecrets,
  /** How often departments and broker are looked at. Milliseconds. */
  LOOK_MS: z.coerce.number().int().min(100).default(2_000),
  /** Empties what was followed and reads the log again from its beginning, once, at this start. */
  REBUILD: z.stringbool().default(false),
};
const monitorVariables = { ...departmentVariables, ...ownVariables };

export type MonitorConfig = z.infer<z.ZodObject<typeof monitorVariables>>;

/** @throws ConfigError with the whole list of what is missing or wrong. */
export const loadMonitorConfig = (env?: NodeJS.ProcessEnv): MonitorConfig =>
  loadConfig('monitor', z.object(monitorVariables), env, brokerProblems);
