import type { Sql } from '@daofang/events';
import { newId, type CivilDate } from '@daofang/domain';
import { createHash } from 'node:crypto';
import type { Vault } from '../vault/vault';

/** The papers of App. A that intake makes. */
export const DOCUMENT_KINDS = {
  REGISTRATION: '信访登记表',
  ON_SPOT_REPLY: '当场答复',
  REPLY: '复信',
  LEGAL_ROUTE_NOTICE: '法定途径告知书',
  COMPETENT_ORGAN_NOTICE: '告知书',
  NOT_ACCEPTED_NOTICE: '不予受理告知书',
  DISPATCH_LETTER: '转送（交办）函',
  SUGGESTION_REPLY: '建议答复',
  OFFICIAL_REPLY: '官方答复（历史）',
} as const;
export type DocumentKind = keyof typeof DOCUMENT_KINDS;

export interface Paper {
  petitionId: string;
  claimId: string | null;
  kind: DocumentKind;
  text: string;
}

/** Keeps a paper as it was given out: its text encrypted, its hash for whoever must prove it later. */
export async function keepDocument(sql: Sql, vault: Vault, { petitionId, claimId, kind, text }: Paper, on: CivilDate): Promise<string> {
  const hash = createHash('sha256').update(text).digest('hex');
  await sql.query('INSERT INTO document (id, petition_id, claim_id, kind, text, hash, made_on) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
    newId(),
    petitionId,
    claimId,
    kind,
    vault.encrypt(text),
    hash,
    on,
  ]);
  return hash;
}
