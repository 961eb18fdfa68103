import { mayAs, notFound, type Actor, type Verdict } from '@daofang/domain';
import type { DisputeState } from './dispute.aggregate';

type Place = Pick<DisputeState, 'id' | 'committee'>;

/** The committee and those above it. */
export const maySeeDispute = (actor: Actor, { committee }: Place): boolean =>
  actor.has('MEDIATOR', 'CLERK', 'LEADER', 'SUPERVISOR', 'AUDITOR') && actor.isAbove(committee);

/** Mediators of the committee itself. */
export function mayMediate(actor: Actor, dispute: Place): Verdict {
  if (!maySeeDispute(actor, dispute)) return notFound('调解案件', dispute.id);
  const verdict = mayAs('MEDIATOR')(actor);
  if (verdict !== true) return verdict;
  return actor.unit === dispute.committee ? true : notFound('调解案件', dispute.id);
}

export const mayApply = mayAs('MEDIATOR', 'CLERK', 'UNIT_OFFICER');
