import { filled, oneOf, optional, yes } from '@daofang/commands';
import { onClaim } from '../claim.runner';
import { canClaim } from '../petition.life';
import { mayDispose } from '../petition.policy';
import { ANSWERS, answered } from './disposal.rules';

const NO_REPLY = { code: 'REPLY_REQUIRED', zh: '请填写答复内容。', en: 'Write the reply.' };

/** Solved or explained without any other unit. */
export const answerClaim = onClaim.command('answerClaim', {
  about: '当场答复或者复信。',
  may: mayDispose,
  can: canClaim('answerOnTheSpot'),
  answers: 'Petition!',
  input: {
    how: oneOf('AnswerHow', ANSWERS),
    reply: filled(50_000, NO_REPLY),
    acknowledged: optional(yes()).describe('当场答复须经信访人认可。'),
  },
  async act(claim, { how, reply, acknowledged }, { today, keep }) {
    claim.petition.dispose(answered(claim.snapshot, { how, acknowledged }, today), today);
    await keep(how === 'ON_SPOT' ? 'ON_SPOT_REPLY' : 'REPLY', reply);
  },
});
