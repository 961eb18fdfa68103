import { ClaimsDispatchRequestedV1, DISPATCH_MODES, isKnown } from '@daofang/contracts';
import { NotYet, on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import type { ReferralDeps } from '../../referral-deps';
import { Referral } from '../referral.life';
import { ReferralRepository } from '../referral.store';

/** Intake decided where the claims go: they are delivered to the unit. The event's id is the referral's, so it can only be made once. */
export const onClaimsDispatchRequested = (_deps: ReferralDeps) =>
  on(ClaimsDispatchRequestedV1, 'referral.on-claims-dispatch-requested', async ({ id, petitionId, data }, tx: Tx) => {
    const { claimIds, unit, sender, mode, reportDueOn, policyVersion, requestedBy, approvedBy, requestedOn } = data;
    // What it keeps for itself counts from receipt, and nobody objects to oneself (K27).
    const ownMatter = unit === sender;
    if (!isKnown(DISPATCH_MODES, mode)) return;
    const [known] = await tx.query('SELECT 1 FROM unit WHERE path = $1', [unit]);
    if (!known) throw new NotYet('the unit is not in the directory yet');
    await new ReferralRepository(tx).add(
      Referral.send(
        {
          id,
          petitionId,
          claimIds,
          unit,
          sender,
          author: requestedBy,
          approver: approvedBy ?? null,
          mode,
          reportDueOn,
          policyVersion,
          objectionBarred: ownMatter,
        },
        ownMatter ? (data.receivedOn ?? requestedOn) : requestedOn,
      ),
    );
  });
