import { graphClient } from '@daofang/county';
import { newId } from '@daofang/domain';
import type { CountyProcess } from './county-process';
import { median, round } from './load';

const ASK = 'query ($id: ID!) { petition(id: $id) { id } }';

/** Does the time of a refusal tell that something is there? A sealed petition, one of another unit, and none at all, asked for in turn. */
export async function existence(county: CountyProcess, runs: number, seconds: number): Promise<string[]> {
  const as = (account: string) => graphClient(county.url, county.token(account));
  const register = async (accusation: object | null) => {
    const claims = [{ title: '测量', text: '请求与理由', accusation }];
    const input = { commandId: newId(), channel: 'LETTER', anonymous: true, claims };
    const { registerPetition } = await as('clerk-01').ask<{ registerPetition: { petitionId: string } }>(
      'mutation ($input: RegisterPetitionInput!) { registerPetition(input: $input) { petitionId } }',
      { input },
    );
    return registerPetition.petitionId;
  };
  const ids = {
    sealed: await register({ units: ['pingchuan/hekou'] }),
    another: await register(null),
    none: newId(),
  };
  const township = as('hekou-officer');
  const times: Record<keyof typeof ids, number[]> = { sealed: [], another: [], none: [] };
  for (const end = performance.now() + runs * seconds * 1000; performance.now() < end;) {
    for (const name of ['sealed', 'none', 'another'] as const) {
      const started = performance.now();
      const { errors } = await township.send(ASK, { id: ids[name] });
      if (errors?.[0]?.extensions.code !== 'NOT_FOUND') throw new Error(JSON.stringify(errors));
      times[name].push(performance.now() - started);
    }
  }
  const p50 = { sealed: median(times.sealed), another: median(times.another), none: median(times.none) };
  return [
    `refused for what is sealed ÷ for what is not there: p50 ${round(p50.sealed / p50.none)}; another unit's ÷ not there: p50 ${round(p50.another / p50.none)}`,
    `  ${times.none.length} of each: sealed ${round(p50.sealed)} ms, another unit's ${round(p50.another)} ms, not there ${round(p50.none)} ms`,
  ];
}
