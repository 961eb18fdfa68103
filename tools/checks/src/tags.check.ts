import type { Check } from './check';
import type { Workspace } from './workspace';

/** Nx says nothing of an untagged project: its fences would just not hold there. */
export const tags: Check = {
  title: '项目标签 every project has its tags',
  run: (workspace) =>
    workspace.files
      .filter((path) => /^(?:apps|libs|tools)\/[^/]+\/package\.json$/.test(path))
      .flatMap((path) => wrongTags(path, JSON.parse(workspace.read(path) ?? '{}') as Manifest))
      .concat(projectsWithoutManifest(workspace)),
};

interface Manifest {
  name?: string;
  nx?: { name?: string; tags?: string[] };
}

const FOLDER_TYPES: Record<string, string> = { apps: 'app', libs: 'lib', tools: 'tool' };

/** Exactly one `type:` (its folder's), one `scope:`, and a library one `layer:`. */
export function wrongTags(path: string, { nx }: Manifest): string[] {
  const given = nx?.tags ?? [];
  const values = (kind: string) =>
    given.filter((tag) => tag.startsWith(`${kind}:`)).map((tag) => tag.slice(kind.length + 1));
  const [folder = '', project = ''] = path.split('/');
  const type = FOLDER_TYPES[folder] ?? '';
  const scope = { apps: project, libs: 'shared', tools: 'tools' }[folder] ?? '';
  const expected: Record<string, string[]> = { type: [type], scope: [scope], layer: type === 'lib' ? [project] : [] };
  const problems = Object.entries(expected)
    .filter(([kind, wanted]) => values(kind).join() !== wanted.join())
    .map(
      ([kind, wanted]) =>
        `${path}: 标签 ${kind}: 应为 should be ${wanted.join() || '(none)'}, 现为 is ${values(kind).join() || '(none)'}`,
    );
  const unknown = given.filter((tag) => !(tag.split(':')[0] ?? '').match(/^(?:type|scope|layer)$/));
  return [
    ...problems,
    ...unknown.map((tag) => `${path}: 未知标签 unknown tag ${tag}`),
    ...(nx?.name === project ? [] : [`${path}: nx.name 应为 should be ${project}`]),
  ];
}

function projectsWithoutManifest(workspace: Workspace): string[] {
  const projects = new Set(workspace.files.flatMap((path) => /^((?:apps|libs|tools)\/[^/]+)\//.exec(path)?.[1] ?? []));
  return [...projects]
    .filter((project) => workspace.read(`${project}/package.json`) === undefined)
    .map((project) => `${project}: 没有 package.json，Nx 看不到它 has no package.json, so Nx does not see it`);
}
