import { codesInErrors, lawUnread, leftColumn } from '../src/words.check';
import { givenWorkspace } from '../src/workspace';

describe('kind 12: what people read', () => {
  it('K128 W-25 W-27 a word of the left column is found where people read it', () => {
    const workspace = givenWorkspace({
      'apps/intake/src/petition/petition.graph.ts': `description: '按案号查看密件。'`,
      'apps/intake/src/petition/other.graph.ts': `description: '按信访件编号查看保密件。'`,
      'apps/intake/src/petition/petition.spec.ts': `it('密件')`,
      'libs/regulation/src/taxonomy.ts': `'治安案件'`,
    });
    expect(leftColumn(workspace)).toEqual([
      'apps/intake/src/petition/petition.graph.ts:1: 密件 → 保密件',
      'apps/intake/src/petition/petition.graph.ts:1: 案号 → 信访件编号',
    ]);
  });

  it('K131 an article that nobody read is cited nowhere', () => {
    const workspace = givenWorkspace({
      'apps/intake/src/a.rules.ts': `refuse('X', '依《信访工作条例》第三十条，不得透露。')`,
      'apps/intake/src/b.rules.ts': `refuse('X', '依《信访工作条例》第九十条，不得透露。')`,
    });
    expect(lawUnread(workspace)).toEqual([expect.stringMatching(/^apps\/intake\/src\/b.rules.ts:1: .*第九十条/)]);
  });

  it('K126 W-20 a refusal names no code, command, path or rule', () => {
    const page = [
      '| `A` | CONFLICT | 当前状态为 {status}，不能执行 {verb}。 | no | x |',
      '| `B` | CONFLICT | 请先指明（nameAccusedUnits）再移送。 | no | x |',
      '| `C` | CONFLICT | 还有期限在运行（OB-13）。 | no | x |',
      '| `D` | CONFLICT | 没有单位 pingchuan/hekou。 | no | x |',
      '| `E` | CONFLICT | 当前为 OPINION_SERVED。 | no | x |',
      '| `F` | CONFLICT | 意见书已送达，不能再改。 | proposeOpinion | `x` |',
      '| `UNKNOWN_DOCUMENT` | INVALID | 请先登记（npm run documents）。 | no | gateway |',
    ];
    const found = codesInErrors(givenWorkspace({ 'docs/errors.md': page.join('\n') }));
    expect(found.map((line) => Number(/:(\d+):/.exec(line)?.[1]))).toEqual([1, 2, 3, 4, 5]);
  });
});
