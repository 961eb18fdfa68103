import { commandId, declare, line, oneOf, optional, part } from '@daofang/commands';
import { DomainError } from '@daofang/domain';
import type { ReferralDeps } from '../referral-deps';
import { UNIT_KINDS, UNIT_LEVELS } from './unit.life';
import { mayKeepDirectory } from './unit.policy';
import { registered } from './unit.rules';
import { UnitRepository } from './unit.store';

/** IN-22, IN-23: a unit comes into the directory after the one above it. */
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
    contact: optional(
      part('OfficeContactInput', {
        address: optional(line(500)),
        phone: optional(line(200)),
        hours: optional(line(500)),
      }),
    ),
  },
  async act({ clock }: ReferralDeps, tx, actor, { path, name, level, kind, contact }) {
    actor.must(mayKeepDirectory(actor));
    const units = new UnitRepository(tx);
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [path]);
    if (await units.findByPath(path))
      throw new DomainError(
        'UNIT_EXISTS',
        `单位 ${path} 已在名录中。`,
        'The unit is in the directory already.',
        'CONFLICT',
        { unit: path },
      );
    const parent = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : null;
    if (parent && !(await units.findByPath(parent)))
      throw new DomainError(
        'UNKNOWN_UNIT',
        `上级单位 ${parent} 不在名录中，请先登记上级。`,
        'Register the unit above it first.',
        'INVALID',
        { unit: parent },
      );
    return units.add(registered({ path, name, level, kind, contact: contact ?? {}, validFrom: clock.today() }));
  },
});
