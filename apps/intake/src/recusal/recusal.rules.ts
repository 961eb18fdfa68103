import { RecusalDecidedV1, RelationDeclaredV1, StaffChallengedV1 } from '@daofang/contracts';
import { DomainError, refuse, samePerson, step, type Change, type CivilDate } from '@daofang/domain';
import {
  RECUSAL_STATUSES,
  Recusal,
  recusalTransitions,
  recusalWords,
  type Raised,
  type RecusalState,
  type RecusalStatus,
} from './recusal.life';

const open = { version: 0, decidedBy: null, decidedOn: null };

/** RG-16: by the person itself, before acting. */
export function declared(raised: Raised, account: string, on: CivilDate): Recusal {
  const recusal = new Recusal({ ...open, ...raised, account, raisedBy: account, raisedOn: on, status: 'DECLARED' });
  const { unit, relation } = raised;
  recusal.apply({ patch: {}, event: RelationDeclaredV1({ account, unit, relation, declaredOn: on }) });
  return recusal;
}

/** A challenge of somebody. */
export interface Challenged {
  /** Whose account it is, where that is known. */
  account: string | null;
  /** Who says so; null for the petitioner. */
  by: string | null;
  /** The account stops until the decision; otherwise it goes on until then, and no department is told of it. */
  atOnce: boolean;
}

/** RG-16: by the petitioner or a colleague. */
export function challenged(raised: Raised, { account, by, atOnce }: Challenged, on: CivilDate): Recusal {
  const recusal = new Recusal({ ...open, ...raised, account, raisedBy: by, raisedOn: on, status: 'CHALLENGED' });
  const { unit, relation } = raised;
  recusal.apply({
    patch: {},
    event: StaffChallengedV1({ account: atOnce ? account : null, unit, relation, challengedOn: on }),
  });
  return recusal;
}

/** One assertion is decided once: nobody is kept from a case by the same challenge again and again. @throws DomainError `CHALLENGED_ALREADY` */
export function mustBeNew(known: { status: RecusalStatus } | null): void {
  if (known)
    throw refuse(
      'CHALLENGED_ALREADY',
      `就同一人员以同一理由已经提出过（${RECUSAL_STATUSES[known.status]}）。`,
      'The same was asserted of this person before.',
      { status: known.status },
    );
}

/** What one person may leave open in a case: enough for everybody who handles it, too few to stop an office. */
export const OPEN_CHALLENGES = 3;

/** @param undecided how many the same person has in the case. @throws DomainError `TOO_MANY_CHALLENGES` */
export function mustBeFew(undecided: number): void {
  if (undecided < OPEN_CHALLENGES) return;
  throw refuse(
    'TOO_MANY_CHALLENGES',
    `您在本件中已有 ${OPEN_CHALLENGES} 项回避申请待决定，请待其决定后再提出。`,
    `You have ${OPEN_CHALLENGES} undecided challenges in this case: wait for a decision.`,
    { open: OPEN_CHALLENGES },
  );
}

/** A leader's decision. */
export interface Decision {
  uphold: boolean;
  by: string;
  /** Whom it concerns, where the challenge did not say. */
  account: string | null;
}

/**
 * RG-16: by a leader who is neither concerned nor the one who asserted it.
 * @throws DomainError `SAME_PERSON` · `ACCOUNT_REQUIRED` · `ILLEGAL_TRANSITION`
 */
export function decided(
  { account: named, raisedBy, unit, relation, status: before }: Readonly<RecusalState>,
  { uphold, by, account: found }: Decision,
  on: CivilDate,
): Change<RecusalState> & { concerned: string } {
  const status = step(recusalTransitions, uphold ? 'uphold' : 'reject', before, recusalWords);
  const concerned = named ?? found;
  if (!concerned)
    throw new DomainError(
      'ACCOUNT_REQUIRED',
      '请核实并填写被申请回避人员的账号。',
      'Say whose account it is: the challenge names only the unit.',
      'INVALID',
    );
  if (by === concerned || by === raisedBy)
    throw samePerson(
      '被申请回避的人员和申请人不能决定，请由另一位负责人决定。',
      'Neither the person concerned nor the one who asserted it decides.',
    );
  return {
    concerned,
    patch: { status, account: concerned, decidedBy: by, decidedOn: on },
    event: RecusalDecidedV1({ account: concerned, unit, relation, upheld: uphold, decidedOn: on }),
  };
}
