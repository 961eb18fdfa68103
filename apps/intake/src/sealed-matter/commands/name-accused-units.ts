import { DomainError } from '@daofang/domain';
import type { Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { countyDiscipline, mustKnowUnit, unknownUnits } from '../../unit/unit.queries';
import { indexAccused } from '../accused-index';
import { handedMatter } from '../handed-matter';
import { deskOf, nobodyMayOpen } from '../keep-sealed';
import { custodyOf } from '../sealed-matter.aggregate';

export interface NameAccusedUnits extends Command {
  sealedMatterId: string;
  /** In place of those that the directory does not know; those it knows stay accused. */
  units: string[];
}

/**
 * K3, ORG-22: who is meant by accused units that the directory does not know; who keeps it is computed anew, so that afterwards it
 * may be out of the caller's sight. In doubt the higher unit is named.
 * @throws DomainError `NOT_FOUND`, `ACCUSED_UNITS_KNOWN`, `ACCUSED_UNIT_REQUIRED`, `UNKNOWN_UNIT`, `ACCUSED_BEYOND_COUNTY`
 */
export const nameAccusedUnits = ({ db, clock, vault, config }: IntakeDeps) =>
  db.command(
    'nameAccusedUnits',
    async (tx, actor, { sealedMatterId, units: named }: NameAccusedUnits): Promise<{ sealedMatterId: string }> => {
      const { matters, matter, units: stated, own, recordWith } = await handedMatter(tx, vault, actor, sealedMatterId);
      if (matter.snapshot.accusedKnown)
        throw new DomainError(
          'ACCUSED_UNITS_KNOWN',
          '该件被检举控告的单位都在名录中，无须指明。',
          'Every accused unit is in the directory: there is nothing to name.',
          'CONFLICT',
        );
      if (named.length === 0)
        throw new DomainError(
          'ACCUSED_UNIT_REQUIRED',
          '请指明被反映的单位，以便对其保密；不能确定的，填写其上级单位。',
          'Name the accused units, so that it can be kept from them; in doubt the unit above.',
          'INVALID',
        );
      await mustKnowUnit(tx, ...named);
      const unknown = await unknownUnits(tx, stated);
      const units = [...new Set([...stated.filter((unit) => !unknown.includes(unit)), ...named])];
      const { kind, petitionId } = matter.snapshot;
      const custody = custodyOf(kind, await deskOf(tx, petitionId), units, await countyDiscipline(tx));
      if (!custody) throw nobodyMayOpen(kind, config.DISCIPLINE_ABOVE);
      const text = `指明被反映的单位：原写“${unknown.join('、')}”，指 ${named.join('、')}`;
      const on = clock.today();
      const accusedUnits = own.encrypt(JSON.stringify(units));
      const record = recordWith({ on, by: actor.id, text });
      matter.entrust(custody, { accusedKnown: true, accusedUnits, record }, on);
      await indexAccused(tx, vault, sealedMatterId, units);
      await matters.save(matter);
      return { sealedMatterId };
    },
  );
