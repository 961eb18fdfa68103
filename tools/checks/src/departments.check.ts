import { departmentVariables } from '@daofang/config';
import { isSubgraph, secretVariable, subgraphNames } from '@daofang/departments';
import { gatewayVariables } from '@daofang/gateway';
import { builtApps } from './built-app';
import type { Check } from './check';
import type { Workspace } from './workspace';

/** What every name of the list needs besides its line; the rest reads the list. */
export const departments: Check = {
  title: '部门名录 every department of the list is there, started, run by Docker, and says what it reads',
  run: async (workspace) => {
    const missing = [...missingParts(workspace, subgraphNames), ...strangers(workspace)];
    return missing.length > 0
      ? missing
      : [
          ...missingFromCompose(workspace.read('docker-compose.yml') ?? '', subgraphNames),
          ...missingSecrets(workspace.read('.env.example') ?? '', subgraphNames),
          ...wrongExample(workspace, 'gateway', Object.keys(gatewayVariables)),
          ...(await builtApps(workspace)).flatMap(({ name, config }) =>
            wrongExample(workspace, name, Object.keys({ ...departmentVariables, ...config })),
          ),
        ];
  },
};

/** Its folder with a package, a page and its variables, the name that others import it by, and its place in the lock file. */
export function missingParts(workspace: Workspace, names: readonly string[]): string[] {
  const paths = workspace.read('tsconfig.base.json') ?? '';
  const lock = workspace.read('package-lock.json') ?? '';
  return names.flatMap((name) => [
    ...['package.json', 'README.md', '.env.example', 'schema.graphql', 'src/department.ts', 'src/main.ts']
      .map((file) => `apps/${name}/${file}`)
      .filter((path) => workspace.read(path) === undefined)
      .map((path) => `${path}: 缺失 missing: ${name} is in libs/departments/src/departments.json`),
    ...(paths.includes(`"@daofang/${name}": ["apps/${name}/src/department.ts"]`)
      ? []
      : [`tsconfig.base.json: 缺少 lacks the path @daofang/${name}`]),
    ...(lock.includes(`"resolved": "apps/${name}"`)
      ? []
      : [`package-lock.json: 缺少 lacks apps/${name}: npm install --package-lock-only`]),
  ]);
}

/** A department that nobody would start, watch or verify. */
export const strangers = (workspace: Workspace): string[] =>
  workspace.files
    .flatMap((path) => /^apps\/([^/]+)\/src\/department\.ts$/.exec(path)?.[1] ?? [])
    .filter((name) => !isSubgraph(name))
    .map((name) => `apps/${name}: 不在名录中 is not in libs/departments/src/departments.json`);

/** Its database is made. That it has a service, and that its callers know its address and secret, follows from the variables. */
export function missingFromCompose(compose: string, names: readonly string[]): string[] {
  const made = (/for name in ([\w ]+); do/.exec(compose)?.[1] ?? '').split(' ');
  const waits = /\n {2}gateway:\n[\s\S]*?depends_on:\n((?: {6,}.*\n)+)/.exec(compose)?.[1] ?? '';
  return names.flatMap((name) => [
    ...(made.includes(name) ? [] : [`docker-compose.yml: databases 没有 makes no database for ${name}`]),
    ...(waits.includes(`      ${name}:\n`) ? [] : [`docker-compose.yml: gateway 没有等待 does not wait for ${name}`]),
  ]);
}

const named = (example: string): string[] => [...example.matchAll(/^#?\s*([A-Z]\w*)=/gm)].map(([, name = '']) => name);

export const missingSecrets = (example: string, names: readonly string[]): string[] =>
  names
    .map((name) => secretVariable(name as never) as string)
    .filter((variable) => !named(example).includes(variable))
    .map((variable) => `.env.example: 缺少 lacks ${variable}`);

/** An app's .env.example names every variable the app reads, and no other. */
export function wrongExample(workspace: Workspace, app: string, reads: readonly string[]): string[] {
  const path = `apps/${app}/.env.example`;
  const given = named(workspace.read(path) ?? '');
  return [
    ...reads.filter((name) => !given.includes(name)).map((name) => `${path}: 缺少 lacks ${name}, which ${app} reads`),
    ...given.filter((name) => !reads.includes(name)).map((name) => `${path}: ${name} 没有被读取 is read by nobody`),
  ];
}
