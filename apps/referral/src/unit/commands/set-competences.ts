import { mayAs, notFound } from '@daofang/domain';
import type { Command } from '@daofang/persistence';
import type { ReferralDeps } from '../../referral-deps';
import type { Competence } from '../unit.life';
import { UnitRepository } from '../unit.store';

export interface SetCompetences extends Command {
  path: string;
  competences: Competence[];
}

/** RF-11: what the unit answers for. */
export const setCompetences = ({ db }: ReferralDeps) =>
  db.command('setCompetences', async (tx, actor, { path, competences }: SetCompetences) => {
    actor.must(mayAs('ADMIN')(actor));
    const units = new UnitRepository(tx);
    const unit = await units.findByPath(path);
    if (!unit) throw notFound('单位', path);
    unit.setCompetences(competences);
    return units.save(unit);
  });
