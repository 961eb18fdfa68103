import { subgraphNames } from '@daofang/departments';
import type { Check } from './check';
import type { Workspace } from './workspace';

/** What a file is, by its name: the import fences of eslint.config.mjs go by it. */
const ROLES = [
  'life',
  'rules',
  'policy',
  'store',
  'runner',
  'graph',
  'queries',
  'command',
  'consumer',
  'ticks',
  /** Reaches beyond the own database: another app, the broker, whoever watches. */
  'port',
  'migration',
  'spec',
];

/** What stands at an app's `src/` under a name of its own. */
const NAMED = ['main', 'department', 'app', 'graph'];
const nameOf = (app: string) => [...NAMED, `${app}-context`, `${app}-deps`];
/** The monitor is no department: it starts itself and reads variables of its own. */
const BESIDES: Readonly<Record<string, readonly string[]>> = { monitor: ['start-monitor', 'config'] };

/** A file without a role stands behind no fence. */
export const suffixes: Check = {
  title: '每个文件写明角色 every file of a department has a role suffix',
  run: (workspace) => withoutRole(workspace, subgraphNames),
};

export const withoutRole = (workspace: Workspace, apps: readonly string[]): string[] =>
  apps.flatMap((app) => {
    const source = `apps/${app}/src/`;
    const named = [...nameOf(app), ...(BESIDES[app] ?? [])].map((name) => `${source}${name}.ts`);
    const role = new RegExp(`/[\\w-]+(?:\\.(?:${ROLES.join('|')}))+\\.ts$`);
    return workspace.files
      .filter((path) => path.startsWith(source) && !named.includes(path) && !role.test(path))
      .map((path) => `${path}: 文件名缺少角色 has no role in its name: one of .${ROLES.join(' .')}`);
  });
