import { RecusalDecidedV1, RelationDeclaredV1, StaffChallengedV1, type Relation } from '@daofang/contracts';
import {
  AggregateRoot,
  DomainError,
  step,
  type AggregateState,
  type CivilDate,
  type Transitions,
} from '@daofang/domain';

export const RECUSAL_STATUSES = {
  DECLARED: '本人已申报，已回避',
  CHALLENGED: '待决定',
  UPHELD: '决定回避',
  REJECTED: '不构成回避情形',
} as const;
export type RecusalStatus = keyof typeof RECUSAL_STATUSES;

/** RG-16: a declaration holds at once; a leader may still decide that it is no conflict. */
export const recusalTransitions = {
  uphold: { from: ['DECLARED', 'CHALLENGED'], to: 'UPHELD' },
  reject: { from: ['DECLARED', 'CHALLENGED'], to: 'REJECTED' },
} as const satisfies Transitions<string, RecusalStatus>;

export interface RecusalState extends AggregateState {
  /** Opaque; null until the leader has found out whom the petitioner means. */
  account: string | null;
  /** Where that person works. */
  unit: string;
  relation: Relation;
  status: RecusalStatus;
  /** Who said so; null for the petitioner. */
  raisedBy: string | null;
  raisedOn: CivilDate;
  /** Encrypted with the case's key. */
  reason: string;
  decidedBy: string | null;
  decidedOn: CivilDate | null;
}

type Raised = Pick<RecusalState, 'id' | 'petitionId' | 'unit' | 'relation' | 'reason'>;
const open = { version: 0, decidedBy: null, decidedOn: null };

/** A conflict of interest in a case (回避): declared, or asserted and decided. */
export class Recusal extends AggregateRoot<RecusalState> {
  /** By the person itself, before acting. */
  static declare(raised: Raised, account: string, on: CivilDate): Recusal {
    const recusal = new Recusal({ ...open, ...raised, account, raisedBy: account, raisedOn: on, status: 'DECLARED' });
    const { unit, relation } = raised;
    recusal.change({}, RelationDeclaredV1({ account, unit, relation, declaredOn: on }));
    return recusal;
  }

  /**
   * By the petitioner or a colleague.
   * @param account where it is known whom they mean
   * @param atOnce the account stops until the decision; otherwise it goes on until then, and no department is told of it
   */
  static challenge(
    raised: Raised,
    account: string | null,
    by: string | null,
    on: CivilDate,
    atOnce: boolean = account !== null,
  ): Recusal {
    const recusal = new Recusal({ ...open, ...raised, account, raisedBy: by, raisedOn: on, status: 'CHALLENGED' });
    const { unit, relation } = raised;
    recusal.change({}, StaffChallengedV1({ account: atOnce ? account : null, unit, relation, challengedOn: on }));
    return recusal;
  }

  /**
   * By a leader who is neither concerned nor the one who asserted it.
   * @param account whom it concerns, where the challenge did not say
   * @throws DomainError `SAME_PERSON` · `ACCOUNT_REQUIRED` · `ILLEGAL_TRANSITION`
   */
  decide(upheld: boolean, by: string, account: string | null, on: CivilDate): void {
    const { account: named, raisedBy, unit, relation } = this.state;
    const status = step(recusalTransitions, upheld ? 'uphold' : 'reject', this.state.status);
    const concerned = named ?? account;
    if (!concerned)
      throw new DomainError(
        'ACCOUNT_REQUIRED',
        '请核实并填写被申请回避人员的账号。',
        'Say whose account it is: the challenge names only the unit.',
        'INVALID',
      );
    if (by === concerned || by === raisedBy)
      throw new DomainError(
        'SAME_PERSON',
        '被申请回避的人员和申请人不能决定，请由另一位负责人决定。',
        'Neither the person concerned nor the one who asserted it decides.',
        'FORBIDDEN',
      );
    this.change(
      { status, account: concerned, decidedBy: by, decidedOn: on },
      RecusalDecidedV1({ account: concerned, unit, relation, upheld, decidedOn: on }),
    );
  }
}
