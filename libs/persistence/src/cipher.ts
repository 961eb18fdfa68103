import { canonical, type Comparable } from '@daofang/domain';
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 'v1';

/** What is shown where a text was lawfully deleted: nothing is stored in its place. */
export const ERASED = '（已依法删除）';

/** Personal data at rest: AES-256-GCM, and a keyed fingerprint by which an exact value can be found again. */
export class Cipher {
  readonly #key: Buffer;
  #indexKey: Buffer | undefined;

  /** @param key 32 bytes, base64 */
  constructor(key: string) {
    this.#key = Buffer.from(key, 'base64');
  }

  encrypt(text: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return `${VERSION}:${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')}`;
  }

  /** @throws Error when the text was altered or written under another key */
  decrypt(encrypted: string): string {
    if (encrypted === '') return ERASED;
    const bytes = Buffer.from(encrypted.slice(VERSION.length + 1), 'base64');
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  }

  /** The same value of the same kind has the same fingerprint, however it is spelled; nothing leads back from it without the key. */
  fingerprint(kind: Comparable, value: string): string {
    this.#indexKey ??= Buffer.from(hkdfSync('sha256', this.#key, '', 'daofang blind index', 32));
    return createHmac('sha256', this.#indexKey)
      .update(`${kind}\n${canonical(kind, value)}`)
      .digest('base64url');
  }
}

/** Whether a stored text was written by `encrypt`: what an older version kept in clear was not. */
export const isEncrypted = (text: string): boolean => /^v1:[A-Za-z0-9+/]{38,}={0,2}$/.test(text);

export const newCipherKey = (): string => randomBytes(32).toString('base64');

export const isCipherKey = (key: string): boolean => Buffer.from(key, 'base64').length === 32;
