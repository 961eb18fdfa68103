import { longText, yes } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { PAPERS } from '@daofang/papers';
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
  async act(referral, { uphold, verification }, { policy, today, actor, sealed, issue }) {
    const decision = { upheld: uphold, verification: sealed(verification), by: actor.id };
    const { sender, unit } = referral.snapshot;
    referral.apply(objectionDecided(referral.snapshot, decision, policy, today));
    await issue(
      'OBJECTION_DECISION',
      PAPERS.OBJECTION_DECISION,
      async ({ nameOf }) => ({
        outcome: uphold ? '异议成立，予以退回' : '异议不成立',
        finding: verification,
        next: uphold ? '由本机关另行确定承办单位' : '请你单位继续办理，原办理期限不变',
        head: { title: uphold ? '退回确认书' : '异议不成立决定', to: [await nameOf(unit)] },
      }),
      { by: sender },
    );
  },
});
