import { commandId, declare, line, listOf, part } from '@daofang/commands';
import { notFound } from '@daofang/domain';
import type { ReferralDeps } from '../referral-deps';
import { mayKeepDirectory } from './unit.policy';
import { competencesSet } from './unit.rules';
import { UnitRepository } from './unit.store';

/** RF-11: what the unit answers for. */
export const setCompetences = declare({
  name: 'setCompetences',
  about: '设定单位职权（管理员）。',
  roles: mayKeepDirectory.roles,
  answers: 'Unit!',
  input: {
    commandId: commandId(),
    path: line(200),
    competences: listOf(part('CompetenceInput', { categoryPrefix: line(50), place: line(200) }), 1_000),
  },
  async act(_deps: ReferralDeps, tx, actor, { path, competences }) {
    actor.must(mayKeepDirectory(actor));
    const units = new UnitRepository(tx);
    const unit = await units.findByPath(path);
    if (!unit) throw notFound('单位', path);
    unit.apply(competencesSet(unit.snapshot, competences));
    return units.save(unit);
  },
});
