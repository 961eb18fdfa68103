import { ConsentGivenV1, MediationAcceptedV1, MediationDeclinedV1 } from '@daofang/contracts';
import { refuse, type Change, type CivilDate } from '@daofang/domain';
import { partiesAsked, stepOf, withPetitioner, type DisputeState, type Party } from '../dispute.life';

type State = Readonly<DisputeState>;

/**
 * Whether a party, or any party, has still to say whether it consents.
 * @throws DomainError `ILLEGAL_TRANSITION`, `NOT_FOUND`, `ANSWERED_ALREADY`
 */
export function mustBeAsked(state: State, partyId: string | null): void {
  stepOf('accept', state);
  if (partiesAsked(state, partyId).some(({ consent }) => consent === null)) return;
  throw refuse('ANSWERED_ALREADY', '该当事人已经表态。', 'This party has answered already.', { partyId });
}

const answered = ({ parties }: State, partyId: string, consent: boolean): Party[] =>
  parties.map((party) => (party.id === partyId ? { ...party, consent } : party));

/** 调解法 art 17: a party consents. @throws those of `mustBeAsked` */
export function consented(state: State, partyId: string, on: CivilDate): Change<DisputeState> {
  mustBeAsked(state, partyId);
  return {
    patch: { parties: answered(state, partyId, true) },
    event: ConsentGivenV1({ party: partyId, givenOn: on }),
  };
}

/** 调解法 art 17: the last consent accepts the case; null where one is missing. */
export function accepted(state: State, on: CivilDate): Change<DisputeState> | null {
  const { committee, claimIds, parties } = state;
  if (!parties.every(({ consent }) => consent === true)) return null;
  return {
    patch: { status: stepOf('accept', state), acceptedOn: on },
    event: MediationAcceptedV1({ committee, claimIds, acceptedOn: on, petitioner: withPetitioner(state) }),
  };
}

/** MD-03: one clear refusal ends it, whatever the others said. @throws those of `mustBeAsked` */
export function declined(state: State, partyId: string, on: CivilDate): Change<DisputeState> {
  mustBeAsked(state, partyId);
  const { committee, claimIds } = state;
  return {
    patch: { parties: answered(state, partyId, false), status: stepOf('decline', state) },
    event: MediationDeclinedV1({ committee, claimIds, declinedOn: on, petitioner: withPetitioner(state) }),
  };
}
