import { day, id, listOf, oneOf, optional, unit } from '@daofang/commands';
import { DISPATCH_MODES } from '@daofang/contracts';
import { verdictOf } from '@daofang/domain';
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
  async act(petition, { claimIds, unit, mode, reportDueOn }, { actor, today, keep }) {
    const given = { unit, mode, reportDueOn: reportDueOn ?? null, requestedBy: actor.id };
    petition.dispose(dispatched(petition.snapshot, claimIds, given, today), today);
    await keep(
      'DISPATCH_LETTER',
      `${DISPATCH_MODES[mode]}函：${petition.snapshot.caseNo} 的 ${claimIds.length} 项诉求${DISPATCH_MODES[mode]} ${unit}${reportDueOn ? `，请于 ${reportDueOn} 前报结` : ''}。`,
    );
  },
});
