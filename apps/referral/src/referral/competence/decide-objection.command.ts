import { longText, yes } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { mayDecideAsSender } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { mustBeOpenToDecision, objectionDecided } from './competence.rules';

/** OB-04: verified by the sender, by another person than who sent it; there is no silent return. */
export const decideObjection = onReferral.command('decideObjection', {
  about: '核实异议。',
  may: mayDecideAsSender,
  can: (state, { actor }) => verdictOf(() => mustBeOpenToDecision(state, actor.id)),
  owes: ({ status, sender }) => (status === 'OBJECTED' ? sender : null),
  input: { uphold: yes(), verification: longText('核实情况').describe('核实情况。') },
  act(referral, { uphold, verification }, { policy, today, actor, sealed }) {
    const decision = { upheld: uphold, verification: sealed(verification), by: actor.id };
    referral.apply(objectionDecided(referral.snapshot, decision, policy, today));
  },
});
