import * as declarations from '@daofang/contracts';
import type { AnyContract } from '@daofang/contracts';
import { departmentNames } from '@daofang/departments';
import { builtApps, type BuiltApp } from './built-app';
import { generated, type Check } from './check';

import type { Workspace } from './workspace';

/** A contract and the constant that the sources call it by. */
export interface NamedContract {
  constant: string;
  contract: Pick<AnyContract, 'type' | 'topic' | 'dataclass' | 'description' | 'schema' | 'sample'>;
}

/** One consumer of a built department. */
export interface Listener {
  department: string;
  /** The event's type. */
  type: string;
  consumer: string;
}

/** The events that are declared are published, those that are listened to are declared, and docs/events.md says so. */
export const contracts: Check = {
  title: '事件契约 contracts, their samples, publishers and listeners',
  run: async (workspace, write) => {
    const declared = namedContracts(declarations);
    const apps = await builtApps(workspace);
    const listening = listeners(apps);
    return [
      ...wrongSamples(declared),
      ...unpublished(workspace, declared, apps),
      ...wrongListeners(declared, listening),
      ...generated(workspace, 'docs/events.md', eventsPage(declared, listening), write),
    ];
  },
};

export const namedContracts = (module: Record<string, unknown>): NamedContract[] =>
  Object.entries(module)
    .filter(
      (entry): entry is [string, AnyContract] =>
        typeof entry[1] === 'function' && 'type' in entry[1] && 'sample' in entry[1],
    )
    .map(([constant, contract]) => ({ constant, contract }));

export const wrongSamples = (declared: readonly NamedContract[]): string[] =>
  declared.flatMap(({ constant, contract }) => {
    const result = contract.schema.safeParse(contract.sample);
    if (result.success) return [];
    const where = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    return [`${constant}: 样例不符合契约 its sample breaks the contract: ${where}`];
  });

/** Every contract is recorded by a source that is really in its publisher. */
export const unpublished = (
  workspace: Workspace,
  declared: readonly NamedContract[],
  apps: readonly Pick<BuiltApp, 'name' | 'sources'>[],
): string[] =>
  declared.flatMap(({ constant, contract }) => {
    const publisher = contract.type.split('.')[0] ?? '';
    const sources = apps.find(({ name }) => name === publisher)?.sources ?? new Set<string>();
    const records = new RegExp(`\\b${constant}\\(`);
    return [...sources].some(
      (path) => path.startsWith(`apps/${publisher}/`) && records.test(workspace.read(path) ?? ''),
    )
      ? []
      : [`${constant}: ${publisher} 没有记录它 its publisher never records it`];
  });

/** Who listens, as the departments were built. */
export const listeners = (apps: readonly Pick<BuiltApp, 'name' | 'describe'>[]): Listener[] =>
  apps.flatMap(({ name: department, describe }) =>
    (describe?.().listens ?? []).map(({ type, name: consumer }) => ({ department, type, consumer })),
  );

/** Consumers hear declared events, under a name of their own: the name is what remembers where they are. */
export function wrongListeners(declared: readonly NamedContract[], listening: readonly Listener[]): string[] {
  const types = new Set(declared.map(({ contract }) => contract.type));
  const seen = new Set<string>();
  return listening.flatMap(({ department, type, consumer }) => {
    const problems: string[] = [];
    if (!types.has(type)) problems.push(`${consumer}: ${type} 未在契约中声明 is no declared contract`);
    if (!consumer.startsWith(`${department}.`))
      problems.push(`${consumer}: 消费者应以 ${department}. 开头 should start with its department`);
    if (seen.has(consumer)) problems.push(`${consumer}: 消费者重名 is the name of another one`);
    seen.add(consumer);
    return problems;
  });
}

const CLASSES: Record<string, string> = {
  public: '公开 public',
  internal: '内部 internal',
  restricted: '受限 restricted',
  sealed: '保密件 sealed',
};

/** docs/events.md */
export function eventsPage(declared: readonly NamedContract[], listening: readonly Listener[]): string {
  const rows = (department: string) =>
    declared
      .filter(({ contract }) => contract.type.startsWith(`${department}.`))
      .map(({ contract }) => {
        const who = [
          ...new Set(listening.filter(({ type }) => type === contract.type).map((listener) => listener.department)),
        ];
        return `| \`${contract.type}\` | ${contract.description} | \`${contract.topic}\` | ${CLASSES[contract.dataclass]} | ${who.join(', ') || '—'} |`;
      });
  const section = (department: string) =>
    `## ${department}\n\n| 事件 event | 含义 meaning | 主题 topic | 保密类别 data class | 订阅 listeners |\n|---|---|---|---|---|\n${rows(department).join('\n')}\n`;
  return `# 事件 Events

由 \`npm run checks -- --write\` 生成，请勿手改。Generated from the contracts and the departments as they are built: who publishes what, who
listens. The contracts, their payloads and samples are in [libs/contracts/src](../libs/contracts/src). The monitor follows every topic and stands in no row.

${departmentNames.map(section).join('\n')}`;
}
