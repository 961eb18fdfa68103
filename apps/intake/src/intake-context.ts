import { notFound, type Actor, type Verdict } from '@daofang/domain';
import type { SubgraphContext } from '@daofang/federation';
import type { KeptDocument } from '@daofang/persistence';
import DataLoader from 'dataloader';
import type { IntakeApp } from './app';
import type { ClaimView, PetitionView } from './petition/petition.queries';
import type { PetitionState } from './petition/petition.life';
import type { RecusalState } from './recusal/recusal.life';
import type { TimelineView } from './timeline/timeline.queries';
import type { MaskedPerson } from './vault/vault.life';

const grouped = <Row extends { petitionId: string }>(ids: readonly string[], rows: readonly Row[]): Row[][] =>
  ids.map((id) => rows.filter(({ petitionId }) => petitionId === id));

/** One request's loaders: fifty references make one query. Each knows the caller and gives only what the caller may see. */
export const createLoaders = (app: IntakeApp, actor: Actor) => ({
  /** RG-16: whether the caller may act in the case at all, or is recused from it. */
  free: new DataLoader<string, Verdict>((ids) => app.queries.recusedFrom(actor, ids)),
  petition: new DataLoader<string, PetitionView | null>(async (ids) => {
    const found = new Map((await app.queries.petitionsByIds(actor, ids)).map((petition) => [petition.id, petition]));
    return ids.map((id) => found.get(id) ?? null);
  }),
  claim: new DataLoader<string, ClaimView | null>(async (ids) => {
    const found = new Map((await app.queries.claimsByIds(actor, ids)).map((claim) => [claim.id, claim]));
    return ids.map((id) => found.get(id) ?? null);
  }),
  claims: new DataLoader<string, ClaimView[]>(async (ids) => grouped(ids, await app.queries.claimsOf(actor, ids))),
  timeline: new DataLoader<string, TimelineView[]>(async (ids) =>
    grouped(ids, await app.queries.timelinesOf(actor, ids)),
  ),
  documents: new DataLoader<string, KeptDocument[]>(async (ids) =>
    grouped(ids, await app.queries.documentsOf(actor, ids)),
  ),
  recusals: new DataLoader<string, RecusalState[]>(async (ids) => grouped(ids, await app.queries.recusalsOf(ids))),
  /** Whole, for what may be done with it; only of a petition that the caller sees. */
  state: new DataLoader<string, PetitionState>(async (ids) => {
    const found = new Map((await app.queries.petitionStates(ids)).map((state) => [state.id, state]));
    return ids.map((id) => found.get(id) ?? notFound('信访件', id));
  }),
  people: new DataLoader<string, MaskedPerson[]>(async (ids) => {
    const people = await app.queries.peopleOf(ids);
    return ids.map((id) => people.get(id) ?? []);
  }),
});

/** What a resolver has of one request. */
export type IntakeContext = SubgraphContext<IntakeApp, ReturnType<typeof createLoaders>>;
