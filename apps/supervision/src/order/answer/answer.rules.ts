import { SupervisionOrderRespondedV1, SupervisionOrderVerifiedV1 } from '@daofang/contracts';
import { samePerson, type Change, type CivilDate } from '@daofang/domain';
import { calledOf, mustLeaveTime, stepOf, type OrderState } from '../order.life';

type State = Readonly<OrderState>;

/** The unit says what it did. Not yet believed. @throws DomainError `ILLEGAL_TRANSITION` */
export const responded = (
  state: State,
  { by, response }: { by: string; response: string },
  on: CivilDate,
): Change<OrderState> => ({
  patch: { status: stepOf('respond', state), respondedBy: by, respondedOn: on, response },
  event: SupervisionOrderRespondedV1({ ...calledOf(state), respondedOn: on }),
});

/**
 * SV-42: whether this person may look whether the answer holds: not who answered.
 * @throws DomainError `ILLEGAL_TRANSITION`, `SAME_PERSON`
 */
export function mustBeOpenToVerification(state: State, by: string): void {
  stepOf('accept', state);
  if (by === state.respondedBy)
    throw samePerson('督办反馈须由反馈人以外的人核实。', 'Another person than who answered verifies the answer.');
}

/**
 * What holds closes the order. If not, the unit answers again, by a new day.
 * @throws DomainError `RESPOND_BY_TOO_EARLY` and those of `mustBeOpenToVerification`
 */
export function verified(
  state: State,
  { by, accepted, note, respondBy }: { by: string; accepted: boolean; note: string; respondBy: CivilDate },
  on: CivilDate,
): Change<OrderState> {
  mustBeOpenToVerification(state, by);
  const status = stepOf(accepted ? 'accept' : 'sendBack', state);
  return {
    patch: {
      status,
      verifiedBy: by,
      verifiedOn: on,
      verificationNote: note,
      ...(!accepted && { respondBy: mustLeaveTime(respondBy, on) }),
    },
    event: SupervisionOrderVerifiedV1({ ...calledOf(state), accepted, verifiedOn: on }),
  };
}
