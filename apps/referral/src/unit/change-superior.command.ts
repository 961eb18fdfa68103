import { commandId, day, declare, optional, unit } from '@daofang/commands';
import { notFound } from '@daofang/domain';
import { mustKnowUnit } from '@daofang/persistence';
import type { ReferralDeps } from '../referral-deps';
import { mayChangeSuperiors } from './unit.policy';
import { ledBy } from './unit.rules';
import { UnitRepository, lockDirectory } from './unit.store';

/**
 * ORG-27: from a day on another leads the unit (领导); what lies below it goes along, and so do its cases: they stay with it.
 * @throws DomainError `FORBIDDEN`, `NOT_FOUND`, `UNKNOWN_UNIT`, `SUPERIOR_BELOW`, `SUPERIOR_TOO_EARLY`
 */
export const changeSuperior = declare({
  name: 'changeSuperior',
  about: '变更单位的领导关系（县级管理员）。From a day on another unit leads it.',
  roles: mayChangeSuperiors.roles,
  answers: 'Unit!',
  input: {
    commandId: commandId(),
    unit: unit(),
    superior: optional(unit()).describe('领导单位；不填为名录中没有上级。'),
    on: optional(day()).describe('从哪天起；不填为今天。'),
  },
  async act({ clock }: ReferralDeps, tx, actor, { unit: path, superior, on }) {
    actor.must(mayChangeSuperiors(actor));
    await lockDirectory(tx);
    if (superior) await mustKnowUnit(tx, superior);
    const units = new UnitRepository(tx);
    const found = await units.findByPath(path);
    if (!found) throw notFound('单位', path);
    found.apply(ledBy(found.snapshot, superior ?? null, on ?? clock.today(), await tx.directory()));
    return units.save(found);
  },
});
