import { custodianOf, custodyOf, nobodyMayOpen, superiorOf } from './custody.rules';
import { isAccused } from './sealed-matter.policy';

const DISCIPLINE = 'pingchuan/discipline';

describe('who keeps a sealed matter', () => {
  it('N4 is kept by the lowest unit in the receiving line that is not accused', () => {
    expect(custodianOf('pingchuan/hekou/dongwan', ['pingchuan/hekou'])).toBe('pingchuan');
    expect(custodianOf('pingchuan/hekou', ['pingchuan/housing-bureau'])).toBe('pingchuan/hekou');
  });

  it('K5 ORG-22 what accuses the county is kept by its discipline organ, and by nobody where that is accused too', () => {
    for (const desk of ['pingchuan', 'pingchuan/hekou'])
      expect(custodianOf(desk, ['pingchuan'], DISCIPLINE)).toBe(DISCIPLINE);
    expect(custodianOf('pingchuan', ['pingchuan', DISCIPLINE], DISCIPLINE)).toBeNull();
    expect(custodianOf('pingchuan', ['pingchuan'])).toBeNull();
    expect(custodianOf('pingchuan', [DISCIPLINE], DISCIPLINE)).toBe('pingchuan');
    expect(superiorOf(['pingchuan', 'pingchuan/hekou'], DISCIPLINE)).toBe(DISCIPLINE);
  });

  it('K57 is seen up the line, but not where an accused unit stands there', () => {
    expect(custodyOf('ACCUSATION', 'pingchuan/hekou', ['pingchuan/housing-bureau'], DISCIPLINE)).toEqual({
      custodian: 'pingchuan/hekou',
      upTheLine: true,
    });
    expect(custodyOf('ACCUSATION', 'pingchuan', ['pingchuan'], DISCIPLINE)).toEqual({
      custodian: DISCIPLINE,
      upTheLine: false,
    });
  });

  it('N4 the accused unit and those below it are accused, its superior is not', () => {
    expect(isAccused('pingchuan/hekou/dongwan', ['pingchuan/hekou'])).toBe(true);
    expect(isAccused('pingchuan', ['pingchuan/hekou'])).toBe(false);
  });

  it('N14 a report of reprisal goes to the next unit above all that are reported', () => {
    expect(superiorOf(['pingchuan/hekou/dongwan'])).toBe('pingchuan/hekou');
    expect(superiorOf(['pingchuan/hekou/dongwan', 'pingchuan/housing-bureau'])).toBe('pingchuan');
    expect(superiorOf(['pingchuan/hekou', 'pingchuan/hekou/dongwan'])).toBe('pingchuan');
    expect(superiorOf(['pingchuan'])).toBeNull();
  });

  it('ORG-22 what nobody in the county may open is not kept: the petitioner is told where to turn', () => {
    expect(custodyOf('ACCUSATION', 'pingchuan', ['pingchuan', DISCIPLINE], DISCIPLINE)).toBeNull();
    expect(nobodyMayOpen('ACCUSATION', '市纪委监委')).toMatchObject({ code: 'ACCUSED_BEYOND_COUNTY' });
    expect(custodyOf('REPRISAL', 'pingchuan', ['pingchuan'], null)).toBeNull();
    expect(nobodyMayOpen('REPRISAL', '市纪委监委')).toMatchObject({ code: 'REPRISAL_BY_HIGHEST_UNIT' });
  });
});
