import { filled, yes } from '@daofang/commands';
import { PAPERS } from '@daofang/papers';
import { onClaim } from '../claim.runner';
import { canClaim } from '../petition.life';
import { mayDispose } from '../petition.policy';
import { guided } from './disposal.rules';

const NO_ORGAN = {
  code: 'ORGAN_REQUIRED',
  zh: '请填写有权处理机关及其联系方式。',
  en: 'Name the competent organ and how to reach it.',
};

/** RF-10: not ours; the competent organ is named, with how to reach it. */
export const guideToOrgan = onClaim.command('guideToOrgan', {
  about: '告知有权处理机关。',
  may: mayDispose,
  can: canClaim('guide'),
  answers: 'Petition!',
  input: { organ: filled(2_000, NO_ORGAN), contact: filled(2_000, NO_ORGAN), contactConfirmed: yes() },
  async act(claim, { organ, contact, contactConfirmed }, { today, issue }) {
    claim.petition.dispose(guided(claim.snapshot, { organ, contactConfirmed }, today), today);
    await issue('COMPETENT_ORGAN_NOTICE', PAPERS.COMPETENT_ORGAN_NOTICE, ({ organ: desk }) => ({
      organ,
      reach: contact,
      next: `请直接向${organ}提出；我们已与该机关联系，核对过联系方式`,
      contact: desk.contact,
      head: { cover: [`您反映的事由${organ}负责，请向它提出：${contact}。`] },
    }));
  },
});
