import { DISPATCH_MODES } from '@daofang/contracts';
import { PAPERS, inWords, type Template } from '@daofang/papers';
import type { Fill } from '@daofang/persistence';
import type { Dispatch } from './dispatch.rules';

/** 转送函、交办函 to the unit; of what the desk handles itself, a note in its own file. */
export async function giveLetter(
  { unit, mode, reportDueOn }: Pick<Dispatch, 'unit' | 'mode' | 'reportDueOn'>,
  give: <Kind extends Template>(template: Kind, fill: Fill<Kind>) => Promise<void>,
): Promise<void> {
  const reportDue = reportDueOn ? `${inWords(reportDueOn)}前报送办结报告` : null;
  if (mode === 'DIRECT')
    return give(PAPERS.DIRECT_HANDLING, () => ({
      matter: '由本单位直接办理',
      duties: '自登记之日起十五日内书面告知信访人办理途径，并在规定期限内办结',
      reportDue,
    }));
  return give(PAPERS.DISPATCH_LETTER, async ({ organ, nameOf }) => ({
    matter: `现将上列信访事项${DISPATCH_MODES[mode]}你单位依法办理`,
    duties:
      '自收到之日起十五日内书面告知信访人是否受理、办理途径和程序；认为不属于本单位职权的，自收到之日起五个工作日内提出异议，详细说明理由',
    reportDue,
    answers: mode === 'ASSIGN' ? '查明的事实、依据、处理结果，以及告知信访人的时间和方式' : null,
    contact: organ.contact,
    head: { title: `${DISPATCH_MODES[mode]}函`, to: [await nameOf(unit)] },
  }));
}
