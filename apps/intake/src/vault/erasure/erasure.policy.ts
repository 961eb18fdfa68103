import { mayAs, policy } from '@daofang/domain';
import { mayReveal } from '../../petition/petition.policy';

/** A leader of the petition's desk, or above it. */
export const mayDecideErasure = policy(['LEADER'], (actor, petition: Parameters<typeof mayReveal>[1]) => {
  const verdict = mayReveal(actor, petition);
  return verdict === true ? mayAs('LEADER')(actor) : verdict;
});
