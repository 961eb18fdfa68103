import { ClaimClassifiedV1, PetitionRegisteredV1, PetitionWithdrawnV1 } from '@daofang/contracts';
import { newId } from '@daofang/domain';
import type { EventEnvelope } from '@daofang/events';

const about = (petitionId: string, sequence: number) => ({
  id: newId(),
  topic: PetitionRegisteredV1.topic,
  source: 'intake',
  time: new Date().toISOString(),
  petitionId,
  aggregateId: petitionId,
  sequence,
  correlationId: `faults-${petitionId}`,
  causationId: null,
  actorRef: 'faults',
  dataclass: 'internal' as const,
  traceparent: null,
});

/** A petition that exists as an event only: quick to make by the ten thousand. */
export function madeRegistration(petitionId = newId()): EventEnvelope {
  return {
    ...about(petitionId, 1),
    type: PetitionRegisteredV1.type,
    data: PetitionRegisteredV1.schema.parse({
      caseNo: `FL${petitionId.slice(-12)}`,
      channel: 'LETTER',
      unit: 'pingchuan',
      firstReceiver: 'clerk-01',
      arrivedOn: '2026-11-20',
      registeredOn: '2026-11-20',
      group: false,
      anonymous: true,
      policyVersion: 'rg-2022@1',
    }),
  };
}

/** The same petition's next event. */
export const madeWithdrawal = (petitionId: string): EventEnvelope => ({
  ...about(petitionId, 2),
  type: PetitionWithdrawnV1.type,
  data: PetitionWithdrawnV1.schema.parse({ withdrawnOn: '2026-11-21' }),
});

/** So many events a petition of the backlog has. */
const EVENTS_A_CASE = 10;

/** A backlog as it really comes: petitions, each with all that happened to it meanwhile. */
export function madeBacklog(events: number): EventEnvelope[] {
  return Array.from({ length: Math.ceil(events / EVENTS_A_CASE) }, () => {
    const first = madeRegistration();
    const later = Array.from({ length: EVENTS_A_CASE - 1 }, (_, index): EventEnvelope => ({
      ...about(first.petitionId, index + 2),
      type: ClaimClassifiedV1.type,
      data: ClaimClassifiedV1.sample,
    }));
    return [first, ...later];
  }).flat();
}
