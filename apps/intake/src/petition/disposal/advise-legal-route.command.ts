import { day, filled, oneOf, optional, yes } from '@daofang/commands';
import { LEGAL_ROUTES } from '@daofang/contracts';
import { verdictOf } from '@daofang/domain';
import { PAPERS } from '@daofang/papers';
import { limitationLastDay } from '@daofang/regulation';
import { onClaim } from '../claim.runner';
import { mayDispose } from '../petition.policy';
import { mustBeKnownBy, mustHaveLegalRoute, mustMeanLapsed, routeAdvised } from './disposal.rules';
import { legalRouteNotice } from './legal-route-notice.runner';

const NO_ORGAN = { code: 'ORGAN_REQUIRED', zh: '请填写受理机关。', en: 'Name the organ.' };

/** RG-20, N9: the legal route in writing, with its last day. */
export const adviseLegalRoute = onClaim.command('adviseLegalRoute', {
  about: '告知法定途径及其最后一日；告知有误的，由另一人更正，重新出具告知书。',
  may: mayDispose,
  can: (state, { actor }) => verdictOf(() => mustHaveLegalRoute(state, actor.id)),
  answers: 'Petition!',
  input: {
    route: oneOf('LegalRoute', LEGAL_ROUTES),
    organ: filled(2_000, NO_ORGAN),
    knownOn: day().describe('知道或者应当知道之日。'),
    lapsed: optional(yes()).describe('期限确已超过。The period is over already, and that is meant.'),
  },
  async act(claim, { route, organ, knownOn, lapsed }, { actor, today, issue }) {
    mustBeKnownBy(knownOn, today);
    const limitation = limitationLastDay(route, knownOn);
    mustMeanLapsed(limitation?.lastDay ?? null, lapsed ?? false, today);
    const advice = { route, organ, lastDay: limitation?.lastDay ?? null };
    claim.petition.dispose(routeAdvised(claim.snapshot, advice, { by: actor.id, on: today }), today);
    await issue('LEGAL_ROUTE_NOTICE', PAPERS.LEGAL_ROUTE_NOTICE, legalRouteNotice({ ...advice, knownOn }, today));
  },
});
