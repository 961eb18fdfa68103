import { hopSecretOf, type Secrets } from '@daofang/county';
import { removeData } from '@daofang/embedded-postgres';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A county in a process of its own, so that what it costs can be told from what the load generator costs. */
export interface CountyProcess {
  url: string;
  subgraphs: Record<string, string>;
  databases: Record<string, string>;
  /** What calls to a subgraph are signed with. */
  hopSecretOf(subgraph: string): string;
  /** What its departments are configured with, for one that is compared with it. */
  departmentEnv: Record<string, string>;
  pid: number;
  /** From its start until it said that it is ready. Milliseconds. */
  readyMs: number;
  token(account: string): string;
  /** CPU time the process has used so far, milliseconds. */
  cpuMs(): number;
  stop(): Promise<void>;
}

const TICKS_PER_SECOND = 100;

/** CPU time a process has used so far. Milliseconds. */
export function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}

export async function startCountyProcess(): Promise<CountyProcess> {
  const home = mkdtempSync(join(tmpdir(), 'daofang-bench-'));
  const root = join(__dirname, '../../..');
  const started = performance.now();
  const county = spawn(process.execPath, [join(root, 'tools/county/start.mjs'), '--home', home, '--port', '0'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const file = join(home, 'county.json');
  while (!existsSync(file)) {
    if (county.exitCode !== null) throw new Error('the county did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const readyMs = performance.now() - started;
  const { url, subgraphs, databases, tokens } = JSON.parse(readFileSync(file, 'utf8')) as Pick<
    CountyProcess,
    'url' | 'subgraphs' | 'databases'
  > & { tokens: { id: string; token: string }[] };
  const secrets = JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8')) as Secrets;
  return {
    url,
    subgraphs,
    databases,
    hopSecretOf: (subgraph) => hopSecretOf(secrets, subgraph),
    departmentEnv: {
      NODE_ENV: 'development',
      HOP_SECRET: secrets.hopSecret,
      VAULT_KEY: secrets.vaultKey,
      TEXT_KEY: secrets.textKey,
      BROKER_DATABASE_URL: databases['broker'] ?? '',
    },
    pid: county.pid as number,
    readyMs,
    token: (account) => tokens.find(({ id }) => id === account)?.token ?? '',
    cpuMs: () => cpuMsOf(county.pid as number),
    stop: async () => {
      const ended = new Promise((resolve) => county.once('exit', resolve));
      county.kill('SIGINT');
      await ended;
      removeData(join(home, 'postgres'));
      rmSync(home, { recursive: true, force: true });
    },
  };
}
