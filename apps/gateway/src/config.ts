import { isLoopback } from '@daofang/auth';
import {
  departmentAddresses,
  departmentHopSecrets,
  departmentSecrets,
  departmentUrls,
  hopSecret,
  httpAddress,
  loadConfig,
  serverVariables,
} from '@daofang/config';
import type { SubgraphName } from '@daofang/departments';
import { z } from 'zod';
import { trustedProxies } from './callers-address';

/** Over plain HTTP, anybody between could hand us keys of their own. */
const overTheWire = (address: string): boolean =>
  address.startsWith('http:') && URL.canParse(address) && !isLoopback(address);

/** Every variable that the gateway reads. */
export const gatewayVariables = {
  ...serverVariables,
  /** The county's OpenID provider, found by its discovery document, and whom its tokens are meant for. */
  OIDC_ISSUER: httpAddress.refine((address) => !overTheWire(address), '须用 https（plain http only on this machine）'),
  OIDC_AUDIENCE: z.string().default('daofang'),
  ...departmentAddresses,
  ...departmentSecrets,
  /** The monitor: the admins' part of the graph, and the live stream. */
  MONITOR_URL: httpAddress,
  MONITOR_HOP_SECRET: hopSecret,
  /** The console's built files; without it there is no console. */
  CONSOLE_DIR: z.string().optional(),
  /** Where browsers reach the gateway; the address it listens on where not set. */
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'https://host' }).optional(),
  /** The console as the identity provider knows it; needed with CONSOLE_DIR. */
  CONSOLE_CLIENT_ID: z.string().optional(),
  CONSOLE_CLIENT_SECRET: z.string().optional(),
  CONSOLE_SCOPE: z.string().default('openid'),
  SESSION_SECRET: z.string().min(32, 'at least 32 characters').optional(),
  /** Files of registered documents, separated by commas; `npm run documents` makes them. In production no other document is taken. */
  TRUSTED_DOCUMENTS: z.string().default(''),
  /** The composed supergraph, looked at again and again; the committed one where not set. */
  SUPERGRAPH_FILE: z.string().optional(),
  /** Requests a minute from one address, and of one account; 0 for no limit. */
  RATE_PER_ADDRESS: z.coerce.number().int().min(0).default(3_000),
  RATE_PER_CALLER: z.coerce.number().int().min(0).default(1_200),
  /** Uses of citizens' codes a minute from one address, or by one account; 0 for no limit. */
  RATE_PER_CODE: z.coerce.number().int().min(0).default(30),
  /** Petitions registered without an account, an hour from one address; 0 for no limit. Many citizens behind one address (a hall, a village) need more. */
  ANONYMOUS_REGISTRATIONS_PER_HOUR: z.coerce.number().int().min(0).default(10),
  /** The proxies in front, whose X-Forwarded-For tells the caller's address: how many, or their addresses. */
  TRUST_PROXY: trustedProxies,
  /** How long a department may take for one call, in milliseconds. */
  DEPARTMENT_TIMEOUT_MS: z.coerce.number().int().min(10).max(120_000).default(10_000),
};

export type GatewayConfig = z.infer<z.ZodObject<typeof gatewayVariables>>;

/** @throws ConfigError with the whole list of what is missing or wrong. */
export const loadGatewayConfig = (env?: NodeJS.ProcessEnv): GatewayConfig =>
  loadConfig('gateway', z.object(gatewayVariables), env, (set) =>
    set['CONSOLE_DIR']
      ? ['CONSOLE_CLIENT_ID', 'SESSION_SECRET']
          .filter((variable) => !set[variable])
          .map((variable) => ({ variable, problem: '未设置（not set）；the console needs it to sign people in' }))
      : [],
  );

/** The GraphQL address of everything that joins the graph. */
export const subgraphUrls = (config: GatewayConfig): Record<SubgraphName, string> => ({
  ...departmentUrls(config),
  monitor: config.MONITOR_URL,
});

/** What calls to each of them are signed with. */
export const subgraphSecrets = (config: GatewayConfig): Record<SubgraphName, string> => ({
  ...departmentHopSecrets(config),
  monitor: config.MONITOR_HOP_SECRET,
});
