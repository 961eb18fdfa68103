import type { Sql } from '@daofang/events';
import type { Cipher } from '@daofang/persistence';
import { randomInt } from 'node:crypto';

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const newCode = (): string => Array.from({ length: 16 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** Each party's key to the dispute, so that it speaks for itself without an account. A new code takes the old one's place. */
export async function issueCodes(
  sql: Sql,
  cipher: Cipher,
  disputeId: string,
  partyIds: readonly string[],
): Promise<void> {
  for (const partyId of partyIds) {
    const code = newCode();
    await sql.query(
      `INSERT INTO party_access (party_id, dispute_id, code_index, code) VALUES ($1, $2, $3, $4)
       ON CONFLICT (party_id) DO UPDATE SET code_index = excluded.code_index, code = excluded.code`,
      [partyId, disputeId, cipher.fingerprint('access code', code), cipher.encrypt(code)],
    );
  }
}
