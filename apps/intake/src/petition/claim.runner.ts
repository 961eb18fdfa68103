import {
  actionsOf,
  commandsOn,
  id,
  line,
  listOf,
  optional,
  part,
  unit as unitPath,
  type Action,
  type DeclaredCommand,
} from '@daofang/commands';
import type { Actor, CivilDate, Instant, Verdict } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import type { Template } from '@daofang/papers';
import { keepDocument, type Fill } from '@daofang/persistence';
import type { IntakeDeps } from '../intake-deps';
import { keepSealed } from '../sealed-matter/sealed-matter.runner';
import type { Accusation } from '../sealed-matter/sealed-matter.life';
import { mustKnowPlace, mustKnowUnit } from '../unit/unit.queries';
import { issue } from './paper.runner';
import { claimOf, type ClaimCase, type DocumentKind, type LinkedCase, type Petition } from './petition.life';
import type { Receiver } from './petition.policy';
import { receiverOf } from './receiver.queries';
import { mustSeeClaim } from './scope.queries';
import { PetitionRepository, linkedCaseOf } from './petition.store';

/** RG-19: who is accused, wherever an accusation is given. */
export const accusation = () =>
  part('AccusationInput', {
    units: listOf(unitPath(), 10).describe('被反映的单位路径，最多 10 个；其本身及下级均不可见。'),
    people: optional(listOf(line(100), 10)).describe('被反映的人，最多 10 名，加密保存。'),
  });

/** What decides whether a command on a claim can be given now, besides the claim and its petition. */
export interface Now {
  actor: Actor;
  today: CivilDate;
  now: Instant;
  /** The petition that the claim would be not accepted because of (RG-05), as it is now. */
  linked: LinkedCase | null;
}

/** What a deed on a claim may ask. */
export interface Moment extends Now {
  /** Gives out a paper about this claim, by the desk where no other unit is named, today. @throws DomainError `PAPER_INCOMPLETE` */
  issue<Kind extends Template>(
    kind: DocumentKind,
    template: Kind,
    fill: Fill<Kind>,
    about?: { by?: string; claimIds?: readonly string[] },
  ): Promise<void>;
  /** Keeps a text about this claim, made today where no day is given. */
  keep(kind: DocumentKind, text: string, on?: CivilDate): Promise<void>;
  /** What of a unit decides whether the claim may go to it. */
  receiver(unit: string): Promise<Receiver>;
  /** A text, encrypted with the key of the case. */
  sealed(text: string): Promise<string>;
  /** N4: what the claim said becomes a sealed matter; of the claim no row stays. */
  seal(accusation: Accusation, about: ClaimCase, wholePetition: boolean): Promise<void>;
}

/** One claim of a petition, opened with the petition it changes. */
export class OpenedClaim {
  constructor(
    readonly petition: Petition,
    private readonly claimId: string,
  ) {}

  /** @throws DomainError `NOT_FOUND` */
  get snapshot(): ClaimCase {
    return claimOf(this.petition.snapshot, this.claimId);
  }
}

const factsOf = async (
  { clock }: IntakeDeps,
  sql: Sql,
  actor: Actor,
  claimId: string,
  linkedPetitionId: string | null | undefined,
): Promise<Now> => ({
  actor,
  today: clock.today(),
  now: clock.now(),
  linked: linkedPetitionId ? await linkedCaseOf(sql, claimId, linkedPetitionId) : null,
});

/** Commands on one claim: its petition loaded under its lock, with the one that stands in its way (K75), and saved with what they changed. */
export const onClaim = commandsOn<
  IntakeDeps,
  ClaimCase,
  OpenedClaim,
  Now,
  Moment,
  { claimId: ReturnType<typeof id> },
  { petitionId: string }
>({
  type: 'Claim',
  ids: { claimId: id('诉求') },
  known: { unit: mustKnowUnit, place: mustKnowPlace },
  now: ({ clock }, actor) => ({ actor, today: clock.today(), now: clock.now(), linked: null }),
  async open(deps, tx, actor, given) {
    const { claimId, expectedVersion, linkedPetitionId } = given as typeof given & { linkedPetitionId?: string };
    await mustSeeClaim(tx, actor, claimId);
    const petitions = new PetitionRepository(tx);
    const petition = await petitions.getWithLinked(claimId, expectedVersion, linkedPetitionId);
    const aggregate = new OpenedClaim(petition, claimId);
    const { disposition } = aggregate.snapshot.claim;
    const facts = await factsOf(deps, tx, actor, claimId, linkedPetitionId ?? disposition?.linkedPetitionId);
    return {
      aggregate,
      moment: {
        ...facts,
        issue: (kind, template, fill, { by = petition.snapshot.unit, claimIds = [claimId] } = {}) => {
          const { id: petitionId, policyVersion } = petition.snapshot;
          const about = {
            petitionId,
            kind,
            subjectId: claimId,
            claimIds,
            by,
            on: facts.today,
            policyVersion,
          };
          return issue(tx, deps, about, template, fill);
        },
        keep: async (kind, text, on = facts.today) => {
          const paper = { petitionId: petition.id, subjectId: claimId, kind, text };
          await keepDocument(tx, await deps.vault.of(tx, petition.id), paper, on);
        },
        receiver: (unit) => receiverOf(tx, deps.vault, petition.snapshot, unit),
        sealed: async (text) => (await deps.vault.of(tx, petition.id)).encrypt(text),
        seal: async ({ units, people }, { petition: { unit, arrivedOn, policyVersion }, claim }, wholePetition) => {
          await petitions.eraseClaim(claimId);
          if (wholePetition) await petitions.sealWhole(petition.id);
          const text = (await deps.vault.of(tx, petition.id)).decrypt(claim.text);
          await keepSealed(
            tx,
            deps,
            { petitionId: petition.id, kind: 'ACCUSATION', title: claim.title, text, units, people, desk: unit },
            { wholePetition, arrivedOn, policyVersion },
            facts.today,
          );
        },
      },
      save: () => petitions.save(petition),
    };
  },
  result: ({ petition }) => ({ petitionId: petition.id }),
});

/** What may be done with a claim now, for `actions` of the graph. */
export const claimActions =
  (commands: readonly DeclaredCommand<IntakeDeps>[], deps: IntakeDeps) =>
  async (actor: Actor, state: ClaimCase, free: Verdict): Promise<Action[]> => {
    const linkedPetitionId = state.claim.disposition?.linkedPetitionId;
    return actionsOf(
      commands,
      'Claim',
      actor,
      state,
      await factsOf(deps, deps.db, actor, state.claim.id, linkedPetitionId),
      free,
    );
  };
