import { NOT_ACCEPT_REASONS } from '@daofang/contracts';
import { verdictOf } from '@daofang/domain';
import { PAPERS, inWords } from '@daofang/papers';
import { onClaim } from '../claim.runner';
import { mayDispose } from '../petition.policy';
import { mustBeOpenToConfirmation, notAccepted } from './disposal.rules';

/** The second person: facts and reasons are the same, and the linked case still stands in the way (RG-05). The notice tells the remedies. */
export const confirmNotAccepting = onClaim.command('confirmNotAccepting', {
  about: '另一人确认不予受理。',
  may: mayDispose,
  can: (state, { actor, linked }) => verdictOf(() => mustBeOpenToConfirmation(state, { linked, by: actor.id })),
  owes: ({ petition, claim }) => (claim.status === 'NOT_ACCEPT_PROPOSED' ? petition.unit : null),
  answers: 'Petition!',
  async act(claim, _input, { actor, linked, today, issue }) {
    const { reason = 'IN_PROCESS' } = claim.snapshot.claim.disposition ?? {};
    claim.petition.dispose(notAccepted(claim.snapshot, { linked, by: actor.id }, today), today);
    const { caseNo = '', closedOn, holder, dueOn } = linked ?? {};
    const final = reason === 'FINALISED';
    const original = `编号 ${caseNo}${final && closedOn ? `，${inWords(closedOn)}办结` : ''}`;
    await issue('NOT_ACCEPTED_NOTICE', PAPERS.NOT_ACCEPTED_NOTICE, async ({ organ, nameOf }) => ({
      reason: NOT_ACCEPT_REASONS[reason],
      basis: final ? '《信访工作条例》第三十六条' : '《信访工作条例》第十九条',
      original,
      holder: !final && holder ? `${await nameOf(holder)}${dueOn ? `，${inWords(dueOn)}前答复您` : ''}` : null,
      help: final
        ? `有新的事实和理由的，可以再次提出；生活有困难的，仍可以向${organ.name}寻求帮助`
        : '原件到期没有答复的，或者有新的事实和理由的，可以再次提出',
      contact: organ.contact,
      head: {
        title: final ? '不再受理告知书' : '不予受理告知书',
        cover: [
          final
            ? `您反映的事已经作过最后的答复（原信访件${original}），不再受理。`
            : `您反映的事正在办理（原信访件${original}），这一次不重复受理，原来的办理不受影响。`,
        ],
      },
    }));
  },
});
