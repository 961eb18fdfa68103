import type { Relation } from '@daofang/contracts';
import {
  AggregateRoot,
  type AggregateState,
  type CivilDate,
  type LifeInWords,
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

/** W-20: the same in words. */
export const recusalWords: LifeInWords<keyof typeof recusalTransitions, RecusalStatus> = {
  what: '这项回避申请',
  statuses: { DECLARED: '已申报', CHALLENGED: '待决定', UPHELD: '已决定回避', REJECTED: '已决定不回避' },
  steps: { uphold: '再作决定', reject: '再作决定' },
};

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

/** What is said of a conflict, its reason encrypted. */
export type Raised = Pick<RecusalState, 'id' | 'petitionId' | 'unit' | 'relation' | 'reason'>;

/** A conflict of interest in a case (回避): declared, or asserted and decided. */
export class Recusal extends AggregateRoot<RecusalState> {}
