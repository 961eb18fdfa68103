import { sentence } from '@daofang/commands';
import { newId, verdictOf } from '@daofang/domain';
import { recuse } from '@daofang/persistence';
import { mayActAsParty } from '../dispute.policy';
import { asParty } from '../dispute.runner';
import { mediatorChallenged, mediatorOf } from './sessions.rules';

/** A party does not trust the mediator, who does nothing in the case from then on: another is appointed before the next session. */
export const challengeMediator = asParty.command('challengeMediator', {
  about: '申请调解员回避。',
  may: mayActAsParty,
  can: (state) => verdictOf(() => mediatorOf(state)),
  input: { reason: sentence('申请回避的理由') },
  async act(dispute, { reason }, { tx, partyId, today, keep }) {
    dispute.apply(mediatorChallenged(dispute.snapshot, partyId, today));
    const { petitionId } = dispute.snapshot;
    const account = mediatorOf(dispute.snapshot);
    await recuse(tx, { recusalId: newId(), petitionId, account, since: today, relation: '当事人申请回避' });
    await keep('CHALLENGE', reason, partyId);
  },
});
