import { addDays } from '@daofang/calendar';
import type { ObligationRule, OrderGround } from '@daofang/contracts';
import { derivedId, newId, type CivilDate } from '@daofang/domain';
import type { Tx } from '@daofang/persistence';
import { DEFAULT_PROFILE, firstVersion } from '@daofang/regulation';
import { BREACH_GROUNDS } from '../obligation/catalogue.life';
import { cancelled, met, sentBack, submitted, usedInTime } from '../obligation/due/due.rules';
import {
  OPEN_STATUSES,
  Obligation,
  type CancelReason,
  type Changes,
  type Law,
  type ObligationState,
  type ObligationStatus,
  type Starting,
} from '../obligation/obligation.life';
import { ObligationRepository, type Selector } from '../obligation/obligation.store';
import { dismissed } from '../order/calling/calling.rules';
import { escalated, escalatesByItself } from '../order/escalation/escalation.rules';
import { CALLED_UPON, SupervisionOrder, awaitsAnswer, callerOf, type OrderState } from '../order/order.life';
import { OrderRepository, jointMeeting } from '../order/order.store';
import type { SupervisionDeps } from '../supervision-deps';
import type { CaseClock, CaseFacts } from './case.life';
import { lockCase, noteOfCase } from './case.store';

/** What a consumer says of a clock it starts. */
export type Beginning = Omit<Starting, 'id' | 'petitionId' | 'rule'> & { policyVersion?: string | null };

/** What is seen of a unit that may be called to account for it. */
export interface Ground {
  unit: string;
  ground: OrderGround;
  on: CivilDate;
  obligationId?: string | null;
  referralId?: string | null;
}

type Rule = (state: Readonly<ObligationState>, law: Law) => Changes;

/**
 * The clocks of one case and the orders that follow from them, under its lock: what consumers, commands and ticks work with.
 * The spine of supervision, above obligations and orders, which do not know each other: a breach calls the unit to account,
 * and what an order demands has a clock (OB-16).
 */
export class CaseClocks {
  private readonly obligations: ObligationRepository;
  private readonly orders: OrderRepository;

  private constructor(
    private readonly deps: SupervisionDeps,
    readonly tx: Tx,
    public clock: CaseClock,
  ) {
    this.obligations = new ObligationRepository(tx);
    this.orders = new OrderRepository(tx);
  }

  static async open(deps: SupervisionDeps, tx: Tx, petitionId: string): Promise<CaseClocks> {
    return new CaseClocks(deps, tx, await lockCase(tx, petitionId));
  }

  today(): CivilDate {
    return this.deps.clock.today();
  }

  get petitionId(): string {
    return this.clock.petitionId;
  }

  /** The version the case is pinned to; the county's first one for a case whose registration is not known. */
  private get policyVersion(): string {
    return this.clock.policyVersion ?? firstVersion(DEFAULT_PROFILE).id;
  }

  /** Writes down what an event told of the case. */
  async note(facts: CaseFacts): Promise<void> {
    await noteOfCase(this.tx, this.petitionId, facts);
    this.clock = { ...this.clock, ...facts };
  }

  private law(policyVersion: string): Law {
    return { policy: this.deps.policyOf(policyVersion), calendar: this.deps.calendar };
  }

  /**
   * Starts a clock, unless the case is withdrawn or sealed, or nobody set the day that its rule needs.
   * An order is about the unit: its clocks run on after a withdrawal.
   */
  async start(rule: ObligationRule, beginning: Beginning, prepare: Rule = () => []): Promise<void> {
    const { policyVersion, ...given } = beginning;
    const law = this.law(policyVersion ?? this.policyVersion);
    if (this.clock.sealed || (this.clock.withdrawnOn !== null && !OF_ORDERS.includes(rule))) return;
    if (!given.setDate && law.policy.rules[rule].amount === null) return;
    const obligation = Obligation.start({ id: newId(), petitionId: this.petitionId, rule, ...given }, law);
    obligation.take(prepare(obligation.snapshot, law));
    await this.obligations.add(obligation);
    const unanswered = await this.draw(obligation, false);
    if (unanswered) await this.escalateUnanswered(unanswered);
  }

  /** A duty of the past, started and done in one go: judged, but nobody is called to account for it any more. */
  async judge(rule: ObligationRule, given: Beginning, doneOn: CivilDate): Promise<void> {
    if (this.clock.sealed) return;
    const obligation = Obligation.start(
      { id: newId(), petitionId: this.petitionId, rule, ...given },
      this.law(this.policyVersion),
    );
    obligation.take(met(obligation.snapshot, doneOn));
    await this.obligations.add(obligation);
  }

  /** The claims a referral is about, as its clocks know them. */
  async claimsOf(referralId: string): Promise<string[]> {
    const [notice] = await this.find({ rule: 'OB-05', referralId });
    return notice?.snapshot.claimIds ?? [];
  }

  find(selector: Selector, statuses?: readonly ObligationStatus[]): Promise<Obligation[]> {
    return this.obligations.select(this.petitionId, selector, statuses);
  }

  /** The duty was done on that day. A right that lapsed meanwhile was used in time. */
  async meet(selector: Selector, on: CivilDate): Promise<void> {
    const found = await this.find(selector, [...OPEN_STATUSES, 'CANCELLED']);
    await this.change(
      found.filter(({ snapshot }) => snapshot.status !== 'CANCELLED' || usedInTime(snapshot, on)),
      (state) => met(state, on),
    );
  }

  /** Done, says the debtor; who has to look whether it holds owes that from now on (OB-30). More may be submitted meanwhile. */
  async submit(selector: Selector, on: CivilDate, verifier: string | null): Promise<void> {
    const found = await this.find(selector, ['RUNNING', 'SUBMITTED', 'BREACHED']);
    await this.change(found, (state) => submitted(state, on));
    for (const { id, snapshot } of found) {
      const { claimIds, referralId, orderId, debtor, policyVersion } = snapshot;
      if (debtor === null || (await this.find({ rule: 'OB-30', verifies: id }, OPEN_STATUSES)).length > 0) continue;
      const unit = outside(debtor, verifier ?? this.clock.unit ?? callerOf(debtor));
      const about = { claimIds, referralId, orderId, policyVersion, verifies: id };
      await this.start('OB-30', { ...about, debtor: unit, unit, startedOn: on });
    }
  }

  /**
   * Somebody looked at what was submitted (K88): accepted, it is done on the day it was submitted, `reportedOn` where we had not heard
   * of that; refused, it stands where it would have stood.
   */
  async verify(selector: Selector, accepted: boolean, on: CivilDate, reportedOn: CivilDate = on): Promise<void> {
    for (const { id } of await this.find(selector)) await this.meet({ rule: 'OB-30', verifies: id }, on);
    if (accepted) return this.meet(selector, reportedOn);
    const today = this.deps.clock.today();
    await this.change(await this.find(selector, ['SUBMITTED']), (state, law) => sentBack(state, today, law));
  }

  async cancel(selector: Selector, reason: CancelReason, on: CivilDate): Promise<void> {
    await this.change(await this.find(selector, OPEN_STATUSES), (state) => cancelled(state, reason, on));
  }

  /** Some clocks change, are saved, and what follows for the units that owe them is drawn. */
  async change(obligations: readonly Obligation[], rule: Rule): Promise<void> {
    const unanswered: (string | null)[] = [];
    for (const obligation of obligations) {
      const before = isBreach(obligation.snapshot);
      obligation.take(rule(obligation.snapshot, this.law(obligation.snapshot.policyVersion)));
      await this.obligations.save(obligation);
      unanswered.push(await this.draw(obligation, before));
    }
    // Only now: an escalation ends other clocks of its order, which may be among these.
    for (const orderId of unanswered) if (orderId) await this.escalateUnanswered(orderId);
  }

  /** A breach calls the unit to account (RG-31); one that turns out to be none is taken back. Answers the order that was not answered. */
  private async draw({ snapshot }: Obligation, before: boolean): Promise<string | null> {
    const { id, rule, debtor: unit, referralId, orderId, breachedOn } = snapshot;
    if (before && !isBreach(snapshot)) await this.takeBreachBack(id);
    if (before || breachedOn === null) return null;
    const ground = BREACH_GROUNDS[rule];
    if (ground && unit) await this.proposeOrder({ unit, ground, on: breachedOn, obligationId: id, referralId });
    return rule === 'OB-16' ? orderId : null;
  }

  /** RG-31, SV-01: the system proposes, a person issues. At most one open order for a case, a unit and a ground; none on a sealed case. */
  async proposeOrder({ on, ...about }: Ground): Promise<void> {
    const { petitionId } = this;
    if (this.clock.sealed || (await this.orders.findOpen(petitionId, about.unit, about.ground))) return;
    // Proposed by a tick, too: the same breach, seen again after a restore, is the same proposal (K61).
    const same = derivedId(Date.parse(on), 0, petitionId, about.unit, about.ground, about.obligationId ?? '', on);
    const id = (await this.orders.find(same)) ? newId() : same;
    await this.orders.add(SupervisionOrder.propose({ id, petitionId, ...about, proposedBy: 'system', proposedOn: on }));
  }

  /** An order that was not answered in time goes one level up. */
  private async escalateUnanswered(orderId: string): Promise<void> {
    const order = await this.orders.get(orderId);
    if (!escalatesByItself(order.snapshot)) return;
    order.apply(escalated(order.snapshot, { respondBy: this.answerBy() }, this.deps.clock.today()));
    await this.saveOrder(order);
  }

  /** The duty had been done, or its time extended, before its last day: what was proposed because of it falls. */
  private async takeBreachBack(obligationId: string): Promise<void> {
    for (const order of await this.orders.proposedOn(obligationId)) {
      order.apply(dismissed(order.snapshot, { by: 'system', reason: null }, this.deps.clock.today()));
      await this.orders.save(order);
    }
  }

  /** The last day to answer that the policy leaves after an escalation or a return. */
  answerBy(): CivilDate {
    return addDays(this.deps.clock.today(), this.law(this.policyVersion).policy.escalationDays);
  }

  async addOrder(order: SupervisionOrder): Promise<void> {
    await this.orders.add(order);
    await this.followAnswer(order);
  }

  async saveOrder(order: SupervisionOrder): Promise<void> {
    await this.orders.save(order);
    await this.followAnswer(order);
  }

  /**
   * OB-16: the unit answers by the day the order names. Each demand (issued, returned, escalated) has a clock of its own, done on the
   * day of the answer once that is accepted; who called has a clock to look at it (OB-30).
   */
  private async followAnswer({ snapshot }: SupervisionOrder): Promise<void> {
    const { id: orderId, unit, referralId, status, respondBy } = snapshot;
    const today = this.deps.clock.today();
    if (status === 'RESPONDED') {
      await this.meet({ rule: 'OB-38', orderId }, today);
      return this.submit({ rule: 'OB-16', orderId }, today, callerOf(unit));
    }
    await this.meet({ rule: 'OB-30', orderId }, today);
    if (status === 'VERIFIED_CLOSED') return this.meet({ rule: 'OB-16', orderId }, today);
    if (!awaitsAnswer(snapshot)) return;
    await this.cancel({ rule: 'OB-16', orderId }, status === 'RETURNED' ? 'ANSWER_RETURNED' : 'ESCALATED', today);
    const about = { orderId, debtor: unit, unit, referralId, claimIds: [] };
    await this.start('OB-16', { ...about, startedOn: today, setDate: respondBy });
    await this.callUpon(snapshot, today);
  }

  /** K39: where an order reached the main leader or the joint meeting, they owe by the same day that it is answered. */
  private async callUpon(
    { id: orderId, unit, referralId, level, respondBy }: OrderState,
    today: CivilDate,
  ): Promise<void> {
    await this.cancel({ rule: 'OB-38', orderId }, 'ESCALATED', today);
    const whom = level && CALLED_UPON[level];
    if (!whom) return;
    const debtor = (whom === 'JOINT_MEETING' && (await jointMeeting(this.tx))) || callerOf(unit);
    const about = { orderId, debtor, unit: debtor, referralId, claimIds: [] };
    await this.start('OB-38', { ...about, startedOn: today, setDate: respondBy });
  }
}

/** What is owed because of an order. */
const OF_ORDERS: readonly ObligationRule[] = ['OB-16', 'OB-38'];

/** A breach that stands: not one that was withdrawn on proof (K89). */
const isBreach = ({ breachedOn, breachWithdrawnOn }: Readonly<ObligationState>): boolean =>
  breachedOn !== null && breachWithdrawnOn === null;

/** K35: who verifies is never in the debtor's own line: where it would be, the unit above the debtor does. */
const outside = (debtor: string, verifier: string): string =>
  verifier === debtor || verifier.startsWith(`${debtor}/`) ? callerOf(debtor) : verifier;
