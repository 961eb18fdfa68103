import type { Sql } from '@daofang/events';
import type { Cipher } from '@daofang/persistence';
import { randomInt } from 'node:crypto';
import type { Party } from './dispute.life';

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const newCode = (): string => Array.from({ length: 16 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
const fingerprint = (cipher: Cipher, code: string): string => cipher.fingerprint('access code', code);

/** Each party's key to the dispute, so that it speaks for itself without an account. A new code takes the old one's place. */
export async function issueCodes(
  sql: Sql,
  cipher: Cipher,
  { id: disputeId, parties }: { id: string; parties: readonly Pick<Party, 'id'>[] },
): Promise<void> {
  for (const { id } of parties) {
    const code = newCode();
    await sql.query(
      `INSERT INTO party_access (party_id, dispute_id, code_index, code) VALUES ($1, $2, $3, $4)
       ON CONFLICT (party_id) DO UPDATE SET code_index = excluded.code_index, code = excluded.code`,
      [id, disputeId, fingerprint(cipher, code), cipher.encrypt(code)],
    );
  }
}

/** Whose code it is; null where nobody's. */
export async function partyByCode(
  sql: Sql,
  cipher: Cipher,
  code: string,
): Promise<{ disputeId: string; partyId: string } | null> {
  const [found] = await sql.query<{ disputeId: string; partyId: string }>(
    'SELECT dispute_id AS "disputeId", party_id AS "partyId" FROM party_access WHERE code_index = $1',
    [fingerprint(cipher, code)],
  );
  return found ?? null;
}
