import { listOf, sentence } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { mayMediate } from '../dispute.policy';
import { onDispute } from '../dispute.runner';
import { factsDrafted, mustDraftFacts } from './facts.rules';

/** MD-04: 《事实确认书》, line by line. */
export const draftFactRecord = onDispute.command('draftFactRecord', {
  about: '拟定事实确认书。',
  may: mayMediate,
  can: (state, { actor }) => verdictOf(() => mustDraftFacts(state, actor.id)),
  input: { lines: listOf(sentence('事实'), 1_000) },
  act(dispute, { lines }, { actor, today, cipher }) {
    const facts = { by: actor.id, lines: lines.map((line) => cipher.encrypt(line)) };
    dispute.apply(factsDrafted(dispute.snapshot, facts, today));
  },
});
