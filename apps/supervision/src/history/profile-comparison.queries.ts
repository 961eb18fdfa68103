import { daysBetween } from '@daofang/calendar';
import { isUuid, mayAs, type Actor, type CivilDate } from '@daofang/domain';
import { dueDate, firstVersion, policyProfiles, policyVersions, type PolicyVersion } from '@daofang/regulation';
import { caseScope } from '../case/scope.queries';
import type { SupervisionDeps } from '../supervision-deps';

export interface HistoryFilter {
  petitionIds?: string[] | null;
  arrivedFrom?: CivilDate | null;
  arrivedTo?: CivilDate | null;
  /** All of them where not given. */
  profiles?: string[] | null;
}

/** What one policy profile would have made of the same replies. */
export interface ProfileOutcome {
  profile: string;
  title: string;
  /** Calendar days for handling, without extension. */
  limitDays: number | null;
  met: number;
  breached: number;
}

export interface ProfileComparison {
  replies: number;
  within15Days: number;
  within30Days: number;
  within60Days: number;
  medianDays: number | null;
  /** What became of the clocks under the policies the petitions are pinned to. */
  pinned: { met: number; metLate: number; breached: number };
  profiles: ProfileOutcome[];
}

interface Reply {
  arrivedOn: CivilDate;
  answeredOn: CivilDate;
  status: string;
  breached: boolean;
}

/** The version of a profile that was in force on a day, or its first one: how the rule would judge older cases. */
function versionFor(profile: string, on: CivilDate): PolicyVersion {
  const inForce = policyVersions.filter((version) => version.profile === profile && version.effectiveFrom <= on);
  return (
    inForce.reverse().sort((one, other) => other.effectiveFrom.localeCompare(one.effectiveFrom))[0] ??
    firstVersion(profile)
  );
}

/**
 * The official replies of imported messages, judged by each policy profile (issue 2, section 5): the same days, other limits.
 * @throws DomainError `FORBIDDEN`, `UNKNOWN_POLICY_PROFILE`
 */
export const profileComparison =
  ({ db, calendar }: SupervisionDeps) =>
  async (
    actor: Actor,
    { petitionIds, arrivedFrom, arrivedTo, profiles }: HistoryFilter,
  ): Promise<ProfileComparison> => {
    actor.must(mayAs('SUPERVISOR', 'IMPORTER')(actor));
    const scope = caseScope(actor, 4);
    const replies = await db.query<Reply>(
      `SELECT answer.arrived_on AS "arrivedOn", answer.answered_on AS "answeredOn", obligation.status, obligation.breached_on IS NOT NULL AS breached
       FROM answered_claim answer JOIN case_clock ON case_clock.petition_id = answer.petition_id
       JOIN obligation ON obligation.petition_id = answer.petition_id AND obligation.rule = 'OB-07' AND obligation.referral_id IS NULL AND answer.claim_id = ANY(obligation.claim_ids)
       WHERE answer.how = 'HISTORICAL' AND ($1::uuid[] IS NULL OR answer.petition_id = ANY($1)) AND ($2::date IS NULL OR answer.arrived_on >= $2)
         AND ($3::date IS NULL OR answer.arrived_on <= $3) AND ${scope.sql}`,
      [petitionIds?.filter(isUuid) ?? null, arrivedFrom ?? null, arrivedTo ?? null, ...scope.parameters],
    );
    const days = replies
      .map(({ arrivedOn, answeredOn }) => daysBetween(arrivedOn, answeredOn))
      .sort((one, other) => one - other);
    const within = (limit: number) => days.filter((count) => count <= limit).length;
    const having = (status: string) => replies.filter((reply) => reply.status === status).length;
    return {
      replies: replies.length,
      within15Days: within(15),
      within30Days: within(30),
      within60Days: within(60),
      medianDays: days[Math.floor((days.length - 1) / 2)] ?? null,
      pinned: {
        met: having('MET'),
        metLate: having('MET_LATE'),
        breached: replies.filter(({ breached }) => breached).length,
      },
      profiles: (profiles ?? policyProfiles).map((profile) => {
        const policy = firstVersion(profile);
        const met = replies.filter(
          ({ arrivedOn, answeredOn }) =>
            answeredOn <= dueDate(versionFor(profile, arrivedOn), 'OB-07', { startedOn: arrivedOn, calendar }).dueOn,
        ).length;
        return {
          profile,
          title: policy.title,
          limitDays: policy.rules['OB-07'].amount,
          met,
          breached: replies.length - met,
        };
      }),
    };
  };
