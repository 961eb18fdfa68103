import { SupervisionOrderProposedV1, type OrderGround } from '@daofang/contracts';
import {
  AggregateRoot,
  DomainError,
  step,
  verdictOf,
  type AggregateState,
  type CivilDate,
  type LifeInWords,
  type Transitions,
  type Verdict,
} from '@daofang/domain';

export const ORDER_STATUSES = {
  PROPOSED: '建议督办',
  DISMISSED: '不予督办',
  ISSUED: '已发督办函',
  RESPONDED: '已反馈',
  RETURNED: '已退回重办',
  ESCALATED: '已升级',
  VERIFIED_CLOSED: '已核实办结',
} as const;
export type OrderStatus = keyof typeof ORDER_STATUSES;

/** No longer open: a new order on the same ground may follow. */
export const ENDED_STATUSES = ['DISMISSED', 'VERIFIED_CLOSED'] as const;

const AWAITS_ANSWER = ['ISSUED', 'RETURNED', 'ESCALATED'] as const;

/** The life of a supervision order (domain.md 3.3). */
export const orderTransitions = {
  issue: { from: ['PROPOSED'], to: 'ISSUED' },
  dismiss: { from: ['PROPOSED'], to: 'DISMISSED' },
  respond: { from: AWAITS_ANSWER, to: 'RESPONDED' },
  accept: { from: ['RESPONDED'], to: 'VERIFIED_CLOSED' },
  sendBack: { from: ['RESPONDED'], to: 'RETURNED' },
  escalate: { from: AWAITS_ANSWER, to: 'ESCALATED' },
} as const satisfies Transitions<string, OrderStatus>;
type Verb = keyof typeof orderTransitions;

/** W-20: the same in words. */
export const orderWords: LifeInWords<Verb, OrderStatus> = {
  what: '这件督办',
  statuses: ORDER_STATUSES,
  steps: {
    issue: '发督办函',
    dismiss: '不予督办',
    respond: '反馈',
    accept: '核实反馈',
    sendBack: '退回重办',
    escalate: '升级',
  },
  instead: { VERIFIED_CLOSED: '不用再办', DISMISSED: '有新的情况，可以另发督办函' },
};

/** The status after a step. @throws DomainError `ILLEGAL_TRANSITION` */
export const stepOf = (verb: Verb, { status }: Pick<OrderState, 'status'>): OrderStatus =>
  step<Verb, OrderStatus>(orderTransitions, verb, status, orderWords);

/** Whether a step can be taken now, whoever asks. */
export const canStep =
  (verb: Verb) =>
  (state: Pick<OrderState, 'status'>): Verdict =>
    verdictOf(() => stepOf(verb, state));

/** The unit owes an answer. */
export const awaitsAnswer = ({ status }: Pick<OrderState, 'status'>): boolean =>
  (AWAITS_ANSWER as readonly OrderStatus[]).includes(status);

/** Who is told next when a unit does not answer. */
export const ESCALATION_LEVELS = {
  DEPUTY_LEADER: '分管领导',
  MAIN_LEADER: '主要领导',
  JOINT_MEETING: '联席会议',
  LISTED: '挂牌督办',
} as const;
export type EscalationLevel = keyof typeof ESCALATION_LEVELS;

/** K39: from here on whoever it was escalated to owes that it is answered (OB-38): who called, or the joint meeting. */
export const CALLED_UPON: Readonly<Partial<Record<EscalationLevel, 'CALLER' | 'JOINT_MEETING'>>> = {
  MAIN_LEADER: 'CALLER',
  JOINT_MEETING: 'JOINT_MEETING',
  LISTED: 'JOINT_MEETING',
};

/** Texts are encrypted before they get here. Everything in it is about a unit, nothing about a petitioner. */
export interface OrderState extends AggregateState {
  unit: string;
  ground: OrderGround;
  status: OrderStatus;
  level: EscalationLevel | null;
  /** The breach it rests on, where there is one: the evidence. */
  obligationId: string | null;
  referralId: string | null;
  /** `system`, or the account that opened it by hand. */
  proposedBy: string;
  proposedOn: CivilDate;
  dismissedBy: string | null;
  dismissedOn: CivilDate | null;
  dismissReason: string | null;
  issuedBy: string | null;
  issuedOn: CivilDate | null;
  demand: string | null;
  respondBy: CivilDate | null;
  respondedBy: string | null;
  respondedOn: CivilDate | null;
  response: string | null;
  verifiedBy: string | null;
  verifiedOn: CivilDate | null;
  verificationNote: string | null;
  escalatedOn: CivilDate | null;
}

/** An order, and who received the petition it rests on, who decides nothing of it (SV-42). */
export type OrderOfCase = OrderState & { firstReceiver: string | null };

export type Proposal = Pick<OrderState, 'id' | 'petitionId' | 'unit' | 'ground' | 'proposedBy' | 'proposedOn'> &
  Partial<Pick<OrderState, 'obligationId' | 'referralId'>>;

/** The day to answer by, which leaves the unit until tomorrow at least. @throws DomainError `RESPOND_BY_TOO_EARLY` */
export function mustLeaveTime(respondBy: CivilDate, today: CivilDate): CivilDate {
  if (respondBy > today) return respondBy;
  throw new DomainError(
    'RESPOND_BY_TOO_EARLY',
    '反馈期限应晚于今天。',
    'The unit needs at least until tomorrow to answer.',
    'INVALID',
    { respondBy },
  );
}

/** What every event of an order says of it. */
export const calledOf = ({ unit, ground }: Pick<OrderState, 'unit' | 'ground'>) => ({ unit, ground });

/** The unit right above, whose act it is to call and to verify; for the county itself, the county (SV-42). */
export const callerOf = (unit: string): string => (unit.includes('/') ? unit.slice(0, unit.lastIndexOf('/')) : unit);

/** A department is called to account for an act or an omission (RG-31, SV-01): proposed by the system, decided by people. */
export class SupervisionOrder extends AggregateRoot<OrderState> {
  static propose({ obligationId = null, referralId = null, ...given }: Proposal): SupervisionOrder {
    const order = new SupervisionOrder({
      ...given,
      obligationId,
      referralId,
      version: 0,
      status: 'PROPOSED',
      level: null,
      dismissedBy: null,
      dismissedOn: null,
      dismissReason: null,
      issuedBy: null,
      issuedOn: null,
      demand: null,
      respondBy: null,
      respondedBy: null,
      respondedOn: null,
      response: null,
      verifiedBy: null,
      verifiedOn: null,
      verificationNote: null,
      escalatedOn: null,
    });
    order.change(
      {},
      SupervisionOrderProposedV1({ ...calledOf(given), obligationId, referralId, proposedOn: given.proposedOn }),
    );
    return order;
  }
}
