import { Actor, forbidden, policy, type Verdict } from '@daofang/domain';
import { z } from 'zod';
import { actionsOf, readInput, type DeclaredCommand } from './command';
import {
  commandId,
  day,
  expectedVersion,
  faultsOf,
  id,
  idNumber,
  line,
  listOf,
  oneOf,
  optional,
  part,
  personName,
  phone,
  sentence,
  unit,
} from './kinds';
import { fieldsOf, referencesIn } from './shape';

const INPUT = z.object({
  commandId: commandId(),
  expectedVersion: expectedVersion(),
  referralId: id('转送件'),
  reasons: sentence('理由', { min: 10, code: 'REASONS_TOO_SHORT', zh: '太短。', en: 'Too short.' }),
  unit: optional(unit()),
  answers: listOf(part('AnswerInput', { outcome: oneOf('Outcome', { YES: '支持', NO: '不支持' }), by: unit() }), 2),
});
const ID = '01987654-3210-7000-8000-000000000000';
const GOOD = { commandId: ID, referralId: ID, reasons: '  一二三四五六七八九十  ', answers: [] };

describe('the input of a command', () => {
  it('is read in its one form', () => {
    expect(readInput(INPUT, GOOD)).toMatchObject({ reasons: '一二三四五六七八九十' });
  });

  it('with several faults names all of them, with their paths', () => {
    const bad = {
      ...GOOD,
      reasons: '短了',
      unit: '河口镇',
      answers: [
        { outcome: 'YES', by: 'hekou' },
        { outcome: 'NO', by: '../x' },
      ],
    };
    expect(() => readInput(INPUT, bad)).toThrow(
      expect.objectContaining({
        code: 'INVALID_INPUT',
        details: {
          faults: [
            expect.objectContaining({ path: 'reasons', code: 'REASONS_TOO_SHORT' }),
            expect.objectContaining({ path: 'unit', code: 'UNKNOWN_UNIT' }),
            expect.objectContaining({ path: 'answers.1.by', code: 'UNKNOWN_UNIT' }),
          ],
        },
      }),
    );
  });

  it('with one fault is refused with the code of that fault', () => {
    expect(() => readInput(INPUT, { ...GOOD, reasons: '短了' })).toThrow(
      expect.objectContaining({ code: 'REASONS_TOO_SHORT' }),
    );
    expect(() => readInput(INPUT, { ...GOOD, reasons: ' ' })).toThrow(
      expect.objectContaining({ code: 'TEXT_REQUIRED' }),
    );
    expect(() => readInput(INPUT, { ...GOOD, referralId: 'abc' })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND', kind: 'NOT_FOUND' }),
    );
    expect(() => readInput(INPUT, { ...GOOD, commandId: 'abc' })).toThrow(
      expect.objectContaining({ code: 'INVALID_COMMAND_ID' }),
    );
  });

  it('K75 K138 an id in capitals is the same id', () => {
    expect(readInput(INPUT, { ...GOOD, referralId: 'ABCDEF87-3210-7000-8000-00000000ABCD' })).toMatchObject({
      referralId: 'abcdef87-3210-7000-8000-00000000abcd',
    });
  });

  it.each([
    ['U+0000', `一二三四五六七八九十${String.fromCharCode(0)}`],
    ['half a character', '一二三四五六七八九十\ud842'],
    ['too much', '长'.repeat(2001)],
  ])('K110 K140 refuses %s', (_what, reasons) => {
    expect(() => readInput(INPUT, { ...GOOD, reasons })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });

  it('counts characters as people do', () => {
    expect(() => readInput(z.object({ title: line(3) }), { title: '𠮷𠮷𠮷' })).not.toThrow();
  });

  it('refuses more items than its limit', () => {
    const { error } = INPUT.safeParse({ ...GOOD, answers: [1, 2, 3].map(() => ({ outcome: 'YES', by: 'hekou' })) });
    expect(error && faultsOf(error)).toEqual([expect.objectContaining({ path: 'answers', en: 'At most 2 items.' })]);
  });

  it('names what has to exist, wherever it stands', () => {
    const read = { ...GOOD, unit: 'pingchuan', answers: [{ outcome: 'YES', by: 'pingchuan/hekou' }] };
    expect(referencesIn(INPUT, read)).toEqual([
      { kind: 'unit', name: 'pingchuan' },
      { kind: 'unit', name: 'pingchuan/hekou' },
    ]);
  });

  it('K42 K108 of a person keeps what was given, in its one form and within its limits', () => {
    const person = z.object({
      role: oneOf('PersonRole', { PETITIONER: '信访人', AGENT: '代理人' }).default('PETITIONER'),
      name: personName(),
      phone: optional(phone()),
      idNumber: optional(idNumber()),
    });
    expect(readInput(person, { name: ' 欧阳清泉 ', phone: '' })).toEqual({
      role: 'PETITIONER',
      name: '欧阳清泉',
      phone: '',
    });
    const code = (given: object) => {
      const { error } = person.safeParse({ name: '欧阳清泉', ...given });
      return error && faultsOf(error).map((fault) => `${fault.path} ${fault.code}`);
    };
    expect(
      readInput(person, { name: '阿依\u202e·甲', phone: '＋86 139-1234-5678', idNumber: ' e1234５６78 ' }),
    ).toEqual({
      role: 'PETITIONER',
      name: '阿依·甲',
      phone: '13912345678',
      idNumber: 'E12345678',
    });
    expect(code({ name: ' ' })).toEqual(['name NAME_REQUIRED']);
    expect(code({ name: '\u200b\u200e' })).toEqual(['name NAME_REQUIRED']);
    expect(code({ phone: 'abc' })).toEqual(['phone INVALID_PHONE']);
    expect(code({ name: '长'.repeat(101) })).toEqual(['name INVALID_INPUT']);
    expect(code({ phone: '1'.repeat(51) })).toEqual(['phone INVALID_INPUT']);
    expect(code({ idNumber: '1'.repeat(51) })).toEqual(['idNumber INVALID_INPUT']);
    expect(fieldsOf(person, 'PersonInput').map(({ type }) => type)).toEqual([
      'PersonRole! = PETITIONER',
      'String!',
      'String',
      'String',
    ]);
  });

  it('is made of our kinds only', () => {
    expect(() => fieldsOf(z.object({ on: day(), raw: z.string() }), 'Input')).toThrow('Input.raw');
  });
});

describe('actions', () => {
  const may = policy(['UNIT_OFFICER'], (): Verdict => true);
  const command = (can: () => Verdict): DeclaredCommand<unknown> => ({
    name: 'serveNotice',
    about: '书面告知受理情况。',
    roles: may.roles,
    inputName: 'ServeNoticeInput',
    input: INPUT as unknown as z.ZodObject,
    answers: 'Referral!',
    on: { type: 'Referral', may, can, owes: () => 'pingchuan/hekou' },
    bind: () => () => Promise.resolve(null),
  });
  const officer = new Actor({ id: 'a', roles: ['UNIT_OFFICER'], unit: 'pingchuan/hekou' });

  it('say what is allowed and owed', () => {
    expect(actionsOf([command(() => true)], 'Referral', officer, 'SENT', {}, true)).toEqual([
      {
        verb: 'serveNotice',
        label: { zh: '书面告知受理情况', en: 'Serve notice' },
        allowed: true,
        owed: true,
        whyNot: null,
      },
    ]);
  });

  it('are owed by each unit that is named, and by nobody without a unit', () => {
    const owedBy = (owing: readonly string[] | null, unit: string | null) =>
      actionsOf(
        [{ ...command(() => true), on: { type: 'Referral', may, can: () => true, owes: () => owing } }],
        'Referral',
        new Actor({ id: 'a', roles: ['UNIT_OFFICER'], unit }),
        'SENT',
        {},
        true,
      )[0]?.owed;
    expect(owedBy(['pingchuan', 'pingchuan/hekou'], 'pingchuan/hekou')).toBe(true);
    expect(owedBy(['pingchuan'], 'pingchuan/hekou')).toBe(false);
    expect(owedBy(null, null)).toBe(false);
  });

  it('K60 RG-16 say why, of who is recused from the case, and what is not his to do stays untold', () => {
    const recused = forbidden('已回避', 'recused');
    expect(actionsOf([command(() => true)], 'Referral', officer, 'SENT', {}, recused)).toEqual([
      expect.objectContaining({
        ...{ allowed: false, owed: false, whyNot: { code: 'FORBIDDEN', zh: '已回避', en: 'recused' } },
      }),
    ]);
  });

  it('leave out what the role does not open, and what is another thing’s', () => {
    const clerk = new Actor({ id: 'a', roles: ['CLERK'], unit: 'pingchuan' });
    expect(actionsOf([command(() => true)], 'Referral', clerk, 'SENT', {}, true)).toEqual([]);
    expect(actionsOf([command(() => true)], 'Dispute', officer, 'SENT', {}, true)).toEqual([]);
  });
});
