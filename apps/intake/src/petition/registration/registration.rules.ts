import type { Channel } from '@daofang/contracts';
import { DomainError, civilDateOf, visible, type Actor, type CivilDate, type Instant } from '@daofang/domain';
import { firstVersion, policyInForce, type PolicyVersion } from '@daofang/regulation';
import { mustNameAccused } from '../petition.life';

/** Days after which a desk says why it registers only now, and after which it registers nothing as arrived then (K90). */
const STATED_DAYS = { withoutReason: 15, most: 365 };

/** When it came, as it is stated. */
interface Arrival {
  channel: Channel;
  arrivedAt?: Instant | null | undefined;
  arrivalReason?: string | null | undefined;
}

/**
 * The day it came: what comes by the web, or from somebody without an account, comes now; a desk states a day within bounds; what an
 * importer or another system brings came when it says (K90).
 * @throws DomainError `ARRIVAL_IN_THE_FUTURE`, `ARRIVAL_REASON_REQUIRED`, `ARRIVAL_TOO_EARLY`
 */
export function arrivalOf(actor: Actor, { channel, arrivedAt, arrivalReason }: Arrival, now: Instant): CivilDate {
  const isBrought = actor.has('IMPORTER', 'INTEGRATOR');
  const at = (isBrought || (channel !== 'WEB' && !actor.has('PETITIONER'))) && arrivedAt ? arrivedAt : now;
  const days = (Date.parse(now) - Date.parse(at)) / 86_400_000;
  if (days * 86_400 < -60) {
    throw new DomainError(
      'ARRIVAL_IN_THE_FUTURE',
      '来件时间不能晚于现在。',
      'A petition cannot arrive in the future.',
      'INVALID',
    );
  }
  if (!isBrought && days > STATED_DAYS.most) {
    throw new DomainError(
      'ARRIVAL_TOO_EARLY',
      `来件时间不能早于 ${STATED_DAYS.most} 日前，请核对。`,
      `A desk registers nothing that came more than ${STATED_DAYS.most} days ago: check the day.`,
      'INVALID',
    );
  }
  if (!isBrought && days > STATED_DAYS.withoutReason && (arrivalReason ?? '').trim().length < 2) {
    throw new DomainError(
      'ARRIVAL_REASON_REQUIRED',
      `来件超过 ${STATED_DAYS.withoutReason} 日才登记的，请填写理由。`,
      `It came more than ${STATED_DAYS.withoutReason} days ago: say with arrivalReason why it is registered only now.`,
      'INVALID',
    );
  }
  return civilDateOf(at);
}

/** The version that the petition is pinned to; only an importer chooses. @throws DomainError `POLICY_IS_THE_COUNTYS` */
export function policyFor(
  actor: Actor,
  asked: string | null | undefined,
  county: string,
  on: CivilDate,
): PolicyVersion {
  if (actor.has('IMPORTER')) {
    // History may be asked what any profile would make of it, in force then or not.
    const profile = asked ?? county;
    return firstVersion(profile);
  }
  if (asked && asked !== county) {
    throw new DomainError(
      'POLICY_IS_THE_COUNTYS',
      '政策口径由本县统一设定。',
      'The policy profile is set by the county.',
      'FORBIDDEN',
      { county },
    );
  }
  return policyInForce(county, on);
}

/** RG-04, RG-07, N18: who petitions, for whom, and how many came. */
export interface WhoPetitions {
  channel: Channel;
  anonymous?: boolean | null | undefined;
  mandate?: string | null | undefined;
  groupSize?: number | null | undefined;
  people?: readonly { role: string }[] | null | undefined;
}

/**
 * Whether the people of a petition are who it takes.
 * @throws DomainError `ANONYMOUS_WITH_NAMES`, `PETITIONER_REQUIRED`, `MANDATE_REQUIRED`, `NOT_A_GROUP`, `GROUP_TOO_SMALL`,
 *   `REPRESENTATIVE_REQUIRED`, `TOO_MANY_REPRESENTATIVES`
 */
export function mustHavePeople(input: WhoPetitions, policy: PolicyVersion): void {
  const people = input.people ?? [];
  const count = (role: string) => people.filter((person) => person.role === role).length;
  if (input.anonymous && people.length > 0) {
    throw new DomainError(
      'ANONYMOUS_WITH_NAMES',
      '匿名信访不填写姓名。',
      'An anonymous petition names nobody.',
      'INVALID',
    );
  }
  if (!input.anonymous && people.length === 0) {
    throw new DomainError(
      'PETITIONER_REQUIRED',
      '请填写信访人，或者选择匿名。',
      'Name the petitioner, or set `anonymous`.',
      'INVALID',
    );
  }
  const agents = count('AGENT') + count('GUARDIAN');
  if (agents > 0 && !input.mandate) {
    throw new DomainError(
      'MANDATE_REQUIRED',
      '代为信访须有书面授权或者监护关系说明。',
      'Acting for the petitioner needs a written mandate.',
      'INVALID',
    );
  }
  const representatives = count('REPRESENTATIVE');
  const present = people.length - agents;
  if (input.groupSize === null || input.groupSize === undefined) {
    // RG-07: more than five who come together are a group, whether or not somebody says so (K46).
    if (representatives > 0 || (input.channel === 'VISIT' && present > 5))
      throw new DomainError(
        'NOT_A_GROUP',
        '多人走访请填写人数。',
        'Representatives belong to a group visit: give its size.',
        'INVALID',
      );
    return;
  }
  if (input.groupSize < 2)
    throw new DomainError('GROUP_TOO_SMALL', '多人走访至少两人。', 'A group has at least two people.', 'INVALID');
  if (present > input.groupSize)
    throw new DomainError(
      'GROUP_TOO_SMALL',
      '人数少于所列的人，请核对。',
      'Fewer people than are named: check the size.',
      'INVALID',
    );
  if (input.channel !== 'VISIT') return;
  const most = policy.maxRepresentatives(input.groupSize);
  if (representatives === 0)
    throw new DomainError(
      'REPRESENTATIVE_REQUIRED',
      '多人走访应当推选代表。',
      'A group visit chooses representatives.',
      'INVALID',
      { most },
    );
  if (representatives > most) {
    throw new DomainError(
      'TOO_MANY_REPRESENTATIVES',
      `代表不得超过 ${most} 人。`,
      `A group of this size is represented by at most ${most} people.`,
      'INVALID',
      { most, given: representatives },
    );
  }
}

/**
 * RG-04: what is asked for, in the petitioner's words, split from the first moment.
 * @throws DomainError `CLAIM_REQUIRED`, `CLAIM_INCOMPLETE`, `ACCUSED_UNIT_REQUIRED`
 */
export function mustHaveClaims(
  claims: readonly { title: string; text: string; accusation?: { units: readonly string[] } | null | undefined }[],
): void {
  if (claims.length === 0)
    throw new DomainError('CLAIM_REQUIRED', '请至少填写一项诉求。', 'A petition has at least one claim.', 'INVALID');
  for (const { title, text, accusation } of claims) {
    if (visible(title) === '' || visible(text) === '')
      throw new DomainError(
        'CLAIM_INCOMPLETE',
        '每项诉求须有标题和内容（请求、事实、理由）。',
        'A claim needs a title and its request, facts and reasons.',
        'INVALID',
      );
    if (accusation) mustNameAccused(accusation);
  }
}
