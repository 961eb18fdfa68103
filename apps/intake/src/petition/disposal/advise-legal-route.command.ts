import { day, filled, oneOf } from '@daofang/commands';
import { LEGAL_ROUTES } from '@daofang/contracts';
import { verdictOf } from '@daofang/domain';
import { limitationLastDay } from '@daofang/regulation';
import { onClaim } from '../claim.runner';
import { mayDispose } from '../petition.policy';
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
  async act(claim, { route, organ, knownOn }, { today, keep }) {
    mustBeKnownBy(knownOn, today);
    const limitation = limitationLastDay(route, knownOn);
    const advice = { route, organ, lastDay: limitation?.lastDay ?? null };
    claim.petition.dispose(routeAdvised(claim.snapshot, advice, today), today);
    const until = limitation
      ? [`最后一日：${limitation.lastDay}（${limitation.legalBasis}）。`, ...limitation.steps.map(({ zh }) => zh)]
      : ['该途径没有统一的期间，请尽快提出。'];
    const where = `您反映的事项应当通过法定途径“${LEGAL_ROUTES[route]}”解决，受理机关：${organ}。`;
    await keep('LEGAL_ROUTE_NOTICE', [where, ...until].join('\n'));
  },
});
