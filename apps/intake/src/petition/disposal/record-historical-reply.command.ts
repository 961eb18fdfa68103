import { instant, text } from '@daofang/commands';
import { civilDateOf } from '@daofang/domain';
import { onClaim } from '../claim.runner';
import { canClaim } from '../petition.life';
import { mayRecordHistory } from '../petition.policy';
import { historyRecorded } from './disposal.rules';

/** The official reply of an imported message at its real time: supervision judges it by the calendar of those years. */
export const recordHistoricalReply = onClaim.command('recordHistoricalReply', {
  about: '补录官方答复及其真实时间（仅历史导入）。',
  may: mayRecordHistory,
  can: canClaim('recordHistory'),
  answers: 'Claim!',
  input: { repliedAt: instant(), reply: text(50_000) },
  async act(claim, { repliedAt, reply }, { now, keep }) {
    claim.petition.apply(historyRecorded(claim.snapshot, repliedAt, now));
    await keep('OFFICIAL_REPLY', reply, civilDateOf(repliedAt));
  },
});
