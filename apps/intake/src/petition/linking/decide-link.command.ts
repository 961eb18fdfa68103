import { id, oneOf } from '@daofang/commands';
import { LINK_KINDS } from '@daofang/contracts';
import { mayLink } from '../petition.policy';
import { onPetition } from '../petition.runner';
import { keepLink, unitThatAnswered } from '../petition.store';
import { linked, mustBeAnother, repeatReported } from './linking.rules';

/** What a person decides about two petitions; none: looked at, and not the same. */
const DECISIONS = { ...LINK_KINDS, NONE: '不是同一事项' } as const;

/** IN-30: the system proposes, a person decides. A repeat is a signal about the department that answered (N7). */
export const decideLink = onPetition.command('decideLink', {
  about: '对重复件、同源事项作出决定。',
  may: mayLink,
  input: { otherPetitionId: id('信访件'), kind: oneOf('LinkDecision', DECISIONS) },
  async act(petition, { otherPetitionId, kind }, { tx, actor, today, other }) {
    mustBeAnother(petition.snapshot, otherPetitionId);
    const { snapshot: earlier } = await other(otherPetitionId);
    actor.must(mayLink(actor, earlier));
    await keepLink(tx, { petitionId: petition.id, otherPetitionId, kind, decidedBy: actor.id, decidedOn: today });
    if (kind === 'NONE') return;
    petition.apply(linked(otherPetitionId, kind, today));
    if (kind === 'REPEAT') petition.apply(repeatReported(earlier, await unitThatAnswered(tx, otherPetitionId), today));
  },
});
