import {
  MediationDeclinedV1,
  MediationFailedV1,
  MediatorAppointedV1,
  MediatorChallengedV1,
  SessionHeldV1,
} from '@daofang/contracts';
import { refuse, type Change, type CivilDate } from '@daofang/domain';
import {
  isIn,
  mustBeMediator,
  partyOf,
  stepOf,
  withPetitioner,
  type ChosenBy,
  type DisputeState,
  type DisputeStatus,
  type FailureReason,
  type Session,
} from '../dispute.life';

type State = Readonly<DisputeState>;

/** Art 19: the committee owes the parties a mediator, and another one after a challenge. */
export const owingMediator = (state: State): string | null =>
  isIn(state, ['ACCEPTED', 'IN_SESSION']) && (state.mediator === null || state.challenged) ? state.committee : null;

/**
 * Named by the committee or chosen by the parties (art 19); somebody else after a challenge.
 * @throws DomainError `ILLEGAL_TRANSITION`, `MEDIATOR_CHALLENGED`
 */
export function mediatorAppointed(
  state: State,
  { mediator, chosenBy }: { mediator: string; chosenBy: ChosenBy },
  on: CivilDate,
): Change<DisputeState> {
  stepOf('holdSession', state);
  if (state.challenged && mediator === state.mediator)
    throw refuse(
      'MEDIATOR_CHALLENGED',
      '当事人要求更换这名调解员，请另行确定。',
      'This mediator was challenged: appoint another.',
    );
  return {
    patch: { mediator, challenged: false },
    event: MediatorAppointedV1({ mediator, chosenBy, appointedOn: on }),
  };
}

/** Whom a party may challenge. @throws DomainError `NO_MEDIATOR` */
export function mediatorOf({ mediator }: State): string {
  if (mediator) return mediator;
  throw refuse('NO_MEDIATOR', '尚未确定调解员。', 'No mediator is appointed yet.');
}

/** A party does not trust the mediator. @throws DomainError `NO_MEDIATOR`, `NOT_FOUND` */
export function mediatorChallenged(state: State, partyId: string, on: CivilDate): Change<DisputeState> {
  partyOf(state, partyId);
  return {
    patch: { challenged: true },
    event: MediatorChallengedV1({ mediator: mediatorOf(state), challengedOn: on }),
  };
}

/** Whether this person may hold a session now. @throws DomainError `ILLEGAL_TRANSITION` and those of `mustBeMediator` */
export function mustHoldSessions(state: State, by: string): DisputeStatus {
  const status = stepOf('holdSession', state);
  mustBeMediator(state, by);
  return status;
}

/** What the mediator writes down of a session. */
export type NewSession = Pick<Session, 'open' | 'minutes' | 'expertsInvited'> & {
  by: string;
  expertsConsented: boolean;
};

/** 调解笔录 of one more session. @throws DomainError `EXPERTS_NEED_CONSENT` and those of `mustHoldSessions` */
export function sessionHeld(state: State, given: NewSession, on: CivilDate): Change<DisputeState> {
  const { by, open, minutes, expertsInvited, expertsConsented } = given;
  const status = mustHoldSessions(state, by);
  if (expertsInvited && !expertsConsented)
    throw refuse(
      'EXPERTS_NEED_CONSENT',
      '邀请他人参与调解须经各方当事人同意。',
      'Relatives, neighbours and experts take part only with everybody’s consent (art 20).',
    );
  const number = state.sessions.length + 1;
  return {
    patch: { status, sessions: [...state.sessions, { number, open, heldOn: on, minutes, expertsInvited }] },
    event: SessionHeldV1({ number, open, heldOn: on }),
  };
}

/** Art 26: it ended without an agreement on everything. @throws DomainError `ILLEGAL_TRANSITION` */
export function failed(
  state: State,
  { reason, reportHash }: { reason: FailureReason; reportHash: string },
  on: CivilDate,
): Change<DisputeState> {
  const { claimIds, referralId, committee } = state;
  return {
    patch: { status: stepOf('fail', state), failedOn: on, failureReason: reason },
    event: MediationFailedV1({
      claimIds,
      referralId,
      committee,
      reason,
      reportHash,
      failedOn: on,
      petitioner: withPetitioner(state),
    }),
  };
}

/** K37: the petitioner is a party, and nothing is agreed yet. */
export const endsByWithdrawal = (state: State): boolean =>
  withPetitioner(state) && isIn(state, ['APPLIED', 'ACCEPTED', 'IN_SESSION']);

/** The petitioner withdrew the petition: before the consents the mediation is declined, afterwards a party ended it. */
export function endedByWithdrawal(state: State, reportHash: string, on: CivilDate): Change<DisputeState> {
  if (!isIn(state, ['APPLIED'])) return failed(state, { reason: 'PARTY_ENDED', reportHash }, on);
  const { committee, claimIds } = state;
  return {
    patch: { status: stepOf('decline', state) },
    event: MediationDeclinedV1({ committee, claimIds, declinedOn: on, petitioner: withPetitioner(state) }),
  };
}
