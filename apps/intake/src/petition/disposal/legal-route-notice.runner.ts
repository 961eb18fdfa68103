import { LEGAL_ROUTES, type LegalRoute } from '@daofang/contracts';
import type { CivilDate } from '@daofang/domain';
import { PAPERS, inWords } from '@daofang/papers';
import type { Fill } from '@daofang/persistence';
import { limitations } from '@daofang/regulation';

/** Where asking an authority does interrupt the period (K130). */
const INTERRUPTION: Partial<Record<LegalRoute, string>> = {
  LABOUR_ARBITRATION:
    '曾向对方主张权利、向有关部门请求救济或者对方同意履行的，期间从中断时起重新计算；在职期间拖欠劳动报酬的，不受一年的限制（《劳动争议调解仲裁法》第二十七条）',
};

/** What is told of another procedure. */
export interface LegalRouteAdvice {
  route: LegalRoute;
  organ: string;
  /** Null where the law sets no such period, or nobody said from when it runs. */
  lastDay: CivilDate | null;
  /** From when it runs, where that was said. */
  knownOn: CivilDate | null;
}

/** PA-06 《法定途径告知书》, whoever found that the matter goes another way: the desk (RG-20), or a unit by routes 一 to 四. */
export const legalRouteNotice =
  ({ route, organ, lastDay, knownOn }: LegalRouteAdvice, today: CivilDate): Fill<typeof PAPERS.LEGAL_ROUTE_NOTICE> =>
  ({ organ: giver }) => {
    const passed = lastDay !== null && lastDay < today;
    const basis = limitations[route]?.legalBasis;
    return {
      route: `通过${LEGAL_ROUTES[route]}解决，由受理机关依法处理`,
      organ,
      until: lastDay
        ? `${knownOn ? `自${inWords(knownOn)}起算，` : ''}一般期限到${inWords(lastDay)}${basis ? `（${basis}）` : ''}${passed ? `。现已超过；期限可能中断、中止或者重新计算，请尽快问${organ}，由它认定` : ''}`
        : basis
          ? `期限依${basis}计算，从何时起算由受理机关认定，请尽快提出`
          : '该途径没有统一的期间，请尽快提出',
      interruption: INTERRUPTION[route] ?? '信访不当然使期间中断、中止，请在期限内直接向受理机关提出',
      materials: '身份证明、申请书（起诉状）和有关证据的复印件；具体以受理机关的要求为准',
      legalAid: '经济困难的，可以申请法律援助，拨打 12348',
      next: `请直接向${organ}提出；由该机关依法处理并答复您`,
      contact: giver.contact,
      head: {
        cover: [
          [`您反映的事要走“${LEGAL_ROUTES[route]}”这条路：请向${organ}提出。`],
          ...(lastDay ? [`一般期限到${inWords(lastDay)}${passed ? '，现已超过，请尽快去问' : ''}。`] : []),
          '需要的材料和其他说明见后面的告知书。',
        ],
      },
    };
  };
