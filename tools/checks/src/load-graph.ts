import type { Graph } from '@daofang/federation';
import { build } from 'esbuild';
import { join } from 'node:path';

/**
 * A department's graph, from its sources as they are now. Each is built by itself, so that one that does not build is a problem
 * of that one.
 */
export async function loadGraph(root: string, department: string): Promise<Graph> {
  const outfile = join(root, 'tools/checks/dist/departments', `${department}.js`);
  await build({
    entryPoints: [join(root, `apps/${department}/src/department.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    tsconfig: join(root, 'tsconfig.base.json'),
    loader: { '.graphql': 'text' },
    logLevel: 'silent',
  });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- just built, so no import can name it
  const built = require(outfile) as Record<string, { graph: Graph } | undefined>;
  const declared = built[department];
  if (!declared) throw new Error(`apps/${department}/src/department.ts does not export "${department}"`);
  return declared.graph;
}
