import { commandsOn, day, id, listOf, oneOf, optional, part, sentence, yes } from '@daofang/commands';
import { DELIVERY_METHODS, type DeliveryMethod } from '@daofang/contracts';
import { DomainError, type Actor, type CivilDate } from '@daofang/domain';
import { publishedCalendar } from '@daofang/calendar';
import type { Template } from '@daofang/papers';
import { mustKnowUnit, issuePaper, keepDocument, type Fill, type Tx } from '@daofang/persistence';
import { policyById, type PolicyVersion } from '@daofang/regulation';
import type { ReferralDeps } from '../referral-deps';

import { Referral, type Attempt, type ReferralState, type Sending, type Serving } from './referral.life';
import { ReferralRepository } from './referral.store';

/** What decides whether a command can be given now, besides the state. */
export interface Now {
  actor: Actor;
  /** The version the case is pinned to. */
  policy: PolicyVersion;
  today: CivilDate;
}

/** What is otherwise with a paper. */
export interface Given {
  /** The unit that gives it out. */
  by?: string;
  /** The unit decides itself, not the office that acts for it. */
  itself?: boolean;
  on?: CivilDate;
  /** The referral that it belongs to. */
  referralId?: string;
  draft?: boolean;
}

/** What a deed on a referral may ask. */
export interface Moment extends Now {
  tx: Tx;
  /** A text, encrypted. */
  sealed(text: string): string;
  /** Such a text, decrypted. */
  opened(text: string): string;
  /** The day that a person gives: today where none. @throws DomainError `DATE_IN_THE_FUTURE` */
  dayOf(given: CivilDate | null | undefined): CivilDate;
  /** Gives out a paper of this referral: by its unit, today, where nothing else is said. Answers its hash. @throws DomainError `PAPER_INCOMPLETE` */
  issue<Kind extends Template>(kind: string, template: Kind, fill: Fill<Kind>, more?: Given): Promise<string>;
  /** Keeps a text of this referral, or of the one that follows it, made today where no day is given; answers its hash. */
  keep(kind: string, text: string, on?: CivilDate, referralId?: string): Promise<string>;
  /** The matter is sent to another unit; answers the id of the referral that follows this one. */
  sendOn(sending: Sending): Promise<string>;
}

/** SD-06: what went before a public notice. */
export const attempts = () => ({
  tried: optional(
    listOf(
      part('DeliveryAttemptInput', {
        method: oneOf('DeliveryMethod', DELIVERY_METHODS),
        triedOn: day(),
        result: sentence('未能送达的情况'),
      }),
      10,
    ),
  ).describe('公告送达前其他方式的送达情况，至少两次；下落不明的可不填。'),
  whereaboutsUnknown: optional(yes()).describe('信访人下落不明。'),
});

/** What a command says of a service. */
export const serving = (
  given: {
    delivery: DeliveryMethod;
    tried?: readonly Attempt[] | null | undefined;
    whereaboutsUnknown?: boolean | null | undefined;
  },
  on: CivilDate,
): Serving => ({
  delivery: given.delivery,
  on,
  tried: given.tried ?? [],
  whereaboutsUnknown: given.whereaboutsUnknown ?? false,
});

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
    const { petitionId, policyVersion, unit, claimIds } = aggregate.snapshot;
    const today = clock.today();
    const keep: Moment['keep'] = (kind, text, on = today, subjectId = referralId) =>
      keepDocument(tx, cipher, { petitionId, subjectId, kind, text }, on);
    return {
      aggregate,
      moment: {
        tx,
        actor,
        policy: policyById(policyVersion),
        today,
        sealed: (text) => cipher.encrypt(text),
        opened: (text) => cipher.decrypt(text),
        dayOf: (given) => dayOf(given, today),
        keep,
        issue: (kind, template, fill, more = {}) => {
          const { by = unit, on = today, referralId: subjectId = referralId, draft, itself } = more;
          const calendarVersion = publishedCalendar.version;
          const issued = {
            petitionId,
            subjectId,
            kind,
            claimIds,
            by,
            on,
            policyVersion,
            calendarVersion,
            draft,
            itself,
          };
          return issuePaper(tx, cipher, issued, template, fill);
        },
        sendOn: async (sending) => (await referrals.add(Referral.send(sending, today))).id,
      },
      save: () => referrals.save(aggregate),
    };
  },
  result: ({ id: referralId }) => ({ referralId }),
});

function dayOf(given: CivilDate | null | undefined, today: CivilDate): CivilDate {
  if (!given) return today;
  if (given <= today) return given;
  throw new DomainError('DATE_IN_THE_FUTURE', '日期不能晚于今天。', 'The day cannot be in the future.', 'INVALID', {
    given,
    today,
  });
}
