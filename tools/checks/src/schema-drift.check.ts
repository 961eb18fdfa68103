import { subgraphNames } from '@daofang/departments';
import { buildSubgraph } from '@daofang/federation';
import { generated, type Check } from './check';
import { builtApp, schemaFile } from './built-app';
import type { Workspace } from './workspace';

/** A subgraph's committed schema is what its resolvers say: a change of the API is a diff that is reviewed. */
export const schemaDrift: Check = {
  title: '子图结构与源码一致 committed schemas match the resolvers',
  run: async (workspace, write) => {
    const problems: string[] = [];
    for (const department of subgraphNames) {
      try {
        const { sdl } = buildSubgraph((await builtApp(workspace, department)).graph);
        problems.push(
          ...generated(workspace, schemaFile(department), sdl, write),
          ...lostTypes(workspace, department, sdl),
        );
      } catch (error) {
        problems.push(
          `apps/${department}: 无法生成结构 its schema cannot be built: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
    return problems;
  },
};

/**
 * Types that the sources declare and the schema lacks. A class that only extends another department's entity is lost without a
 * word unless it is in `orphanedTypes`.
 */
export function lostTypes(workspace: Workspace, department: string, sdl: string): string[] {
  const declaration = /@ObjectType\(\s*(?:'(\w+)')?([\s\S]*?)\bclass\s+(\w+)/g;
  return workspace.files
    .filter((path) => path.startsWith(`apps/${department}/src/`) && path.endsWith('.ts') && !path.endsWith('.spec.ts'))
    .flatMap((path) =>
      [...(workspace.read(path) ?? '').matchAll(declaration)]
        .filter(([, , options]) => !/\bisAbstract\b|\babstract\s+$/.test(options ?? ''))
        .map(([, name, , className]) => name ?? className ?? '')
        .filter((name) => !new RegExp(`^type ${name}\\b`, 'm').test(sdl))
        .map(
          (name) =>
            `${path}: 类型 ${name} 不在结构中 is declared and not in the schema: add it to orphanedTypes of ${department}'s graph, or remove it`,
        ),
    );
}
