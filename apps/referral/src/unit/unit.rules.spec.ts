import { refusalOf } from '../../test/given';
import { competencesSet, registered } from './unit.rules';

const bureau = {
  path: 'pingchuan/housing-bureau',
  name: '住建局',
  level: 'BUREAU' as const,
  kind: 'BUREAU' as const,
  contact: {},
  validFrom: '2026-03-02',
};

describe('unit', () => {
  it('IN-22 is registered by its path and name', () => {
    const unit = registered(bureau);
    expect(unit.snapshot).toMatchObject({ ...bureau, petitionId: unit.id, version: 1, competences: [] });
    expect(unit.recorded).toMatchObject([{ type: 'referral.UnitRegistered.v1', data: { kind: 'BUREAU' } }]);
    for (const more of [{ path: '河口' }, { path: 'pingchuan//hekou' }, { path: '' }, { name: ' ' }])
      expect(refusalOf(() => registered({ ...bureau, ...more }))).toBe('INVALID_UNIT');
  });

  it('RF-11 answers for categories that there are', () => {
    const { snapshot } = registered(bureau);
    const housing = { categoryPrefix: 'C01', place: 'pingchuan' };
    expect(competencesSet(snapshot, [housing])).toMatchObject({
      patch: { competences: [housing] },
      event: { data: { path: bureau.path, competences: [housing] } },
    });
    expect(refusalOf(() => competencesSet(snapshot, [{ ...housing, categoryPrefix: 'C99' }]))).toBe('UNKNOWN_CATEGORY');
  });
});
