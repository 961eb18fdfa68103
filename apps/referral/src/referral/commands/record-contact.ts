import { written, type CivilDate } from '@daofang/domain';
import { keepDocument } from '@daofang/persistence';
import type { ReferralDeps } from '../../referral-deps';
import { changeReferral, dayOf, type OnReferral } from '../change-referral';
import { mayHandle } from '../referral.policy';

export interface RecordContact extends OnReferral {
  mode: 'PHONE' | 'VISIT' | 'MEETING' | 'WRITING';
  note: string;
  contactedOn?: CivilDate | null;
}

/** Somebody of the unit spoke with the petitioner. */
export const recordContact = (deps: ReferralDeps) =>
  changeReferral(
    deps,
    'recordContact',
    mayHandle,
    async (referral, { mode, note, contactedOn }: RecordContact, { tx, today }) => {
      const on = dayOf(contactedOn, today);
      referral.recordContact(mode, on);
      await keepDocument(
        tx,
        deps.cipher,
        {
          petitionId: referral.snapshot.petitionId,
          subjectId: referral.id,
          kind: 'CONTACT_RECORD',
          text: written(note, '联系情况'),
        },
        on,
      );
    },
  );
