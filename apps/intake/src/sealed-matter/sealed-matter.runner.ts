import { newId, notFound, type Actor, type CivilDate } from '@daofang/domain';
import type { Cipher, Tx } from '@daofang/persistence';
import type { IntakeDeps } from '../intake-deps';
import { countyDiscipline, mustKnowUnit } from '../unit/unit.queries';
import type { Vault } from '../vault/vault.store';
import { indexAccused } from './accused-index.store';
import { custodyOf, nobodyMayOpen } from './custody.rules';
import type { SealedEntry, SealedKind, SealedMatter } from './sealed-matter.life';
import { opened, type OpenedAbout } from './sealed-matter.rules';
import { SealedMatterRepository } from './sealed-matter.store';
import { sealedSight } from './sealed-sight.queries';

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

/** What is to be sealed, in clear: it goes into the vault under a key of its own. */
export interface ToSeal {
  petitionId: string;
  kind: SealedKind;
  title: string;
  text: string;
  /** Those accused, by their paths in the directory. */
  units: readonly string[];
  people?: readonly string[] | null | undefined;
  /** The unit where the petition lies. */
  desk: string;
}

/**
 * N4, ORG-22: encrypts and keeps a new sealed matter. Answers who keeps it.
 * @throws DomainError `UNKNOWN_UNIT`; `ACCUSED_BEYOND_COUNTY` or `REPRISAL_BY_HIGHEST_UNIT` where nobody in the county may open it
 */
export async function keepSealed(
  tx: Tx,
  { vault, config }: Pick<IntakeDeps, 'vault' | 'config'>,
  { petitionId, kind, title, text, units: given, people, desk }: ToSeal,
  about: OpenedAbout,
  on: CivilDate,
): Promise<string> {
  const units = [...new Set(given)];
  await mustKnowUnit(tx, ...units);
  const custody = custodyOf(kind, desk, units, await countyDiscipline(tx), await tx.directory());
  if (!custody) throw nobodyMayOpen(kind, config.DISCIPLINE_ABOVE);
  const id = newId();
  const own = await vault.create(tx, id);
  const sealed = {
    id,
    kind,
    petitionId,
    title: own.encrypt(title),
    text: own.encrypt(text),
    accusedUnits: own.encrypt(JSON.stringify(units)),
    accusedPeople: own.encrypt(JSON.stringify(people ?? [])),
    ...custody,
  };
  await new SealedMatterRepository(tx).add(opened(sealed, about, on));
  await indexAccused(tx, vault, id, units);
  return custody.custodian;
}
