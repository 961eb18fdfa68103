import { contracts } from '@daofang/contracts';
import { z } from 'zod';
import { asyncapiDocument, invalidities, jsonSchema } from '../src/asyncapi.check';
import { incompatibilities, unreleased, withdrawn, type Released, type Schema } from '../src/compatibility.check';

const schema = z.object({
  unit: z.string().regex(/^[a-z]+$/),
  mode: z.enum(['TRANSFER', 'ASSIGN']),
  dueOn: z.string().nullable(),
  days: z.int().min(1).max(60),
  claimIds: z.array(z.string()).min(1),
  note: z.string().optional(),
});
const sample = { unit: 'hekou', mode: 'ASSIGN', dueOn: null, days: 30, claimIds: ['a'] };
const released: Released = {
  type: 'referral.ReferralSent.v1',
  topic: 'referral.referral',
  dataclass: 'internal',
  schema: jsonSchema(schema) as Schema,
  samples: [sample],
};
const now = (changed: z.ZodType, more: object = {}) => ({
  type: released.type,
  topic: released.topic,
  dataclass: 'internal' as const,
  description: '已转送',
  schema: changed,
  sample,
  ...more,
});

describe('released contracts', () => {
  it.each([
    ['a new required field', schema.extend({ sender: z.string() }), '$.sender: 新增必填项'],
    ['an optional field made required', schema.extend({ note: z.string() }), '$.note: 新增必填项'],
    ['a code taken away', schema.extend({ mode: z.enum(['TRANSFER']) }), '$.mode: 不再接受'],
    ['a field no longer nullable', schema.extend({ dueOn: z.string() }), '$.dueOn: 类型收窄'],
    ['another type', schema.extend({ days: z.string() }), '$.days: 类型收窄'],
    ['a tighter bound', schema.extend({ days: z.int().min(1).max(30) }), '$.days: maximum 收紧'],
    ['another pattern', schema.extend({ unit: z.string().regex(/^[A-Z]+$/) }), '$.unit: pattern 更改'],
    [
      'a list that may be shorter before',
      schema.extend({ claimIds: z.array(z.string()).min(2) }),
      '$.claimIds: minItems 收紧',
    ],
    ['stricter items', schema.extend({ claimIds: z.array(z.uuid()).min(1) }), '$.claimIds[]: format 更改'],
  ])('finds %s', (_change, changed, problem) => {
    expect(incompatibilities(released, now(changed), []).join('\n')).toContain(problem);
  });

  it.each([
    ['nothing changed', schema],
    ['a new optional field', schema.extend({ sender: z.string().optional() })],
    ['a new code', schema.extend({ mode: z.enum(['TRANSFER', 'ASSIGN', 'DIRECT']) })],
    [
      'a field that may now be null',
      schema.extend({
        unit: z
          .string()
          .regex(/^[a-z]+$/)
          .nullable(),
      }),
    ],
    ['a wider bound', schema.extend({ days: z.int().min(0).max(90) })],
  ])('passes %s', (_change, changed) => {
    expect(incompatibilities(released, now(changed), [sample])).toEqual([]);
  });

  it('finds an old event that no longer reads, a moved topic, a withdrawn and an unreleased version', () => {
    const strict = schema.refine(({ days }) => days < 20);
    expect(incompatibilities(released, now(strict), []).join()).toContain('旧事件无法读取');
    expect(incompatibilities(released, now(schema, { topic: 'referral.other' }), []).join()).toContain(
      'topic 不可更改',
    );
    expect(withdrawn([], [released])).toHaveLength(1);
    expect(unreleased([now(schema)], [])).toEqual([expect.stringContaining('referral.ReferralSent.v1.json')]);
  });
});

describe('the AsyncAPI document', () => {
  const declared = contracts.map((contract, index) => ({ constant: `Event${index}V1`, contract }));
  const document = asyncapiDocument(declared, [
    { department: 'supervision', type: declared[0]?.contract.type ?? '', consumer: 'supervision.on-event' },
  ]) as {
    channels: Record<string, { description: string; 'x-acl': { read: string } }>;
    operations: Record<string, { action: string }>;
    components: { messages: Record<string, { 'x-dataclass': string }> };
  };

  it('is valid and has every contract as a message', async () => {
    expect(await invalidities(document)).toEqual([]);
    expect(Object.keys(document.components.messages)).toHaveLength(contracts.length);
    expect(document.operations).toHaveProperty('supervision_receives_intake_petition');
  }, 60_000);

  it('tells what is wrong with one that is not', async () => {
    expect(await invalidities({ ...document, asyncapi: '3.0.0', info: {} })).not.toEqual([]);
  }, 60_000);

  it('N4 says that sealed channels are closed to all but those named', () => {
    expect(document.channels['intake_sealed']?.description).toContain('保密件');
    expect(document.channels['intake_sealed']?.['x-acl'].read).not.toContain('every department');
  });
});
