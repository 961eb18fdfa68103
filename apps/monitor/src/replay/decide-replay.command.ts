import { commandId, declare, id, text, yes } from '@daofang/commands';
import { reasonGiven } from '../ledger/ledger.rules';
import { appendEntry } from '../ledger/ledger.store';
import type { MonitorDeps } from '../monitor-deps';
import { mayMend } from '../monitor.policy';
import { mustBeDecidable } from '../second-admin.rules';
import { targetOf } from './replay.life';
import { replayById } from './replay.store';

/** A second admin agrees or refuses; agreed, it is begun as soon as this is committed. Answers its id. */
export const decideReplay = declare({
  name: 'decideReplay',
  about: '批准或者不批准从头重放。',
  roles: mayMend.roles,
  answers: 'Replay!',
  input: {
    commandId: commandId(),
    id: id('从头重放申请'),
    approve: yes(),
    reason: text(2_000),
  },
  async act({ db }: MonitorDeps, tx, actor, { id: replayId, approve, reason }): Promise<string> {
    actor.must(mayMend(actor));
    const asked = await replayById(tx, replayId, 'FOR UPDATE');
    mustBeDecidable(asked, actor.id, approve);
    const state = approve ? 'RUNNING' : 'REJECTED';
    await tx.query('UPDATE replay SET state = $2, decided_by = $3 WHERE id = $1', [replayId, state, actor.id]);
    await appendEntry(tx, {
      at: db.clock.now(),
      actor: actor.id,
      action: approve ? 'APPROVE_REPLAY' : 'REJECT_REPLAY',
      target: targetOf(asked),
      reason: reasonGiven(reason),
      outcome: state,
    });
    return replayId;
  },
});
