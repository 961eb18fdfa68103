import { forbidden, mayAs, notFound, policy, type Actor, type Role, type Verdict } from '@daofang/domain';
import type { ReferralState } from './referral.life';

type Parties = Pick<ReferralState, 'id' | 'unit' | 'sender' | 'decider'>;

const readers: Role[] = ['CLERK', 'LEADER', 'UNIT_OFFICER', 'SUPERVISOR', 'REVIEWER', 'AUDITOR', 'INTEGRATOR'];

/** The unit and those above it, the sender and those above it. Everybody else does not know that it exists. */
export function maySee(actor: Actor, { unit, sender, decider }: Parties): boolean {
  return actor.has(...readers) && [unit, sender, ...(decider ? [decider] : [])].some((path) => actor.isAbove(path));
}

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
  (actor: Actor, referral: Parties & Pick<ReferralState, 'opinion'>, about?: { claimId: string }): Verdict => {
    const verdict = mayAs('UNIT_OFFICER', 'LEADER')(actor);
    if (verdict !== true) return verdict;
    const executing = (referral.opinion?.answers ?? [])
      .filter(({ claimId }) => !about || claimId === about.claimId)
      .flatMap(({ executingUnit }) => executingUnit ?? []);
    if (actor.unit !== null && [referral.unit, ...executing].includes(actor.unit)) return true;
    return maySee(actor, referral)
      ? forbidden('只有执行单位可以上报。', 'Only the executing unit reports.')
      : notFound('转送件', referral.id);
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

/** SV-42: who supervises is not who handles. */
export const mayVerifyExecution = policy(['SUPERVISOR'], (actor: Actor, parties: Parties): Verdict => {
  if (!maySee(actor, parties)) return notFound('转送件', parties.id);
  return mayAs('SUPERVISOR')(actor);
});
