import * as declarations from '@daofang/contracts';
import type { AnyContract } from '@daofang/contracts';
import { generated, type Check } from './check';
import { DEPARTMENTS } from './departments';
import type { Workspace } from './workspace';

/** A contract and the constant that the sources call it by. */
export interface NamedContract {
  constant: string;
  contract: Pick<AnyContract, 'type' | 'topic' | 'dataclass' | 'description' | 'schema' | 'sample'>;
}

export interface Listener {
  department: string;
  /** The contract's constant. */
  constant: string;
  consumer: string;
  path: string;
}

/** The events that are declared are published, those that are listened to are declared, and docs/events.md says so. */
export const contracts: Check = {
  title: '事件契约 contracts, their samples, publishers and listeners',
  run: (workspace, write) => {
    const declared = namedContracts(declarations);
    const listening = listeners(workspace);
    return [
      ...wrongSamples(declared),
      ...unpublished(workspace, declared),
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

const sourcesOf = (workspace: Workspace, department: string, file: RegExp): string[] =>
  workspace.files.filter(
    (path) => path.startsWith(`apps/${department}/src/`) && file.test(path) && !path.endsWith('.spec.ts'),
  );

/** Every contract is recorded by a rule or a life of its publisher. */
export const unpublished = (workspace: Workspace, declared: readonly NamedContract[]): string[] =>
  declared.flatMap(({ constant, contract }) => {
    const publisher = contract.type.split('.')[0] ?? '';
    const aggregates = sourcesOf(workspace, publisher, /\.(?:aggregate|life|rules)\.ts$/);
    const records = new RegExp(`\\b${constant}\\(`);
    return aggregates.some((path) => records.test(workspace.read(path) ?? ''))
      ? []
      : [`${constant}: ${publisher} 没有聚合记录它 no aggregate of its publisher records it`];
  });

/** Who listens: `on(XxxV1, 'department.consumer', …)` in the sources. */
export function listeners(workspace: Workspace): Listener[] {
  return DEPARTMENTS.flatMap((department) =>
    sourcesOf(workspace, department, /\.ts$/).flatMap((path) =>
      [...(workspace.read(path) ?? '').matchAll(/\bon\(\s*(\w+),\s*'([^']+)'/g)].map(
        ([, constant = '', consumer = '']) => ({
          department,
          constant,
          consumer,
          path,
        }),
      ),
    ),
  );
}

/** Consumers hear declared events, under a name of their own: the name is what remembers where they are. */
export function wrongListeners(declared: readonly NamedContract[], listening: readonly Listener[]): string[] {
  const constants = new Set(declared.map(({ constant }) => constant));
  const seen = new Map<string, string>();
  return listening.flatMap(({ department, constant, consumer, path }) => {
    const problems: string[] = [];
    if (!constants.has(constant)) problems.push(`${path}: ${constant} 未在契约中声明 is no declared contract`);
    if (!consumer.startsWith(`${department}.`))
      problems.push(`${path}: 消费者 ${consumer} 应以 ${department}. 开头 should start with its department`);
    const other = seen.get(consumer);
    if (other !== undefined) problems.push(`${path}: 消费者 ${consumer} 与 ${other} 重名 has the name of another one`);
    seen.set(consumer, path);
    return problems;
  });
}

const CLASSES: Record<string, string> = {
  public: '公开 public',
  internal: '内部 internal',
  restricted: '受限 restricted',
  sealed: '密件 sealed',
};

/** docs/events.md */
export function eventsPage(declared: readonly NamedContract[], listening: readonly Listener[]): string {
  const rows = (department: string) =>
    declared
      .filter(({ contract }) => contract.type.startsWith(`${department}.`))
      .map(({ constant, contract }) => {
        const who = [
          ...new Set(
            listening.filter((listener) => listener.constant === constant).map((listener) => listener.department),
          ),
        ];
        return `| \`${contract.type}\` | ${contract.description} | \`${contract.topic}\` | ${CLASSES[contract.dataclass]} | ${who.join(', ') || '—'} |`;
      });
  const section = (department: string) =>
    `## ${department}\n\n| 事件 event | 含义 meaning | 主题 topic | 密级 data class | 订阅 listeners |\n|---|---|---|---|---|\n${rows(department).join('\n')}\n`;
  return `# 事件 Events

由 \`npm run checks -- --write\` 生成，请勿手改。Generated: who publishes what, who listens. The contracts, their payloads and samples are in
[libs/contracts/src](../libs/contracts/src).

${DEPARTMENTS.map(section).join('\n')}`;
}
