import { newId } from '@daofang/domain';
import { Dispute, type DisputeState, type Party } from './dispute.life';

const party = (more: Partial<Party> = {}): Party => ({
  id: newId(),
  kind: 'PERSON',
  name: 'v1:x',
  phone: null,
  address: null,
  unit: null,
  consent: null,
  ...more,
});
const open = (parties = [party(), party({ kind: 'UNIT', unit: 'pingchuan/housing-bureau' })]) => {
  const id = newId();
  return Dispute.open(
    {
      id,
      petitionId: id,
      committee: 'pingchuan/mediation-committee',
      kind: 'PEOPLE',
      claimIds: [],
      referralId: null,
      parties,
    },
    '2026-03-18',
  );
};
const at = (dispute: Dispute, more: Partial<DisputeState> = {}) => new Dispute({ ...dispute.snapshot, ...more });
const ids = (dispute: Dispute): [string, string] => dispute.snapshot.parties.map(({ id }) => id) as [string, string];
const session = { by: 'mediator-01', open: false, minutes: 'v1:x', expertsInvited: false, expertsConsented: false };
const code = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'NONE';
};
const inSession = () => {
  const dispute = open();
  for (const id of ids(dispute)) dispute.consent(id, '2026-03-19');
  dispute.appointMediator('mediator-01', 'COMMITTEE', '2026-03-20');
  dispute.holdSession(session, '2026-03-25');
  return at(dispute);
};
const item = (dispute: Dispute, more: object = {}) => ({
  id: newId(),
  debtor: ids(dispute)[1],
  act: 'v1:x',
  amount: '12000.50',
  dueOn: '2026-05-01',
  ...more,
});

describe('consent', () => {
  it('调解法 17: needs the consent of all', () => {
    const dispute = open();
    const [first, second] = ids(dispute);
    dispute.consent(first, '2026-03-19');
    expect(dispute.snapshot.status).toBe('APPLIED');
    dispute.consent(second, '2026-03-20');
    expect(dispute.snapshot).toMatchObject({ status: 'ACCEPTED', acceptedOn: '2026-03-20' });
    expect(dispute.recorded.map(({ type }) => type)).toEqual([
      'mediation.MediationApplied.v1',
      'mediation.ConsentGiven.v1',
      'mediation.ConsentGiven.v1',
      'mediation.MediationAccepted.v1',
    ]);
  });

  it('K21 an event says whether the petitioner of the case is a party', () => {
    const told = (first: Partial<Party>) => {
      const dispute = open([party(first), party()]);
      dispute.refuseConsent(ids(dispute)[1], '2026-03-19');
      return dispute.recorded.at(-1)?.data;
    };
    expect(told({ kind: 'PETITIONER' })).toMatchObject({ petitioner: true });
    expect(told({ kind: 'PERSON' })).toMatchObject({ petitioner: false });
  });

  it('MD-03 one clear refusal ends it, whatever the other said', () => {
    const dispute = open();
    const [first, second] = ids(dispute);
    dispute.consent(first, '2026-03-19');
    dispute.refuseConsent(second, '2026-03-20');
    expect(dispute.snapshot.status).toBe('DECLINED');
    expect(code(() => dispute.consent(second, '2026-03-21'))).toBe('ILLEGAL_TRANSITION');
  });

  it('MD-01 a dispute has at least two parties', () => {
    expect(code(() => open([party()]))).toBe('PARTIES_REQUIRED');
  });
});

describe('mediator and sessions', () => {
  it('调解法 19: a challenged mediator holds no session until another is appointed', () => {
    const dispute = inSession();
    dispute.challengeMediator(ids(dispute)[0], '2026-03-26');
    expect(code(() => dispute.holdSession(session, '2026-03-27'))).toBe('MEDIATOR_CHALLENGED');
    expect(code(() => dispute.appointMediator('mediator-01', 'COMMITTEE', '2026-03-27'))).toBe('MEDIATOR_CHALLENGED');
    dispute.appointMediator('mediator-02', 'PARTIES', '2026-03-27');
    dispute.holdSession({ ...session, by: 'mediator-02' }, '2026-03-28');
    expect(dispute.snapshot.sessions).toHaveLength(2);
  });

  it('调解法 20: relatives and experts take part only with everybody’s consent', () => {
    expect(code(() => inSession().holdSession({ ...session, expertsInvited: true }, '2026-03-28'))).toBe(
      'EXPERTS_NEED_CONSENT',
    );
  });

  it('only the mediator of the dispute mediates it', () => {
    expect(code(() => inSession().holdSession({ ...session, by: 'mediator-09' }, '2026-03-28'))).toBe(
      'NOT_THE_MEDIATOR',
    );
  });
});

describe('agreement', () => {
  const conclude = (dispute: Dispute, more: object = {}) =>
    dispute.conclude({ by: 'mediator-01', full: true, form: 'WRITTEN', items: [item(dispute)], ...more }, '2026-03-30');

  it('RG-22 a written agreement takes effect when all parties and the mediator signed and the committee sealed it', () => {
    const dispute = inSession();
    conclude(dispute);
    expect(code(() => dispute.sealAgreement('2026-03-31'))).toBe('SIGNATURES_MISSING');
    for (const id of ids(dispute)) dispute.signAgreement(id, 'x', '2026-03-31');
    expect(code(() => dispute.sealAgreement('2026-03-31'))).toBe('SIGNATURES_MISSING');
    dispute.signAgreement(null, 'mediator-01', '2026-03-31');
    dispute.sealAgreement('2026-04-01');
    expect(dispute.snapshot.status).toBe('AGREED');
    expect(dispute.recorded.at(-1)?.data).toMatchObject({
      full: true,
      effectiveOn: '2026-04-01',
      items: [{ dueOn: '2026-05-01' }],
    });
  });

  it('调解法 29: an oral agreement takes effect when it is reached; a partial one leaves the rest open', () => {
    const dispute = inSession();
    conclude(dispute, { form: 'ORAL', full: false });
    expect(dispute.snapshot.status).toBe('PARTLY_AGREED');
    dispute.fail('NO_AGREEMENT', 'f'.repeat(64), '2026-04-10');
    expect(dispute.snapshot.status).toBe('FAILED');
  });

  it.each([
    ['nobody who owes it', { debtor: newId() }],
    ['a day before the agreement', { dueOn: '2026-03-01' }],
    ['an amount that is none', { amount: '12,000' }],
  ])('OB-24 an item with %s is unclear', (_what, more) => {
    const dispute = inSession();
    expect(code(() => conclude(dispute, { items: [item(dispute, more)] }))).toBe('AGREEMENT_UNCLEAR');
  });

  it('OB-24 an item is reported, verified, or told as defaulted on the day after, once', () => {
    const dispute = inSession();
    const [kept, broken] = [item(dispute), item(dispute, { dueOn: '2026-05-10' })];
    conclude(dispute, { form: 'ORAL', items: [kept, broken] });
    expect(code(() => dispute.verifyPerformance(kept.id, '2026-04-30'))).toBe('NOT_REPORTED');
    dispute.reportPerformance(kept.id, '2026-04-29');
    dispute.verifyPerformance(kept.id, '2026-04-30');
    expect(dispute.recorded.at(-1)?.data).toMatchObject({ itemId: kept.id, allPerformed: false });
    const before = dispute.recorded.length;
    dispute.passDay('2026-05-10');
    expect(dispute.recorded).toHaveLength(before);
    dispute.passDay('2026-05-11');
    dispute.passDay('2026-05-12');
    expect(dispute.recorded.slice(before).map(({ data }) => data)).toEqual([
      {
        itemId: broken.id,
        dueOn: '2026-05-10',
        debtor: 'pingchuan/housing-bureau',
        defaultedOn: '2026-05-11',
        petitioner: false,
      },
    ]);
  });
});

describe('failure and facts', () => {
  const failed = () => {
    const dispute = inSession();
    dispute.fail('NO_AGREEMENT', 'f'.repeat(64), '2026-04-10');
    return dispute;
  };

  it('MD-04 N11 each party can strike a line; earlier signatures lapse; all sign what is left', () => {
    const dispute = failed();
    const [first, second] = ids(dispute);
    dispute.draftFacts('mediator-01', ['v1:a', 'v1:b', 'v1:c'], '2026-04-10');
    dispute.signFacts(first, 'a'.repeat(64), '2026-04-11');
    dispute.strikeFactLine(second, 2, '2026-04-11');
    expect(dispute.snapshot.facts?.signatures).toEqual([]);
    dispute.signFacts(first, 'a'.repeat(64), '2026-04-12');
    dispute.signFacts(second, 'a'.repeat(64), '2026-04-12');
    expect(dispute.snapshot).toMatchObject({ status: 'FACTS_CONFIRMED', facts: { confirmedOn: '2026-04-12' } });
    dispute.issueBundle(first, 'COURT', ['a'.repeat(64)], '2026-04-13');
  });

  it('MD-04 nobody has to sign, and a record with nothing left cannot be signed', () => {
    const dispute = failed();
    const [first, second] = ids(dispute);
    dispute.draftFacts('mediator-01', ['v1:a'], '2026-04-10');
    dispute.strikeFactLine(first, 1, '2026-04-11');
    expect(code(() => dispute.signFacts(second, 'a'.repeat(64), '2026-04-11'))).toBe('NOTHING_UNDISPUTED');
    dispute.refuseFacts(second, '2026-04-11');
    expect(dispute.snapshot.status).toBe('FAILED');
  });

  it('MD-05 RF-24 failure carries the written report on', () => {
    expect(failed().recorded.at(-1)).toMatchObject({
      type: 'mediation.MediationFailed.v1',
      data: { reportHash: 'f'.repeat(64), reason: 'NO_AGREEMENT' },
    });
  });
});
