import { day, filled, oneOf } from '@daofang/commands';
import { LEGAL_ROUTES, type LegalRoute } from '@daofang/contracts';
import { verdictOf } from '@daofang/domain';
import { PAPERS, inWords } from '@daofang/papers';
import { limitationLastDay } from '@daofang/regulation';
import { onClaim } from '../claim.runner';
import { mayDispose } from '../petition.policy';
import { mustBeKnownBy, mustHaveLegalRoute, routeAdvised } from './disposal.rules';

const NO_ORGAN = { code: 'ORGAN_REQUIRED', zh: '请填写受理机关。', en: 'Name the organ.' };

/** Where asking an authority does interrupt the period (K130). */
const INTERRUPTION: Partial<Record<LegalRoute, string>> = {
  LABOUR_ARBITRATION:
    '曾向对方主张权利、向有关部门请求救济或者对方同意履行的，期间从中断时起重新计算；在职期间拖欠劳动报酬的，不受一年的限制（《劳动争议调解仲裁法》第二十七条）',
};

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
    await issue('LEGAL_ROUTE_NOTICE', PAPERS.LEGAL_ROUTE_NOTICE, ({ organ: desk }) => ({
      route: `通过${LEGAL_ROUTES[route]}解决，由受理机关依法处理`,
      organ,
      until: limitation
        ? `自${inWords(knownOn)}起算，一般期限到${inWords(limitation.lastDay)}（${limitation.legalBasis}）${limitation.lastDay < today ? `。现已超过；期限可能中断、中止或者重新计算，请尽快问${organ}，由它认定` : ''}`
        : '该途径没有统一的期间，请尽快提出',
      interruption: INTERRUPTION[route] ?? '信访不当然使期间中断、中止，请在期限内直接向受理机关提出',
      materials: '身份证明、申请书（起诉状）和有关证据的复印件；具体以受理机关的要求为准',
      legalAid: '经济困难的，可以申请法律援助，拨打 12348',
      next: `请直接向${organ}提出；由该机关依法处理并答复您`,
      contact: desk.contact,
      head: {
        cover: [
          [`您反映的事要走“${LEGAL_ROUTES[route]}”这条路：请向${organ}提出。`],
          ...(limitation
            ? [
                `一般期限到${inWords(limitation.lastDay)}${limitation.lastDay < today ? '，现已超过，请尽快去问' : ''}。`,
              ]
            : []),
          '需要的材料和其他说明见后面的告知书。',
        ],
      },
    }));
  },
});
