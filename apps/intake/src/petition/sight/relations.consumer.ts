import { MediationAcceptedV1, MediationAppliedV1, MediatorAppointedV1, MediatorChallengedV1 } from '@daofang/contracts';
import { on, type Consumer, type EventEnvelope } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { appoint, relate } from './case-relation.store';

interface Mediation {
  committee: string;
  claimIds: string[];
}

const mediates = async ({ petitionId, aggregateId, data }: EventEnvelope<Mediation>, tx: Tx): Promise<void> => {
  const { committee: unit, claimIds } = data;
  // A dispute that belongs to no petition is a case of its own.
  if (petitionId !== aggregateId)
    await relate(tx, { sourceId: aggregateId, relation: 'MEDIATES', unit, petitionId, claimIds });
};

/** Who else stands to a case than the units it was sent to: what intake shows follows from it (ORG-45). */
export const relationConsumers: Consumer<Tx>[] = [
  on(MediationAppliedV1, 'intake.on-mediation-MediationApplied', mediates),
  on(MediationAcceptedV1, 'intake.on-mediation-MediationAccepted', mediates),
  on(MediatorAppointedV1, 'intake.on-mediation-MediatorAppointed', async ({ aggregateId, data }, tx: Tx) => {
    await appoint(tx, aggregateId, data.mediator);
  }),
  on(MediatorChallengedV1, 'intake.on-mediation-MediatorChallenged', async ({ aggregateId }, tx: Tx) => {
    await appoint(tx, aggregateId, null);
  }),
];
