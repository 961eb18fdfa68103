import type { ObligationRule } from '@daofang/contracts';
import { newId, type CivilDate } from '@daofang/domain';
import type { Tx } from '@daofang/persistence';
import { DEFAULT_PROFILE, firstVersion } from '@daofang/regulation';
import { answerBreach, takeBreachBack } from '../order/answer-breach';
import type { SupervisionDeps } from '../supervision-deps';
import { lockCase, noteOfCase, type CaseClock } from './case.store';
import {
  OPEN_STATUSES,
  Obligation,
  type CancelReason,
  type Law,
  type ObligationStatus,
  type Starting,
} from '../obligation/obligation.life';
import { ObligationRepository, type Selector } from '../obligation/obligation.store';

/** What a consumer says of a clock it starts. */
export type Beginning = Omit<Starting, 'id' | 'petitionId' | 'rule'> & { policyVersion?: string | null };

/** The clocks of one case, under its lock: what consumers, commands and the sweep work with. */
export class CaseClocks {
  private readonly obligations: ObligationRepository;

  private constructor(
    readonly deps: SupervisionDeps,
    readonly tx: Tx,
    public clock: CaseClock,
  ) {
    this.obligations = new ObligationRepository(tx);
  }

  static async open(deps: SupervisionDeps, tx: Tx, petitionId: string): Promise<CaseClocks> {
    return new CaseClocks(deps, tx, await lockCase(tx, petitionId));
  }

  get petitionId(): string {
    return this.clock.petitionId;
  }

  /** The version the case is pinned to; the county's first one for a case whose registration is not known. */
  get policyVersion(): string {
    return this.clock.policyVersion ?? firstVersion(DEFAULT_PROFILE).id;
  }

  /** Writes down what an event told of the case. */
  async note(facts: Partial<Omit<CaseClock, 'petitionId'>>): Promise<void> {
    await noteOfCase(this.tx, this.petitionId, facts);
    this.clock = { ...this.clock, ...facts };
  }

  law(policyVersion: string): Law {
    return { policy: this.deps.policyOf(policyVersion), calendar: this.deps.calendar };
  }

  /**
   * Starts a clock, unless the case is withdrawn or sealed, or nobody set the day that its rule needs.
   * An order is about the unit: its clock (OB-16) runs on after a withdrawal.
   */
  async start(
    rule: ObligationRule,
    beginning: Beginning,
    prepare: (obligation: Obligation, law: Law) => void = () => undefined,
  ): Promise<Obligation | null> {
    const { policyVersion, ...given } = beginning;
    const law = this.law(policyVersion ?? this.policyVersion);
    if (this.clock.sealed || (this.clock.withdrawnOn !== null && rule !== 'OB-16')) return null;
    if (!given.setDate && law.policy.rules[rule].amount === null) return null;
    const obligation = Obligation.start({ id: newId(), petitionId: this.petitionId, rule, ...given }, law);
    prepare(obligation, law);
    await this.obligations.add(obligation);
    await this.draw(obligation, 'RUNNING');
    return obligation;
  }

  /** A duty of the past, started and done in one go: judged, but nobody is called to account for it any more. */
  async judge(rule: ObligationRule, given: Beginning, doneOn: CivilDate): Promise<void> {
    if (this.clock.sealed) return;
    const obligation = Obligation.start(
      { id: newId(), petitionId: this.petitionId, rule, ...given },
      this.law(this.policyVersion),
    );
    obligation.meet(doneOn);
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
    const met = await this.find(selector, [...OPEN_STATUSES, 'CANCELLED']);
    const lapsedAfter = ({ snapshot }: Obligation) => snapshot.cancelReason === 'RIGHT_LAPSED' && on <= snapshot.dueOn;
    await this.change(
      met.filter((obligation) => obligation.snapshot.status !== 'CANCELLED' || lapsedAfter(obligation)),
      (obligation) => obligation.meet(on),
    );
  }

  async cancel(selector: Selector, reason: CancelReason, on: CivilDate): Promise<void> {
    await this.change(await this.find(selector, OPEN_STATUSES), (obligation) => obligation.cancel(reason, on));
  }

  /** Lets some clocks act, saves them, and draws what follows for the units that owe them. */
  async change(obligations: readonly Obligation[], act: (obligation: Obligation, law: Law) => unknown): Promise<void> {
    for (const obligation of obligations) {
      const before = obligation.snapshot.status;
      act(obligation, this.law(obligation.snapshot.policyVersion));
      await this.obligations.save(obligation);
      await this.draw(obligation, before);
    }
  }

  /** A breach calls the unit to account (RG-31); one that turns out to be none is taken back. */
  private async draw({ snapshot }: Obligation, before: ObligationStatus): Promise<void> {
    if (before !== 'BREACHED' && snapshot.breachedOn !== null) await answerBreach(this, snapshot);
    if (before === 'BREACHED' && snapshot.breachedOn === null) await takeBreachBack(this, snapshot);
  }
}
