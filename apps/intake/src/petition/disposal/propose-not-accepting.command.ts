import { id, oneOf } from '@daofang/commands';
import { NOT_ACCEPT_REASONS } from '@daofang/contracts';
import { onClaim } from '../claim.runner';
import { canClaim } from '../petition.life';
import { mayDispose } from '../petition.policy';
import { notAcceptingProposed } from './disposal.rules';

/** RG-05, RG-27: proposed by one, confirmed by another; never a bar against a person. */
export const proposeNotAccepting = onClaim.command('proposeNotAccepting', {
  about: '拟不予受理，须另一人确认。',
  may: mayDispose,
  can: canClaim('proposeNotAccepting'),
  answers: 'Petition!',
  input: { reason: oneOf('NotAcceptReason', NOT_ACCEPT_REASONS), linkedPetitionId: id('关联的信访件') },
  act(claim, { reason, linkedPetitionId }, { actor, linked, today }) {
    const bar = { reason, linkedPetitionId };
    claim.petition.apply(notAcceptingProposed(claim.snapshot, bar, { linked, by: actor.id }, today));
  },
});
