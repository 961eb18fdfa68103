import { RELATIONS } from '@daofang/contracts';
import { written } from '@daofang/domain';
import { keepDocument, liftRecusal, recuse, type Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { mustSeePetition } from '../../petition/petition.queries';
import { mayDecideRecusal, mayUphold } from '../recusal.policy';
import { RecusalRepository } from '../recusal.repository';
import { markSteps, unmarkSteps, worksWithin } from '../steps';

export interface DecideRecusal extends Command {
  recusalId: string;
  expectedVersion?: number | null;
  uphold: boolean;
  /** Whom it concerns, where the challenge names only the unit. */
  account?: string | null;
  reason: string;
}

/** RG-16: 《回避决定》. Upheld, the person is out and its steps are marked for redoing; rejected, it goes on. */
export const decideRecusal = ({ db, clock, vault }: IntakeDeps) =>
  db.command(
    'decideRecusal',
    async (
      tx,
      actor,
      { recusalId, expectedVersion, uphold, account, reason }: DecideRecusal,
    ): Promise<{ petitionId: string }> => {
      const recusals = new RecusalRepository(tx);
      const recusal = await recusals.get(recusalId, expectedVersion);
      const { petitionId } = recusal.snapshot;
      await mustSeePetition(tx, actor, petitionId);
      actor.must(mayDecideRecusal(actor, recusal.snapshot));
      const named = recusal.snapshot.account ?? account;
      if (uphold && named && recusal.snapshot.status === 'CHALLENGED')
        actor.must(mayUphold(actor, await worksWithin(tx, petitionId, named, actor.unit ?? '')));
      const on = clock.today();
      recusal.decide(uphold, actor.id, account ?? null, on);
      const state = await recusals.save(recusal);
      const concerned = state.account as string;
      const relation = RELATIONS[state.relation];
      if (uphold) {
        await recuse(tx, { recusalId, petitionId, account: concerned, relation, since: on });
        await markSteps(tx, recusalId, petitionId, concerned);
      } else {
        await liftRecusal(tx, recusalId);
        await unmarkSteps(tx, recusalId, petitionId);
      }
      const text = `回避决定：${uphold ? '决定回避' : '不构成回避情形'}。申请事由：${relation}。理由：${written(reason, '决定的理由')}。`;
      await keepDocument(
        tx,
        await vault.of(tx, petitionId),
        { petitionId, subjectId: recusalId, kind: 'RECUSAL_DECISION', text },
        on,
      );
      return { petitionId };
    },
  );
