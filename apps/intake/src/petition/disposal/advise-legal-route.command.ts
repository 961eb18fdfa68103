import { day, filled, oneOf } from '@daofang/commands';
import { LEGAL_ROUTES } from '@daofang/contracts';
import { verdictOf } from '@daofang/domain';
import { PAPERS } from '@daofang/papers';
import { limitationLastDay } from '@daofang/regulation';
import { onClaim } from '../claim.runner';
import { mayDispose } from '../petition.policy';
import { legalRouteNotice } from './legal-route-notice.runner';
import { mustBeKnownBy, mustHaveLegalRoute, routeAdvised } from './disposal.rules';

const NO_ORGAN = { code: 'ORGAN_REQUIRED', zh: '请填写受理机关。', en: 'Name the organ.' };

/** RG-20, N9: the legal route in writing, with its last day. */
export const adviseLegalRoute = onClaim.command('adviseLegalRoute', {
  about: '告知法定途径及其最后一日。',
  may: mayDispose,
  can: (state) => verdictOf(() => mustHaveLegalRoute(state)),
  answers: 'Petition!',
  input: {
    route: oneOf('LegalRoute', LEGAL_ROUTES),
    organ: filled(2_000, NO_ORGAN),
    knownOn: day().describe('知道或者应当知道之日。'),
  },
  async act(claim, { route, organ, knownOn }, { today, issue }) {
    mustBeKnownBy(knownOn, today);
    const limitation = limitationLastDay(route, knownOn);
    const advice = { route, organ, lastDay: limitation?.lastDay ?? null };
    claim.petition.dispose(routeAdvised(claim.snapshot, advice, today), today);
    await issue('LEGAL_ROUTE_NOTICE', PAPERS.LEGAL_ROUTE_NOTICE, legalRouteNotice({ ...advice, knownOn }, today));
  },
});
