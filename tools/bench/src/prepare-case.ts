import { graphClient } from '@daofang/county';
import { newId } from '@daofang/domain';
import type { CountyProcess } from './county-process';

/** A case that has been through all four departments: registered, classified, dispatched, noticed, in mediation. */
export async function prepareCase(county: CountyProcess): Promise<string> {
  const as = (account: string) => graphClient(county.url, county.token(account));
  const act = async (account: string, name: string, type: string, input: object, fields = '{ __typename }') =>
    (
      await as(account).ask<Record<string, never>>(`mutation ($input: ${type}!) { ${name}(input: $input) ${fields} }`, {
        input: { commandId: newId(), ...input },
      })
    )[name] as unknown;
  const { petitionId } = (await act(
    'clerk-01',
    'registerPetition',
    'RegisterPetitionInput',
    {
      channel: 'LETTER',
      anonymous: true,
      claims: [
        { title: '测量', text: '请求与理由' },
        { title: '测量二', text: '请求与理由' },
      ],
    },
    '{ petitionId }',
  )) as { petitionId: string };
  const { petition } = await as('clerk-01').ask<{ petition: { claims: { id: string }[] } }>(
    'query ($id: ID!) { petition(id: $id) { claims { id } } }',
    { id: petitionId },
  );
  const claimIds = petition.claims.map(({ id }) => id);
  for (const claimId of claimIds)
    await act('clerk-01', 'classifyClaim', 'ClassifyClaimInput', {
      claimId,
      purpose: 'APPEAL_REQUEST',
      categoryCode: 'C01.02',
      place: 'pingchuan/hekou',
    });
  await act('clerk-01', 'dispatchClaims', 'DispatchClaimsInput', {
    petitionId,
    claimIds,
    unit: 'pingchuan/housing-bureau',
    mode: 'TRANSFER',
  });
  let referralId: string | undefined;
  while (!referralId) {
    const { referrals } = await as('clerk-01').ask<{ referrals: { edges: { node: { id: string } }[] } }>(
      'query ($id: ID) { referrals(filter: { petitionId: $id }) { edges { node { id } } } }',
      { id: petitionId },
    );
    referralId = referrals.edges[0]?.node.id;
  }
  await act('housing-officer', 'serveNotice', 'ServeNoticeInput', {
    referralId,
    route: 'ROUTE_6',
    procedure: '调查核实',
    delivery: 'POST',
  });
  await act('housing-leader', 'approveRoute', 'ReferralInput', { referralId });
  await act('housing-officer', 'takeRoute', 'TakeRouteInput', { referralId });
  await act('housing-officer', 'requestMediation', 'RequestMediationInput', {
    referralId,
    committee: 'pingchuan/mediation-committee',
  });
  // Until every department has its part.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  return petitionId;
}
