import type { Channel } from '@daofang/contracts';
import { DomainError, civilDateOf, type Actor, type CivilDate, type Instant } from '@daofang/domain';
import { firstVersion, policyInForce, type PolicyVersion } from '@daofang/regulation';
import { mustNameAccused } from '../petition.life';

/** The day it came: never in the future. @throws DomainError `ARRIVAL_IN_THE_FUTURE` */
export function arrivalOf(at: Instant, now: Instant): CivilDate {
  if (new Date(at).getTime() > new Date(now).getTime() + 60_000) {
    throw new DomainError(
      'ARRIVAL_IN_THE_FUTURE',
      '来件时间不能晚于现在。',
      'A petition cannot arrive in the future.',
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
  if (input.groupSize === null || input.groupSize === undefined) {
    if (representatives > 0)
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
    if (title.trim() === '' || text.trim() === '')
      throw new DomainError(
        'CLAIM_INCOMPLETE',
        '每项诉求须有标题和内容（请求、事实、理由）。',
        'A claim needs a title and its request, facts and reasons.',
        'INVALID',
      );
    if (accusation) mustNameAccused(accusation);
  }
}
