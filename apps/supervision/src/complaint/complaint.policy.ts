import { mayAs, notFound, policy, samePerson, type Actor, type Verdict } from '@daofang/domain';
import type { ComplaintState } from './complaint.life';

/** What is asked of a complaint, and who received its petition. */
export type ComplaintOfCase = ComplaintState & { firstReceiver: string | null };

/** A supervisor of the desk or above; never who received the petition (SV-42). Nobody else knows of it. */
export const mayAnswer = policy(['SUPERVISOR'], (actor: Actor, complaint: ComplaintOfCase): Verdict => {
  const verdict = mayAs('SUPERVISOR')(actor);
  if (verdict !== true || !actor.isAbove(complaint.unit)) return notFound('投诉', complaint.id);
  return actor.id === complaint.firstReceiver
    ? samePerson('首问登记人不得答复同一信访件的投诉。', 'Who received a petition does not answer its complaints.')
    : true;
});
