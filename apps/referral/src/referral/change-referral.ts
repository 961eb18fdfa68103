import type { Actor, CivilDate, Verdict } from '@daofang/domain';
import { DomainError } from '@daofang/domain';
import type { Command, Tx } from '@daofang/persistence';
import { policyById, type PolicyVersion } from '@daofang/regulation';
import type { ReferralDeps } from '../referral-deps';
import type { Referral, ReferralState } from './referral.life';
import { ReferralRepository } from './referral.store';

/** What every command on a referral takes. */
export interface OnReferral extends Command {
  referralId: string;
  expectedVersion?: number | null;
}

export interface Moment {
  tx: Tx;
  actor: Actor;
  /** The version the case is pinned to. */
  policy: PolicyVersion;
  today: CivilDate;
}

/** A command on one referral: load it under lock, ask the policy, let it act, save. */
export const changeReferral = <Input extends OnReferral>(
  { db, clock }: ReferralDeps,
  name: string,
  may: (actor: Actor, state: Readonly<ReferralState>, input: Input) => Verdict,
  act: (referral: Referral, input: Input, moment: Moment) => unknown,
) =>
  db.command(name, async (tx, actor, input: Input): Promise<{ referralId: string }> => {
    const referrals = new ReferralRepository(tx);
    const referral = await referrals.get(input.referralId, input.expectedVersion);
    actor.must(may(actor, referral.snapshot, input));
    await act(referral, input, {
      tx,
      actor,
      policy: policyById(referral.snapshot.policyVersion),
      today: clock.today(),
    });
    await referrals.save(referral);
    return { referralId: referral.id };
  });

/** A day that a person gives: today where none, never in the future. @throws DomainError `DATE_IN_THE_FUTURE` */
export function dayOf(given: CivilDate | null | undefined, today: CivilDate): CivilDate {
  if (!given) return today;
  if (given <= today) return given;
  throw new DomainError('DATE_IN_THE_FUTURE', '日期不能晚于今天。', 'The day cannot be in the future.', 'INVALID', {
    given,
    today,
  });
}
