import { ReferralAcknowledgedV1, ReferralEndedV1 } from '@daofang/contracts';
import type { Change, CivilDate } from '@daofang/domain';
import { OPEN, isIn, stepOf, type ReferralState } from '../referral.life';

type State = Readonly<ReferralState>;

/** N2: signing for it starts no clock and stops none. @throws DomainError `ILLEGAL_TRANSITION` */
export const acknowledged = (state: State, on: CivilDate): Change<ReferralState> => ({
  patch: { status: stepOf('acknowledge', state), acknowledgedOn: on },
  event: ReferralAcknowledgedV1({ unit: state.unit, acknowledgedOn: on }),
});

/** The petition was withdrawn: what is open ends; null where it is already answered, which stays as it is. */
export const ended = (state: State, on: CivilDate): Change<ReferralState> | null =>
  isIn(state, OPEN)
    ? {
        patch: { status: stepOf('end', state) },
        event: ReferralEndedV1({ unit: state.unit, reason: 'WITHDRAWN', endedOn: on }),
      }
    : null;
