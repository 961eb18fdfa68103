import { loadConfig, serverVariables } from '@daofang/config';
import { z } from 'zod';
import type { DepartmentName } from './departments';

const address = z.url({ protocol: /^https?$/, error: 'http(s)://host:port/path' });

const gatewayVariables = {
  ...serverVariables,
  /** Who issues the tokens, for whom, and where its public keys are. */
  IDENTITY_ISSUER: z.string(),
  IDENTITY_AUDIENCE: z.string(),
  IDENTITY_JWKS_URL: address,
  /** The departments' GraphQL addresses. */
  INTAKE_URL: address,
  REFERRAL_URL: address,
  SUPERVISION_URL: address,
  MEDIATION_URL: address,
  /** How long a department may take for one call, in milliseconds. */
  DEPARTMENT_TIMEOUT_MS: z.coerce.number().int().min(10).max(120_000).default(10_000),
};

export type GatewayConfig = z.infer<z.ZodObject<typeof gatewayVariables>>;

/** @throws ConfigError with the whole list of what is missing or wrong. */
export const loadGatewayConfig = (env?: NodeJS.ProcessEnv): GatewayConfig =>
  loadConfig('gateway', z.object(gatewayVariables), env);

/** Each department's GraphQL address. */
export const departmentUrls = (config: GatewayConfig): Record<DepartmentName, string> => ({
  intake: config.INTAKE_URL,
  referral: config.REFERRAL_URL,
  supervision: config.SUPERVISION_URL,
  mediation: config.MEDIATION_URL,
});
