import type { DispatchMode } from '@daofang/contracts';
import { DomainError, forbidden, mayAs, policy, refuse, type Actor, type Role, type Verdict } from '@daofang/domain';
import { REACHING, WHO_READS_WORDS, reaches, readersOf, type CaseRelation } from '@daofang/regulation';
import type { ClaimCase, PetitionState } from './petition.life';

/** Who needs the petitioner's words and, masked, who it is. */
export const WHO_HANDLES = WHO_READS_WORDS;

/** Who looks at petitions at all. */
export const READERS = readersOf('PETITION');

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
/** ORG-30: the head of the desk, or of one above it. */
export const mayApproveDispatch = withClaimAtDesk('LEADER');
export const mayLink = atDesk('CLERK');
export const mayClose = atDesk('CLERK', 'LEADER');
/** Who looks at an identity for any purpose, corrects it, or asks for its deletion: at the desk of the petition, or above it. */
export const mayHandleIdentity = atDesk('CLERK', 'LEADER');

/** To reach somebody with a call or a paper: what a unit that handles or executes, and the mediator, need an identity for (ORG-26). */
export const REACHES_FOR = ['CONTACT', 'DELIVER_DOCUMENT'] as const;

/** Another relation of the actor's own unit to the petition; of a mediator, to a dispute that is its own. */
export interface Reach {
  relation: CaseRelation;
  /** Whom the relation names: the appointed mediator. */
  account: string | null;
}

/**
 * ORG-26: who sees a petitioner's contact data in clear, for minutes, recorded: the desk; the handling and the executing unit and the
 * appointed mediator, to reach the petitioner.
 */
export const mayReveal = policy(
  REACHING,
  (actor: Actor, petition: Place, given: { purpose: string; by: readonly Reach[] }): Verdict => {
    const verdict = mayHandleIdentity(actor, petition);
    const by = given.by.filter(
      ({ relation, account }) => reaches(actor, relation) && (relation !== 'MEDIATES' || account === actor.id),
    );
    if (verdict === true || by.length === 0) return verdict;
    return (REACHES_FOR as readonly string[]).includes(given.purpose)
      ? true
      : forbidden(
          '承办、执行单位和本案调解员只能为联系信访人或者送达文书查看。',
          'A handling or executing unit and the mediator look only to CONTACT the petitioner or to DELIVER_DOCUMENT.',
        );
  },
);

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

/** 交办 and 直办 are orders, which bind only whom the sender is above; 转送 asks nobody to obey. */
const ORDERS: readonly DispatchMode[] = ['ASSIGN', 'DIRECT'];
/** Organs with procedures of their own (ORG-05, 07, 08): what is theirs is sent to them, never ordered (RG-13). */
const OUTSIDE: readonly string[] = ['COURT', 'PROCURATORATE', 'DISCIPLINE', 'POLITICAL_LEGAL'];

/** What of the receiving unit decides whether claims may go to it. */
export interface Receiver {
  /** What sort of organ it is; null where that is not known. */
  kind: string | null;
  /** The sender is above it, or it is the sender itself. */
  below: boolean;
  /** Accused in the case, or with an interest in it. */
  recused: boolean;
}

/**
 * Who may do what to whom (rule book 2.9): orders go down, never to the sender itself except for its own conduct, nor to an outside organ;
 * and nothing goes to a unit that has to stand aside, in one wording whatever the reason.
 * @throws DomainError `UNIT_RECUSED`, `OUTSIDE`, `NOT_ABOVE`
 */
export function mustReceive(
  sender: string,
  { unit, mode }: { unit: string; mode: DispatchMode },
  { kind, below, recused }: Receiver,
): void {
  if (recused)
    throw refuse(
      'UNIT_RECUSED',
      '该单位不宜办理本件，请改送其他单位或者其上级。',
      'This unit does not handle this case: choose another one, or the one above it.',
    );
  if (!ORDERS.includes(mode)) return;
  if (kind !== null && OUTSIDE.includes(kind))
    throw refuse(
      'OUTSIDE',
      '该机关依自身程序办理，不能交办或者直办，请用转送。',
      'That organ has a procedure of its own: transfer the matter, do not assign it.',
      { unit },
    );
  if (below && (mode === 'DIRECT' || unit !== sender)) return;
  throw refuse(
    'NOT_ABOVE',
    '只能向下级单位交办、直办；其他单位请用转送，上级请用报告。',
    'Only units below are given orders: transfer to others, report to those above.',
    { unit },
  );
}
