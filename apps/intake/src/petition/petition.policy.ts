import { DomainError, forbidden, mayAs, policy, type Actor, type Role, type Verdict } from '@daofang/domain';
import type { ClaimCase, PetitionState } from './petition.life';

/** Who needs the petitioner's words and, masked, who it is. Auditors look at acts, not at people (个保法 6). */
export const WHO_HANDLES = [
  'CLERK',
  'LEADER',
  'UNIT_OFFICER',
  'MEDIATOR',
  'SUPERVISOR',
  'REVIEWER',
  'INTEGRATOR',
  'IMPORTER',
] as const satisfies readonly Role[];

/** Who looks at petitions at all. */
export const READERS = [
  'CLERK',
  'LEADER',
  'UNIT_OFFICER',
  'MEDIATOR',
  'SUPERVISOR',
  'REVIEWER',
  'AUDITOR',
  'INTEGRATOR',
  'IMPORTER',
] as const satisfies readonly Role[];

type Place = Pick<PetitionState, 'unit'>;

const atDesk = (...roles: Role[]) =>
  policy(roles, (actor: Actor, petition: Place): Verdict => {
    const verdict = mayAs(...roles)(actor);
    if (verdict !== true) return verdict;
    return actor.isAbove(petition.unit)
      ? true
      : forbidden('该信访件不由本单位登记。', 'The petition is at another unit’s desk.', { unit: petition.unit });
  });

/** The same for what is done with one claim. */
const withClaimAtDesk = (...roles: Role[]) => {
  const may = atDesk(...roles);
  return policy(roles, (actor: Actor, { petition }: ClaimCase): Verdict => may(actor, petition));
};

/** Staff register at their own desk or one below it; a citizen writes to a desk by web or mailbox. RG-01: no channel is refused. */
export const mayRegister = policy(
  ['PETITIONER', 'CLERK', 'IMPORTER', 'INTEGRATOR'],
  (actor: Actor, unit: string, channel: string): Verdict => {
    if (actor.has('PETITIONER')) {
      return ['WEB', 'MAILBOX'].includes(channel)
        ? true
        : forbidden('网上提交请选择“信息网络”或者“领导信箱”。', 'Without an account, use channel WEB or MAILBOX.');
    }
    const verdict = mayAs('CLERK', 'IMPORTER', 'INTEGRATOR')(actor);
    if (verdict !== true) return verdict;
    return actor.isAbove(unit)
      ? true
      : forbidden('只能在本单位或者下级的窗口登记。', 'Register at your own unit’s desk or one below it.', { unit });
  },
);

/** A number of another system is named by who brings its petitions in; anybody else could ask with it what is there (N4). */
export function mayNameSource(
  actor: Actor,
  { source, sourceNumber }: { source?: string | null; sourceNumber?: string | null },
): Verdict {
  if ((!source && !sourceNumber) || actor.has('IMPORTER', 'INTEGRATOR')) return true;
  return new DomainError(
    'SOURCE_NOT_ALLOWED',
    '来源和来源编号只由历史导入和系统对接填写，请留空。',
    'Only importers and integrators name a source and its number: leave them out.',
    'FORBIDDEN',
  );
}

export const mayClassify = withClaimAtDesk('CLERK', 'IMPORTER');
export const mayDispose = withClaimAtDesk('CLERK', 'LEADER');
export const mayDispatch = atDesk('CLERK', 'LEADER');
export const mayLink = atDesk('CLERK');
export const mayClose = atDesk('CLERK', 'LEADER');
export const mayReveal = atDesk('CLERK', 'LEADER');

/** An importer adds replies to what it brought in, never to what others registered. */
export const mayRecordHistory = policy(['IMPORTER'], (actor: Actor, { petition }: ClaimCase): Verdict => {
  const verdict = atDesk('IMPORTER')(actor, petition);
  if (verdict !== true) return verdict;
  return petition.firstReceiver === actor.id
    ? true
    : forbidden('只能为本账号导入的来件补录答复。', 'A reply is recorded by the account that imported the petition.');
});

/** The unit that studies a suggestion answers it. */
export const mayReplySuggestion = policy(['UNIT_OFFICER', 'LEADER'], (actor: Actor, { claim }: ClaimCase): Verdict => {
  const unit = claim.disposition?.unit;
  const verdict = mayAs('UNIT_OFFICER', 'LEADER')(actor);
  if (verdict !== true) return verdict;
  return unit !== undefined && actor.isAbove(unit)
    ? true
    : forbidden('该建议不由本单位研究。', 'Another unit studies this suggestion.', { unit });
});

/** What a petitioner does with the own case, at the web or at a desk: the proof of it is what opens it. */
export const mayActForOwnCase = policy(['PETITIONER', 'CLERK'], (actor: Actor): Verdict => {
  if (actor.has('PETITIONER', 'CLERK')) return true;
  return forbidden('只有信访人本人，或者受其委托的窗口可以提出。', 'The petitioner does this, or a desk for them.');
});

/** Papers of the desk's own file: a unit that was sent some claims does not see all of them (3.7). */
const OF_THE_DESK: readonly string[] = ['REGISTRATION', 'RECEIPT'];

/** Whether somebody who sees the petition sees this paper of it. */
export const maySeePaper = (actor: Actor, petition: { unit: string }, { kind }: { kind: string }): boolean =>
  !OF_THE_DESK.includes(kind) || actor.isAbove(petition.unit);
