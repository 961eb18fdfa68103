import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cpuMsOf, type CountyProcess } from './county-process';
import { load, medianOf, round, type Measured } from './load';
import { post } from './post';
import { prepareCase } from './prepare-case';
import { WHOLE_CASE } from './whole-case';

const CONCURRENCY = 16;

/** The whole case through the armoured gateway, beside the same county bare: no tokens, limits, access rules, signed hops. */
export async function securityCost(county: CountyProcess, runs: number, seconds: number): Promise<string[]> {
  const petitionId = await prepareCase(county);
  const root = join(__dirname, '../../..');
  const given = {
    databases: county.databases,
    env: county.departmentEnv,
    supergraph: readFileSync(join(root, 'apps/gateway/supergraph.graphql'), 'utf8'),
  };
  const bare = fork(join(__dirname, 'bare-county.js'), [JSON.stringify(given)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const bareUrl = await new Promise<string>((resolve, reject) => {
    bare.once('message', (url) => resolve(String(url)));
    bare.once('exit', () => reject(new Error('the bare county did not start')));
  });
  try {
    const body = JSON.stringify({ query: WHOLE_CASE, variables: { id: petitionId } });
    const authorization = `Bearer ${county.token('supervisor-01')}`;
    const armoured = () => post(county.url, body, { authorization });
    const without = () => post(bareUrl, body, {});
    const cpuOf = { armoured: county.cpuMs, bare: () => cpuMsOf(bare.pid as number) };
    for (const warm of [armoured, without]) await load(warm, 8, 4, county.cpuMs);
    const measured: Record<'armoured' | 'bare', Measured[]> = { armoured: [], bare: [] };
    for (let run = 0; run < runs; run++) {
      // In turn, so that both see the same machine.
      measured.bare.push(await load(without, CONCURRENCY, seconds, cpuOf.bare));
      measured.armoured.push(await load(armoured, CONCURRENCY, seconds, cpuOf.armoured));
    }
    const [with_, none] = [medianOf(measured.armoured), medianOf(measured.bare)];
    return [
      `security on the whole case, with ÷ without: requests/s ${round(with_.perSecond / none.perSecond)}, CPU ${round(with_.cpuMs / none.cpuMs)}, p50 ${round(with_.p50 / none.p50)}`,
      `  with       ${round(with_.perSecond)} requests/s, ${round(with_.cpuMs)} CPU ms each, p50 ${round(with_.p50)} ms, p99 ${round(with_.p99)} ms`,
      `  without    ${round(none.perSecond)} requests/s, ${round(none.cpuMs)} CPU ms each, p50 ${round(none.p50)} ms, p99 ${round(none.p99)} ms`,
    ];
  } finally {
    bare.disconnect();
  }
}
