import { Directory } from '@daofang/domain';
import { refusalOf } from '../../test/given';
import { changed, competencesSet, ledBy, registered } from './unit.rules';

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

  it('ORG-27 is led by another from a day on; never by itself, by one below it, or before the present one', () => {
    const { snapshot } = registered(bureau);
    const directory = new Directory([
      { ...snapshot, path: 'pingchuan', superiors: [{ superior: null, from: '2026-01-01', to: null }] },
      { ...snapshot, path: 'pingchuan/government' },
      snapshot,
      { ...snapshot, path: 'pingchuan/housing-bureau/station', superiors: [] },
    ]);
    const { patch, event } = ledBy(snapshot, 'pingchuan/government', '2026-05-01', directory);
    const superiors = [
      { superior: 'pingchuan', from: '2026-03-02', to: '2026-05-01' },
      { superior: 'pingchuan/government', from: '2026-05-01', to: null },
    ];
    expect(patch).toEqual({ superiors });
    expect(event).toMatchObject({ data: { path: bureau.path, superiors } });
    const later = { ...snapshot, superiors };
    // Of the same day again: the last word holds.
    expect(ledBy(later, null, '2026-05-01', directory).patch.superiors).toEqual([
      superiors[0],
      { superior: null, from: '2026-05-01', to: null },
    ]);
    expect(refusalOf(() => ledBy(later, 'pingchuan', '2026-04-30', directory))).toBe('SUPERIOR_TOO_EARLY');
    for (const superior of [bureau.path, `${bureau.path}/station`])
      expect(refusalOf(() => ledBy(snapshot, superior, '2026-05-01', directory))).toBe('SUPERIOR_BELOW');
  });

  it('ORG-24 is corrected where something is given, and told of whole', () => {
    const { snapshot } = registered(bureau);
    const { patch, event } = changed(snapshot, { name: '县住建局', kind: 'DEPARTMENT', rank: null });
    expect(patch).toEqual({ name: '县住建局', kind: 'DEPARTMENT' });
    expect(event).toMatchObject({ data: { path: bureau.path, name: '县住建局', kind: 'DEPARTMENT', level: 'BUREAU' } });
    expect(refusalOf(() => changed(snapshot, { name: ' ' }))).toBe('INVALID_UNIT');
  });
});
