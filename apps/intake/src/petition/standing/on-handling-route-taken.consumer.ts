import { HandlingRouteTakenV1, LEGAL_ROUTES, isKnown } from '@daofang/contracts';
import { on, type Consumer } from '@daofang/events';
import { keepDocument, type Tx } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { claimOf, handedOver } from '../petition.life';
import { PetitionRepository } from '../petition.store';

/**
 * K34, RG-20: a unit handed the matter over to another procedure. Each claim is routed out, answered and closable, and the petitioner
 * has 《法定途径告知书》 with organ and last day (OB-28). What an earlier version told named no organ: it stays as it was.
 */
export const onHandlingRouteTaken = ({ vault, clock }: IntakeDeps): Consumer<Tx> =>
  on(HandlingRouteTakenV1, 'intake.on-referral-HandlingRouteTaken', async ({ petitionId, data }, tx: Tx) => {
    const { claimIds, legalRoute, organ, petitionersLastDay: lastDay, takenOn, acceptedOn } = data;
    if (!legalRoute || !organ || !isKnown(LEGAL_ROUTES, legalRoute)) return;
    const petitions = new PetitionRepository(tx);
    const petition = await petitions.get(petitionId);
    const text = [
      `您反映的事项应当通过法定途径“${LEGAL_ROUTES[legalRoute]}”解决，受理机关：${organ}。`,
      lastDay ? `最后一日：${lastDay}。` : '该途径没有统一的期间，请尽快提出。',
    ].join('\n');
    for (const claimId of claimIds) {
      const change = handedOver(
        claimOf(petition.snapshot, claimId),
        { route: legalRoute, organ, lastDay },
        takenOn ?? acceptedOn,
      );
      if (!change) continue;
      petition.apply(change);
      const paper = { petitionId, subjectId: claimId, kind: 'LEGAL_ROUTE_NOTICE', text };
      await keepDocument(tx, await vault.of(tx, petitionId), paper, clock.today());
    }
    await petitions.save(petition);
  });
