import { ANYONE, DomainError, type Actor, type Policy, type Verdict } from '@daofang/domain';
import type { Database, Tx } from '@daofang/persistence';
import { z } from 'zod';
import { faultsOf } from './kinds';
import { referencesIn } from './shape';

/** What one may do with a thing now, from the table and the policy of the command itself. */
export interface Action {
  /** The mutation's name. */
  verb: string;
  label: { zh: string; en: string };
  allowed: boolean;
  /** The caller's unit owes it now. */
  owed: boolean;
  whyNot: { code: string; zh: string; en: string } | null;
}

/** The unit, or the units, by path, that owe an act; null where nobody does. */
export type Owing = string | readonly string[] | null;

/** A command on something that has a state: what the runner asks before the deed, and `actions` shows. */
export interface OnThing<State, Now> {
  /** The type of the graph that shows it: `Referral`. */
  type: string;
  may: (actor: Actor, state: Readonly<State>) => Verdict;
  can: (state: Readonly<State>, now: Now) => Verdict;
  owes: (state: Readonly<State>) => Owing;
}

export interface CommandDeclaration {
  /** The mutation: imperative, in the departments' words. */
  readonly name: string;
  /** 中文 first, English where an integrator needs it: its description in the graph and its label in `actions`. */
  readonly about: string;
  readonly roles: Policy<[]>['roles'];
  /** The name of its input in the graph. */
  readonly inputName: string;
  readonly input: z.ZodObject;
  /** The type it answers: `Referral!`; the department's graph says how. */
  readonly answers: string;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list of commands has many inputs and results
type Handler = (actor: Actor, input: any) => Promise<any>;

/** One declaration, from which types, validation, mutation, access, actions and documents follow. */
export interface DeclaredCommand<Deps> extends CommandDeclaration {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each thing has its own state
  readonly on?: OnThing<any, any>;
  bind(deps: Deps): Handler;
}

/** What exists is asked of the department's own tables: by the kind of reference. */
export type Known = Readonly<Record<string, (tx: Tx, name: string) => Promise<void>>>;

/**
 * The input as the command takes it: every text in its one form, within its limits.
 * @throws DomainError `INVALID_INPUT` with all faults and their paths, or the code of the only fault
 */
export function readInput<Shape extends z.ZodObject>(shape: Shape, given: unknown): z.output<Shape> {
  const read = shape.safeParse(given);
  if (read.success) return read.data;
  const faults = faultsOf(read.error);
  const [first] = faults;
  const codes = new Set(faults.map(({ code }) => code));
  throw new DomainError(
    codes.size === 1 ? (first?.code ?? 'INVALID_INPUT') : 'INVALID_INPUT',
    faults.length === 1 && first
      ? first.zh
      : `有 ${faults.length} 处需要改正：${faults.map(({ path, zh }) => `${path} ${zh}`).join('')}`,
    faults.map(({ path, en }) => `${path}: ${en}`).join(' '),
    first?.code === 'NOT_FOUND' && codes.size === 1 ? 'NOT_FOUND' : 'INVALID',
    { faults: faults.map(({ path, code, zh, en }) => ({ path, code, zh, en })) },
  );
}

/** Asks for everything an input names whether it is there. @throws DomainError of the kind that is not */
export async function mustBeKnown(tx: Tx, known: Known, shape: z.ZodObject, input: unknown): Promise<void> {
  for (const { kind, name } of referencesIn(shape, input)) await known[kind]?.(tx, name);
}

/** Declares a command whose deed is all its own. */
export const declare = <Deps extends { db: Database }, Shape extends z.ZodRawShape, Result>(
  declaration: Omit<CommandDeclaration, 'input' | 'inputName' | 'roles'> & {
    input: Shape;
    inputName?: string;
    roles: CommandDeclaration['roles'];
    /** @param mustKnow asks for everything the input names whether it is there; called under the lock, after the policy. */
    act(
      deps: Deps,
      tx: Tx,
      actor: Actor,
      input: z.output<z.ZodObject<Shape>>,
      mustKnow: (known: Known) => Promise<void>,
    ): Promise<Result>;
  },
): DeclaredCommand<Deps> & {
  bind(deps: Deps): (actor: Actor, input: z.input<z.ZodObject<Shape>>) => Promise<Result>;
} => {
  const { act, inputName = inputOf(declaration.name), ...rest } = declaration;
  const input = z.object(declaration.input);
  return {
    ...rest,
    inputName,
    input: input as z.ZodObject,
    bind: (deps) => {
      const run = deps.db.command(
        declaration.name,
        (tx, actor, { read }: Read<z.output<typeof input>>): Promise<Result> =>
          act(deps, tx, actor, read, (known) => mustBeKnown(tx, known, input as z.ZodObject, read)),
      );
      return (actor, given) => run(actor, new Read(given as { commandId: string }, readInput(input, given)));
    },
  };
};

/** The same command is the same as it was *sent*; what is read from it may be brought to another form by a later version. */
class Read<Input> {
  readonly commandId: string;

  constructor(
    private readonly sent: { commandId: string },
    readonly read: Input,
  ) {
    this.commandId = sent.commandId;
  }

  toJSON(): unknown {
    return this.sent;
  }
}

const inputOf = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;

/** By name. */
export type BoundCommands = Readonly<Record<string, Handler>>;

/** Every command of a department, ready to be given, by name. */
export const bindCommands = <Deps>(commands: readonly DeclaredCommand<Deps>[], deps: Deps): BoundCommands =>
  Object.fromEntries(commands.map((command) => [command.name, command.bind(deps)]));

/**
 * What the actor may do with a thing now; what the roles do not open at all is left out.
 * @param free whether the actor may act in the case at all, or is recused from it (RG-16)
 */
export const actionsOf = <Deps, State, Now>(
  commands: readonly DeclaredCommand<Deps>[],
  type: string,
  actor: Actor,
  state: Readonly<State>,
  now: Now,
  free: Verdict,
): Action[] =>
  commands.flatMap(({ name, about, roles, on }): Action[] => {
    if (on?.type !== type || !roles.some((role) => role === ANYONE || actor.has(role))) return [];
    const may = free === true ? on.may(actor, state) : free;
    const verdict = may === true ? on.can(state, now) : may;
    return [
      {
        verb: name,
        label: { zh: about.split(/[：；。，（]/)[0] ?? about, en: inWords(name) },
        allowed: verdict === true,
        owed: verdict === true && actor.unit !== null && [on.owes(state)].flat().includes(actor.unit),
        whyNot: verdict === true ? null : { code: verdict.code, zh: verdict.message, en: verdict.hint },
      },
    ];
  });

/** `objectToReferral` → "Object to referral". */
const inWords = (name: string): string => {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};
