import { ABOVE } from '@daofang/contracts';
import type { CivilDate } from '@daofang/domain';
import type { Tx } from '@daofang/persistence';
import type { IntakeDeps } from '../intake-deps';
import { countyDiscipline, isDirectoryComplete, unknownUnits } from '../unit/unit.queries';
import type { Vault } from '../vault/vault.store';
import { indexAccused } from './accused-index.store';
import { custodyOf } from './custody.rules';
import { entrusted } from './sealed-matter.rules';
import { SealedMatterRepository, petitionOf } from './sealed-matter.store';

/**
 * K3: sealed matters from before accused units had to be in the directory. Each gets its keyed hashes at once, and is judged once
 * the directory is here: known, it is kept by ORG-22; not, by the county until its sealed clerk names who is meant. One that still
 * is not known is looked at again, at no cost to the others; interrupted or run twice, it comes to the same.
 */
export const lookAtAccused =
  ({ db, vault, clock }: IntakeDeps) =>
  async (): Promise<void> => {
    const unsettled = await db.query<{ id: string }>('SELECT id FROM sealed_matter WHERE accused_known IS NOT TRUE');
    if (unsettled.length === 0) return;
    const judged = await isDirectoryComplete(db);
    for (const { id } of unsettled) await db.transaction((tx) => look(tx, vault, id, judged, clock.today()));
  };

async function look(tx: Tx, vault: Vault, id: string, judged: boolean, on: CivilDate): Promise<void> {
  const matters = new SealedMatterRepository(tx);
  const matter = await matters.find(id);
  const own = (await vault.ofMany(tx, [id])).get(id);
  if (!matter || !own || matter.snapshot.accusedKnown) return;
  const { kind, petitionId, custodian, upTheLine } = matter.snapshot;
  const units = JSON.parse(own.decrypt(matter.snapshot.accusedUnits)) as string[];
  if (matter.snapshot.accusedKnown === null) {
    await indexAccused(tx, vault, id, units);
    await tx.query('UPDATE sealed_matter SET accused_known = false WHERE id = $1', [id]);
  }
  if (!judged) return;
  const unknown = await unknownUnits(tx, units);
  const accusedKnown = unknown.length === 0;
  const discipline = await countyDiscipline(tx);
  const directory = await tx.directory();
  const { desk } = await petitionOf(tx, petitionId);
  const custody = (accusedKnown
    ? custodyOf(kind, desk, units, discipline, directory)
    : custodyOf('ACCUSATION', directory.lineOf(desk).at(-1) ?? desk, units, discipline, directory)) ?? {
    custodian: ABOVE,
    upTheLine: false,
  };
  if (!accusedKnown && custody.custodian === custodian && custody.upTheLine === upTheLine) return;
  matter.apply(entrusted(custody, { accusedKnown }, on));
  await matters.save(matter);
}
