import { PersonalDataErasedV1 } from '@daofang/contracts';
import { on } from '@daofang/events';
import { eraseTexts, type Tx } from '@daofang/persistence';

/** PIPL 47: what orders and answers said of the case is deleted; that there were orders, and their clocks, stay. */
export const onPersonalDataErased = () =>
  on(PersonalDataErasedV1, 'supervision.on-personal-data-erased', ({ petitionId }, tx: Tx) =>
    eraseTexts(tx, petitionId),
  );
