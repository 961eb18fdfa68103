import { Actor, newId, type Role } from '@daofang/domain';
import { SealedMatter, custodianOf, isAccused, maySeeSealed, superiorOf } from './sealed-matter.aggregate';

const actor = (role: Role, unit: string) => new Actor({ id: 'x', roles: [role], unit });
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
    },
    { wholePetition: false, arrivedOn: '2026-03-02', policyVersion: 'rg-2022@1' },
    '2026-03-02',
  );

describe('a sealed matter', () => {
  it('N4 is kept by the lowest unit in the receiving line that is not accused', () => {
    expect(custodianOf('pingchuan/hekou/dongwan', ['pingchuan/hekou'])).toBe('pingchuan');
    expect(custodianOf('pingchuan/hekou', ['pingchuan/housing-bureau'])).toBe('pingchuan/hekou');
  });

  it('N4 the accused unit and those below it are accused, its superior is not', () => {
    expect(isAccused('pingchuan/hekou/dongwan', ['pingchuan/hekou'])).toBe(true);
    expect(isAccused('pingchuan', ['pingchuan/hekou'])).toBe(false);
  });

  it('RG-19 never goes to an accused unit or one below it, and says nothing of what it is about', () => {
    const sealed = matter();
    expect(() => sealed.transfer('pingchuan/hekou/dongwan', ['pingchuan/hekou'], '2026-03-03')).toThrow(
      expect.objectContaining({ code: 'RECIPIENT_IS_ACCUSED' }),
    );
    sealed.transfer('pingchuan/discipline', ['pingchuan/hekou'], '2026-03-04');
    expect(sealed.recorded.at(-1)?.data).toEqual({ recipient: 'pingchuan/discipline', transferredOn: '2026-03-04' });
    expect(sealed.recorded.every(({ dataclass, topic }) => dataclass === 'sealed' && topic === 'intake.sealed')).toBe(
      true,
    );
  });

  it('N4 is seen by its custodian’s sealed clerks and its recipient’s discipline officers, and nobody under the accusation', () => {
    const seen = { kind: 'ACCUSATION' as const, custodian: 'pingchuan', recipient: 'pingchuan/discipline' };
    expect(maySeeSealed(actor('SEALED_CLERK', 'pingchuan'), seen, ['pingchuan/hekou'])).toBe(true);
    expect(maySeeSealed(actor('DISCIPLINE', 'pingchuan/discipline'), seen, ['pingchuan/hekou'])).toBe(true);
    for (const other of [
      actor('CLERK', 'pingchuan'),
      actor('LEADER', 'pingchuan'),
      actor('SEALED_CLERK', 'pingchuan/hekou'),
      actor('ADMIN', 'pingchuan'),
    ]) {
      expect(maySeeSealed(other, seen, ['pingchuan/hekou'])).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(maySeeSealed(actor('DISCIPLINE', 'pingchuan/discipline'), seen, ['pingchuan/discipline'])).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('N14 a report of reprisal goes to the next unit above all that are reported', () => {
    expect(superiorOf(['pingchuan/hekou/dongwan'])).toBe('pingchuan/hekou');
    expect(superiorOf(['pingchuan/hekou/dongwan', 'pingchuan/housing-bureau'])).toBe('pingchuan');
    expect(superiorOf(['pingchuan/hekou', 'pingchuan/hekou/dongwan'])).toBe('pingchuan');
    expect(() => superiorOf(['pingchuan'])).toThrow(expect.objectContaining({ code: 'REPRISAL_BY_HIGHEST_UNIT' }));
  });

  it('N14 it is seen by the sealed clerks up the line, never by the reported unit or one below it', () => {
    const report = { kind: 'REPRISAL' as const, custodian: 'pingchuan/hekou', recipient: null };
    const reported = ['pingchuan/hekou/dongwan'];
    for (const unit of ['pingchuan/hekou', 'pingchuan'])
      expect(maySeeSealed(actor('SEALED_CLERK', unit), report, reported)).toBe(true);
    for (const other of [
      actor('SEALED_CLERK', 'pingchuan/hekou/dongwan'),
      actor('SEALED_CLERK', 'pingchuan/housing-bureau'),
      actor('LEADER', 'pingchuan/hekou'),
    ])
      expect(maySeeSealed(other, report, reported)).toMatchObject({ code: 'FORBIDDEN' });
    expect(maySeeSealed(actor('SEALED_CLERK', 'pingchuan'), { ...report, kind: 'ACCUSATION' }, reported)).toMatchObject(
      {
        code: 'FORBIDDEN',
      },
    );
  });
});
