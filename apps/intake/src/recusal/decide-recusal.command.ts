import { account, commandId, declare, expectedVersion, id, longText, optional, yes } from '@daofang/commands';
import { RELATIONS } from '@daofang/contracts';
import { PAPERS } from '@daofang/papers';
import { liftRecusal, recuse } from '@daofang/persistence';
import type { IntakeDeps } from '../intake-deps';
import { issue } from '../petition/paper.runner';
import { mustSeePetition } from '../petition/petition.queries';
import { mayDecideRecusal, mayUphold } from './recusal.policy';
import { decided } from './recusal.rules';
import { RecusalRepository } from './recusal.store';
import { markSteps, mustKnowStaff, unmarkSteps, worksWithin } from './steps.store';

/** RG-16: 《回避决定》. Upheld, the person is out and its steps are marked for redoing; rejected, it goes on. */
export const decideRecusal = declare({
  name: 'decideRecusal',
  about: '决定是否回避。',
  roles: mayDecideRecusal.roles,
  answers: 'Petition!',
  input: {
    commandId: commandId(),
    expectedVersion: expectedVersion(),
    recusalId: id('回避申请'),
    uphold: yes(),
    account: optional(account()).describe('经核实的账号；申请中没有账号时必填。'),
    reason: longText('决定的理由'),
  },
  async act(
    { clock, vault }: IntakeDeps,
    tx,
    actor,
    { recusalId, expectedVersion: seen, uphold, account: found, reason },
  ) {
    const recusals = new RecusalRepository(tx);
    const recusal = await recusals.get(recusalId, seen);
    const { petitionId, unit, status, account: named, relation } = recusal.snapshot;
    await mustSeePetition(tx, actor, petitionId);
    actor.must(mayDecideRecusal(actor, recusal.snapshot));
    if (found) await mustKnowStaff(tx, petitionId, found, unit);
    const meant = named ?? found;
    if (uphold && meant && status === 'CHALLENGED')
      actor.must(mayUphold(actor, await worksWithin(tx, petitionId, meant, actor.unit ?? '')));
    const on = clock.today();
    const change = decided(recusal.snapshot, { uphold, by: actor.id, account: found ?? null }, on);
    const { concerned } = change;
    recusal.apply(change);
    await recusals.save(recusal);
    if (uphold) {
      await recuse(tx, { recusalId, petitionId, account: concerned, relation: RELATIONS[relation], since: on });
      await markSteps(tx, recusalId, petitionId, concerned);
    } else {
      await liftRecusal(tx, recusalId);
      await unmarkSteps(tx, recusalId, petitionId);
    }
    const about = { petitionId, kind: 'RECUSAL_DECISION', subjectId: recusalId, by: actor.unit ?? '', on } as const;
    await issue(tx, { vault }, { ...about, policyVersion: null }, PAPERS.RECUSAL_DECISION, async ({ signature }) => ({
      ground: RELATIONS[relation],
      outcome: uphold ? '决定回避' : '不构成回避情形',
      reasons: reason,
      concerned: await signature(concerned),
      decider: await signature(actor.id, { role: 'LEADER', unit: actor.unit ?? '' }),
    }));
    return { petitionId };
  },
});
