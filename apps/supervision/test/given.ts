import { publishedCalendar } from '@daofang/calendar';
import { contractOf, type ObligationRule } from '@daofang/contracts';
import {
  newId,
  verdictOf,
  type AggregateState,
  type Change,
  type CivilDate,
  type RecordedEvent,
} from '@daofang/domain';
import { policyById } from '@daofang/regulation';
import {
  Obligation,
  type Changes,
  type Law,
  type ObligationState,
  type Starting,
} from '../src/obligation/obligation.life';
import { SupervisionOrder, type OrderState } from '../src/order/order.life';

/** What the specs of the chapters begin with. */
export const national: Law = { policy: policyById('rg-2022@1'), calendar: publishedCalendar };
export const henan: Law = { policy: policyById('henan@1'), calendar: publishedCalendar };
export const unit = 'pingchuan/housing-bureau';

/** A clock of the housing bureau that begins to run. */
export const start = (
  rule: ObligationRule,
  startedOn: CivilDate,
  more: Partial<Starting> = {},
  law: Law = national,
): Obligation =>
  Obligation.start(
    {
      id: newId(),
      petitionId: newId(),
      rule,
      claimIds: [newId()],
      referralId: newId(),
      debtor: rule === 'OB-13' ? null : unit,
      unit,
      startedOn,
      ...more,
    },
    law,
  );

/** A rule takes effect; whether anything changed. */
export function take<Given extends unknown[]>(
  obligation: Obligation,
  rule: (state: Readonly<ObligationState>, ...given: Given) => Changes,
  ...given: Given
): boolean {
  const changes = rule(obligation.snapshot, ...given);
  obligation.take(changes);
  return changes.length > 0;
}

interface Recorded {
  readonly snapshot: Readonly<AggregateState>;
  readonly recorded: readonly RecordedEvent[];
}

/** The names of what was recorded: `ObligationStarted`. */
export const events = ({ recorded }: Recorded) => recorded.map(({ type }) => type.split('.')[1]);

/** What every test relies on: one event a change, each of them as its contract says. */
export const sound = ({ snapshot, recorded }: Recorded) => {
  expect(snapshot.version).toBe(recorded.length);
  for (const { type, data } of recorded) expect(() => contractOf(type)?.schema.parse(data)).not.toThrow();
};

/** The code a rule refuses with; NONE where it does not. */
export const refusalOf = (rule: () => unknown): string => {
  const verdict = verdictOf(rule);
  return verdict === true ? 'NONE' : verdict.code;
};

/** Proposed by the system on the housing bureau. */
export const proposed = (more: Partial<OrderState> = {}): OrderState => ({
  ...SupervisionOrder.propose({
    id: newId(),
    petitionId: newId(),
    unit,
    ground: 'NOT_CLOSED_IN_TIME',
    proposedBy: 'system',
    proposedOn: '2026-05-12',
  }).snapshot,
  ...more,
});

/** Issued on 13 May, to be answered by 23 May. */
export const issued = (more: Partial<OrderState> = {}): OrderState =>
  proposed({
    status: 'ISSUED',
    issuedBy: 'supervisor-01',
    issuedOn: '2026-05-13',
    demand: 'v1:x',
    respondBy: '2026-05-23',
    ...more,
  });

/** Answered by `officer-01` on 20 May. */
export const answered = (more: Partial<OrderState> = {}): OrderState =>
  issued({ status: 'RESPONDED', respondedBy: 'officer-01', respondedOn: '2026-05-20', response: 'v1:y', ...more });

/** The order after a rule took effect, and that its event is as its contract says. */
export const after = (state: OrderState, rule: (state: OrderState) => Change<OrderState>): OrderState => {
  const { patch, event } = rule(state);
  expect(() => contractOf(event.type)?.schema.parse(event.data)).not.toThrow();
  return { ...state, ...patch };
};
