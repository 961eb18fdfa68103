import { readdirSync, readFileSync } from 'node:fs';
import type { CountyProcess } from './county-process';
import { round } from './load';

/** How long the county took to be ready, and what it takes of the machine's memory: its process and PostgreSQL's. */
export function footprint(county: CountyProcess): Promise<string[]> {
  const megabytes = [county.pid, ...descendants(county.pid)].map(memoryOf);
  const [own = 0] = megabytes;
  const all = megabytes.reduce((sum, each) => sum + each, 0);
  return Promise.resolve([
    `embedded county with monitor and console: ready in ${round(county.readyMs / 1000)} s (of 25), ${Math.round(all)} MB (of 700)`,
    `  its process ${Math.round(own)} MB, PostgreSQL ${Math.round(all - own)} MB, shared pages counted once`,
  ]);
}

/** Proportional set size, so that what PostgreSQL's processes share is not counted for each of them. Megabytes. */
function memoryOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function descendants(root: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])] as const];
      } catch {
        return [];
      }
    });
  const of = (parent: number): number[] =>
    parents.flatMap(([pid, itsParent]) => (itsParent === parent ? [pid, ...of(pid)] : []));
  return of(root);
}
