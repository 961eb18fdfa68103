import type { Action, DeclaredCommand } from '@daofang/commands';
import { Actor, ROLES, newId, type Role } from '@daofang/domain';
import type { Database, Tx } from '@daofang/persistence';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { codeOf, givenIn, undone, type TriedActions } from './tried-actions';

type Asked<Deps extends { db: Database }, State extends object> = Omit<TriedActions<Deps, State>, 'actors'> & {
  /** How a unit stands to the case: its own desk, above it, below it, a stranger to it. */
  relations: Readonly<Record<string, string | null>>;
  /** Who an account of this relation is, where it matters: the mediator of the dispute. */
  idOf?: (relation: string) => string;
};

const PEOPLE = ROLES.filter((role) => role !== 'SYSTEM');

const actorsOf = (relations: Readonly<Record<string, string | null>>, idOf: (relation: string) => string) =>
  Object.entries(relations).flatMap(([relation, unit]) =>
    PEOPLE.map((role) => ({ relation, role, actor: new Actor({ id: idOf(relation), roles: [role], unit }) })),
  );

/** The answers that the state or the input, not who asks, gives. */
const isOfState = (code: string): boolean => !['OK', 'FORBIDDEN', 'NOT_FOUND', 'RECUSED'].includes(code);

/**
 * kind 3: every command on a kind of thing × every role × every relation of the actor's unit to the case, tried in a state in which
 * somebody may give it. One line a command: by relation the roles that may, then how all others are refused.
 * NOT_FOUND: they do not even learn that there is a case.
 */
export async function rightsOf<Deps extends { db: Database }, State extends object>({
  deps,
  commands,
  type,
  actions,
  states,
  relations,
  put,
  inputOf,
  idOf = () => 'somebody',
}: Asked<Deps, State>): Promise<Record<string, Record<string, string>>> {
  const actors = actorsOf(relations, idOf);
  const rights: Record<string, Record<string, string>> = {};
  for (const command of commands.filter(({ on }) => on?.type === type)) {
    const cells = new Map<string, Map<string, Role[]>>();
    for (const state of Object.values(states)) {
      const possible = await undone(deps.db, async (tx) => {
        await put(tx, state);
        const found: boolean[] = [];
        for (const { actor } of actors) found.push(allows(await actions(actor, state, true, tx), command.name));
        if (!found.includes(true)) return false;
        await tx.query('SAVEPOINT untouched');
        for (const { relation, role, actor } of actors) {
          const input = { commandId: newId(), ...inputOf(command.name, state, actor) };
          const code = await codeOf(() => command.bind(givenIn(deps, tx))(actor, input));
          await tx.query('ROLLBACK TO SAVEPOINT untouched');
          const told = isOfState(code) ? `OK (${code})` : code;
          const cell = cells.get(relation) ?? new Map<string, Role[]>();
          cells.set(relation, cell.set(told, [...(cell.get(told) ?? []), role]));
        }
        return true;
      });
      if (possible) break;
    }
    rights[command.name] = Object.fromEntries([...cells].map(([relation, cell]) => [relation, lineOf(cell)]));
  }
  return rights;
}

const allows = (actions: readonly Action[], verb: string): boolean =>
  actions.some((action) => action.verb === verb && action.allowed);

/** `LEADER; else FORBIDDEN` */
const lineOf = (cell: ReadonlyMap<string, readonly Role[]>): string => {
  const may = [...cell]
    .filter(([code]) => code.startsWith('OK'))
    .map(([code, roles]) => `${roles.join(', ')}${code.slice(2)}`);
  const others = [...cell.keys()].filter((code) => !code.startsWith('OK')).sort();
  return [...may, ...(others.length > 0 ? [`${may.length > 0 ? 'else ' : ''}${others.join(' or ')}`] : [])].join('; ');
};

/** What is done by those at or below a unit, and what those above it could do before. */
interface Below<Deps extends { db: Database }, State extends object> extends Omit<TriedActions<Deps, State>, 'actors'> {
  below: readonly Actor[];
  above: readonly Actor[];
  /** The thing as it is now; null where it is gone. */
  load: (tx: Tx, state: State) => Promise<State | null>;
  /** Commands that are on no thing of this kind, given like the others: a challenge, a declaration. */
  besides?: readonly DeclaredCommand<Deps>[];
  random: (below: number) => number;
  /** How many sequences, and how many commands in each. */
  runs: number;
  length: number;
}

/**
 * kind 3: after any sequence of commands of units at or below one, every account above it can still do what it could before: no command
 * from below closes the case to it, or takes a right from it. What the state then allows is another matter.
 * Answers where that is not so, and how many commands were done.
 */
export async function switchedOff<Deps extends { db: Database }, State extends object>({
  deps,
  commands,
  type,
  states,
  below,
  above,
  put,
  load,
  inputOf,
  besides = [],
  random,
  runs,
  length,
}: Below<Deps, State>): Promise<{ wrong: string[]; done: number }> {
  const onThing = commands.filter(({ on }) => on?.type === type);
  const verbs = [...onThing, ...besides];
  const wrong: string[] = [];
  let done = 0;
  const names = Object.keys(states);
  for (let run = 0; run < runs; run++) {
    const name = names[random(names.length)] as string;
    await undone(deps.db, async (tx) => {
      const begun = states[name] as State;
      await put(tx, begun);
      const rights = async (state: State): Promise<string[]> => {
        const found: string[] = [];
        for (const actor of above)
          for (const command of onThing) {
            if (command.on?.may(actor, state) !== true) continue;
            await tx.query('SAVEPOINT asked');
            const input = { commandId: newId(), ...inputOf(command.name, state, actor) };
            const code = await codeOf(() => command.bind(givenIn(deps, tx))(actor, input));
            await tx.query('ROLLBACK TO SAVEPOINT asked');
            if (!['RECUSED', 'NOT_FOUND', 'FORBIDDEN'].includes(code)) found.push(`${actor.id} ${command.name}`);
          }
        return found;
      };
      const before = await rights(begun);
      const path: string[] = [];
      let state = begun;
      for (let step = 0; step < length; step++) {
        const actor = below[random(below.length)] as Actor;
        const command = verbs[random(verbs.length)] as DeclaredCommand<Deps>;
        await tx.query('SAVEPOINT tried');
        const input = { commandId: newId(), ...inputOf(command.name, state, actor) };
        const code = await codeOf(() => command.bind(givenIn(deps, tx))(actor, input));
        if (code !== 'OK') {
          await tx.query('ROLLBACK TO SAVEPOINT tried');
          continue;
        }
        done++;
        path.push(`${actor.id} ${command.name}`);
        const now = await load(tx, state);
        if (now === null) break;
        state = now;
      }
      if (path.length === 0) return;
      const after = await rights(state);
      wrong.push(
        ...before
          .filter((right) => !after.includes(right))
          .map((right) => `${right} after ${name}: ${path.join(', ')}`),
      );
    });
  }
  return { wrong, done };
}

/** Rights by kind of thing, as a table of Markdown each: commands down, relations across. */
export const rightsTable = (tables: Readonly<Record<string, Record<string, Record<string, string>>>>): string =>
  [
    '# Who may do what',
    '',
    'Written by `WRITE_RIGHTS=1 npx jest test/actions.spec.ts -t "kind 3"` and tried by that test: every command, given by every role of every',
    'relation of the actor’s unit to the case, in a state in which somebody may. A cell names the roles that may, then how all others are',
    'refused; NOT_FOUND: they do not learn that there is a case. An empty line: nobody may, seen this way.',
    ...Object.entries(tables).flatMap(([title, rights]) => {
      const relations = [...new Set(Object.values(rights).flatMap((cells) => Object.keys(cells)))];
      const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
      return [
        ...['', `## ${title}`, '', row(['', ...relations]), row(['', ...relations].map(() => '---'))],
        ...Object.entries(rights).map(([verb, cells]) =>
          row([`\`${verb}\``, ...relations.map((relation) => cells[relation] ?? '')]),
        ),
      ];
    }),
    '',
  ].join('\n');

/** What stands in the file and what was tried; written anew where one asks for it. */
export function statedRights(file: string, tried: string): string {
  if (process.env['WRITE_RIGHTS']) writeFileSync(file, tried);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
