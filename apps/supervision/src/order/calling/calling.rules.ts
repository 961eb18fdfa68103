import { SupervisionOrderDismissedV1, SupervisionOrderIssuedV1 } from '@daofang/contracts';
import type { Change, CivilDate } from '@daofang/domain';
import { calledOf, mustLeaveTime, stepOf, type OrderState } from '../order.life';

type State = Readonly<OrderState>;

/**
 * A person calls the unit to account, and says what it has to do by when.
 * @throws DomainError `ILLEGAL_TRANSITION`, `RESPOND_BY_TOO_EARLY`
 */
export function issued(
  state: State,
  { by, demand, respondBy }: { by: string; demand: string; respondBy: CivilDate },
  on: CivilDate,
): Change<OrderState> {
  const status = stepOf('issue', state);
  mustLeaveTime(respondBy, on);
  return {
    patch: { status, issuedBy: by, issuedOn: on, demand, respondBy },
    event: SupervisionOrderIssuedV1({ ...calledOf(state), issuedOn: on, respondBy }),
  };
}

/**
 * A person, or the fact that the breach was none, says that there is nothing to call for.
 * @throws DomainError `ILLEGAL_TRANSITION`
 */
export const dismissed = (
  state: State,
  { by, reason }: { by: string; reason: string | null },
  on: CivilDate,
): Change<OrderState> => ({
  patch: { status: stepOf('dismiss', state), dismissedBy: by, dismissedOn: on, dismissReason: reason },
  event: SupervisionOrderDismissedV1({ ...calledOf(state), dismissedOn: on }),
});
