import { forbidden, mayAs, notFound, policy, type Actor, type Verdict } from '@daofang/domain';
import { sees } from '@daofang/regulation';
import type { DisputeState, DisputeView } from './dispute.life';

type Place = Pick<DisputeState, 'id' | 'committee'>;
type Parties = Pick<DisputeState, 'parties'>;

/** The committee and those above it. */
export const maySeeDispute = (actor: Actor, { committee }: Place): boolean =>
  sees(actor, 'DISPUTE', { MEDIATES: committee });

/** Mediators of the committee itself, who hold the parties' codes to hand them over: never those of a party. */
export const mayMediate = policy(['MEDIATOR'], (actor: Actor, dispute: Place & Parties): Verdict => {
  if (!maySeeDispute(actor, dispute)) return notFound('调解事项', dispute.id);
  const verdict = mayAs('MEDIATOR')(actor);
  if (verdict !== true) return verdict;
  if (actor.unit !== dispute.committee) return notFound('调解事项', dispute.id);
  return dispute.parties.some(({ unit }) => unit === dispute.committee)
    ? forbidden('本单位是当事人，请向其他调解委员会申请。', 'The committee is a party itself: another one mediates.')
    : true;
});

/** A party for itself, by its access code; or a mediator of the committee, who records its word. */
export const mayActAsParty = policy(
  ['PETITIONER', 'MEDIATOR'],
  (
    actor: Actor,
    dispute: Place & Parties & Pick<DisputeView, 'ownPartyId'>,
    given?: { accessCode?: string | null | undefined },
  ): Verdict => {
    if (!given?.accessCode && !dispute.ownPartyId) return mayMediate(actor, dispute);
    return actor.has('PETITIONER', 'MEDIATOR')
      ? true
      : forbidden('请由当事人本人或者调解员办理。', 'The party itself or a mediator does this.');
  },
);

export const mayApply = policy(['MEDIATOR', 'CLERK', 'UNIT_OFFICER'], mayAs('MEDIATOR', 'CLERK', 'UNIT_OFFICER'));
