import { commandId, declare, line, oneOf, optional, unit } from '@daofang/commands';
import { DomainError, parentOf } from '@daofang/domain';
import { mustKnowUnit } from '@daofang/persistence';
import type { ReferralDeps } from '../referral-deps';
import { UNIT_KINDS, UNIT_LEVELS } from './unit.life';
import { mayKeepDirectory } from './unit.policy';
import { registered } from './unit.rules';
import { contactInput } from './unit.runner';
import { UnitRepository, lockDirectory } from './unit.store';

/**
 * IN-22, IN-23: a unit comes into the directory after the one above it.
 * @throws DomainError `FORBIDDEN`, `UNIT_EXISTS`, `UNKNOWN_UNIT`, `INVALID_UNIT`
 */
export const registerUnit = declare({
  name: 'registerUnit',
  about: '登记单位（管理员）。',
  roles: mayKeepDirectory.roles,
  answers: 'Unit!',
  input: {
    commandId: commandId(),
    path: line(200),
    name: line(200),
    level: oneOf('UnitLevel', UNIT_LEVELS),
    kind: oneOf('UnitKind', UNIT_KINDS),
    contact: optional(contactInput()),
    superior: optional(unit()).describe(
      '领导单位的路径；不填为路径上的上级。Who leads it; who its path stands below where not given.',
    ),
    actsFor: optional(unit()).describe('代行职责的单位，如信访局代县委、县政府。In whose name it acts.'),
    abbreviation: optional(line(50)).describe('规范化简称。'),
    rank: optional(line(50)).describe('机构规格。'),
    code: optional(line(50)).describe('发文代字。'),
  },
  async act({ clock }: ReferralDeps, tx, actor, given) {
    const { path, name, level, kind, contact, superior, actsFor, abbreviation, rank, code } = given;
    const parent = parentOf(path);
    actor.must(mayKeepDirectory(actor, superior ?? parent));
    if (superior) actor.must(mayKeepDirectory(actor, parent));
    const units = new UnitRepository(tx);
    await lockDirectory(tx);
    if (await units.findByPath(path))
      throw new DomainError(
        'UNIT_EXISTS',
        `单位 ${path} 已在名录中。`,
        'The unit is in the directory already.',
        'CONFLICT',
        { unit: path },
      );
    if (parent && !(await units.findByPath(parent)))
      throw new DomainError(
        'UNKNOWN_UNIT',
        `上级单位 ${parent} 不在名录中，请先登记上级。`,
        'Register the unit above it first.',
        'INVALID',
        { unit: parent },
      );
    for (const named of [superior, actsFor]) if (named) await mustKnowUnit(tx, named);
    const validFrom = clock.today();
    return units.add(
      registered({
        path,
        name,
        level,
        kind,
        contact: contact ?? {},
        validFrom,
        actsFor: actsFor ?? null,
        abbreviation: abbreviation ?? null,
        rank: rank ?? null,
        code: code ?? null,
        superiors: [{ superior: superior ?? parent, from: validFrom, to: null }],
      }),
    );
  },
});
