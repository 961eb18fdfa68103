import 'reflect-metadata';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { errorsPage, specsWithoutExpectation, untested } from '../src/errors.check';
import { listsOf, withLists } from '../src/readmes.check';
import { openProgram, readRefusals, ticksOf } from '../src/refusals';
import { givenWorkspace } from '../src/workspace';

const SOURCES = {
  'libs/domain/src/index.ts': `
    export class DomainError extends Error {
      constructor(readonly code: string, message: string, readonly hint: string, readonly kind = 'INVALID') { super(message); }
    }
    export const forbidden = (reason: string, hint: string) => new DomainError('FORBIDDEN', reason, hint, 'FORBIDDEN');`,
  'apps/intake/src/thing/thing.rules.ts': `
    import { DomainError } from '../../../../libs/domain/src/index';
    const refuse = (code: string, zh: string, en: string) => new DomainError(code, zh, en, 'CONFLICT');
    export class Thing {
      close(days: number) { if (days > 1) throw refuse('TOO_LATE', \`已过 \${days} 日。\`, \`\${days} days late.\`); }
      open() { throw refuse('OPEN_ALREADY', '已开。', 'It is open.'); }
    }
    export const SHORT = { min: 2, code: 'TOO_SHORT', zh: '太短。', en: 'Too short.' };`,
  'apps/intake/src/thing/close-thing.command.ts': `
    import { Thing, SHORT } from './thing.rules';
    export const closeThing = { input: SHORT, act: () => new Thing().close(1) };`,
  'apps/intake/src/thing/thing.ticks.ts': `
    /** Takes things back
     *  that are over. */
    export const takeBack = (deps: object) => async () => deps;`,
  'apps/intake/src/app.ts': `
    import { forbidden } from '../../../libs/domain/src/index';
    import { takeBack } from './thing/thing.ticks';
    const hidden = () => { throw forbidden('不能查看。', 'Not yours.'); };
    export const createIntake = (deps: object) => ({
      queries: { thing: hidden, other: () => null },
      ticks: [takeBack(deps)],
    });`,
  'apps/intake/src/thing/thing.graph.ts': `
    import type { createIntake } from '../app';
    const Query = (): MethodDecorator => () => undefined;
    export class ThingResolver {
      @Query()
      thing(app: ReturnType<typeof createIntake>) { return app.queries.thing(); }
      @Query()
      other(app: ReturnType<typeof createIntake>) { return app.queries.other(); }
    }`,
};

describe('what the sources refuse with', () => {
  const root = mkdtempSync(join(tmpdir(), 'daofang-checks-'));
  const operations = ['Mutation.closeThing', 'Query.thing', 'Query.other'].map((name) => ({ name, app: 'intake' }));
  for (const [path, text] of Object.entries(SOURCES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const program = openProgram({ root, files: Object.keys(SOURCES) });
  const refusals = readRefusals(program, root, operations);
  const codesOf = (name: string) => [...(refusals.given.get(name) ?? [])].map(({ code }) => code).sort();
  afterAll(() => rmSync(root, { recursive: true }));

  it('is found with its sentence, through whatever function makes it', () => {
    expect(refusals.all.find(({ code }) => code === 'TOO_LATE')).toMatchObject({
      kind: 'CONFLICT',
      zh: '已过 {days} 日。',
      en: '{days} days late.',
    });
    expect(refusals.all.map(({ code }) => code).sort()).toEqual(['FORBIDDEN', 'OPEN_ALREADY', 'TOO_LATE', 'TOO_SHORT']);
  });

  it('is given by the commands and questions that reach it, and by no other', () => {
    expect(codesOf('Mutation.closeThing')).toEqual(['TOO_LATE', 'TOO_SHORT']);
    expect(codesOf('Query.thing')).toEqual(['FORBIDDEN']);
    expect(codesOf('Query.other')).toEqual([]);
  });

  it('stands in the page by its code', () => {
    const page = errorsPage(operations, refusals);
    expect(page).toContain('| `TOO_LATE` | CONFLICT | 已过 {days} 日。 | {days} days late. | every command |');
    expect(page).toContain('| `FORBIDDEN` | FORBIDDEN | 不能查看。 | Not yours. | `thing` |');
    expect(page).toContain('| `OPEN_ALREADY` | CONFLICT | 已开。 | It is open. | intake |');
  });

  it('tells an app’s clocks from the list that runs them', () => {
    expect(ticksOf(program, root, 'intake')).toEqual([{ name: 'takeBack', about: 'Takes things back that are over.' }]);
  });

  it('reports a code that no spec names, and one that is listed as such and is not', () => {
    const workspace = givenWorkspace({ 'apps/intake/src/thing/thing.rules.spec.ts': "expect(code).toBe('TOO_LATE')" });
    expect(untested(workspace, new Set(['TOO_LATE', 'TOO_SHORT']), [])).toEqual([expect.stringContaining('TOO_SHORT')]);
    expect(untested(workspace, new Set(['TOO_LATE', 'TOO_SHORT']), ['TOO_SHORT'])).toEqual([]);
    expect(untested(workspace, new Set(['TOO_LATE']), ['TOO_LATE', 'GONE'])).toHaveLength(2);
  });

  it('reports a spec that expects nothing', () => {
    const workspace = givenWorkspace({ 'a.spec.ts': "it('runs', () => run());", 'b.spec.ts': 'expect(1).toBe(1)' });
    expect(specsWithoutExpectation(workspace)).toEqual([expect.stringContaining('a.spec.ts')]);
  });
});

describe('the lists in a department’s page', () => {
  it('say what the built department says', () => {
    const listens = [{ type: 'referral.ThingSent.v1', topic: 'referral.thing', name: 'intake.on-thing-sent' }];
    const lists = listsOf(
      {
        name: 'intake',
        config: { KEY: z.string(), DAYS: z.coerce.number().default(3) },
        describe: () => ({ commands: [], listens }),
      },
      'type Query { "看。" thing: Int }\ntype Mutation { "办。" closeThing: Int }',
      [{ type: 'intake.ThingDone.v1', topic: 'intake.thing' }],
      [{ name: 'takeBack', about: 'Takes back.' }],
    );
    for (const row of [
      '| `closeThing` | 办。 |',
      '| `thing` | 看。 |',
      '| `intake.thing` | ThingDone |',
      '| `referral.thing` | ThingSent |',
      '| `takeBack` | Takes back. |',
      '| `KEY` | needed |',
      '| `DAYS` | `3` where not set |',
    ])
      expect(lists).toContain(row);
  });

  it('are put between their markers, and nowhere else', () => {
    expect(withLists('no markers', 'lists')).toBeUndefined();
    const page = `before\n<!-- generated: npm run checks writes what follows -->\nold\n<!-- end of what is generated -->\nafter`;
    const written = withLists(page, 'new\n') ?? '';
    expect(written).toMatch(/^before\n[\s\S]*new\n[\s\S]*\nafter$/);
    expect(written).not.toContain('old');
    expect(withLists(written, 'new\n')).toBe(written);
  });
});
