import { newId } from '@daofang/domain';
import { applied, party, refusalOf } from '../../../test/given';
import { Dispute } from '../dispute.life';
import { mustBeMediable, newParty, type NewParty } from './application.rules';

describe('application', () => {
  const made = (given: NewParty) => newParty(newId(), given, (text) => `v1:${text.length}`);

  it('MD-01 a dispute has at least two parties', () => {
    const { version: _version, ...given } = applied();
    expect(refusalOf(() => Dispute.open({ ...given, parties: [party()] }, '2026-03-18'))).toBe('PARTIES_REQUIRED');
    const { recorded, snapshot } = Dispute.open(given, '2026-03-18');
    expect(recorded.map(({ type }) => type)).toEqual(['mediation.MediationApplied.v1']);
    expect(snapshot).toMatchObject({ status: 'APPLIED', version: 1 });
  });

  it('最高法 2011 art 4: what is for a court only is not mediated', () => {
    expect(refusalOf(() => mustBeMediable(true))).toBe('NOT_MEDIABLE');
    expect([false, null, undefined].map((concerns) => refusalOf(() => mustBeMediable(concerns)))).toEqual([
      'NONE',
      'NONE',
      'NONE',
    ]);
  });

  it('K188 a unit is named by its path and a person by its name; the petitioner needs neither', () => {
    expect(refusalOf(() => made({ kind: 'UNIT', name: '住建局' }))).toBe('PARTY_INCOMPLETE');
    expect(refusalOf(() => made({ kind: 'PERSON', name: ' ' }))).toBe('PARTY_INCOMPLETE');
    expect(refusalOf(() => made({ kind: 'PETITIONER' }))).toBe('NONE');
  });

  it('who a party is is encrypted, and nobody has consented yet', () => {
    const given = { name: '诸葛明', phone: '13712340000', address: null, unit: undefined };
    expect(made({ kind: 'PERSON', ...given })).toMatchObject({
      kind: 'PERSON',
      name: 'v1:3',
      phone: 'v1:11',
      address: null,
      unit: null,
      consent: null,
    });
  });
});
