import { commandId, declare, id, text, yes } from '@daofang/commands';
import { reasonGiven } from '../ledger/ledger.rules';
import { appendEntry } from '../ledger/ledger.store';
import type { MonitorDeps } from '../monitor-deps';
import { mayMend } from '../monitor.policy';
import { mustBeDecidable } from '../second-admin.rules';
import { targetOf } from './mending.life';
import { mendingById } from './mending.store';

/** A second admin agrees or refuses; agreed, it is done as soon as this is committed. Answers its id. */
export const decideMending = declare({
  name: 'decideMending',
  about: '批准或者不批准作废、采纳、改读日志的申请。',
  roles: mayMend.roles,
  answers: 'Mending!',
  input: {
    commandId: commandId(),
    id: id('处置申请'),
    approve: yes(),
    reason: text(2_000),
  },
  async act({ db }: MonitorDeps, tx, actor, { id: mendingId, approve, reason }): Promise<string> {
    actor.must(mayMend(actor));
    const asked = await mendingById(tx, mendingId, 'FOR UPDATE');
    mustBeDecidable(asked, actor.id, approve);
    const state = approve ? 'AGREED' : 'REJECTED';
    await tx.query('UPDATE mending SET state = $2, decided_by = $3 WHERE id = $1', [mendingId, state, actor.id]);
    await appendEntry(tx, {
      at: db.clock.now(),
      actor: actor.id,
      action: `${approve ? 'APPROVE' : 'REJECT'}_${asked.act}`,
      target: targetOf(asked),
      reason: reasonGiven(reason),
      outcome: state,
    });
    return mendingId;
  },
});
