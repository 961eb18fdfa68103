import { addDays } from '@daofang/calendar';
import { SealedDutyBreachedV1, SealedDutyMetV1 } from '@daofang/contracts';
import type { Change, CivilDate } from '@daofang/domain';
import { stepOf, type SealedDutyState } from './sealed-duty.life';

type State = Readonly<SealedDutyState>;
type Changes = readonly Change<SealedDutyState>[];

/** The matter was handed on; after the last day it is breached first, then met late. @throws DomainError `ILLEGAL_TRANSITION` */
export function met(state: State, on: CivilDate): Changes {
  const late = on > state.dueOn;
  if (!late || state.status !== 'RUNNING') return [done(state, on, late)];
  const breach = breached(state);
  return [breach, done({ ...state, ...breach.patch }, on, late)];
}

/** The day after its last one. No warnings: nobody but the custodian may notice. */
export const swept = (state: State, today: CivilDate): Changes =>
  state.status === 'RUNNING' && today > state.dueOn && !state.provisional ? [breached(state)] : [];

const done = (state: State, on: CivilDate, late: boolean): Change<SealedDutyState> => ({
  patch: { status: stepOf(late ? 'meetLate' : 'meet', state), metOn: on, ...(!late && { breachedOn: null }) },
  event: SealedDutyMetV1({ custodian: state.custodian, metOn: on, late }),
});

function breached(state: State): Change<SealedDutyState> {
  const { custodian, dueOn } = state;
  const breachedOn = addDays(dueOn, 1);
  return {
    patch: { status: stepOf('breach', state), breachedOn },
    event: SealedDutyBreachedV1({ custodian, dueOn, breachedOn }),
  };
}
