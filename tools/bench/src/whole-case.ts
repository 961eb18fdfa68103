import { signHop } from '@daofang/auth';
import { newId } from '@daofang/domain';
import type { CountyProcess } from './county-process';
import { load, medianOf, round, type Measured } from './load';
import { post } from './post';
import { prepareCase } from './prepare-case';

const INTAKE = 'id caseNo status claims { id title status } timeline { kind text dueOn } standing { dueOn legalBasis }';
const REFERRAL = 'referrals { id status deliveredOn notice { route } }';
const SUPERVISION = 'obligations { id rule status dueOn } supervisionOrders { ground status }';
const MEDIATION = 'disputes { id status }';

export const WHOLE_CASE = `query ($id: ID!) { petition(id: $id) { ${INTAKE} ${REFERRAL} ${SUPERVISION} ${MEDIATION} } }`;

/** One case whole: through the gateway, beside the same fields asked of the four subgraphs directly. */
export async function wholeCase(county: CountyProcess, runs: number, seconds: number): Promise<string[]> {
  const petitionId = await prepareCase(county);
  const actor = { id: 'supervisor-01', roles: ['SUPERVISOR' as const], unit: 'pingchuan' };
  const viaGateway = () =>
    post(
      county.url,
      JSON.stringify({
        query: WHOLE_CASE,
        variables: { id: petitionId },
      }),
      {
        authorization: `Bearer ${county.token('supervisor-01')}`,
      },
    );
  const entity = (fields: string) =>
    JSON.stringify({
      query: `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Petition { ${fields} } } }`,
      variables: { r: [{ __typename: 'Petition', id: petitionId }] },
    });
  const hop = async (name: string, body: string) =>
    post(county.subgraphs[name] ?? '', body, {
      'x-daofang-hop': signHop(county.hopSecretOf(name), name, actor, body),
      'x-correlation-id': newId(),
    });
  const direct = async () => {
    await hop(
      'intake',
      JSON.stringify({ query: `query ($id: ID!) { petition(id: $id) { ${INTAKE} } }`, variables: { id: petitionId } }),
    );
    await Promise.all([
      hop('referral', entity(REFERRAL)),
      hop('supervision', entity(SUPERVISION)),
      hop('mediation', entity(MEDIATION)),
    ]);
  };
  for (const warm of [viaGateway, direct]) await load(warm, 8, 2, county.cpuMs);
  const measured: Record<'gateway' | 'direct', Measured[]> = { gateway: [], direct: [] };
  for (let run = 0; run < runs; run++) {
    // In turn, so that both see the same machine.
    measured.direct.push(await load(direct, 16, seconds, county.cpuMs));
    measured.gateway.push(await load(viaGateway, 16, seconds, county.cpuMs));
  }
  const [gateway, subgraphs] = [medianOf(measured.gateway), medianOf(measured.direct)];
  return [
    `whole case, gateway ÷ subgraphs directly: requests/s ${round(gateway.perSecond / subgraphs.perSecond)}, CPU ${round(gateway.cpuMs / subgraphs.cpuMs)}, p99 ${round(gateway.p99 / subgraphs.p99)}`,
    `  gateway    ${round(gateway.perSecond)} requests/s, ${round(gateway.cpuMs)} CPU ms each, p50 ${round(gateway.p50)} ms, p99 ${round(gateway.p99)} ms`,
    `  subgraphs  ${round(subgraphs.perSecond)} cases/s, ${round(subgraphs.cpuMs)} CPU ms each, p50 ${round(subgraphs.p50)} ms, p99 ${round(subgraphs.p99)} ms`,
  ];
}
