import { commandsOn, id } from '@daofang/commands';
import { type Actor, type CivilDate } from '@daofang/domain';
import { keepDocument, type Tx } from '@daofang/persistence';
import { policyById, type PolicyVersion } from '@daofang/regulation';
import type { ReferralDeps } from '../referral-deps';
import { mustKnowUnit } from '../unit/unit.store';
import type { Referral, ReferralState } from './referral.life';
import { ReferralRepository } from './referral.store';

/** What decides whether a command can be given now, besides the state. */
export interface Now {
  actor: Actor;
  /** The version the case is pinned to. */
  policy: PolicyVersion;
  today: CivilDate;
}

/** What a deed on a referral may ask. */
export interface Moment extends Now {
  tx: Tx;
  /** A text, encrypted. */
  sealed(text: string): string;
  /** Keeps a paper of this referral, made today where no day is given; answers its hash. */
  keep(kind: string, text: string, on?: CivilDate): Promise<string>;
  /** Another referral takes the place of this one. */
  sendOn(referral: Referral): Promise<void>;
}

/** Commands on one referral: loaded under its lock, and saved with what they changed. */
export const onReferral = commandsOn<
  ReferralDeps,
  ReferralState,
  Referral,
  Now,
  Moment,
  { referralId: ReturnType<typeof id> },
  { referralId: string }
>({
  type: 'Referral',
  ids: { referralId: id('转送件') },
  known: { unit: mustKnowUnit },
  now: ({ clock }, actor, { policyVersion }) => ({ actor, policy: policyById(policyVersion), today: clock.today() }),
  async open({ clock, cipher }, tx, actor, { referralId, expectedVersion }) {
    const referrals = new ReferralRepository(tx);
    const aggregate = await referrals.get(referralId, expectedVersion);
    const { petitionId, policyVersion } = aggregate.snapshot;
    const today = clock.today();
    return {
      aggregate,
      moment: {
        tx,
        actor,
        policy: policyById(policyVersion),
        today,
        sealed: (text) => cipher.encrypt(text),
        keep: (kind, text, on = today) =>
          keepDocument(tx, cipher, { petitionId, subjectId: referralId, kind, text }, on),
        sendOn: async (referral) => {
          await referrals.add(referral);
        },
      },
      save: () => referrals.save(aggregate),
    };
  },
  result: ({ id: referralId }) => ({ referralId }),
});
