import { OUTCOMES } from '@daofang/contracts';
import { PAPERS, inWords, type Word, type Words } from '@daofang/papers';
import type { Fill, Signing } from '@daofang/persistence';
import type { Answer, ReferralState } from '../referral.life';
import type { Moment } from '../referral.runner';

const NUMERALS = '一二三四五六七八九十';
/** （一） before each of several claims. */
const mark = (index: number, of: number): string => (of > 1 ? `（${NUMERALS[index] ?? index + 1}）` : '');

/** What both kinds of answer say, claim by claim (RG-21, N3), in plain language (RF-29). */
async function common(answers: readonly Answer[], { organ, nameOf }: Signing) {
  const each = (line: (answer: Answer) => string) =>
    answers.map((answer, index) => `${mark(index, answers.length)}${line(answer)}`);
  const execution: string[] = [];
  const cover: Words[] = [];
  for (const { claimId, outcome, executeBy, executingUnit } of answers) {
    const by = executeBy && executingUnit ? `${await nameOf(executingUnit)}${inWords(executeBy)}前落实` : null;
    if (by) execution.push(by);
    cover.push(['“', { claim: claimId }, `”：${OUTCOMES[outcome]}${by ? `，${by}` : ''}。`]);
  }
  return {
    cover,
    fields: {
      requests: {
        lines: answers.map(({ claimId }, index): Word[] => [mark(index, answers.length), { request: claimId }]),
      },
      facts: { lines: each(({ reasons }) => reasons) },
      outcome: { lines: each(({ outcome }) => OUTCOMES[outcome]) },
      basis: { lines: each(({ legalBasis }) => legalBasis) },
      execution: { lines: execution },
      contact: organ.contact,
    },
  };
}

/** What a review is asked for with, where the unit did not say it itself (art 35). */
const MATERIALS = '申请时提交复查申请书和本意见书复印件';

const distinct = (texts: readonly string[]): string[] => [...new Set(texts.map((text) => text.trim()).filter(Boolean))];

/**
 * 《信访处理意见书》 (PA-12) of the sixth route, with what article 32 wants in it; 履行职责答复 (PA-13) of the fifth, which opens no review
 * (K122): a draft until the head approves, then numbered. Answers its hash.
 * @param answers with their reasons in clear
 * @throws DomainError `PAPER_INCOMPLETE`
 */
export function issueOpinion(
  { notice }: Pick<ReferralState, 'notice'>,
  answers: readonly Answer[],
  { issue }: Pick<Moment, 'issue'>,
  draft: boolean,
): Promise<string> {
  const organs = distinct(answers.map(({ remedyOrgan }) => remedyOrgan)).join('、');
  const remedies = distinct(answers.map(({ remedy }) => remedy));
  const saysMaterials = remedies.some((text) => text.includes('申请书') || text.includes('意见书'));
  if (notice?.route === 'ROUTE_5') {
    const fill: Fill<typeof PAPERS.DUTY_ANSWER> = async (signing) => {
      const { cover, fields } = await common(answers, signing);
      return {
        ...fields,
        remedy: {
          lines: [
            `自知道之日起六十日内向${organs}申请行政复议，或者六个月内向人民法院提起行政诉讼`,
            ...remedies.filter((text) => !text.includes('复查')),
          ],
        },
        head: { cover: [...cover, '不同意的，可以申请行政复议或者向法院起诉，期限见后面的答复。'] },
      };
    };
    return issue('OPINION', PAPERS.DUTY_ANSWER, fill, { draft });
  }
  return issue(
    'OPINION',
    PAPERS.OPINION,
    async (signing) => {
      const { cover, fields } = await common(answers, signing);
      const until: Word = { merge: 'REMEDY_BY', orElse: '自收到本意见书之日起三十日内' };
      return {
        ...fields,
        remedy: {
          lines: [[`向${organs}申请复查，期限：`, until], ...remedies, ...(saysMaterials ? [] : [MATERIALS])],
        },
        head: { cover: [...cover, ['不同意的，可以请上一级再看一次：', until, `向${organs}提出。`]] },
      };
    },
    { draft },
  );
}
