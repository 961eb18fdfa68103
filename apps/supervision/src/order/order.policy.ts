import { forbidden, mayAs, notFound, policy, samePerson, type Actor, type Role, type Verdict } from '@daofang/domain';
import { mayDo, sees } from '@daofang/regulation';
import type { OrderOfCase } from './order.life';

/** What is only proposed, and what came to nothing, is no matter of the unit's. */
export const HIDDEN_FROM_THE_UNIT = ['PROPOSED', 'DISMISSED'] as const;

type Seen = Pick<OrderOfCase, 'id' | 'unit' | 'status'>;
type Received = Seen & Pick<OrderOfCase, 'firstReceiver'>;

/** The unit is below the actor's; the county, above which the directory has nobody, is called by its own leader. */
export const mayCall = (actor: Actor, unit: string): boolean =>
  (actor.isAbove(unit) && actor.unit !== unit && actor.has('SUPERVISOR', 'LEADER')) ||
  (actor.directory.isCounty(unit) && actor.unit === unit && actor.has('LEADER'));

/** The unit itself, once somebody has issued it, and those above. */
export function maySeeOrder(actor: Actor, { unit, status }: Seen): boolean {
  if (!sees(actor, 'ORDER', { CALLED: unit })) return false;
  return actor.unit !== unit || mayCall(actor, unit) || !(HIDDEN_FROM_THE_UNIT as readonly string[]).includes(status);
}

const notAbove = () =>
  forbidden(
    '督办须由被督办单位的上级督查员或者负责人办理。',
    'Only a supervisor or leader above the unit does this; never somebody of the unit itself.',
  );

/** SV-42: who received the petition does not supervise it. */
const notTheReceiver = (actor: Actor, firstReceiver: string | null): Verdict =>
  actor.id === firstReceiver
    ? samePerson('首问登记人不得督办同一信访件。', 'Who received a petition does not supervise it.')
    : true;

const CALLERS: Role[] = ['SUPERVISOR', 'LEADER'];

/** SUPERVISOR or LEADER above the unit, who did not receive the petition (SV-42). */
export const mayCallToAccount = policy(CALLERS, (actor: Actor, order: Received): Verdict => {
  if (!maySeeOrder(actor, order)) return notFound('督办件', order.id);
  return mayCall(actor, order.unit) ? notTheReceiver(actor, order.firstReceiver) : notAbove();
});

/** By hand, on a unit below that is not outside (ORG-19, RG-13: a court is not called to account here). */
export const mayOpenOrder = policy(CALLERS, (actor: Actor, unit: string, firstReceiver: string | null): Verdict => {
  const verdict = mayAs(...CALLERS)(actor);
  if (verdict !== true) return verdict;
  if (!mayCall(actor, unit)) return notAbove();
  const power = actor.unit === unit ? true : mayDo(actor.directory, 'SUPERVISE', actor.unit ?? '', unit);
  return power === true ? notTheReceiver(actor, firstReceiver) : power;
});

/** The unit that was called, and nobody for it. */
export const mayRespond = policy(['UNIT_OFFICER', 'LEADER', 'CLERK'], (actor: Actor, order: Seen): Verdict => {
  if (!maySeeOrder(actor, order)) return notFound('督办件', order.id);
  const verdict = mayAs('UNIT_OFFICER', 'LEADER', 'CLERK')(actor);
  if (verdict !== true) return verdict;
  return actor.unit === order.unit
    ? true
    : forbidden('只有被督办单位可以反馈。', 'Only the unit that was called answers.');
});

/** A SUPERVISOR above it, or where nobody is above, the county's leader. */
export const mayVerify = policy(CALLERS, (actor: Actor, order: Received): Verdict => {
  const verdict = mayCallToAccount(actor, order);
  if (verdict !== true) return verdict;
  return actor.has('SUPERVISOR') || actor.directory.isCounty(order.unit) ? true : mayAs('SUPERVISOR')(actor);
});
