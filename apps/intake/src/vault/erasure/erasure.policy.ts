import { mayAs, policy } from '@daofang/domain';
import { mayHandleIdentity } from '../../petition/petition.policy';

/** A leader of the petition's desk, or above it. */
export const mayDecideErasure = policy(['LEADER'], (actor, petition: Parameters<typeof mayHandleIdentity>[1]) => {
  const verdict = mayHandleIdentity(actor, petition);
  return verdict === true ? mayAs('LEADER')(actor) : verdict;
});
