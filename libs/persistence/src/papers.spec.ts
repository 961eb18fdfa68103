import { SettableClock, newId } from '@daofang/domain';
import { PAPERS, paperOf } from '@daofang/papers';
import { createTestDatabase, type TestDatabase } from '@daofang/testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  Cipher,
  Database,
  Papers1799600000000,
  documentHash,
  documentTable,
  dropDrafts,
  eraseTexts,
  frozenIn,
  keepDocument,
  keepPaper,
  newCipherKey,
  nextNumber,
  readDocuments,
  type Tx,
} from './index';

class Tables1700000000001 implements MigrationInterface {
  name = 'Tables1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(documentTable);
  }
  async down(): Promise<void> {
    throw new Error('not in a test');
  }
}

const bureau = { unit: 'pingchuan/housing-bureau', name: '平川县住房和城乡建设局', series: '意' };
const today = '2026-04-28';
const paper = (number: string | null) =>
  paperOf(
    PAPERS.REPLY,
    { organ: bureau.name, date: today, number, to: [[{ merge: 'PETITIONER' }]] },
    {
      caseNo: [{ merge: 'CASE_NO' }],
      claims: [{ merge: 'CLAIMS' }],
      reply: '已修好路灯。',
      contact: '电话 0000-1234567',
    },
  );

describe('papers kept', () => {
  let own: TestDatabase;
  let db: Database;
  const cipher = new Cipher(newCipherKey());

  beforeAll(async () => {
    own = await createTestDatabase('papers');
    db = await Database.open({
      department: 'papers',
      url: own.url,
      clock: new SettableClock(`${today}T01:00:00.000Z`),
      rows: [],
      migrations: [Tables1700000000001, Papers1799600000000],
    });
  });
  afterAll(async () => {
    await db.close();
    await own.drop();
  });

  const take = (more: Partial<typeof bureau> = {}, on = today) =>
    db.transaction((tx) => nextNumber(tx, { ...bureau, ...more }, on));

  it('3.7: numbers follow each other without a gap, two approvals at once as well; one that came to nothing leaves none', async () => {
    expect(await take()).toBe('平住建意〔2026〕1号');
    const failed = db.transaction(async (tx) => {
      await nextNumber(tx, bureau, today);
      throw new Error('the approval came to nothing');
    });
    await expect(failed).rejects.toThrow('came to nothing');
    const many = await Promise.all(Array.from({ length: 6 }, () => take()));
    expect(many.sort()).toEqual([2, 3, 4, 5, 6, 7].map((serial) => `平住建意〔2026〕${serial}号`));
    expect(await take({ series: '收' })).toBe('平住建收〔2026〕1号');
    expect(await take({ unit: 'pingchuan/hekou', name: '河口镇人民政府' })).toBe('河口政意〔2026〕1号');
    expect(await take({}, '2027-01-04')).toBe('平住建意〔2027〕1号');
    expect(await db.transaction((tx) => nextNumber(tx, { ...bureau, symbol: '平建' }, today))).toBe(
      '平建意〔2026〕8号',
    );
  });

  it('K123 a paper is kept frozen with number, title and hash; a text of before stays readable', async () => {
    const [petitionId, subjectId] = [newId(), newId()];
    const keep = (run: (tx: Tx) => Promise<string>) => db.transaction(run);
    const hash = await keep((tx) =>
      keepPaper(tx, cipher, { petitionId, subjectId, kind: 'REPLY' }, paper('平信复〔2026〕3号')),
    );
    await keep((tx) =>
      keepDocument(tx, cipher, { petitionId, subjectId, kind: 'CONTACT_RECORD', text: '已电话联系。' }, today),
    );
    const read = () =>
      readDocuments(
        db,
        ({ text }) => cipher.decrypt(text),
        'petition_id',
        [petitionId],
        () => ({ claims: new Map([['c', '路灯不亮']]) }),
      );
    const [frozen, text] = await read();
    expect(frozen).toMatchObject({ pa: 'PA-14', title: '复信', number: '平信复〔2026〕3号', hash, madeOn: today });
    expect(documentHash(frozen?.content ?? '')).toBe(hash);
    expect(frozen?.text).toContain('诉求：“路灯不亮”');
    expect(frozenIn(frozen as never)).toEqual(paper('平信复〔2026〕3号'));
    expect(text).toMatchObject({ pa: null, title: null, number: null, text: '已电话联系。' });
    expect(text && frozenIn(text)).toBeNull();

    await db.transaction((tx) => eraseTexts(tx, petitionId));
    expect((await read()).map(({ text, number }) => [text, number])).toEqual([
      ['（已依法删除）', '平信复〔2026〕3号'],
      ['（已依法删除）', null],
    ]);
  });

  it('3.7: a draft gives way to the next; what has a number keeps it and stays', async () => {
    const [petitionId, subjectId] = [newId(), newId()];
    const filed = { petitionId, subjectId, kind: 'OPINION' };
    await db.transaction(async (tx) => {
      await keepPaper(tx, cipher, filed, paper(null));
      await dropDrafts(tx, subjectId, 'OPINION');
      await keepPaper(tx, cipher, filed, paper('平住建意〔2026〕9号'));
      await dropDrafts(tx, subjectId, 'OPINION');
    });
    const kept = await readDocuments(db, ({ text }) => cipher.decrypt(text), 'subject_id', [subjectId]);
    expect(kept.map(({ number }) => number)).toEqual(['平住建意〔2026〕9号']);
  });
});
