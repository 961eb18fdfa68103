import { newId, type CivilDate } from '@daofang/domain';
import type { Tx } from '@daofang/persistence';
import type { Vault } from '../vault/vault';
import { SealedMatter, type SealedKind } from './sealed-matter.aggregate';
import { SealedMatterRepository } from './sealed-matter.repository';

/** What is to be sealed, in clear: it goes into the vault under a key of its own. */
export interface ToSeal {
  petitionId: string;
  kind: SealedKind;
  title: string;
  text: string;
  units: readonly string[];
  people?: readonly string[] | null | undefined;
  custodian: string;
}

/** N4: encrypts and keeps a new sealed matter. */
export async function keepSealed(
  tx: Tx,
  vault: Vault,
  { petitionId, kind, title, text, units, people, custodian }: ToSeal,
  about: { wholePetition: boolean; arrivedOn: CivilDate; policyVersion: string },
  on: CivilDate,
): Promise<void> {
  const id = newId();
  const own = await vault.create(tx, id);
  const given = {
    id,
    kind,
    petitionId,
    title: own.encrypt(title),
    text: own.encrypt(text),
    accusedUnits: own.encrypt(JSON.stringify(units)),
    accusedPeople: own.encrypt(JSON.stringify(people ?? [])),
    custodian,
  };
  await new SealedMatterRepository(tx).add(SealedMatter.open(given, about, on));
}
