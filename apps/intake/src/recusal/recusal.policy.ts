import { GUIDES, forbidden, mayAs, policy, type Actor, type Role, type Verdict } from '@daofang/domain';
import type { RecusalState } from './recusal.life';

const WHO_WORKS_ON_CASES = [
  'CLERK',
  'LEADER',
  'UNIT_OFFICER',
  'SUPERVISOR',
  'REVIEWER',
  'MEDIATOR',
  ...GUIDES,
] as const satisfies readonly Role[];

/** Whoever works on cases may say that there is a conflict, of oneself or of a colleague. */
export const mayRaise = policy(WHO_WORKS_ON_CASES, mayAs(...WHO_WORKS_ON_CASES));

/** Whoever does a marked step again, or stands for it. */
export const maySettleSteps = policy(['CLERK', 'LEADER', 'UNIT_OFFICER'], mayAs('CLERK', 'LEADER', 'UNIT_OFFICER'));

/** A leader of the person's unit, or above it; of the same unit only where the leader is not the one concerned. */
export const mayDecideRecusal = policy(['LEADER'], (actor, { unit }: Pick<RecusalState, 'unit'>): Verdict => {
  const verdict = mayAs('LEADER')(actor);
  if (verdict !== true) return verdict;
  return actor.isAbove(unit)
    ? true
    : forbidden(
        '由该人员所在单位或者其上级的负责人决定回避。',
        'A leader of that person’s unit, or above it, decides.',
        { unit },
      );
});

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
