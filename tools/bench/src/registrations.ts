import { graphClient } from '@daofang/county';
import { newId } from '@daofang/domain';
import type { CountyProcess } from './county-process';
import { load, medianOf, round } from './load';

const REGISTER = 'mutation ($input: RegisterPetitionInput!) { registerPetition(input: $input) { petitionId } }';

/** Petitions registered through the gateway, with their people in the vault, their paper and their event. */
export async function registrations(county: CountyProcess, runs: number, seconds: number): Promise<string[]> {
  const clerk = graphClient(county.url, county.token('clerk-01'));
  const register = () =>
    clerk.ask(REGISTER, {
      input: {
        commandId: newId(),
        channel: 'LETTER',
        people: [{ role: 'PETITIONER', name: '测量员', phone: '19900000000' }],
        claims: [{ title: '测量', text: '请求与理由' }],
      },
    });
  await load(register, 8, 2, county.cpuMs);
  const measured = [];
  for (let run = 0; run < runs; run++) measured.push(await load(register, 8, seconds, county.cpuMs));
  const { perSecond, p50, p99, cpuMs } = medianOf(measured);
  return [
    `registrations: ${round(perSecond)}/s by 8 clerks at once, ${round(cpuMs)} CPU ms each, p50 ${round(p50)} ms, p99 ${round(p99)} ms`,
  ];
}
