import { categoryByPath } from '@daofang/regulation';
import { proposeUnits, type CompetentUnit } from './unit-proposals.queries';

const code = (...path: string[]) => categoryByPath(...path)?.code ?? '';
const housing = code('城乡建设');
const planning = code('城乡建设', '城乡规划');
const light = code('城乡建设', '城乡规划', '容积挡光');
const unit = (
  path: string,
  level: CompetentUnit['level'],
  competences: CompetentUnit['competences'] = [],
): CompetentUnit => ({ path, name: path, level, kind: 'BUREAU', competences });

const units = [
  unit('pingchuan', 'COUNTY'),
  unit('pingchuan/housing-bureau', 'BUREAU', [{ categoryPrefix: housing, place: 'pingchuan' }]),
  unit('pingchuan/planning-bureau', 'BUREAU', [{ categoryPrefix: planning, place: 'pingchuan' }]),
  unit('pingchuan/hekou', 'TOWN', [{ categoryPrefix: planning, place: 'pingchuan/hekou' }]),
  unit('pingchuan/hekou/dongwan', 'VILLAGE'),
];

describe('routing', () => {
  it('RF-11 proposes the most particular category, then the nearest place, and says why', () => {
    const proposals = proposeUnits(units, light, 'pingchuan/hekou/dongwan');
    expect(proposals.map((proposal) => proposal.unit)).toEqual([
      'pingchuan/hekou',
      'pingchuan/planning-bureau',
      'pingchuan/housing-bureau',
    ]);
    expect(proposals[0]?.why).toContain('城乡建设／城乡规划');
    expect(proposeUnits(units, light, 'pingchuan').map((proposal) => proposal.unit)).toEqual([
      'pingchuan/planning-bureau',
      'pingchuan/housing-bureau',
    ]);
  });

  it('RF-11 proposes the county office where nobody has the power', () => {
    expect(proposeUnits(units, code('教育文体'), 'pingchuan/hekou')).toMatchObject([{ unit: 'pingchuan' }]);
  });

  it('refuses an unknown category and an unknown place', () => {
    expect(() => proposeUnits(units, 'C99', 'pingchuan')).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_CATEGORY' }),
    );
    expect(() => proposeUnits(units, light, 'pingchuan/moon')).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_PLACE' }),
    );
  });
});
