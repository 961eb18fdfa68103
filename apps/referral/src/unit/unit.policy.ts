import { forbidden, mayAs, policy, type Actor } from '@daofang/domain';

/** IN-22: the directory is kept by an administrator of the county; what lies below a unit by its own too. */
export const mayKeepDirectory = policy(['ADMIN'], (actor: Actor, above?: string | null) => {
  const verdict = mayAs('ADMIN')(actor);
  if (verdict !== true || above === undefined || actor.isOfCounty) return verdict;
  return above !== null && actor.isAbove(above)
    ? true
    : forbidden(
        '只能维护本单位下级的名录，其他单位请由县级管理员维护。',
        'Only what is below your own unit; the rest is the county administrator’s.',
      );
});

/** ORG-27: who leads whom is the county’s to say. */
export const mayChangeSuperiors = policy(['ADMIN'], (actor: Actor) => {
  const verdict = mayAs('ADMIN')(actor);
  if (verdict !== true) return verdict;
  return actor.isOfCounty
    ? true
    : forbidden('单位的领导关系由县级管理员变更。', 'Who leads a unit is changed by the county’s administrator.');
});
