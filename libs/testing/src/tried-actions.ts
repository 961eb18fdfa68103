import type { Action, DeclaredCommand } from '@daofang/commands';
import { Actor, DomainError, newId, type Verdict } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import { recuse, recusedFrom, type Database, type Tx } from '@daofang/persistence';

/** What is tried, and as whom, on which states of one kind of thing. */
export interface TriedActions<Deps extends { db: Database }, State extends object> {
  deps: Deps;
  commands: readonly DeclaredCommand<Deps>[];
  /** The thing as the graph shows it: `Referral`. */
  type: string;
  /**
   * @param free whether the actor may act in the case at all (RG-16)
   * @param sql where the thing has been put: for what `actions` look up besides the state
   */
  actions: (actor: Actor, state: State, free: Verdict, sql: Sql) => readonly Action[] | Promise<readonly Action[]>;
  /** The case it belongs to, its `petitionId` where not given. */
  caseOf?: (state: State) => string;
  states: Readonly<Record<string, State>>;
  actors: Readonly<Record<string, Actor>>;
  /** Puts the thing into its table. */
  put: (tx: Tx, state: State) => Promise<unknown>;
  /** A good input of a command for this state and actor, besides `commandId`: what nothing but state or authority can refuse. */
  inputOf: (verb: string, state: State, actor: Actor) => object;
}

export interface TriedResult {
  /** Where `actions` and the command disagree. */
  wrong: string[];
  /** By verb: how often it was allowed, and the codes it was refused with. */
  seen: Map<string, Set<string>>;
}

class Undone extends Error {}

/** Something is done in a transaction that leaves nothing behind; answers what it answered. */
export async function undone<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  let result: T | undefined;
  await db
    .transaction(async (tx) => {
      result = await work(tx);
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  return result as T;
}

/** Commands bound to these are given in this one transaction, each by its actor, however often. */
export const givenIn = <Deps extends { db: Database }>(deps: Deps, tx: Tx): Deps => ({
  ...deps,
  db: {
    query: (text: string, parameters: readonly unknown[]) => tx.query(text, parameters),
    command:
      (_name: string, act: (tx: Tx, actor: Actor, input: unknown) => unknown) => (actor: Actor, input: unknown) =>
        act({ ...tx, actor }, actor, input),
  } as unknown as Database,
});

const petitionIdOf = (state: object): string => (state as { petitionId: string }).petitionId;

/** Accounts with a conflict in every case that is tried: decided, and only asserted. */
const RECUSED = ['recused', 'challenged'] as const;

/** RG-16: some of the actors, in each state others, as accounts with a conflict. */
const asRecused = (actors: Readonly<Record<string, Actor>>, turn: number): Record<string, Actor> =>
  Object.fromEntries(
    Object.entries(actors)
      .filter((_, at) => at % 5 === turn % 5)
      .flatMap(([name, { roles, unit }]) =>
        RECUSED.map((id) => [`${name}, ${id}`, new Actor({ id, roles, unit })] as const),
      ),
  );

const recuseThem = async (tx: Tx, petitionId: string): Promise<void> => {
  for (const account of RECUSED)
    await recuse(tx, {
      ...{ recusalId: newId(), petitionId, account, relation: '近亲属', since: '2026-01-01' },
      undecided: account === 'challenged',
    });
};

/**
 * desk.md 4: `actions` say what the command does. For every state and actor, recused ones too, each verb is given in a transaction
 * that is rolled back: one that is allowed works, one that is not is refused with exactly the code that was told; one that is not even
 * told of is closed to the actor. A stranger, to whom `actions` are never shown, may be refused as if there were nothing.
 */
export async function tryActions<Deps extends { db: Database }, State extends object>({
  deps,
  commands,
  type,
  actions,
  states,
  actors,
  put,
  inputOf,
  caseOf = petitionIdOf,
}: TriedActions<Deps, State>): Promise<TriedResult> {
  const wrong: string[] = [];
  const seen = new Map<string, Set<string>>();
  const verbs = commands.filter(({ on }) => on?.type === type);
  for (const [turn, [stateName, state]] of Object.entries(states).entries()) {
    await undone(deps.db, async (tx) => {
      await put(tx, state);
      await recuseThem(tx, caseOf(state));
      await tx.query('SAVEPOINT untouched');
      const within = givenIn(deps, tx);
      for (const [actorName, actor] of Object.entries({ ...actors, ...asRecused(actors, turn) })) {
        const [free = true] = await recusedFrom(tx, actor, [caseOf(state)]);
        const told = new Map((await actions(actor, state, free, tx)).map((action) => [action.verb, action]));
        for (const command of verbs) {
          const action = told.get(command.name);
          const where = `${stateName}, ${actorName}: ${command.name}`;
          if (!action) {
            if (command.on?.may(actor, state) === true) wrong.push(`${where} is open, and not told of`);
            continue;
          }
          const given = { commandId: newId(), ...inputOf(command.name, state, actor) };
          const code = await codeOf(() => command.bind(within)(actor, given));
          const expected = action.allowed ? 'OK' : (action.whyNot?.code ?? 'no reason');
          if (action.allowed || code !== expected) await tx.query('ROLLBACK TO SAVEPOINT untouched');
          const unknown = code === 'NOT_FOUND' && ['FORBIDDEN', 'RECUSED'].includes(expected);
          if (code !== expected && !unknown) wrong.push(`${where} answers ${code}, told was ${expected}`);
          if (action.owed && !action.allowed) wrong.push(`${where} is owed and not allowed`);
          seen.set(command.name, (seen.get(command.name) ?? new Set()).add(code));
        }
      }
    });
  }
  return { wrong, seen };
}

/** OK, or the code it is refused with. */
export const codeOf = async (command: () => Promise<unknown>): Promise<string> => {
  try {
    await command();
    return 'OK';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};
