import { DomainError } from '@daofang/domain';
import type { Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { countyDiscipline, isDisciplineOrgan, mustKnowUnit } from '../../unit/unit.queries';
import { handedMatter } from '../handed-matter';
import { ABOVE } from '../sealed-matter.aggregate';

export interface TransferSealedMatter extends Command {
  sealedMatterId: string;
  /** A discipline organ's path; or the organ above the county, by its name or as `above`. */
  recipient: string;
  /** Why again, where it was transferred already. */
  reason?: string | null;
}

/**
 * RG-19, ORG-23: by whoever keeps it, to the discipline channel; again where it went to the wrong organ, with the reason. To
 * everybody else there is no such matter.
 * @throws DomainError `NOT_FOUND`, `UNKNOWN_UNIT`, `TRANSFER_REASON_REQUIRED` and those of `SealedMatter.transfer`
 */
export const transferSealedMatter = ({ db, clock, vault, config }: IntakeDeps) =>
  db.command(
    'transferSealedMatter',
    async (tx, actor, input: TransferSealedMatter): Promise<{ sealedMatterId: string }> => {
      const { sealedMatterId } = input;
      const { matters, matter, units, recordWith } = await handedMatter(tx, vault, actor, sealedMatterId);
      const recipient = input.recipient === config.DISCIPLINE_ABOVE ? ABOVE : input.recipient;
      if (recipient !== ABOVE) await mustKnowUnit(tx, recipient);
      const reason = input.reason?.trim() ?? '';
      const again = matter.snapshot.status === 'TRANSFERRED';
      if (again && reason === '')
        throw new DomainError(
          'TRANSFER_REASON_REQUIRED',
          '该件已移送；如需更正受理机关，请填写更正理由。',
          'It was transferred already: to correct that, say why.',
          'INVALID',
        );
      const to = { recipient, isDiscipline: await isDisciplineOrgan(tx, recipient) };
      const on = clock.today();
      const name = recipient === ABOVE ? config.DISCIPLINE_ABOVE : recipient;
      const text = `${again ? '更正移送' : '移送'}：${name}${reason && `；理由：${reason}`}`;
      const accused = { units, discipline: await countyDiscipline(tx) };
      matter.transfer(to, accused, on, recordWith({ on, by: actor.id, text }));
      await matters.save(matter);
      return { sealedMatterId };
    },
  );
