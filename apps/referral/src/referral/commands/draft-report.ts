import { written } from '@daofang/domain';
import { keepDocument } from '@daofang/persistence';
import type { ReferralDeps } from '../../referral-deps';
import { changeReferral, type OnReferral } from '../change-referral';
import { mayHandle } from '../referral.policy';

export interface DraftReport extends OnReferral {
  text: string;
}

/** RF-13: 《办结报告》 of an assigned matter. */
export const draftReport = (deps: ReferralDeps) =>
  changeReferral(deps, 'draftReport', mayHandle, async (referral, { text }: DraftReport, { tx, actor, today }) => {
    const hash = await keepDocument(
      tx,
      deps.cipher,
      {
        petitionId: referral.snapshot.petitionId,
        subjectId: referral.id,
        kind: 'REPORT',
        text: written(text, '办结报告'),
      },
      today,
    );
    referral.draftReport(actor.id, hash, today);
  });
