import { written } from '@daofang/domain';
import { keepDocument } from '@daofang/persistence';
import type { MediationDeps } from '../../mediation-deps';
import { partyActs, type ByParty } from '../change-dispute';

export interface ChallengeMediator extends ByParty {
  reason: string;
}

/** A party does not trust the mediator: another is appointed before the next session. */
export const challengeMediator = (deps: MediationDeps) =>
  partyActs(deps, 'challengeMediator', async (dispute, partyId, { reason }: ChallengeMediator, { tx, today }) => {
    dispute.challengeMediator(partyId, today);
    await keepDocument(
      tx,
      deps.cipher,
      {
        petitionId: dispute.snapshot.petitionId,
        subjectId: dispute.id,
        kind: 'CHALLENGE',
        text: written(reason, '申请回避的理由'),
      },
      today,
    );
  });
