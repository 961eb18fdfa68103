import { day, id, listOf, oneOf, optional, unit } from '@daofang/commands';
import { DISPATCH_MODES } from '@daofang/contracts';
import { verdictOf } from '@daofang/domain';
import { PAPERS, inWords } from '@daofang/papers';
import { mayDispatch } from '../petition.policy';
import { onPetition } from '../petition.runner';
import { dispatched, mustHaveDispatchable } from './dispatch.rules';

/** RG-09: claims go to the unit that has the power. Which that is, referral proposes (`proposeUnits`); a person decides. */
export const dispatchClaims = onPetition.command('dispatchClaims', {
  about: '转送、交办或者直办。',
  may: mayDispatch,
  can: (state) => verdictOf(() => mustHaveDispatchable(state)),
  owes: (state) => (verdictOf(() => mustHaveDispatchable(state)) === true ? state.unit : null),
  input: {
    claimIds: listOf(id('诉求'), 1_000),
    unit: unit().describe('单位路径；可先用 proposeUnits 查询。'),
    mode: oneOf('DispatchMode', DISPATCH_MODES),
    reportDueOn: optional(day()).describe('交办时必填：办结报告日期。'),
  },
  async act(petition, { claimIds, unit, mode, reportDueOn }, { actor, today, issue }) {
    const given = { unit, mode, reportDueOn: reportDueOn ?? null, requestedBy: actor.id };
    petition.dispose(dispatched(petition.snapshot, claimIds, given, today), today);
    const reportDue = reportDueOn ? `${inWords(reportDueOn)}前报送办结报告` : null;
    if (mode === 'DIRECT')
      await issue('DISPATCH_LETTER', PAPERS.DIRECT_HANDLING, claimIds, () => ({
        matter: '由本单位直接办理',
        duties: '自登记之日起十五日内书面告知信访人办理途径，并在规定期限内办结',
        reportDue,
      }));
    else
      await issue('DISPATCH_LETTER', PAPERS.DISPATCH_LETTER, claimIds, async ({ organ, nameOf }) => ({
        matter: `现将上列信访事项${DISPATCH_MODES[mode]}你单位依法办理`,
        duties:
          '自收到之日起十五日内书面告知信访人是否受理、办理途径和程序；认为不属于本单位职权的，自收到之日起五个工作日内提出异议，详细说明理由',
        reportDue,
        answers: mode === 'ASSIGN' ? '查明的事实、依据、处理结果，以及告知信访人的时间和方式' : null,
        contact: organ.contact,
        head: { title: `${DISPATCH_MODES[mode]}函`, to: [await nameOf(unit)] },
      }));
  },
});
