import { PAPERS, type Paper, type Template } from '@daofang/papers';
import { Client } from 'pg';
import type { TestCounty } from './test-county';

/** Who sees every paper of a department. */
const READERS = { intake: 'clerk-01', referral: 'supervisor-01', mediation: 'mediator-01' } as const;

interface Kept {
  kind: string;
  title: string;
  number: string | null;
  content: string;
}

async function papersOf({ county, ask }: TestCounty, department: keyof typeof READERS): Promise<Kept[]> {
  const client = new Client({ connectionString: county.databases[department] });
  await client.connect();
  const { rows } = await client.query<{ id: string }>('SELECT id FROM document WHERE pa IS NOT NULL ORDER BY id');
  await client.end();
  const found: Kept[] = [];
  for (const { id } of rows) {
    const { paper } = await ask<{ paper: Kept | null }>(
      READERS[department],
      `query ($id: ID!) { paper: ${department}Paper(id: $id) { kind title number content } }`,
      { id },
    );
    if (paper) found.push(paper);
  }
  return found;
}

/** What stands in a paper for a reader: without the names of its parts. */
const said = (content: string): string =>
  content.replace(/"(merge|claim|party|field|pa|format|policy|calendar|label)":"[^"]*"/g, '');

/**
 * Kind 12: every paper that a county gave out has the fields of its row of the table (domain.md 3.7), an organ, a day and its number; no path,
 * account or code stands in it; and only the sixth route, where OB-13 runs, offers 复查. Answers how many there are.
 */
export async function mustBeWhole(story: TestCounty): Promise<number> {
  const all = (
    await Promise.all((['intake', 'referral', 'mediation'] as const).map((each) => papersOf(story, each)))
  ).flat();
  for (const { title, number, content, kind } of all) {
    const paper = JSON.parse(content) as Paper;
    const fields = paper.blocks.map(({ field }) => field);
    const row = Object.values<Template>(PAPERS).find(
      ({ pa, must }) => pa === paper.pa && Object.keys(must).every((field) => fields.includes(field)),
    );
    const draft = kind === 'OPINION' && number === null;
    expect({ title, row: row?.pa }).toEqual({ title, row: paper.pa });
    expect(paper.organ).toMatch(/\p{Script=Han}/u);
    expect(paper.date).toMatch(/^\d{4}-\d\d-\d\d$/);
    if (row?.series && !draft)
      expect({ title, number }).toEqual({ title, number: expect.stringMatching(/〔\d{4}〕\d+号$/) as string });
    expect(said(content)).not.toMatch(/pingchuan|-officer|-leader|(clerk|mediator)-\d|\b[A-Z]{4,}_?[A-Z]*\b/);
    if (kind === 'OPINION')
      expect({ title, review: /复查/.test(content) }).toEqual({ title, review: paper.pa === 'PA-12' });
  }
  return all.length;
}
