import { HandlingRouteTakenV1, LEGAL_ROUTES, isKnown } from '@daofang/contracts';
import { on, type Consumer } from '@daofang/events';
import { PAPERS } from '@daofang/papers';
import type { Tx } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { legalRouteNotice } from '../disposal/legal-route-notice.runner';
import { issue } from '../paper.runner';
import { claimOf, handedOver } from '../petition.life';
import { PetitionRepository } from '../petition.store';

/**
 * K34, RG-20: a unit handed the matter over to another procedure. Each claim is routed out, answered and closable, and the petitioner
 * has 《法定途径告知书》 of that unit, with organ and last day (OB-28, PA-06). What an earlier version told named no organ: it stays as it was.
 */
export const onHandlingRouteTaken = (deps: IntakeDeps): Consumer<Tx> =>
  on(HandlingRouteTakenV1, 'intake.on-referral-HandlingRouteTaken', async ({ petitionId, data }, tx: Tx) => {
    const { unit, claimIds, legalRoute, organ, petitionersLastDay: lastDay, takenOn, acceptedOn } = data;
    if (!legalRoute || !organ || !isKnown(LEGAL_ROUTES, legalRoute)) return;
    const petitions = new PetitionRepository(tx);
    const petition = await petitions.get(petitionId);
    const today = deps.clock.today();
    const fill = legalRouteNotice({ route: legalRoute, organ, lastDay, knownOn: null }, today);
    for (const claimId of claimIds) {
      const change = handedOver(
        claimOf(petition.snapshot, claimId),
        { route: legalRoute, organ, lastDay },
        takenOn ?? acceptedOn,
      );
      if (!change) continue;
      petition.apply(change);
      const { policyVersion } = petition.snapshot;
      const about = { petitionId, subjectId: claimId, claimIds: [claimId], by: unit, on: today, policyVersion };
      await issue(tx, deps, { ...about, kind: 'LEGAL_ROUTE_NOTICE' }, PAPERS.LEGAL_ROUTE_NOTICE, fill);
    }
    await petitions.save(petition);
  });
