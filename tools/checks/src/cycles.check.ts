import { posix } from 'node:path';
import ts from 'typescript';
import type { Check } from './check';
import type { Workspace } from './workspace';

/** Two files that need each other are one file in two places: neither can be read, moved or tested without the other. */
export const cycles: Check = {
  title: '没有循环引用 no import cycles in apps and libraries, types included',
  run: (workspace) =>
    cyclesIn(importsOf(workspace)).map((cycle) => `循环引用 import cycle: ${[...cycle, cycle[0]].join(' → ')}`),
};

const SOURCE = /^(?:apps|libs)\/[\w-]+\/src\/.*(?<!\.d)\.tsx?$/;

/** Which files each source imports or exports from, types included. */
export function importsOf(workspace: Workspace): Map<string, string[]> {
  const sources = new Set(workspace.files.filter((path) => SOURCE.test(path)));
  const { config } = ts.parseConfigFileTextToJson('', workspace.read('tsconfig.base.json') ?? '{}') as {
    config?: { compilerOptions?: { paths?: Record<string, string[]> } };
  };
  const aliases = config?.compilerOptions?.paths ?? {};
  const resolved = (from: string, name: string): string[] => {
    const path = name.startsWith('.')
      ? posix.join(posix.dirname(from), name)
      : posix.normalize(aliases[name]?.[0] ?? '');
    return ['', '.ts', '.tsx', '/index.ts'].map((end) => `${path}${end}`).filter((each) => sources.has(each));
  };
  return new Map(
    [...sources].map((path) => {
      const { importedFiles } = ts.preProcessFile(workspace.read(path) ?? '', true, true);
      return [path, importedFiles.flatMap(({ fileName }) => resolved(path, fileName))];
    }),
  );
}

/** The circles of a graph of files, each once: the shortest way back to its first file. */
export function cyclesIn(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  for (const start of [...imports.keys()].sort()) {
    if (found.some((cycle) => cycle.includes(start))) continue;
    const cameFrom = new Map<string, string>();
    const waiting = [start];
    for (let file = waiting.shift(); file !== undefined && !cameFrom.has(start); file = waiting.shift())
      for (const next of imports.get(file) ?? [])
        if (!cameFrom.has(next)) {
          cameFrom.set(next, file);
          waiting.push(next);
        }
    if (!cameFrom.has(start)) continue;
    const cycle = [start];
    for (let file = cameFrom.get(start); file !== undefined && file !== start; file = cameFrom.get(file))
      cycle.splice(1, 0, file);
    found.push(cycle);
  }
  return found;
}
