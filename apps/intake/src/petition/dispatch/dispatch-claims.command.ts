import { day, id, listOf, oneOf, optional, unit } from '@daofang/commands';
import { DISPATCH_MODES } from '@daofang/contracts';
import { newId, verdictOf } from '@daofang/domain';
import { mayDispatch, mustReceive } from '../petition.policy';
import { onPetition } from '../petition.runner';
import { giveLetter } from './dispatch-letter.runner';
import { dispatchProposed, dispatched, mustHaveDispatchable, owesDispatch } from './dispatch.rules';

/**
 * RG-09, RF-27: claims go to the unit that has the power. Which that is, referral proposes (`proposeUnits`); a person decides, and
 * where the county's policy asks a head it is a draft until then (ORG-44).
 */
export const dispatchClaims = onPetition.command('dispatchClaims', {
  about: '转送、交办或者直办；按本县规定须审批的，经负责人审批后生效。',
  may: mayDispatch,
  can: (state) => verdictOf(() => mustHaveDispatchable(state)),
  owes: (state) => (owesDispatch(state) ? state.unit : null),
  input: {
    claimIds: listOf(id('诉求'), 1_000),
    unit: unit().describe('单位路径；可先用 proposeUnits 查询。'),
    mode: oneOf('DispatchMode', DISPATCH_MODES),
    reportDueOn: optional(day()).describe('交办时必填：办结报告日期。'),
  },
  async act(petition, { claimIds, unit, mode, reportDueOn }, { actor, today, issue, receiver, asksHead }) {
    const given = { unit, mode, reportDueOn: reportDueOn ?? null, requestedBy: actor.id };
    mustReceive(petition.snapshot.unit, given, await receiver(unit));
    if (asksHead(mode)) {
      petition.apply(dispatchProposed(petition.snapshot, claimIds, { ...given, id: newId() }, today));
      return;
    }
    petition.dispose(dispatched(petition.snapshot, claimIds, given, today), today);
    await giveLetter(given, (template, fill) => issue('DISPATCH_LETTER', template, claimIds, fill));
  },
});
