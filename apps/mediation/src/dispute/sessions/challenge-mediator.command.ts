import { newId, written } from '@daofang/domain';
import { keepDocument, recuse } from '@daofang/persistence';
import type { MediationDeps } from '../../mediation-deps';
import { partyActs, type ByParty } from '../dispute.runner';

export interface ChallengeMediator extends ByParty {
  reason: string;
}

/** A party does not trust the mediator, who does nothing in the case from then on: another is appointed before the next session. */
export const challengeMediator = (deps: MediationDeps) =>
  partyActs(deps, 'challengeMediator', async (dispute, partyId, { reason }: ChallengeMediator, { tx, today }) => {
    dispute.challengeMediator(partyId, today);
    const { petitionId, mediator } = dispute.snapshot;
    const challenged = { recusalId: newId(), petitionId, account: mediator as string, since: today };
    await recuse(tx, { ...challenged, relation: '当事人申请回避' });
    await keepDocument(
      tx,
      deps.cipher,
      {
        petitionId,
        subjectId: dispute.id,
        kind: 'CHALLENGE',
        text: written(reason, '申请回避的理由'),
      },
      today,
    );
  });
