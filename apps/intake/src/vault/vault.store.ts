import { DomainError, type CivilDate, type Comparable } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import { Cipher, ERASED, newCipherKey } from '@daofang/persistence';
import { createHash } from 'node:crypto';

const INDEX = 'blind index';

interface CountyKey {
  id: string;
  cipher: Cipher;
  key: string;
}

interface KeyRow {
  owner: string;
  wrapped: string | null;
  county_key: string | null;
  destroyed_on: CivilDate | null;
}

/**
 * The vault (身份库): what identifies people, and their words, encrypted with a key of the case, which is kept wrapped by the
 * county's. Destroying a case's key makes all of it unreadable; changing the county's key rewraps keys and touches no text.
 * A sealed matter has a key of its own: it outlives the petition it came from.
 */
export class Vault {
  readonly #county: CountyKey[];

  /** @param keys the county's, base64, the present one first and those it took the place of after it */
  constructor(keys: readonly string[]) {
    this.#county = keys.map((key) => ({ id: idOf(key), cipher: new Cipher(key), key }));
  }

  /** A new case's key. @param owner the petition's or the sealed matter's id */
  async create(sql: Sql, owner: string): Promise<Cipher> {
    const key = newCipherKey();
    await sql.query('INSERT INTO vault_key (owner, wrapped, county_key) VALUES ($1, $2, $3)', [
      owner,
      ...this.wrap(key),
    ]);
    return new Cipher(key);
  }

  /** @throws DomainError `CASE_ERASED` where its key was destroyed */
  async of(sql: Sql, owner: string): Promise<Cipher> {
    const cipher = (await this.ofMany(sql, [owner])).get(owner);
    if (cipher) return cipher;
    throw new DomainError(
      'CASE_ERASED',
      '该件的个人信息已依法删除，不能再办理。',
      'The personal data of this case was lawfully deleted; nothing more is done in it.',
      'CONFLICT',
    );
  }

  /** The keys of several cases; a destroyed one is missing. */
  async ofMany(sql: Sql, owners: readonly string[]): Promise<Map<string, Cipher>> {
    const rows = await sql.query<KeyRow>(
      'SELECT * FROM vault_key WHERE owner = ANY($1::text[]) AND destroyed_on IS NULL',
      [[...new Set(owners)]],
    );
    return new Map(rows.map((row) => [row.owner, new Cipher(this.unwrap(row))]));
  }

  /** Opens texts of several cases; what was lawfully deleted says so. */
  async opener(sql: Sql, owners: readonly string[]): Promise<(owner: string, text: string) => string> {
    const keys = await this.ofMany(sql, owners);
    return (owner, text) => keys.get(owner)?.decrypt(text) ?? ERASED;
  }

  /** For ever: neither the county nor anybody who holds its key reads the case again. */
  async destroy(sql: Sql, owner: string, on: CivilDate): Promise<void> {
    await sql.query('UPDATE vault_key SET wrapped = NULL, county_key = NULL, destroyed_on = $2 WHERE owner = $1', [
      owner,
      on,
    ]);
  }

  /** By which an exact value is found again; the same for every case, so it has a key of its own. */
  async fingerprint(sql: Sql, kind: Comparable, value: string): Promise<string> {
    return (await this.index(sql)).fingerprint(kind, value);
  }

  /** What makes fingerprints, for several at once. Never kept: the transaction that made its key may not come to be. */
  async index(sql: Sql): Promise<Pick<Cipher, 'fingerprint'>> {
    const read = () => sql.query<KeyRow>('SELECT * FROM vault_key WHERE owner = $1', [INDEX]);
    const [known] = await read();
    if (known) return new Cipher(this.unwrap(known));
    await sql.query('INSERT INTO vault_key (owner, wrapped, county_key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      INDEX,
      ...this.wrap(newCipherKey()),
    ]);
    const [made] = await read();
    return new Cipher(this.unwrap(made as KeyRow));
  }

  /** Wraps keys of a former county key with the present one. Answers how many; none once the former one can be thrown away. */
  async rewrap(sql: Sql, limit: number): Promise<number> {
    let rewrapped = 0;
    // Each a range of the index: of the keys that are wrapped by the present one none is looked at.
    for (const side of ['<', '>']) {
      const rows = await sql.query<KeyRow>(
        `SELECT * FROM vault_key WHERE county_key ${side} $1 AND destroyed_on IS NULL AND wrapped IS NOT NULL
         ORDER BY county_key, owner LIMIT $2 FOR UPDATE SKIP LOCKED`,
        [this.present.id, limit - rewrapped],
      );
      for (const row of rows) await this.write(sql, row.owner, this.unwrap(row));
      rewrapped += rows.length;
    }
    return rewrapped;
  }

  /** Gives a case from before keys of their own its key; what it held is encrypted anew by `recode`. */
  async adopt(sql: Sql, owner: string, recode: (before: Cipher, after: Cipher) => Promise<void>): Promise<void> {
    const before = new Cipher(this.unwrap({ owner, wrapped: null, county_key: null, destroyed_on: null }));
    // The index stays what it was: every fingerprint depends on it.
    const key = owner === INDEX ? this.oldest.key : newCipherKey();
    await recode(before, new Cipher(key));
    await this.write(sql, owner, key);
  }

  private async write(sql: Sql, owner: string, key: string): Promise<void> {
    await sql.query('UPDATE vault_key SET wrapped = $2, county_key = $3 WHERE owner = $1', [owner, ...this.wrap(key)]);
  }

  private wrap(key: string): [wrapped: string, countyKey: string] {
    return [this.present.cipher.encrypt(key), this.present.id];
  }

  /** @throws DomainError `VAULT_KEY_MISSING`. A row without a key is from before cases had keys of their own: the county's did it all. */
  private unwrap({ wrapped, county_key: id }: KeyRow): string {
    if (wrapped === null) return this.oldest.key;
    const county = this.#county.find((each) => each.id === id);
    if (!county)
      throw new DomainError(
        'VAULT_KEY_MISSING',
        '身份库的密钥不全，请联系管理员；数据没有丢失。',
        `VAULT_FORMER_KEYS lacks the county key ${id ?? ''}: cases are still wrapped by it. Put it back; nothing is lost.`,
        'UNAVAILABLE',
        { countyKey: id },
      );
    return county.cipher.decrypt(wrapped);
  }

  private get present(): CountyKey {
    return this.#county[0] as CountyKey;
  }

  private get oldest(): CountyKey {
    return this.#county.at(-1) as CountyKey;
  }
}

/** A county key's name: it says nothing of the key. */
const idOf = (key: string): string => createHash('sha256').update(`county key ${key}`).digest('hex').slice(0, 12);
