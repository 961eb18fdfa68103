import { forbidden, policy, type Actor, type Verdict } from '@daofang/domain';

/** Who may look at the flows: whoever watches those of a county works for the county, not for a unit that is in them. */
export const mayWatch = (actor: Actor): Verdict =>
  actor.isOfCounty && actor.has('ADMIN', 'AUDITOR')
    ? true
    : forbidden('只有县级事件流管理员和审计人员可以查看。', 'For the county’s flow admins and auditors.');

/** Who may mend them: redrive, rehearse, replay. */
export const mayMend = policy(['ADMIN'], (actor): Verdict =>
  actor.isOfCounty && actor.has('ADMIN')
    ? true
    : forbidden('只有县级事件流管理员可以操作。', 'For the county’s flow admins.'),
);

/** Who may know that sealed matters exist: those who keep them (N4). Counts only, even for them. */
export const mayCountSealed = (actor: Actor): boolean => actor.isOfCounty && actor.has('SEALED_CLERK');
