import { actionsOf, commandsOn, id, type Action, type DeclaredCommand } from '@daofang/commands';
import type { DispatchMode } from '@daofang/contracts';
import { DomainError, type Actor, type CivilDate, type Instant, type Verdict } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import type { Template } from '@daofang/papers';
import type { Fill, Tx } from '@daofang/persistence';
import type { IntakeDeps } from '../intake-deps';
import { mustHaveNoOpenSteps } from '../recusal/steps.store';
import { mustKnowUnit } from '../unit/unit.queries';
import { issue } from './paper.runner';
import type { DocumentKind, Petition, PetitionState } from './petition.life';
import type { Receiver } from './petition.policy';
import { receiverOf } from './receiver.queries';
import { mustSeePetition } from './scope.queries';
import { PetitionRepository, openDutiesOf } from './petition.store';

/** What decides whether a command on a petition can be given now, besides its state. */
export interface Now {
  actor: Actor;
  today: CivilDate;
  now: Instant;
  /** RG-16: whether every step of somebody with a conflict was done again, or stood for by another person. */
  redone: Verdict;
  /** Duties of units in the case that are not done yet. */
  openDuties: number;
}

/** What a deed on a petition may ask. */
export interface Moment extends Now {
  tx: Tx;
  /** What of a unit decides whether claims may go to it. */
  receiver(unit: string): Promise<Receiver>;
  /** RF-27: whether the county's policy asks the head of the desk for this. */
  asksHead(mode: DispatchMode): boolean;
  /** Another petition, locked with this one. @throws DomainError `NOT_FOUND` · `RECUSED` */
  other(petitionId: string): Promise<Petition>;
  /** Gives out a paper of the desk about some claims, today. @throws DomainError `PAPER_INCOMPLETE` */
  issue<Kind extends Template>(
    kind: DocumentKind,
    template: Kind,
    claimIds: readonly string[],
    fill: Fill<Kind>,
  ): Promise<void>;
}

const factsOf = async (
  { clock }: IntakeDeps,
  sql: Sql,
  actor: Actor,
  { id: petitionId }: Readonly<PetitionState>,
): Promise<Now> => ({
  actor,
  today: clock.today(),
  now: clock.now(),
  openDuties: await openDutiesOf(sql, petitionId),
  redone: await mustHaveNoOpenSteps(sql, petitionId).then(
    (): Verdict => true,
    (refusal: unknown): Verdict => {
      if (refusal instanceof DomainError) return refusal;
      throw refusal;
    },
  ),
});

/** Commands on one petition: loaded under its lock, and saved with what they changed. */
export const onPetition = commandsOn<
  IntakeDeps,
  PetitionState,
  Petition,
  Now,
  Moment,
  { petitionId: ReturnType<typeof id> },
  { petitionId: string }
>({
  type: 'Petition',
  ids: { petitionId: id('信访件') },
  known: { unit: mustKnowUnit },
  now: ({ clock }, actor) => ({ actor, today: clock.today(), now: clock.now(), redone: true, openDuties: 0 }),
  async open(deps, tx, actor, given) {
    const { petitionId, expectedVersion, otherPetitionId } = given as typeof given & { otherPetitionId?: string };
    const petitions = new PetitionRepository(tx);
    for (const seen of [petitionId, otherPetitionId ?? petitionId]) await mustSeePetition(tx, actor, seen);
    if (otherPetitionId) await petitions.lock([petitionId, otherPetitionId]);
    const aggregate = await petitions.get(petitionId, expectedVersion);
    const facts = await factsOf(deps, tx, actor, aggregate.snapshot);
    return {
      aggregate,
      moment: {
        ...facts,
        tx,
        receiver: (unit) => receiverOf(tx, deps.vault, aggregate.snapshot, unit),
        asksHead: (mode) => deps.config.DISPATCH_APPROVAL.includes(mode),
        other: (other) => petitions.get(other),
        issue: (kind, template, claimIds, fill) => {
          const { unit: by, policyVersion } = aggregate.snapshot;
          // All of them go the same way: by one of them it is read by whoever has them (K55).
          const subjectId = claimIds[0] ?? null;
          const about = { petitionId, kind, subjectId, claimIds, by, on: facts.today, policyVersion };
          return issue(tx, deps, about, template, fill);
        },
      },
      save: () => petitions.save(aggregate),
    };
  },
  result: ({ id: petitionId }) => ({ petitionId }),
});

/** What may be done with a petition now, for `actions` of the graph. */
export const petitionActions =
  (commands: readonly DeclaredCommand<IntakeDeps>[], deps: IntakeDeps) =>
  async (actor: Actor, state: PetitionState, free: Verdict): Promise<Action[]> =>
    actionsOf(commands, 'Petition', actor, state, await factsOf(deps, deps.db, actor, state), free);
