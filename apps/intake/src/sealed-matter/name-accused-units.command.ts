import { commandId, declare, id, listOf, unit } from '@daofang/commands';
import type { IntakeDeps } from '../intake-deps';
import { countyDiscipline, mustKnowUnit, unknownUnits } from '../unit/unit.queries';
import { indexAccused } from './accused-index.store';
import { custodyOf, nobodyMayOpen } from './custody.rules';
import { WHO_KEEPS_SEALED } from './sealed-matter.policy';
import { entrusted, mustNeedNames, named } from './sealed-matter.rules';
import { handedMatter } from './sealed-matter.runner';
import { petitionOf } from './sealed-matter.store';

/**
 * K3, ORG-22: who is meant by accused units that the directory does not know; who keeps it is computed anew, so that afterwards it
 * may be out of the caller's sight. In doubt the higher unit is named.
 * @throws DomainError `NOT_FOUND`, `ACCUSED_UNITS_KNOWN`, `ACCUSED_UNIT_REQUIRED`, `UNKNOWN_UNIT`, `ACCUSED_BEYOND_COUNTY`
 */
export const nameAccusedUnits = declare({
  name: 'nameAccusedUnits',
  about: '指明名录中没有的被反映单位；保管单位随之重新核定，此后可能不再可见（为空）。',
  roles: WHO_KEEPS_SEALED,
  answers: 'SealedMatter',
  input: {
    commandId: commandId(),
    sealedMatterId: id('信访件'),
    units: listOf(unit(), 100).describe('所指单位的路径，代替名录中没有的；不能确定的，填写其上级单位。'),
  },
  async act({ clock, vault, config }: IntakeDeps, tx, actor, { sealedMatterId, units: meant }, mustKnow) {
    const { matters, matter, units: stated, own, recordWith } = await handedMatter(tx, vault, actor, sealedMatterId);
    mustNeedNames(matter.snapshot, meant);
    await mustKnow({ unit: mustKnowUnit });
    const unknown = await unknownUnits(tx, stated);
    const units = named(stated, unknown, meant);
    const { kind, petitionId } = matter.snapshot;
    const { desk } = await petitionOf(tx, petitionId);
    const custody = custodyOf(kind, desk, units, await countyDiscipline(tx), await tx.directory());
    if (!custody) throw nobodyMayOpen(kind, config.DISCIPLINE_ABOVE);
    const on = clock.today();
    const text = `指明被反映的单位：原写“${unknown.join('、')}”，指 ${meant.join('、')}`;
    const record = recordWith({ on, by: actor.id, text });
    const accusedUnits = own.encrypt(JSON.stringify(units));
    matter.apply(entrusted(custody, { accusedKnown: true, accusedUnits, record }, on));
    await indexAccused(tx, vault, sealedMatterId, units);
    await matters.save(matter);
    return { sealedMatterId };
  },
});
