import { PersonalDataErasedV1 } from '@daofang/contracts';
import { on } from '@daofang/events';
import { eraseTexts, type Tx } from '@daofang/persistence';

/** PIPL 47: reasons, opinions and reports of the case are deleted; what was decided, when and by whom stays. */
export const onPersonalDataErased = () =>
  on(PersonalDataErasedV1, 'referral.on-personal-data-erased', ({ petitionId }, tx: Tx) => eraseTexts(tx, petitionId));
