import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cpuMsOf, type CountyProcess } from './county-process';
import { load, medianOf, round, type Measured } from './load';
import { post } from './post';
import { prepareCase } from './prepare-case';
import type { Given } from './reading-county';
import { WHOLE_CASE } from './whole-case';

const CONCURRENCY = 16;

/** The whole case with all the armour, beside the same departments and databases bare; each in a process of its own. */
export async function securityCost(county: CountyProcess, runs: number, seconds: number): Promise<string[]> {
  const petitionId = await prepareCase(county);
  const token = county.token('supervisor-01');
  const { iss } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { iss: string };
  const start = (armoured: boolean) =>
    startReading({
      armoured,
      databases: county.databases,
      env: county.departmentEnv,
      issuer: iss,
      supergraph: readFileSync(join(__dirname, '../../../apps/gateway/supergraph.graphql'), 'utf8'),
    });
  const counties = { armoured: await start(true), bare: await start(false) };
  try {
    const body = JSON.stringify({ query: WHOLE_CASE, variables: { id: petitionId } });
    const measured: Record<keyof typeof counties, Measured[]> = { armoured: [], bare: [] };
    const run = (name: keyof typeof counties, duration: number) => {
      const { url, pid } = counties[name];
      const ask = () => post(url, body, { authorization: `Bearer ${token}` });
      return load(ask, CONCURRENCY, duration, () => cpuMsOf(pid));
    };
    for (const name of ['bare', 'armoured'] as const) await run(name, 4);
    for (let round = 0; round < runs; round++) {
      // In turn, and each first as often as the other, so that both see the same machine.
      const order = round % 2 ? (['bare', 'armoured'] as const) : (['armoured', 'bare'] as const);
      for (const name of order) measured[name].push(await run(name, seconds));
    }
    const [with_, without] = [medianOf(measured.armoured), medianOf(measured.bare)];
    return [
      `security on the whole case, with ÷ without: requests/s ${round(with_.perSecond / without.perSecond)}, CPU ${round(with_.cpuMs / without.cpuMs)}, p50 ${round(with_.p50 / without.p50)}`,
      `  with       ${round(with_.perSecond)} requests/s, ${round(with_.cpuMs)} CPU ms each, p50 ${round(with_.p50)} ms, p99 ${round(with_.p99)} ms`,
      `  without    ${round(without.perSecond)} requests/s, ${round(without.cpuMs)} CPU ms each, p50 ${round(without.p50)} ms, p99 ${round(without.p99)} ms`,
    ];
  } finally {
    for (const { stop } of Object.values(counties)) stop();
  }
}

async function startReading(given: Given): Promise<{ url: string; pid: number; stop(): void }> {
  const child = fork(join(__dirname, 'reading-county.js'), [JSON.stringify(given)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (told) => resolve(String(told)));
    child.once('exit', () => reject(new Error('the county to be measured did not start')));
  });
  return { url, pid: child.pid as number, stop: () => child.disconnect() };
}
