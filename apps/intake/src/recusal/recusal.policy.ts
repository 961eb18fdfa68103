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

/**
 * The unit of a challenge is what the challenger wrote. Who is put out of a case is known to work below the leader who decides it;
 * otherwise the county's leader decides, above whom nobody is.
 */
export const mayUphold = (actor: Actor, worksBelow: boolean): Verdict =>
  worksBelow || actor.isOfCounty
    ? true
    : forbidden(
        '该账号未在本件中为本单位办理过，请由县级负责人决定。',
        'The account is not known to work below you in this case: a leader of the county decides.',
      );
