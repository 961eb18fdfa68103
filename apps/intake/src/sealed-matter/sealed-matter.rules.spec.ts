import { ABOVE } from '@daofang/contracts';
import { isSealedCode, newId } from '@daofang/domain';
import { nameAccusedUnits } from './name-accused-units.command';
import { reportReprisal } from './report-reprisal.command';
import {
  entrusted,
  mustNameReported,
  mustNeedNames,
  mustSayWhyAgain,
  named,
  opened,
  transferred,
} from './sealed-matter.rules';
import { transferSealedMatter } from './transfer-sealed-matter.command';

const DISCIPLINE = 'pingchuan/discipline';
const matter = () =>
  opened(
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
const code = (expected: string) => expect.objectContaining({ code: expected }) as Error;
/** Where it goes when these are accused: the recipient it went to, or the refusal's code. */
const sent = (recipient: string, units: string[], isDiscipline = true, of = matter()): unknown => {
  try {
    const to = { recipient, isDiscipline, units, discipline: DISCIPLINE, record: 'v1:x' };
    of.apply(transferred(of.snapshot, to, '2026-03-04'));
    return of.snapshot.recipient;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a sealed matter', () => {
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
      sealed.apply(entrusted({ custodian: 'pingchuan', upTheLine: true }, { accusedKnown: false }, '2026-03-03'));
      return sealed;
    };
    expect(sent(DISCIPLINE, ['河口镇'], true, unclear())).toBe('ACCUSED_UNITS_UNKNOWN');
    expect(sent(ABOVE, ['河口镇'], false, unclear())).toBe(ABOVE);
  });

  it('ORG-23 a second transfer says why', () => {
    expect(() => mustSayWhyAgain({ status: 'OPEN' }, '')).not.toThrow();
    expect(() => mustSayWhyAgain({ status: 'TRANSFERRED' }, '误送')).not.toThrow();
    expect(() => mustSayWhyAgain({ status: 'TRANSFERRED' }, '')).toThrow(code('TRANSFER_REASON_REQUIRED'));
  });

  it('K3 named is what the directory does not know; what it knows stays accused', () => {
    expect(() => mustNeedNames({ accusedKnown: false }, ['pingchuan/hekou'])).not.toThrow();
    expect(() => mustNeedNames({ accusedKnown: true }, ['pingchuan/hekou'])).toThrow(code('ACCUSED_UNITS_KNOWN'));
    expect(() => mustNeedNames({ accusedKnown: null }, [])).toThrow(code('ACCUSED_UNIT_REQUIRED'));
    expect(named(['河口', 'pingchuan/liulin'], ['河口'], ['pingchuan/hekou', 'pingchuan/liulin'])).toEqual([
      'pingchuan/liulin',
      'pingchuan/hekou',
    ]);
  });

  it('N14 a report of reprisal names a unit, so that it can be kept from it', () => {
    expect(() => mustNameReported(['pingchuan/hekou'])).not.toThrow();
    expect(() => mustNameReported([])).toThrow(code('REPRISAL_UNIT_REQUIRED'));
  });

  it('N4 what only who handles sealed matters meets is never counted', () => {
    for (const sealed of [
      'ACCUSED_UNITS_UNKNOWN',
      'RECIPIENT_IS_ACCUSED',
      'ACCUSED_UNITS_KNOWN',
      'ACCUSED_UNIT_REQUIRED',
      'REPRISAL_UNIT_REQUIRED',
    ])
      expect([sealed, isSealedCode(sealed)]).toEqual([sealed, true]);
    for (const command of [transferSealedMatter, nameAccusedUnits, reportReprisal]) {
      expect(command.name).toMatch(/sealed|accused|reprisal/i);
      expect(command.on).toBeUndefined();
    }
  });
});
