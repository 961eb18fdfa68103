import { filled, oneOf, optional, yes } from '@daofang/commands';
import { PAPERS } from '@daofang/papers';
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
  async act(claim, { how, reply, acknowledged }, { today, issue }) {
    claim.petition.dispose(answered(claim.snapshot, { how, acknowledged }, today), today);
    if (how === 'ON_SPOT')
      await issue('ON_SPOT_REPLY', PAPERS.ON_SPOT_REPLY, () => ({
        reply,
        acknowledged: '信访人当场认可',
        head: { signers: ['信访人', '答复人'] },
      }));
    else
      await issue('REPLY', PAPERS.REPLY, ({ organ }) => ({
        reply,
        contact: organ.contact,
        head: { cover: [`${organ.name}对您反映的事作了答复，全文见后面的信。`] },
      }));
  },
});
