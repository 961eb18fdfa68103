import { NOT_ACCEPT_REASONS } from '@daofang/contracts';
import { verdictOf } from '@daofang/domain';
import { onClaim } from '../claim.runner';
import { mayDispose } from '../petition.policy';
import { mustBeOpenToConfirmation, notAccepted } from './disposal.rules';

/** The second person: facts and reasons are the same, and the linked case still stands in the way (RG-05). The notice tells the remedies. */
export const confirmNotAccepting = onClaim.command('confirmNotAccepting', {
  about: '另一人确认不予受理。',
  may: mayDispose,
  can: (state, { actor, linked }) => verdictOf(() => mustBeOpenToConfirmation(state, { linked, by: actor.id })),
  owes: ({ petition, claim }) => (claim.status === 'NOT_ACCEPT_PROPOSED' ? petition.unit : null),
  answers: 'Petition!',
  async act(claim, _input, { actor, linked, today, keep }) {
    const { reason = 'IN_PROCESS' } = claim.snapshot.claim.disposition ?? {};
    claim.petition.dispose(notAccepted(claim.snapshot, { linked, by: actor.id }, today), today);
    await keep(
      'NOT_ACCEPTED_NOTICE',
      `您反映的事项不予受理，理由：${NOT_ACCEPT_REASONS[reason]}。原件的办理单位和期限可凭原查询码查询；逾期未办的，可以向本单位投诉督办。如有新的事实和理由，可以再次提出。`,
    );
  },
});
