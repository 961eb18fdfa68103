import { PetitionRegisteredV1 } from '@daofang/contracts';
import { on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { keepCaseUnit } from './case-unit.store';

/** The desk that registered a petition handles it. */
export const onPetitionRegistered = () =>
  on(PetitionRegisteredV1, 'mediation.on-petition-registered', ({ petitionId, data }, tx: Tx) =>
    keepCaseUnit(tx, petitionId, data.unit, { desk: true }),
  );
