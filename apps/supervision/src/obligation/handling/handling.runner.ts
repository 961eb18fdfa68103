import type { Route } from '@daofang/contracts';
import type { CivilDate } from '@daofang/domain';
import type { Beginning, CaseClocks } from '../../case/case.runner';
import { latestDueOn, type ObligationState, type ObligationStatus } from '../obligation.life';
import { deemedAcceptance, mediated, startedFrom, withoutNotice } from './handling.rules';
import { mediationsOf } from './mediations.store';

/** Its last day may still move; what is breached already stays breached. */
const NOT_OVER: readonly ObligationStatus[] = ['RUNNING', 'PAUSED'];

/** The clock of the answer that a route ends in; the other four go to another procedure. */
const HANDLING_RULES: Partial<Record<Route, 'OB-07' | 'OB-32'>> = { ROUTE_5: 'OB-32', ROUTE_6: 'OB-07' };

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
 * OB-07, of route 5 OB-32, runs once for a referral: from the notice, at the latest from OB-05's last day. One that began there for
 * want of a notice goes back to the day of a notice that had been served in time; another route ends it (RG-20, ADR 7).
 */
export async function handlingFrom(clocks: CaseClocks, told: Accepted): Promise<void> {
  const { referralId, claimIds, unit, acceptedOn, policyVersion } = told;
  const rule = HANDLING_RULES[told.route];
  for (const other of ['OB-07', 'OB-32'] as const)
    if (other !== rule) await clocks.cancel({ rule: other, referralId }, 'OTHER_ROUTE', acceptedOn);
  if (!rule) return;
  const running = { rule, referralId };
  const [notice] = await clocks.find({ rule: 'OB-05', referralId });
  const start = deemedAcceptance(acceptedOn, notice?.snapshot.dueOn ?? null);
  const begun = await clocks.find(running);
  if (begun.length === 0)
    return startHandling(clocks, rule, { claimIds, referralId, debtor: unit, unit, policyVersion, ...start });
  await clocks.change(
    begun.filter(({ snapshot: { status, startedOn } }) => NOT_OVER.includes(status) && startedOn > start.startedOn),
    (state, law) => startedFrom(state, start, law, clocks.today()),
  );
}

/** No notice was served by OB-05's last day: acceptance is taken to be on it, and the sixth route until another one is told (ADR 7). */
export async function handlingWithoutNotice(clocks: CaseClocks, notice: ObligationState): Promise<void> {
  const { referralId, claimIds, debtor, unit, policyVersion } = notice;
  if (referralId === null || (await clocks.find({ rule: 'OB-07', referralId })).length > 0) return;
  await startHandling(clocks, 'OB-07', {
    claimIds,
    referralId,
    debtor,
    unit,
    policyVersion,
    ...withoutNotice(latestDueOn(notice)),
  });
}

async function startHandling(clocks: CaseClocks, rule: 'OB-07' | 'OB-32', beginning: Beginning): Promise<void> {
  const mediations = await mediationsOf(clocks.tx, clocks.petitionId, beginning.claimIds);
  await clocks.start(rule, beginning, (state, law) => mediated(state, mediations, law));
}
