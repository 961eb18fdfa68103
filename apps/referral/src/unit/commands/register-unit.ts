import { DomainError, mayAs } from '@daofang/domain';
import type { Command } from '@daofang/persistence';
import type { ReferralDeps } from '../../referral-deps';
import { Unit, type OfficeContact, type UnitKind, type UnitLevel } from '../unit.life';
import { UnitRepository } from '../unit.store';

export interface RegisterUnit extends Command {
  path: string;
  name: string;
  level: UnitLevel;
  kind: UnitKind;
  contact?: OfficeContact | null;
}

/** IN-22: the directory is kept by an administrator of the county. */
export const registerUnit = ({ db, clock }: ReferralDeps) =>
  db.command('registerUnit', async (tx, actor, { path, name, level, kind, contact }: RegisterUnit) => {
    actor.must(mayAs('ADMIN')(actor));
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
    if (parent && !(await units.findByPath(parent))) {
      throw new DomainError(
        'UNKNOWN_UNIT',
        `上级单位 ${parent} 不在名录中，请先登记上级。`,
        'Register the unit above it first.',
        'INVALID',
        { unit: parent },
      );
    }
    return units.add(Unit.register({ path, name, level, kind, contact: contact ?? {}, validFrom: clock.today() }));
  });
