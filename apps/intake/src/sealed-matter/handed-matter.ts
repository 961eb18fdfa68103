import { notFound, type Actor } from '@daofang/domain';
import type { Cipher, Tx } from '@daofang/persistence';
import type { Vault } from '../vault/vault.store';
import type { SealedEntry, SealedMatter } from './sealed-matter.aggregate';
import { SealedMatterRepository } from './sealed-matter.repository';
import { sealedSight } from './sealed-sight';

interface HandedMatter {
  matters: SealedMatterRepository;
  matter: SealedMatter;
  /** Who is accused, as it is kept. */
  units: string[];
  own: Cipher;
  /** The record with one more entry, encrypted. */
  recordWith(entry: SealedEntry): string;
}

/** A sealed matter under its lock, for whoever keeps it. @throws DomainError `NOT_FOUND` for everybody else */
export async function handedMatter(tx: Tx, vault: Vault, actor: Actor, id: string): Promise<HandedMatter> {
  const matters = new SealedMatterRepository(tx);
  const matter = await matters.find(id);
  const { sql, parameters } = await sealedSight(tx, vault, actor, true);
  const [keeps] = await tx.query(`SELECT 1 FROM sealed_matter WHERE (${sql}) AND id = $${parameters.length + 1}`, [
    ...parameters,
    id,
  ]);
  if (!matter || !keeps) throw notFound('信访件', id);
  const own = await vault.of(tx, id);
  const { accusedUnits, record } = matter.snapshot;
  return {
    matters,
    matter,
    own,
    units: JSON.parse(own.decrypt(accusedUnits)) as string[],
    recordWith: (entry) =>
      own.encrypt(
        JSON.stringify([...(record === null ? [] : (JSON.parse(own.decrypt(record)) as SealedEntry[])), entry]),
      ),
  };
}
