import type { Actor, Policy, Verdict } from '@daofang/domain';
import type { Database, Tx } from '@daofang/persistence';
import type { z } from 'zod';
import { actionsOf, declare, type Action, type DeclaredCommand, type Known, type Owing } from './command';
import { commandId, expectedVersion } from './kinds';

/** A thing opened for one command: under its lock, with all that the deed may ask. */
export interface Opened<Aggregate, Moment> {
  aggregate: Aggregate;
  moment: Moment;
  save(): Promise<unknown>;
}

/** What all commands on one kind of thing share: how it is named, found, locked and saved. */
export interface Thing<Deps, State, Aggregate, Now, Moment extends Now, Ids extends z.ZodRawShape, Result> {
  /** The type of the graph that shows it: `Referral`. */
  type: string;
  /** What an input names it by: `{ referralId: id('转送件') }`. */
  ids: Ids;
  /** How what an input names is looked up. */
  known: Known;
  /**
   * Under its lock.
   * @param verb the command it is opened for
   * @throws DomainError `NOT_FOUND` · `RECUSED` · `VERSION_CONFLICT`
   */
  open(
    deps: Deps,
    tx: Tx,
    actor: Actor,
    input: z.output<z.ZodObject<Ids>> & { expectedVersion?: number | null | undefined },
    verb: string,
  ): Promise<Opened<Aggregate, Moment>>;
  /** What `can` looks at besides the state: the day, the law, who asks. */
  now(deps: Deps, actor: Actor, state: Readonly<State>): Now;
  /** What the command answers and keeps: ids. */
  result(aggregate: Aggregate): Result;
}

/** One verb on a thing: who may, when it can be, and the deed. */
export interface Verb<State, Aggregate, Now, Moment extends Now, Shape extends z.ZodRawShape, Input> {
  about: string;
  /** Who may; of the case as it is. Without an input it answers for `actions`. */
  may: Policy<[state: Readonly<State>, input?: Input]>;
  /** Whether it can be done now, whoever asks; the same words as the refusal of the deed. Always where not given. */
  can?: (state: Readonly<State>, now: Now) => Verdict;
  /** Whose act it is in this state: nobody's where not given. */
  owes?: (state: Readonly<State>) => Owing;
  /** Besides the ids and `expectedVersion`. */
  input?: Shape;
  inputName?: string;
  /** Where it answers another type than the thing's own. */
  answers?: string;
  act(aggregate: Aggregate, input: Input, moment: Moment): unknown;
}

type InputOn<Ids extends z.ZodRawShape, Shape extends z.ZodRawShape> = z.output<z.ZodObject<Ids>> &
  z.output<z.ZodObject<Shape>>;

/**
 * How commands on a thing are declared: opened under lock, the policy asked, then whether it can be, then what the input names,
 * then the deed, then saved: row and outbox together.
 */
export const commandsOn = <
  Deps extends { db: Database },
  State,
  Aggregate extends { readonly snapshot: Readonly<State> },
  Now,
  Moment extends Now,
  Ids extends z.ZodRawShape,
  Result,
>(
  thing: Thing<Deps, State, Aggregate, Now, Moment, Ids, Result>,
) => ({
  /** What may be done with one of them now, for `actions` of the graph; `free`: unless one is recused from the case. */
  actions:
    (commands: readonly DeclaredCommand<Deps>[], deps: Deps) =>
    (actor: Actor, state: Readonly<State>, free: Verdict): Action[] =>
      actionsOf(commands, thing.type, actor, state, thing.now(deps, actor, state), free),

  command: <Shape extends z.ZodRawShape = Record<never, never>>(
    name: string,
    verb: Verb<State, Aggregate, Now, Moment, Shape, InputOn<Ids, Shape>>,
  ): DeclaredCommand<Deps> => {
    const { about, may, can = () => true, owes = () => null, act, answers = `${thing.type}!` } = verb;
    return {
      ...declare<Deps, z.ZodRawShape, Result>({
        name,
        about,
        roles: may.roles,
        ...(verb.inputName !== undefined && { inputName: verb.inputName }),
        answers,
        input: { commandId: commandId(), expectedVersion: expectedVersion(), ...thing.ids, ...verb.input },
        async act(deps, tx, actor, given, mustKnow) {
          const input = given as unknown as InputOn<Ids, Shape>;
          const { aggregate, moment, save } = await thing.open(deps, tx, actor, given as never, name);
          actor.must(may(actor, aggregate.snapshot, input));
          actor.must(can(aggregate.snapshot, moment));
          await mustKnow(thing.known);
          await act(aggregate, input, moment);
          await save();
          return thing.result(aggregate);
        },
      }),
      on: { type: thing.type, may, can, owes },
    };
  },
});
