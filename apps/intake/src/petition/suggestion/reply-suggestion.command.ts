import { filled, oneOf } from '@daofang/commands';
import { PAPERS } from '@daofang/papers';
import type { Fill } from '@daofang/persistence';
import { onClaim } from '../claim.runner';
import { ADOPTIONS, canClaim } from '../petition.life';
import { mayReplySuggestion } from '../petition.policy';
import { suggestionReplied } from './suggestion.rules';

const NO_REPLY = { code: 'REPLY_REQUIRED', zh: '请填写答复及理由。', en: 'Write the reply and its reasons.' };

/** RG-18: an answer with its reasons, whether adopted or not. */
export const replySuggestion = onClaim.command('replySuggestion', {
  about: '答复建议，说明是否采纳及理由。',
  may: mayReplySuggestion,
  can: canClaim('replySuggestion'),
  owes: ({ claim }) => (claim.status === 'STUDYING' ? (claim.disposition?.unit ?? null) : null),
  answers: 'Claim!',
  input: { adopted: oneOf('Adoption', ADOPTIONS), reply: filled(50_000, NO_REPLY) },
  async act(claim, { adopted, reply }, { today, issue }) {
    const {
      claim: { disposition },
      petition,
    } = claim.snapshot;
    claim.petition.apply(suggestionReplied(claim.snapshot, adopted, today));
    const fill: Fill<typeof PAPERS.SUGGESTION_REPLY> = ({ organ }) => ({
      outcome: ADOPTIONS[adopted],
      reasons: reply,
      contact: organ.contact,
      head: { cover: [`${organ.name}研究了您的建议：${ADOPTIONS[adopted]}。理由见后面的答复。`] },
    });
    await issue('SUGGESTION_REPLY', PAPERS.SUGGESTION_REPLY, fill, { by: disposition?.unit ?? petition.unit });
  },
});
