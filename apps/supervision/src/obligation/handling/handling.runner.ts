import type { Route } from '@daofang/contracts';
import type { CivilDate } from '@daofang/domain';
import type { Beginning, CaseClocks } from '../../case/case.runner';
import type { ObligationState, ObligationStatus } from '../obligation.life';
import { deemedAcceptance, mediated, startedFrom, withoutNotice } from './handling.rules';
import { mediationsOf } from './mediations.store';

/** Its last day may still move; what is breached already stays breached. */
const NOT_OVER: readonly ObligationStatus[] = ['RUNNING', 'PAUSED'];

/** What a notice, or the route that was taken after it, tells of a referral. */
export interface Accepted {
  referralId: string;
  claimIds: string[];
  unit: string;
  route: Route;
  /** The day the notice was served. */
  acceptedOn: CivilDate;
  policyVersion: string | null;
}

/**
 * OB-07 runs once for a referral: from the notice of route 6, at the latest from OB-05's last day. One that began there for
 * want of a notice goes back to the day of a notice that had been served in time; another route ends it (RG-20, ADR 7).
 */
export async function handlingFrom(clocks: CaseClocks, told: Accepted): Promise<void> {
  const { referralId, claimIds, unit, acceptedOn, policyVersion } = told;
  const running = { rule: 'OB-07', referralId } as const;
  if (told.route !== 'ROUTE_6') return clocks.cancel(running, 'OTHER_ROUTE', acceptedOn);
  const [notice] = await clocks.find({ rule: 'OB-05', referralId });
  const start = deemedAcceptance(acceptedOn, notice?.snapshot.dueOn ?? null);
  const begun = await clocks.find(running);
  if (begun.length === 0)
    return startHandling(clocks, { claimIds, referralId, debtor: unit, unit, policyVersion, ...start });
  await clocks.change(
    begun.filter(({ snapshot: { status, startedOn } }) => NOT_OVER.includes(status) && startedOn > start.startedOn),
    (state, law) => startedFrom(state, start, law),
  );
}

/** No notice was served by OB-05's last day: acceptance is taken to be on it, and the sixth route until another one is told (ADR 7). */
export async function handlingWithoutNotice(clocks: CaseClocks, notice: ObligationState): Promise<void> {
  const { referralId, claimIds, debtor, unit, dueOn, policyVersion } = notice;
  if (referralId === null || (await clocks.find({ rule: 'OB-07', referralId })).length > 0) return;
  await startHandling(clocks, { claimIds, referralId, debtor, unit, policyVersion, ...withoutNotice(dueOn) });
}

async function startHandling(clocks: CaseClocks, beginning: Beginning): Promise<void> {
  const mediations = await mediationsOf(clocks.tx, clocks.petitionId, beginning.claimIds);
  await clocks.start('OB-07', beginning, (state, law) => mediated(state, mediations, law));
}
