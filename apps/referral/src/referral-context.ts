import type { Actor, Verdict } from '@daofang/domain';
import type { SubgraphContext } from '@daofang/federation';
import type { KeptDocument } from '@daofang/persistence';
import DataLoader from 'dataloader';
import type { ReferralApp } from './app';
import type { ReferralView } from './referral/referral.queries';
import type { UnitView } from './unit/units.queries';

/** One request's loaders; each gives only what the caller may see. */
export const createLoaders = (app: ReferralApp, actor: Actor) => ({
  /** RG-16: whether the caller may act in the case at all, or is recused from it. */
  free: new DataLoader<string, Verdict>((ids) => app.queries.recusedFrom(actor, ids)),
  referral: new DataLoader<string, ReferralView | null>(async (ids) => {
    const found = await app.queries.referralsByIds(actor, ids);
    return ids.map((id) => found.find((referral) => referral.id === id) ?? null);
  }),
  ofPetition: new DataLoader<string, ReferralView[]>(async (ids) => {
    const found = await app.queries.referralsOfPetitions(actor, ids);
    return ids.map((id) => found.filter(({ petitionId }) => petitionId === id));
  }),
  ofClaim: new DataLoader<string, ReferralView[]>(async (ids) => {
    const found = await app.queries.referralsOfClaims(actor, ids);
    return ids.map((id) => found.filter(({ claimIds }) => claimIds.includes(id)));
  }),
  documents: new DataLoader<string, KeptDocument[]>(async (ids) => {
    const found = await app.queries.documentsOfReferrals(ids);
    return ids.map((id) => found.filter(({ subjectId }) => subjectId === id));
  }),
  unit: new DataLoader<string, UnitView | null>(async (paths) => {
    const found = await app.queries.unitsByPaths(paths);
    return paths.map((path) => found.find((unit) => unit.path === path) ?? null);
  }),
});

export type ReferralContext = SubgraphContext<ReferralApp, ReturnType<typeof createLoaders>>;
