import { forbidden, mayAs, notFound, policy, type Actor, type Role, type Verdict } from '@daofang/domain';
import { sees } from '@daofang/regulation';
import type { ReferralState } from './referral.life';

type Parties = Pick<ReferralState, 'id' | 'unit' | 'sender' | 'decider' | 'opinion'>;

/** The units that a served opinion names to carry out what it grants; of one claim, where one is named. */
const executing = ({ opinion }: Pick<ReferralState, 'opinion'>, claimId?: string): string[] =>
  opinion?.servedOn
    ? opinion.answers.flatMap((answer) =>
        claimId === undefined || answer.claimId === claimId ? (answer.executingUnit ?? []) : [],
      )
    : [];

/** The unit, the desk that sent it, who decides and who executes, and those above them. Everybody else does not know that it exists. */
export const maySee = (actor: Actor, { unit, sender, decider, opinion }: Parties): boolean =>
  sees(actor, 'REFERRAL', { HANDLES: unit, DESK: sender, DECIDES: decider, EXECUTES: executing({ opinion }) });

/** ORG-25: a unit that executes and nothing else sees what was granted for it to carry out, and what it said of it. */
export function shownTo<State extends ReferralState>(actor: Actor, referral: State): State {
  const { unit, sender, decider, opinion } = referral;
  if (!opinion || sees(actor, 'REFERRAL', { HANDLES: unit, DESK: sender, DECIDES: decider })) return referral;
  const answers = opinion.answers.filter(({ executingUnit }) => executingUnit && actor.isAbove(executingUnit));
  const claimIds = answers.map(({ claimId }) => claimId);
  const executions = referral.executions.filter((each) => actor.isAbove(each.unit));
  return {
    ...referral,
    claimIds,
    executions,
    opinion: { ...opinion, answers },
    objection: null,
    proposal: null,
    sentBack: null,
    extension: null,
    report: null,
  };
}

/** Whose are the papers of a referral: of the parties to it. */
export const seesPapers = (
  actor: Actor,
  { unit, sender, decider }: Pick<ReferralState, 'unit' | 'sender' | 'decider'>,
): boolean => sees(actor, 'REFERRAL', { HANDLES: unit, DESK: sender, DECIDES: decider });

const as = (roles: Role[], side: (parties: Parties) => string | null, refusal: [zh: string, en: string]) =>
  policy(roles, (actor: Actor, parties: Parties): Verdict => {
    if (!maySee(actor, parties)) return notFound('转送件', parties.id);
    const verdict = mayAs(...roles)(actor);
    if (verdict !== true) return verdict;
    const path = side(parties);
    return path !== null && actor.unit === path ? true : forbidden(...refusal, { unit: path });
  });

const notOurs: [string, string] = ['该件由其他单位承办。', 'Another unit handles it.'];
const notSender: [string, string] = ['只有转送单位可以决定。', 'Only the unit that sent it decides this.'];

export const mayHandle = as(['UNIT_OFFICER', 'LEADER'], ({ unit }) => unit, notOurs);
export const mayApprove = as(['LEADER'], ({ unit }) => unit, notOurs);
export const mayDecideAsSender = as(['CLERK', 'LEADER'], ({ sender }) => sender, notSender);
export const mayDesignate = as(['LEADER'], ({ decider }) => decider, [
  '只有共同上级的负责人可以指定。',
  'Only a leader of the deciding unit designates.',
]);

/** The unit that the opinion named to execute the claim (any claim, where none is named), or the handling unit. */
export const mayReportExecution = policy(
  ['UNIT_OFFICER', 'LEADER'],
  (actor: Actor, referral: Parties, about?: { claimId: string }): Verdict => {
    if (!maySee(actor, referral)) return notFound('转送件', referral.id);
    const verdict = mayAs('UNIT_OFFICER', 'LEADER')(actor);
    if (verdict !== true) return verdict;
    return actor.unit !== null && [referral.unit, ...executing(referral, about?.claimId)].includes(actor.unit)
      ? true
      : forbidden('只有执行单位可以上报。', 'Only the executing unit reports.');
  },
);

const CONFIRMING: Role[] = ['CLERK', 'LEADER', 'SUPERVISOR'];

/** SD-09: the sender's desk or a supervisor; never somebody of the unit whose day it is. */
export const mayConfirmService = policy(CONFIRMING, (actor: Actor, parties: Parties): Verdict => {
  if (!maySee(actor, parties)) return notFound('转送件', parties.id);
  const verdict = mayAs(...CONFIRMING)(actor);
  if (verdict !== true) return verdict;
  const outside =
    actor.unit !== parties.unit &&
    (actor.has('SUPERVISOR') ? actor.isAbove(parties.unit) : actor.unit === parties.sender);
  return outside
    ? true
    : forbidden(
        '送达日期由承办单位以外的人核实：转送单位，或者上级督查员。',
        'Who sent it, or a supervisor above the unit, confirms the day; never the unit itself.',
      );
});

/** SV-42: who supervises is not who handles or executes; the county, above which there is nobody, sees to its own. */
export const mayVerifyExecution = policy(
  ['SUPERVISOR'],
  (actor: Actor, referral: Parties & Pick<ReferralState, 'opinion'>): Verdict => {
    if (!maySee(actor, referral)) return notFound('转送件', referral.id);
    const verdict = mayAs('SUPERVISOR')(actor);
    if (verdict !== true) return verdict;
    const owing = [referral.unit, ...(referral.opinion?.answers ?? []).map(({ executingUnit }) => executingUnit)];
    return !actor.isOfCounty && owing.includes(actor.unit)
      ? forbidden('执行情况由上级督查员核验。', 'A supervisor above the unit verifies, never one of its own.')
      : true;
  },
);
