import type { Workspace } from './workspace';

/** What a check looked at and what is wrong with it; none is good. A problem says where it is and what to do. */
export interface Check {
  /** Chinese and English, for the summary. */
  title: string;
  /** @param write writes what is generated before looking at it */
  run(workspace: Workspace, write: boolean): string[] | Promise<string[]>;
}

export const REGENERATE = 'npm run checks -- --write';

/** A committed file that is generated: written when asked, else compared. */
export function generated(workspace: Workspace, path: string, text: string, write: boolean): string[] {
  if (write) workspace.write(path, text);
  const committed = workspace.read(path);
  if (committed === text) return [];
  if (committed === undefined) return [`${path}: 缺失 missing; ${REGENERATE}`];
  const line = committed.split('\n').findIndex((given, index) => given !== text.split('\n')[index]) + 1;
  return [`${path}:${line}: 与源码不一致 differs from what the sources say; ${REGENERATE}`];
}
