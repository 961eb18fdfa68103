import { GUIDES, forbidden, mayAs, type Actor, type Verdict } from '@daofang/domain';
import type { RecusalState } from './recusal.aggregate';

/** Whoever works on cases may say that there is a conflict, of oneself or of a colleague. */
export const mayRaise = mayAs('CLERK', 'LEADER', 'UNIT_OFFICER', 'SUPERVISOR', 'REVIEWER', 'MEDIATOR', ...GUIDES);

/** A leader of the person's unit, or above it; of the same unit only where the leader is not the one concerned. */
export function mayDecideRecusal(actor: Actor, { unit }: Pick<RecusalState, 'unit'>): Verdict {
  const verdict = mayAs('LEADER')(actor);
  if (verdict !== true) return verdict;
  return actor.isAbove(unit)
    ? true
    : forbidden(
        '由该人员所在单位或者其上级的负责人决定回避。',
        'A leader of that person’s unit, or above it, decides.',
        { unit },
      );
}
