import type { Actor, Verdict } from '@daofang/domain';
import type { SubgraphContext } from '@daofang/federation';
import type { KeptDocument } from '@daofang/persistence';
import DataLoader from 'dataloader';
import type { MediationApp } from './app';
import type { DisputeView } from './dispute/dispute.life';

/** One request's loaders; each gives only what the caller may see. */
export const createLoaders = (app: MediationApp, actor: Actor) => ({
  /** RG-16: whether the caller may act in the case at all, or is recused from it. */
  free: new DataLoader<string, Verdict>((ids) => app.queries.recusedFrom(actor, ids)),
  dispute: new DataLoader<string, DisputeView | null>(async (ids) => {
    const found = await app.queries.disputesByIds(actor, ids);
    return ids.map((id) => found.find((dispute) => dispute.id === id) ?? null);
  }),
  ofPetition: new DataLoader<string, DisputeView[]>(async (ids) => {
    const found = await app.queries.disputesOfPetitions(actor, ids);
    return ids.map((id) => found.filter(({ petitionId }) => petitionId === id));
  }),
  ofClaim: new DataLoader<string, DisputeView[]>(async (ids) => {
    const found = await app.queries.disputesOfClaims(actor, ids);
    return ids.map((id) => found.filter(({ claimIds }) => claimIds.includes(id)));
  }),
  knowsCase: new DataLoader<string, boolean>(async (ids) => {
    const known = await app.queries.casesKnown(actor, ids);
    return ids.map((id) => known.has(id));
  }),
  documents: new DataLoader<string, KeptDocument[]>(async (ids) => {
    const found = await app.queries.documentsOfDisputes(ids);
    return ids.map((id) => found.filter(({ subjectId }) => subjectId === id));
  }),
});

export type MediationContext = SubgraphContext<MediationApp, ReturnType<typeof createLoaders>>;
