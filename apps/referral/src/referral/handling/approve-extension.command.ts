import { verdictOf } from '@daofang/domain';
import { PAPERS, inWords } from '@daofang/papers';
import type { Tx } from '@daofang/persistence';
import { handlingDueOn } from '../referral.life';
import { mayApprove } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { extensionApproved, extensionUnderWay, mustAwaitApproval } from './handling.rules';

/** The reason of a request from before: it stood in a notice that was written when the days were asked for (K121). */
async function toldBefore(tx: Tx, referralId: string, opened: (text: string) => string): Promise<string> {
  const [notice] = await tx.query<{ text: string }>(
    `DELETE FROM document WHERE subject_id = $1 AND kind = 'EXTENSION_NOTICE' AND pa IS NULL RETURNING text`,
    [referralId],
  );
  return (notice && opened(notice.text).split('理由：')[1]) || '情况复杂，需要继续调查';
}

/** RG-23, K121: by the head of the unit; the notice is made with the approval, with the new day. */
export const approveExtension = onReferral.command('approveExtension', {
  about: '负责人批准延期。',
  may: mayApprove,
  can: (state, { actor, policy, today }) => verdictOf(() => mustAwaitApproval(state, actor.id, policy, today)),
  owes: (state) => (extensionUnderWay(state)?.approvedOn === null ? state.unit : null),
  inputName: 'ReferralInput',
  async act(referral, _input, { actor, policy, today, tx, opened, issue }) {
    const state = referral.snapshot;
    const { days, reason } = mustAwaitApproval(state, actor.id, policy, today);
    referral.apply(extensionApproved(state, actor.id, policy, today));
    const oldDay = inWords(handlingDueOn(state, policy));
    const newDay = inWords(handlingDueOn({ ...state, extendedByDays: state.extendedByDays + days }, policy));
    const reasons = reason ? opened(reason) : await toldBefore(tx, state.id, opened);
    await issue('EXTENSION_NOTICE', PAPERS.EXTENSION_NOTICE, async ({ organ, signature }) => ({
      oldDay,
      newDay,
      reasons,
      approver: (await signature(actor.id, { role: 'LEADER', unit: state.unit })) ?? `${organ.name}负责人`,
      contact: organ.contact,
      head: { cover: [`您反映的事原定${oldDay}前答复，延到${newDay}前。`, `因为：${reasons}`] },
    }));
  },
});
