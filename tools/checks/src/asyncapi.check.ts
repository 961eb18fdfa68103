import { DiagnosticSeverity, Parser } from '@asyncapi/parser';
import * as declarations from '@daofang/contracts';
import { isSealed, topicPlan } from '@daofang/contracts';
import { departmentNames } from '@daofang/departments';
import { z } from 'zod';
import { builtApps } from './built-app';
import { generated, type Check } from './check';
import { listeners, namedContracts, type Listener, type NamedContract } from './contracts.check';

const FILE = 'docs/asyncapi.json';

/** The contracts as an AsyncAPI 3 document: what other languages and tools generate their clients from. */
export const asyncapi: Check = {
  title: 'AsyncAPI 3 文件有效且与契约一致 docs/asyncapi.json is valid and says what the contracts say',
  run: async (workspace, write) => {
    const document = asyncapiDocument(namedContracts(declarations), listeners(await builtApps(workspace)));
    return [
      ...(await invalidities(document)),
      ...generated(workspace, FILE, `${JSON.stringify(document, null, 2)}\n`, write),
    ];
  },
};

/** What the AsyncAPI parser finds wrong. */
export async function invalidities(document: object): Promise<string[]> {
  const { diagnostics } = await new Parser().parse(JSON.stringify(document));
  return diagnostics
    .filter(({ severity }) => severity === DiagnosticSeverity.Error)
    .map(({ path, message }) => `${FILE}: ${path.join('.')}: ${message}`);
}

export const jsonSchema = (schema: z.ZodType): object => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>;
  return rest;
};

const text = { type: 'string' };
/** CloudEvents 1.0, binary mode: the attributes travel as headers (libs/events/src/envelope.ts). */
const HEADERS = {
  type: 'object',
  required: [
    'ce_specversion',
    'ce_id',
    'ce_type',
    'ce_source',
    'ce_time',
    'ce_subject',
    'ce_partitionkey',
    'ce_sequence',
    'ce_correlationid',
    'ce_actorref',
    'ce_dataclass',
  ],
  properties: {
    ce_specversion: { const: '1.0' },
    ce_id: { ...text, format: 'uuid', description: '事件编号，收件箱凭它识别重复。The inbox knows it by this.' },
    ce_type: { ...text, description: '事件类型与版本。`department.Event.vN`' },
    ce_source: { ...text, description: '发布部门。The department that publishes it.' },
    ce_time: { ...text, format: 'date-time' },
    ce_subject: { ...text, format: 'uuid', description: '聚合编号。The aggregate.' },
    ce_partitionkey: { ...text, description: '信访件，同一件的事件保持顺序。The case: its events keep their order.' },
    ce_sequence: { ...text, pattern: '^[1-9]\\d*$', description: '聚合内从 1 起连续。1, 2, 3 … for each aggregate.' },
    ce_correlationid: text,
    ce_causationid: { ...text, format: 'uuid', description: '起因事件。The event that caused it.' },
    ce_department: text,
    ce_actorref: { ...text, description: '不透明的账号编号。An opaque account id.' },
    ce_dataclass: { enum: ['public', 'internal', 'restricted', 'sealed'] },
    ce_traceparent: text,
    'content-type': { const: 'application/json' },
  },
};

const idOf = (topic: string): string => topic.replaceAll('.', '_');
const messageOf = (type: string): string => type.replaceAll('.', '_');
const nameOf = (type: string): string => type.split('.')[1] ?? type;

export function asyncapiDocument(declared: readonly NamedContract[], listening: readonly Listener[]): object {
  const list = declared.map(({ contract }) => contract);
  const topics = [...new Set(list.map(({ topic }) => topic))];
  const of = (topic: string) => list.filter((contract) => contract.topic === topic);
  const refs = (topic: string, types: readonly string[]) =>
    types.map((type) => ({ $ref: `#/channels/${idOf(topic)}/messages/${messageOf(type)}` }));

  const operations: Record<string, object> = {};
  for (const topic of topics) {
    const publisher = topic.split('.')[0] ?? '';
    operations[`${publisher}_sends_${idOf(topic)}`] = {
      action: 'send',
      channel: { $ref: `#/channels/${idOf(topic)}` },
      summary: `${publisher} 发布。${publisher} publishes.`,
      messages: refs(
        topic,
        of(topic).map(({ type }) => type),
      ),
    };
    for (const department of departmentNames) {
      const heard = listening
        .filter((listener) => listener.department === department)
        .map(({ type }) => type)
        .filter((type) => of(topic).some((contract) => contract.type === type));
      if (heard.length === 0) continue;
      operations[`${department}_receives_${idOf(topic)}`] = {
        action: 'receive',
        channel: { $ref: `#/channels/${idOf(topic)}` },
        summary: `${department} 读取。${department} listens.`,
        messages: refs(topic, [...new Set(heard)].sort()),
      };
    }
  }

  return {
    asyncapi: '3.0.0',
    id: 'urn:daofang:events',
    info: {
      title: '导访事件 Daofang events',
      version: '1.0.0',
      description:
        '由契约生成，请勿手改。Generated from libs/contracts. 事件中只有编号与代码，没有身份信息。Ids and codes only, never an identity.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    servers: {
      county: {
        host: '{broker}',
        protocol: 'kafka',
        description: '本县的 Kafka；内嵌模式下为 PostgreSQL 中的日志。The county’s Kafka, or the log in PostgreSQL.',
        variables: { broker: { default: '127.0.0.1:9092', description: 'host:port' } },
      },
    },
    channels: Object.fromEntries(
      topics.map((topic) => {
        const plan = topicPlan.find((one) => one.topic === topic);
        const sealed = isSealed(topic);
        return [
          idOf(topic),
          {
            address: topic,
            title: topic,
            description: sealed
              ? '保密件，仅限保管保密件的服务读取，其他服务由访问控制拒绝。Sealed: closed to every service but those named in the ACL.'
              : `${topic.split('.')[0]} 发布的事件。What ${topic.split('.')[0]} publishes about ${topic.split('.')[1]}.`,
            messages: Object.fromEntries(
              of(topic).map(({ type }) => [messageOf(type), { $ref: `#/components/messages/${messageOf(type)}` }]),
            ),
            bindings: { kafka: { topic, partitions: plan?.partitions ?? 1 } },
            'x-retention-days': plan?.retentionDays,
            'x-acl': plan?.acl,
          },
        ];
      }),
    ),
    operations,
    components: {
      schemas: { Headers: HEADERS },
      messages: Object.fromEntries(
        list.map(({ type, description, dataclass, schema, sample }) => [
          messageOf(type),
          {
            name: type,
            title: nameOf(type),
            summary: description,
            contentType: 'application/json',
            headers: { $ref: '#/components/schemas/Headers' },
            payload: jsonSchema(schema),
            examples: [{ name: 'sample', payload: sample as object }],
            'x-dataclass': dataclass,
          },
        ]),
      ),
    },
  };
}
