import { commandId, declare, line, oneOf, optional, unit } from '@daofang/commands';
import { notFound } from '@daofang/domain';
import { mustKnowUnit } from '@daofang/persistence';
import type { ReferralDeps } from '../referral-deps';
import { UNIT_KINDS } from './unit.life';
import { mayKeepDirectory } from './unit.policy';
import { changed } from './unit.rules';
import { contactInput } from './unit.runner';
import { UnitRepository, lockDirectory } from './unit.store';

/**
 * Rule book 2.9: what the directory says of a unit, corrected; what is left out stays. A county from before kinds were as they are now
 * becomes one that an officer recognises by it.
 * @throws DomainError `FORBIDDEN`, `NOT_FOUND`, `UNKNOWN_UNIT`, `INVALID_UNIT`
 */
export const changeUnit = declare({
  name: 'changeUnit',
  about: '更正单位的名称、类别、联系方式等（管理员）；未填写的不变。',
  roles: mayKeepDirectory.roles,
  answers: 'Unit!',
  input: {
    commandId: commandId(),
    unit: unit(),
    name: optional(line(200)),
    kind: optional(oneOf('UnitKind', UNIT_KINDS)),
    contact: optional(contactInput()),
    actsFor: optional(unit()),
    abbreviation: optional(line(50)),
    rank: optional(line(50)),
    code: optional(line(50)),
  },
  async act(_deps: ReferralDeps, tx, actor, { unit: path, commandId: _id, ...given }) {
    actor.must(mayKeepDirectory(actor, path));
    await lockDirectory(tx);
    const units = new UnitRepository(tx);
    const found = await units.findByPath(path);
    if (!found) throw notFound('单位', path);
    if (given.actsFor) await mustKnowUnit(tx, given.actsFor);
    found.apply(changed(found.snapshot, given));
    return units.save(found);
  },
});
