import { ABOVE } from '@daofang/contracts';
import { newId } from '@daofang/domain';
import { SealedMatter, custodianOf, custodyOf, isAccused, superiorOf } from './sealed-matter.aggregate';

const DISCIPLINE = 'pingchuan/discipline';
const matter = () =>
  SealedMatter.open(
    {
      id: newId(),
      petitionId: newId(),
      kind: 'ACCUSATION',
      title: 'v1:x',
      text: 'v1:x',
      accusedUnits: 'v1:x',
      accusedPeople: 'v1:x',
      custodian: 'pingchuan',
      upTheLine: true,
    },
    { wholePetition: false, arrivedOn: '2026-03-02', policyVersion: 'rg-2022@1' },
    '2026-03-02',
  );
/** Where it goes when these are accused: the recipient it went to, or the refusal's code. */
const sent = (recipient: string, units: string[], isDiscipline = true, of = matter()): unknown => {
  try {
    of.transfer({ recipient, isDiscipline }, { units, discipline: DISCIPLINE }, '2026-03-04', 'v1:x');
    return of.snapshot.recipient;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a sealed matter', () => {
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

  it('RG-19 never goes to an accused unit or one below it, and says nothing of what it is about', () => {
    const sealed = matter();
    expect(sent('pingchuan/hekou/dongwan', ['pingchuan/hekou'], true, sealed)).toBe('RECIPIENT_IS_ACCUSED');
    expect(sent(DISCIPLINE, ['pingchuan/hekou'], true, sealed)).toBe(DISCIPLINE);
    expect(sealed.recorded.at(-1)?.data).toEqual({ recipient: 'pingchuan/discipline', transferredOn: '2026-03-04' });
    expect(sealed.recorded.every(({ dataclass, topic }) => dataclass === 'sealed' && topic === 'intake.sealed')).toBe(
      true,
    );
  });

  it('K6 ORG-23 goes to the discipline channel only, and up where the county or its discipline organ is accused', () => {
    const township = ['pingchuan/hekou'];
    expect(sent('pingchuan/housing-bureau', township, false)).toBe('NOT_A_DISCIPLINE_ORGAN');
    expect(sent('pingchuan', township, false)).toBe('NOT_A_DISCIPLINE_ORGAN');
    expect(sent(ABOVE, township, false)).toBe('NOT_A_DISCIPLINE_ORGAN');
    expect(sent(DISCIPLINE, [DISCIPLINE])).toBe('RECIPIENT_IS_ACCUSED');
    expect(sent('pingchuan/liulin/discipline', [DISCIPLINE])).toBe('NOT_A_DISCIPLINE_ORGAN');
    expect(sent(ABOVE, [DISCIPLINE], false)).toBe(ABOVE);
    expect(sent(DISCIPLINE, ['pingchuan'])).toBe('NOT_A_DISCIPLINE_ORGAN');
    expect(sent(ABOVE, ['pingchuan'], false)).toBe(ABOVE);
  });

  it('K3 goes nowhere but up while it is not clear who is accused', () => {
    const unclear = () => {
      const sealed = matter();
      sealed.entrust({ custodian: 'pingchuan', upTheLine: true }, { accusedKnown: false }, '2026-03-03');
      return sealed;
    };
    expect(sent(DISCIPLINE, ['河口镇'], true, unclear())).toBe('ACCUSED_UNITS_UNKNOWN');
    expect(sent(ABOVE, ['河口镇'], false, unclear())).toBe(ABOVE);
  });

  it('N14 a report of reprisal goes to the next unit above all that are reported', () => {
    expect(superiorOf(['pingchuan/hekou/dongwan'])).toBe('pingchuan/hekou');
    expect(superiorOf(['pingchuan/hekou/dongwan', 'pingchuan/housing-bureau'])).toBe('pingchuan');
    expect(superiorOf(['pingchuan/hekou', 'pingchuan/hekou/dongwan'])).toBe('pingchuan');
    expect(superiorOf(['pingchuan'])).toBeNull();
  });
});
