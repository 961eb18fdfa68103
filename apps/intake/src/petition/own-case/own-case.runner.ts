import { actionsOf, type Action, type DeclaredCommand } from '@daofang/commands';
import type { ComplaintAbout } from '@daofang/contracts';
import { newId, notFound, refuse, verdictOf, type Actor, type CivilDate, type Verdict } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import { keepDocument } from '@daofang/persistence';
import { policyById, type PolicyVersion } from '@daofang/regulation';
import type { z } from 'zod';
import type { IntakeDeps } from '../../intake-deps';
import type { Petition, PetitionState } from '../petition.life';
import { mayActForOwnCase } from '../petition.policy';
import { PetitionRepository } from '../petition.store';
import { declareProven } from '../proven.runner';
import { complaintFiled } from './own-case.rules';

/** What decides whether the petitioner can do something now, besides the state of the petition. */
export interface Now {
  policy: PolicyVersion;
  today: CivilDate;
  /** What was promised and is not done yet: how many claims. */
  openExecutions: number;
  /** The unit that answered. */
  handledBy: string | null;
}

/** What a deed of the petitioner may ask. */
export interface Moment extends Now {
  /** Files what is urged or complained of, its text encrypted for the case (OB-45). */
  complain(about: ComplaintAbout, text: string): Promise<void>;
}

/** One verb of the petitioner. */
interface OwnVerb<Shape extends z.ZodRawShape> {
  about: string;
  /** Whether it can be done now; the same words as the refusal of the deed. */
  can(state: Readonly<PetitionState>, now: Now): Verdict;
  input?: Shape;
  inputName?: string;
  act(petition: Petition, input: z.output<z.ZodObject<Shape>>, now: Moment): void | Promise<void>;
}

const factsOf = async ({ clock }: IntakeDeps, sql: Sql, state: Readonly<PetitionState>): Promise<Now> => {
  const [outcome] = await sql.query<{ open: number; unit: string | null }>(
    `SELECT count(*) FILTER (WHERE execute_by IS NOT NULL AND executed_on IS NULL)::int AS open, (array_agg(unit ORDER BY claim_id))[1] AS unit
     FROM claim_outcome WHERE petition_id = $1`,
    [state.id],
  );
  return {
    policy: policyById(state.policyVersion),
    today: clock.today(),
    openExecutions: outcome?.open ?? 0,
    handledBy: outcome?.unit ?? null,
  };
};

/** A sealed matter goes its own way, also for its own petitioner. @throws DomainError `SEALED_CONTINUES` */
const mustBeOrdinary = ({ sealed }: Readonly<PetitionState>): void => {
  if (sealed)
    throw refuse(
      'SEALED_CONTINUES',
      '该事项由有权机关依规依纪依法办理，不适用评价和撤回。',
      'A sealed matter goes its own way: no evaluation, no withdrawal.',
    );
};

/** What a petitioner does with the own petition, by the query code and what was given at registration: no account is needed. */
export const onOwnCase = {
  command: <Shape extends z.ZodRawShape = Record<never, never>>(
    name: string,
    { about, can, act, ...verb }: OwnVerb<Shape>,
  ): DeclaredCommand<IntakeDeps> => {
    const canNow: OwnVerb<Shape>['can'] = (state, now) => {
      const ordinary = verdictOf(() => mustBeOrdinary(state));
      return ordinary === true ? can(state, now) : ordinary;
    };
    return {
      ...declareProven<{ petitionId: string }, Shape>({
        name,
        about,
        roles: mayActForOwnCase.roles,
        answers: 'OwnCase!',
        ...verb,
        async act(deps, tx, actor, { petitionId, ...input }) {
          actor.must(mayActForOwnCase(actor));
          const petitions = new PetitionRepository(tx);
          const petition = await petitions.findOwn(petitionId);
          if (!petition) throw notFound('信访件', '查询码');
          const now = await factsOf(deps, tx, petition.snapshot);
          actor.must(canNow(petition.snapshot, now));
          const file = async (about: ComplaintAbout, text: string): Promise<void> => {
            const complaintId = newId();
            petition.apply(complaintFiled(petition.snapshot, { complaintId, about }, now.today));
            const paper = { petitionId, subjectId: complaintId, kind: 'COMPLAINT', text };
            await keepDocument(tx, await deps.vault.of(tx, petitionId), paper, now.today);
          };
          await act(petition, input as unknown as z.output<z.ZodObject<Shape>>, { ...now, complain: file });
          await petitions.save(petition);
          return { petitionId };
        },
      }),
      on: { type: 'OwnCase', may: mayActForOwnCase, can: canNow, owes: () => null },
    };
  },
};

/** What the petitioner can do now, for `actions` of the graph. */
export const ownCaseActions =
  (commands: readonly DeclaredCommand<IntakeDeps>[], deps: IntakeDeps) =>
  async (actor: Actor, state: PetitionState, free: Verdict): Promise<Action[]> =>
    actionsOf(commands, 'OwnCase', actor, state, await factsOf(deps, deps.db, state), free);
