import type { Consumer } from '@daofang/events';
import type { DeclaredCommand } from '@daofang/commands';
import { unopened } from '@daofang/department';
import { builtApps, DECLARES, sourcesOf, type BuiltApp } from './built-app';
import type { Check } from './check';

/** What is written is what runs: a consumer that is not listed would be silently deaf, a command silently missing. */
export const listed: Check = {
  title: '写下的命令和消费者都在部门中 every command and consumer that is written is in its department',
  run: async (workspace) =>
    (await builtApps(workspace)).flatMap((app) =>
      unlisted(
        app,
        sourcesOf(workspace, app.name).filter((path) => DECLARES.test(path)),
      ),
    ),
};

/** Files that the built app does not hold, and what they declare that it does not list. */
export function unlisted(
  app: Pick<BuiltApp, 'name' | 'graph' | 'describe' | 'declaring' | 'sources'>,
  written: readonly string[],
): string[] {
  const commands = new Set<unknown>(app.graph.commands ?? []);
  const consumers = new Set(app.describe?.().listens.map(({ name }) => name) ?? []);
  return written.flatMap((path) => {
    if (!app.sources.has(path))
      return [`${path}: 不在部门 ${app.name} 中 is in no list of ${app.name}: name it in its app.ts, or remove it`];
    return Object.entries(app.declaring.get(path) ?? {}).flatMap(([name, declared]) => {
      if (isCommand(declared)) return commands.has(declared) ? [] : [missing(path, name, app.name)];
      return consumersIn(declared, /^on[A-Z]/.test(name))
        .filter((consumer) => !consumers.has(consumer.name))
        .map((consumer) => missing(path, consumer.name, app.name));
    });
  });
}

const missing = (path: string, what: string, app: string) =>
  `${path}: ${what} 不在部门 ${app} 中 is in no list of ${app}: name it in its app.ts, or remove it`;

const isCommand = (value: unknown): value is DeclaredCommand<unknown> =>
  typeof value === 'object' && value !== null && 'bind' in value && 'inputName' in value;

const isConsumer = (value: unknown): value is Consumer<unknown> =>
  typeof value === 'object' && value !== null && 'handle' in value && 'topic' in value;

/** A consumer, a list of them, or what makes one of the department's means. */
function consumersIn(value: unknown, makes: boolean): Consumer<unknown>[] {
  if (Array.isArray(value)) return value.filter(isConsumer);
  if (isConsumer(value)) return [value];
  if (makes && typeof value === 'function') return consumersIn((value as (deps: unknown) => unknown)(unopened), false);
  return [];
}
