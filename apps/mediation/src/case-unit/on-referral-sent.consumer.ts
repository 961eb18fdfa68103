import { ReferralSentV1 } from '@daofang/contracts';
import { on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { keepCaseUnit } from './case-unit.store';

/** A unit that was sent claims of a petition handles it. */
export const onReferralSent = () =>
  on(ReferralSentV1, 'mediation.on-referral-sent', ({ petitionId, data }, tx: Tx) =>
    keepCaseUnit(tx, petitionId, data.unit, { claimIds: data.claimIds }),
  );
