import { id, oneOf } from '@daofang/commands';
import { isKnown, LINK_KINDS } from '@daofang/contracts';
import { mayLink } from '../petition.policy';
import { onPetition } from '../petition.runner';
import { keepLink, unitThatAnswered } from '../petition.store';
import { linked, mustBeAnother, repeatReported, unlinked } from './linking.rules';

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
    const link = { petitionId: petition.id, otherPetitionId, kind, decidedBy: actor.id, decidedOn: today };
    const former = await keepLink(tx, link);
    if (former === kind) return;
    if (former !== null && isKnown(LINK_KINDS, former)) petition.apply(unlinked(otherPetitionId, former, today));
    if (kind === 'NONE') return;
    petition.apply(linked(otherPetitionId, kind, today));
    if (kind !== 'REPEAT') return;
    petition.apply(repeatReported(petition.snapshot, earlier, await unitThatAnswered(tx, otherPetitionId), today));
  },
});
