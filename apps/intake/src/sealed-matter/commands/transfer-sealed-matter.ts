import { notFound } from '@daofang/domain';
import type { Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { mustKnowUnit } from '../../unit/unit';
import { maySeeSealed } from '../sealed-matter.aggregate';
import { SealedMatterRepository } from '../sealed-matter.repository';

export interface TransferSealedMatter extends Command {
  sealedMatterId: string;
  recipient: string;
}

/** RG-19: by an authorised clerk, to the discipline channel. To everybody else there is no such matter. */
export const transferSealedMatter = ({ db, clock, vault }: IntakeDeps) =>
  db.command(
    'transferSealedMatter',
    async (tx, actor, { sealedMatterId, recipient }: TransferSealedMatter): Promise<{ sealedMatterId: string }> => {
      const matters = new SealedMatterRepository(tx);
      const matter = await matters.find(sealedMatterId);
      const accused = matter
        ? (JSON.parse((await vault.of(tx, matter.id)).decrypt(matter.snapshot.accusedUnits)) as string[])
        : [];
      if (!matter || !actor.has('SEALED_CLERK') || maySeeSealed(actor, matter.snapshot, accused) !== true)
        throw notFound('信访件', sealedMatterId);
      await mustKnowUnit(tx, recipient);
      matter.transfer(recipient, accused, clock.today());
      await matters.save(matter);
      return { sealedMatterId };
    },
  );
