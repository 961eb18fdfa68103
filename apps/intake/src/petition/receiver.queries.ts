import type { Tx } from '@daofang/persistence';
import { isRecusedUnit } from '../sealed-matter/accused-index.store';
import type { Vault } from '../vault/vault.store';
import type { PetitionState } from './petition.life';
import type { Receiver } from './petition.policy';

/** What of a unit decides whether claims of a petition may go to it, by the directory of the day. */
export async function receiverOf(
  tx: Tx,
  vault: Vault,
  { id, unit: sender }: Pick<PetitionState, 'id' | 'unit'>,
  unit: string,
): Promise<Receiver> {
  const directory = await tx.directory();
  return {
    kind: directory.kind(unit),
    below: directory.isWithin(unit, directory.actingFor(sender)),
    recused: await isRecusedUnit(
      tx,
      vault,
      id,
      directory.lineOf(unit).filter((each) => each === unit || !directory.isCounty(each)),
    ),
  };
}
