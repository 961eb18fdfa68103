import * as declarations from '@daofang/contracts';
import { jsonSchema } from './asyncapi.check';
import { REGENERATE, type Check } from './check';
import { namedContracts, type NamedContract } from './contracts.check';
import type { Workspace } from './workspace';

/** A version of an event as it was released: it is never changed, and never withdrawn. */
export interface Released {
  type: string;
  topic: string;
  dataclass: string;
  schema: Schema;
  samples: unknown[];
}

const FOLDER = 'libs/contracts/released';
const INSTANCES = 25;
type Contract = NamedContract['contract'];

/** What was ever released can still be read: events stay in the log for years, and departments upgrade one by one. */
export const compatibility: Check = {
  title: '契约向后兼容 every released version of an event still reads',
  run: async (workspace, write) => {
    const contracts = namedContracts(declarations).map(({ contract }) => contract);
    if (write) releaseNew(workspace, contracts);
    const released = releasedContracts(workspace);
    const { createGenerator } = await import('json-schema-faker');
    const instances = async (schema: Schema): Promise<unknown[]> => {
      const generator = createGenerator({ seed: 20_261_127 });
      const made: unknown[] = [];
      for (let index = 0; index < INSTANCES; index++) made.push(await generator.generate(schema as never));
      return made;
    };
    const problems = [...unreleased(contracts, released), ...withdrawn(contracts, released)];
    for (const one of released) {
      const contract = contracts.find(({ type }) => type === one.type);
      if (contract) problems.push(...incompatibilities(one, contract, await instances(one.schema)));
    }
    return problems;
  },
};

const fileOf = (type: string): string => `${FOLDER}/${type}.json`;

const releasedContracts = (workspace: Workspace): Released[] =>
  workspace.files
    .filter((path) => path.startsWith(`${FOLDER}/`) && path.endsWith('.json'))
    .map((path) => JSON.parse(workspace.read(path) ?? '{}') as Released);

/** Adds what is new to the corpus; what is in it already stays as it is. */
function releaseNew(workspace: Workspace, contracts: readonly Contract[]): void {
  for (const { type, topic, dataclass, schema, sample } of contracts) {
    if (workspace.read(fileOf(type)) !== undefined) continue;
    const released = { type, topic, dataclass, schema: jsonSchema(schema), samples: [sample] };
    workspace.write(fileOf(type), `${JSON.stringify(released, null, 2)}\n`);
  }
}

export const unreleased = (contracts: readonly Contract[], released: readonly Released[]): string[] =>
  contracts
    .filter(({ type }) => !released.some((one) => one.type === type))
    .map(({ type }) => `${fileOf(type)}: 缺失 missing; ${REGENERATE}`);

export const withdrawn = (contracts: readonly Contract[], released: readonly Released[]): string[] =>
  released
    .filter(({ type }) => !contracts.some((one) => one.type === type))
    .map(({ type }) => `${type}: 已发布的版本不可撤回 a released version is never withdrawn; add a new one beside it`);

/** What of a released version no longer reads under the present contract. */
export function incompatibilities(released: Released, contract: Contract, instances: readonly unknown[]): string[] {
  const { type } = released;
  const moved = (['topic', 'dataclass'] as const)
    .filter((field) => released[field] !== contract[field])
    .map((field) => `${type}: ${field} 不可更改 must stay ${released[field]}`);
  const structure = narrowings(released.schema, jsonSchema(contract.schema) as Schema, '$').map(
    (problem) => `${type}: ${problem}`,
  );
  const unread = [...released.samples, ...instances].filter((instance) => !contract.schema.safeParse(instance).success);
  return [
    ...moved,
    ...structure,
    ...unread
      .slice(0, 1)
      .map(
        (instance) =>
          `${type}: 旧事件无法读取 an event of the released version no longer reads: ${JSON.stringify(instance)}`,
      ),
  ];
}

export interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  pattern?: string;
  format?: string;
  [keyword: string]: unknown;
}

/** A bound of the new schema may only be further out. */
const BOUNDS: Record<string, 'LOWER' | 'UPPER'> = {
  minimum: 'LOWER',
  exclusiveMinimum: 'LOWER',
  minLength: 'LOWER',
  minItems: 'LOWER',
  maximum: 'UPPER',
  exclusiveMaximum: 'UPPER',
  maxLength: 'UPPER',
  maxItems: 'UPPER',
};

const typesOf = ({ type }: Schema): string[] => (type === undefined ? [] : Array.isArray(type) ? type : [type]);

/** Where the new schema takes less than the old one did, by path. */
export function narrowings(old: Schema, now: Schema, path: string): string[] {
  if (old.anyOf || now.anyOf) return narrowedChoice(old, now, path);
  const problems: string[] = [];
  const types = typesOf(now);
  if (types.length > 0) {
    const taken = (type: string) => types.includes(type) || (type === 'integer' && types.includes('number'));
    if (typesOf(old).length === 0 || !typesOf(old).every(taken))
      problems.push(`${path}: 类型收窄 type was ${typesOf(old).join('|') || 'any'}, is ${types.join('|')}`);
  }
  const values = valuesOf(now);
  if (values) {
    const missing = valuesOf(old)?.filter((value) => !values.includes(value)) ?? ['any value'];
    if (missing.length > 0) problems.push(`${path}: 不再接受 no longer takes ${missing.join(', ')}`);
  }
  for (const keyword of ['pattern', 'format'] as const) {
    if (now[keyword] !== undefined && now[keyword] !== old[keyword])
      problems.push(`${path}: ${keyword} 更改 changed to ${now[keyword]}`);
  }
  for (const [bound, side] of Object.entries(BOUNDS)) {
    const [was, is] = [old[bound] as number | undefined, now[bound] as number | undefined];
    if (is !== undefined && (was === undefined || (side === 'LOWER' ? is > was : is < was)))
      problems.push(`${path}: ${bound} 收紧 was ${was ?? 'none'}, is ${is}`);
  }
  for (const name of now.required ?? []) {
    if (!old.required?.includes(name)) problems.push(`${path}.${name}: 新增必填项 newly required`);
  }
  for (const [name, schema] of Object.entries(old.properties ?? {})) {
    const kept = now.properties?.[name];
    if (kept) problems.push(...narrowings(schema, kept, `${path}.${name}`));
  }
  if (now.items) problems.push(...narrowings(old.items ?? {}, now.items, `${path}[]`));
  return problems;
}

const valuesOf = (schema: Schema): unknown[] | undefined => ('const' in schema ? [schema.const] : schema.enum);

/** Every way the old schema offered must fit one the new offers. */
function narrowedChoice(old: Schema, now: Schema, path: string): string[] {
  const ways = now.anyOf ?? [now];
  return (old.anyOf ?? [old]).flatMap((way) => {
    const tried = ways.map((other) => narrowings(way, other, path));
    return tried.some((problems) => problems.length === 0) ? [] : (tried[0] ?? []);
  });
}
