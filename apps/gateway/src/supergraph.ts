import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FILE = 'apps/gateway/supergraph.graphql';

/**
 * The supergraph that is committed with the sources (`npm run checks -- --write` composes it). It is looked for upwards from
 * the running file, so that it is found from `src`, from `dist`, from another program's bundle and in a container alike.
 */
export function committedSupergraph(from: string = __dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, FILE);
    if (existsSync(file)) return readFileSync(file, 'utf8');
    if (folder === dirname(folder)) {
      throw new Error(
        `未找到 ${FILE}，请先运行 npm run checks -- --write。The supergraph is missing: compose it first.`,
      );
    }
  }
}
