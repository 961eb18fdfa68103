import { newId, type CivilDate } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import { numberOf, paperText, symbolOf, type Merged, type Paper as Frozen } from '@daofang/papers';
import { createHash } from 'node:crypto';
import { ERASED, type Cipher } from './cipher';

/** The papers a department gives out (domain.md App. A); the table belongs in its first migration. */
export const documentTable = `
  CREATE TABLE IF NOT EXISTS document (
    id uuid PRIMARY KEY, petition_id uuid NOT NULL, subject_id uuid, kind text NOT NULL, text text NOT NULL, hash text NOT NULL, made_on date NOT NULL
  );
  CREATE INDEX IF NOT EXISTS document_petition ON document (petition_id);
  CREATE INDEX IF NOT EXISTS document_subject ON document (subject_id)`;

/** Where a paper belongs. */
export interface Filed<Kind extends string = string> {
  petitionId: string;
  /** The claim, referral or dispute it is about; null for the whole petition. */
  subjectId: string | null;
  kind: Kind;
}

/** A record that is one text: what somebody wrote for the file. */
export interface Paper<Kind extends string = string> extends Filed<Kind> {
  text: string;
}

export interface KeptDocument extends Filed {
  id: string;
  /** Row of the table of papers; null for a record that is one text, and for what an older version kept. */
  pa: string | null;
  title: string | null;
  /** 代字〔2026〕12号; null for a form, a draft, a record. */
  number: string | null;
  /** SHA-256 of `content`, hex. */
  hash: string;
  madeOn: CivilDate;
  /** What was frozen, as it was hashed: the paper's blocks as JSON, or the text. */
  content: string;
  /** For reading, without identities. */
  text: string;
}

/** SHA-256 of a paper, hex: what proves it later. */
export const documentHash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A paper as it is hashed and kept. */
export const frozen = (paper: Frozen): string => JSON.stringify(paper);

/** Keeps a text as it was written, encrypted. Answers its hash. */
export const keepDocument = (sql: Sql, cipher: Cipher, { text, ...filed }: Paper, on: CivilDate): Promise<string> =>
  insert(sql, cipher, filed, text, on, null);

/** Keeps a paper frozen: blocks, number, policy and calendar as they were, encrypted. Answers its hash. */
export const keepPaper = (
  sql: Sql,
  cipher: Cipher,
  filed: Filed,
  paper: Frozen,
  on: CivilDate = paper.date,
): Promise<string> => insert(sql, cipher, filed, frozen(paper), on, paper);

async function insert(
  sql: Sql,
  cipher: Cipher,
  { petitionId, subjectId, kind }: Filed,
  content: string,
  on: CivilDate,
  paper: Frozen | null,
): Promise<string> {
  const hash = documentHash(content);
  await sql.query(
    `INSERT INTO document (id, petition_id, subject_id, kind, text, hash, made_on, pa, title, number)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      newId(),
      petitionId,
      subjectId,
      kind,
      cipher.encrypt(content),
      hash,
      on,
      paper?.pa ?? null,
      paper?.title ?? null,
      paper?.number ?? null,
    ],
  );
  return hash;
}

/** Takes drafts of a kind away; what has a number keeps it, and stays. */
export const dropDrafts = (sql: Sql, subjectId: string, kind: string): Promise<unknown> =>
  sql.query('DELETE FROM document WHERE subject_id = $1 AND kind = $2 AND number IS NULL', [subjectId, kind]);

/** Whose register a number is from. */
export interface Register {
  /** Path of the unit that signs. */
  unit: string;
  /** Its full name, from which its 代字 is made where the directory gives none. */
  name: string;
  /** Its 代字 by the directory. */
  symbol?: string | null;
  /** 文种; a series belongs to one department. */
  series: string;
}

/**
 * The next number of a unit, series and year: `代字〔2026〕12号`. It is taken in the transaction that approves the paper, so two
 * approvals come one after the other, and one that comes to nothing leaves no gap.
 */
export async function nextNumber(sql: Sql, { unit, name, symbol, series }: Register, on: CivilDate): Promise<string> {
  const year = Number(on.slice(0, 4));
  const [taken] = await sql.query<{ last: number }>(
    `INSERT INTO paper_number AS register (unit, series, year, last) VALUES ($1, $2, $3, 1)
     ON CONFLICT (unit, series, year) DO UPDATE SET last = register.last + 1 RETURNING last`,
    [unit, series, year],
  );
  return numberOf(`${symbol ?? symbolOf(name)}${series}`, year, taken?.last ?? 1);
}

/**
 * The papers of some petitions or subjects, in clear; whoever calls this has checked that they may be read.
 * @param open decrypts a paper's text
 * @param merged what the department itself knows of a case besides, for `text`
 */
export async function readDocuments(
  sql: Sql,
  open: (paper: { petitionId: string; text: string }) => string,
  by: 'id' | 'petition_id' | 'subject_id',
  ids: readonly string[],
  merged: (petitionId: string) => Merged = () => ({}),
): Promise<KeptDocument[]> {
  const rows = await sql.query<Omit<KeptDocument, 'content'>>(
    `SELECT id, petition_id AS "petitionId", subject_id AS "subjectId", kind, pa, title, number, hash, made_on AS "madeOn", text
     FROM document WHERE ${by} = ANY($1::uuid[]) ORDER BY id`,
    [ids],
  );
  return rows.map((row) => {
    const content = open(row);
    const paper = frozenIn({ pa: row.pa, content });
    return { ...row, content, text: paper ? paperText(paper, merged(row.petitionId)) : content };
  });
}

/** The blocks of a kept paper; null for a text, and for what was lawfully deleted. */
export const frozenIn = ({ pa, content }: Pick<KeptDocument, 'pa' | 'content'>): Frozen | null =>
  pa === null || content === ERASED || content === '' ? null : (JSON.parse(content) as Frozen);
