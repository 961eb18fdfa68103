import type { Described } from '@daofang/department';
import type { Graph } from '@daofang/federation';
import { subgraphs, type SubgraphName } from '@daofang/departments';
import { build, type BuildOptions } from 'esbuild';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Workspace } from './workspace';

/** What joins the graph, as it was built from its sources just now. */
export interface BuiltApp {
  name: SubgraphName;
  graph: Graph;
  /** The variables it reads besides those of every department. */
  config: z.ZodRawShape;
  /** The monitor has none: it only looks. */
  describe?: () => Described;
  /** Its files that declare commands and consumers, by path, with what each exports. */
  declaring: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** Its sources that are really in it, by path. */
  sources: ReadonlySet<string>;
}

export const schemaFile = (subgraph: string): string => `apps/${subgraph}/schema.graphql`;

/** A file that by its name declares a command or a consumer. */
export const DECLARES = /\.(?:command|consumer)\.ts$/;

export const sourcesOf = (workspace: Workspace, app: string): string[] =>
  workspace.files.filter((path) => path.startsWith(`apps/${app}/src/`) && /(?<!\.spec|\.d)\.ts$/.test(path));

const apps = new Map<string, Promise<BuiltApp>>();

/**
 * Everything that joins the graph, each built by itself and once, so that one that does not build is a problem of that one.
 * @throws Error where it does not build
 */
export function builtApp(workspace: Workspace, name: SubgraphName): Promise<BuiltApp> {
  const known = apps.get(name) ?? buildApp(workspace, name);
  apps.set(name, known);
  return known;
}

export const builtApps = (workspace: Workspace): Promise<BuiltApp[]> =>
  Promise.all((Object.keys(subgraphs) as SubgraphName[]).map((name) => builtApp(workspace, name)));

async function buildApp(workspace: Workspace, name: SubgraphName): Promise<BuiltApp> {
  const { root } = workspace;
  const entry = `apps/${name}/src/department.ts`;
  const { metafile } = await build({ ...options(root), entryPoints: [entry], metafile: true, write: false });
  const declaring = sourcesOf(workspace, name).filter((path) => DECLARES.test(path));
  const outfile = join(root, 'tools/checks/dist/departments', `${name}.js`);
  await build({
    ...options(root),
    stdin: {
      resolveDir: root,
      contents: [entry, ...declaring]
        .map((path, index) => `export * as file${index} from './${path.replace(/\.ts$/, '')}';`)
        .join('\n'),
    },
    outfile,
  });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- just built, so no import can name it
  const built = require(outfile) as Record<string, Record<string, unknown>>;
  const declared = built['file0']?.[name] as Omit<BuiltApp, 'name' | 'declaring' | 'sources'> | undefined;
  if (!declared) throw new Error(`${entry} does not export "${name}"`);
  return {
    ...declared,
    name,
    declaring: new Map(declaring.map((path, index) => [path, built[`file${index + 1}`] ?? {}])),
    sources: new Set(Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs))),
  };
}

const options = (root: string) =>
  ({
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    tsconfig: join(root, 'tsconfig.base.json'),
    loader: { '.graphql': 'text' },
    logLevel: 'silent',
  }) satisfies BuildOptions;
