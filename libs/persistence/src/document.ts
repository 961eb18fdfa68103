import { newId, type CivilDate } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import { createHash } from 'node:crypto';
import type { Cipher } from './cipher';

/** The papers a department gives out (domain.md App. A); the table belongs in its first migration. */
export const documentTable = `
  CREATE TABLE IF NOT EXISTS document (
    id uuid PRIMARY KEY, petition_id uuid NOT NULL, subject_id uuid, kind text NOT NULL, text text NOT NULL, hash text NOT NULL, made_on date NOT NULL
  );
  CREATE INDEX IF NOT EXISTS document_petition ON document (petition_id);
  CREATE INDEX IF NOT EXISTS document_subject ON document (subject_id)`;

export interface Paper<Kind extends string = string> {
  petitionId: string;
  /** The claim, referral or dispute it is about; null for the whole petition. */
  subjectId: string | null;
  kind: Kind;
  text: string;
}

export interface KeptDocument {
  id: string;
  petitionId: string;
  subjectId: string | null;
  kind: string;
  /** SHA-256, hex. */
  hash: string;
  madeOn: CivilDate;
  text: string;
}

/** SHA-256 of a paper, hex: what proves it later. */
export const documentHash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Keeps a paper as it was given out, its text encrypted. Answers its hash. */
export async function keepDocument(
  sql: Sql,
  cipher: Cipher,
  { petitionId, subjectId, kind, text }: Paper,
  on: CivilDate,
): Promise<string> {
  const hash = documentHash(text);
  await sql.query(
    'INSERT INTO document (id, petition_id, subject_id, kind, text, hash, made_on) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [newId(), petitionId, subjectId, kind, cipher.encrypt(text), hash, on],
  );
  return hash;
}

/**
 * The papers of some petitions or subjects, in clear; whoever calls this has checked that they may be read.
 * @param open decrypts a paper's text
 */
export async function readDocuments(
  sql: Sql,
  open: (paper: { petitionId: string; text: string }) => string,
  by: 'petition_id' | 'subject_id',
  ids: readonly string[],
): Promise<KeptDocument[]> {
  const rows = await sql.query<KeptDocument>(
    `SELECT id, petition_id AS "petitionId", subject_id AS "subjectId", kind, hash, made_on AS "madeOn", text FROM document WHERE ${by} = ANY($1::uuid[]) ORDER BY id`,
    [ids],
  );
  return rows.map((row) => ({ ...row, text: open(row) }));
}
