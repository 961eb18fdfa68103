import { addDays, addMonths, type Step } from '@daofang/calendar';
import type { CivilDate } from '@daofang/domain';

interface Limitation {
  amount: number;
  unit: 'DAYS' | 'MONTHS' | 'YEARS';
  legalBasis: string;
  /** What else the law says of it, instead of that petitioning does not stop it: nobody is turned away wrongly (K130). */
  anew?: { zh: string; en: string };
  /** Another period beside it. */
  besides?: { zh: string; en: string };
}

/** Limitation periods told to the petitioner (OB-28, N9): where nothing else is said, petitioning does not by itself stop them. */
export const limitations: Readonly<Record<string, Limitation>> = {
  ADMINISTRATIVE_RECONSIDERATION: { amount: 60, unit: 'DAYS', legalBasis: '《行政复议法》第二十条' },
  ADMINISTRATIVE_LITIGATION: {
    amount: 6,
    unit: 'MONTHS',
    legalBasis: '《行政诉讼法》第四十六条',
    besides: {
      zh: '不服行政复议决定的，收到决定书之日起十五日内起诉（《行政诉讼法》第四十五条）',
      en: 'against a decision of reconsideration: fifteen days from its receipt',
    },
  },
  LABOUR_ARBITRATION: {
    amount: 1,
    unit: 'YEARS',
    legalBasis: '《劳动争议调解仲裁法》第二十七条',
    anew: {
      zh: '曾向有关部门请求权利救济的，期间中断，重新计算；劳动关系存续期间拖欠劳动报酬的，不受该期间限制，劳动关系终止的，自终止之日起一年内提出',
      en: 'asking an authority for relief interrupts it and it runs anew; wages owed during employment are not limited by it, until one year after the employment ends',
    },
  },
  LAND_CONTRACT_ARBITRATION: { amount: 2, unit: 'YEARS', legalBasis: '《农村土地承包经营纠纷调解仲裁法》第十八条' },
  CIVIL_LITIGATION: {
    amount: 3,
    unit: 'YEARS',
    legalBasis: '《民法典》第一百八十八条',
    anew: {
      zh: '曾向人民调解委员会或者有权处理该纠纷的机关请求保护权利的，期间中断，重新计算',
      en: 'asking a mediation committee, or an organ with power over the dispute, interrupts it and it runs anew',
    },
  },
};

export interface LastDay {
  lastDay: CivilDate;
  legalBasis: string;
  steps: Step[];
}

/**
 * The last day on which the petitioner can still take a legal route, counted from the day of the act or of knowing of it;
 * null where the law sets no such period. The day is not rolled forward: what is advised is the safe day.
 */
export function limitationLastDay(route: string, knownOn: CivilDate): LastDay | null {
  const limitation = limitations[route];
  if (!limitation) return null;
  const { amount, unit, legalBasis, anew, besides } = limitation;
  const lastDay =
    unit === 'DAYS' ? addDays(knownOn, amount) : addMonths(knownOn, unit === 'MONTHS' ? amount : amount * 12);
  const words = { DAYS: '日', MONTHS: '个月', YEARS: '年' }[unit];
  return {
    lastDay,
    legalBasis,
    steps: [
      {
        zh: `自知道或者应当知道之日 ${knownOn} 起 ${amount} ${words}`,
        en: `${amount} ${unit.toLowerCase()} from the day of knowing, ${knownOn}`,
      },
      anew
        ? { zh: `一般期限到 ${lastDay}；${anew.zh}`, en: `in general until ${lastDay}; ${anew.en}` }
        : {
            zh: `最后一日为 ${lastDay}，信访不当然中断该期间`,
            en: `the last day is ${lastDay}; petitioning does not by itself stop the period`,
          },
      ...(besides ? [besides] : []),
    ],
  };
}

/** The six ways of article 31 (RG-20). Only the sixth carries the sixty days and ends in an opinion that opens review. */
export const routes = {
  ROUTE_1: { article: '《信访工作条例》第三十一条第（一）项', startsHandling: false, handsOver: true },
  ROUTE_2: { article: '《信访工作条例》第三十一条第（二）项', startsHandling: false, handsOver: true },
  ROUTE_3: { article: '《信访工作条例》第三十一条第（三）项', startsHandling: false, handsOver: true },
  ROUTE_4: { article: '《信访工作条例》第三十一条第（四）项', startsHandling: false, handsOver: true },
  ROUTE_5: { article: '《信访工作条例》第三十一条第（五）项', startsHandling: false, handsOver: false },
  ROUTE_6: { article: '《信访工作条例》第三十一条第（六）项', startsHandling: true, handsOver: false },
} as const;
