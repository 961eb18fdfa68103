import { after, notice, policy, refusalOf, sent } from '../../../test/given';
import { handlingDueOn, proposalFor, serviceOf, type ReferralState, type Serving } from '../referral.life';
import { noticeServed, routeProposed, routeTaken } from './acceptance.rules';

const day = '2026-03-13';
const elsewhere = { legalRoute: 'PROSECUTION' as const, organ: '平川县人民检察院' };
const taken = (state: ReferralState) => routeTaken(state, {}, day);

describe('acceptance', () => {
  it('RG-11 the notice is served once, and not before the matter was delivered', () => {
    expect(refusalOf(() => noticeServed(sent('2026-03-05'), { ...notice, servedOn: '2026-03-04' }))).toBe(
      'BEFORE_DELIVERY',
    );
    const noticed = after(sent('2026-03-05'), (state) => noticeServed(state, notice));
    expect(noticed).toMatchObject({ status: 'NOTICED', notice });
    expect(refusalOf(() => noticeServed(noticed, notice))).toBe('ILLEGAL_TRANSITION');
  });

  it('K30 ORG-44 the route is drafted for the head, and a new draft takes the place of one that waits', () => {
    const draft = { route: 'ROUTE_6' as const, delivery: 'POST' as const, text: 'v1:x', by: 'officer' };
    const proposed =
      (more: object = {}) =>
      (state: ReferralState) =>
        routeProposed(state, { ...draft, ...more }, '2026-03-06', '2026-03-06');
    const state = after(sent('2026-03-05'), proposed());
    expect(state).toMatchObject({ status: 'SENT', notice: null, proposal: { of: 'ROUTE', route: 'ROUTE_6' } });
    expect(refusalOf(() => proposalFor(state, 'ROUTE', 'officer'))).toBe('SAME_PERSON');
    expect(refusalOf(() => proposalFor(state, 'OBJECTION', 'leader'))).toBe('NOTHING_PROPOSED');
    expect(proposalFor(after(state, proposed({ route: 'ROUTE_5' })), 'ROUTE', 'leader')).toMatchObject({
      route: 'ROUTE_5',
    });
    expect(after(state, (each) => noticeServed(each, notice))).toMatchObject({ status: 'NOTICED', proposal: null });
    expect(refusalOf(() => proposed()(sent('2026-03-05', { status: 'NOTICED' })))).toBe('ILLEGAL_TRANSITION');
    expect(refusalOf(() => routeProposed(sent('2026-03-05'), draft, '2026-03-04', '2026-03-06'))).toBe(
      'BEFORE_DELIVERY',
    );
  });

  it.each([
    ['ROUTE_1', 'HANDED_OVER'],
    ['ROUTE_2', 'HANDED_OVER'],
    ['ROUTE_3', 'HANDED_OVER'],
    ['ROUTE_4', 'HANDED_OVER'],
    ['ROUTE_5', 'ACTING'],
    ['ROUTE_6', 'INVESTIGATING'],
  ] as const)('RG-20 %s leads to %s', (route, status) => {
    const noticed = after(sent('2026-03-05'), (state) => noticeServed(state, { ...notice, route }));
    expect(routeTaken(noticed, elsewhere, day)).toMatchObject({
      patch: { status, acceptedOn: notice.servedOn },
      event: { data: { route, acceptedOn: notice.servedOn, takenOn: day, petitionersLastDay: null } },
    });
  });

  it('RG-11 RG-20 the notice comes before the route, and the route is taken once', () => {
    expect(refusalOf(() => routeTaken(sent('2026-03-05'), {}, day))).toBe('NOT_NOTICED');
    const begun = after(sent('2026-03-05'), (state) => noticeServed(state, notice), taken);
    expect(refusalOf(() => taken(begun))).toBe('ILLEGAL_TRANSITION');
  });

  it('K32 OB-07 counts from the notice, whether the route is taken or not', () => {
    const noticed = after(sent('2026-03-05'), (state) => noticeServed(state, notice));
    expect(handlingDueOn(noticed, policy)).toBe('2026-05-11');
    expect(handlingDueOn(after(noticed, taken), policy)).toBe('2026-05-11');
  });

  it('OB-28 N9 of a handing over the petitioner learns the last day of the other procedure', () => {
    const noticed = after(sent('2026-03-05'), (state) => noticeServed(state, { ...notice, route: 'ROUTE_4' }));
    const lastDay = (legalRoute: 'ADMINISTRATIVE_RECONSIDERATION' | 'PROSECUTION') =>
      (
        routeTaken(noticed, { ...elsewhere, legalRoute, knownOn: '2026-03-02' }, day).event.data as {
          petitionersLastDay: string | null;
        }
      ).petitionersLastDay;
    expect(lastDay('ADMINISTRATIVE_RECONSIDERATION')).toBe('2026-05-01');
    expect(lastDay('PROSECUTION')).toBeNull();
  });

  it('K34 RG-20 a handing over names procedure and organ; the other routes need none', () => {
    const noticed = after(sent('2026-03-05'), (state) => noticeServed(state, { ...notice, route: 'ROUTE_4' }));
    for (const given of [{}, { legalRoute: 'PROSECUTION' as const }, { organ: '平川县人民检察院' }])
      expect(refusalOf(() => routeTaken(noticed, given, day))).toBe('LEGAL_ROUTE_REQUIRED');
    expect(routeTaken(noticed, elsewhere, day).event.data).toMatchObject({ ...elsewhere, takenOn: day });
  });

  it('K94 SD-06 story X a public notice is the last resort, and serves thirty days after its publication', () => {
    const state = sent('2026-03-05');
    const published = (given: Partial<Serving>) =>
      serviceOf(
        { delivery: 'PUBLIC_NOTICE', on: '2026-03-12', tried: [], whereaboutsUnknown: false, ...given },
        state,
        policy,
        '2026-03-12',
      );
    const visit = { method: 'IN_PERSON' as const, triedOn: '2026-03-09' };
    const letter = { method: 'POST' as const, triedOn: '2026-03-11' };
    expect(refusalOf(() => published({}))).toBe('PUBLIC_NOTICE_LAST_RESORT');
    for (const second of [
      { ...letter, triedOn: '2026-03-13' },
      { ...letter, triedOn: '2026-03-04' },
      { ...letter, method: 'PUBLIC_NOTICE' as const },
    ])
      expect(refusalOf(() => published({ tried: [visit, second] }))).toBe('PUBLIC_NOTICE_LAST_RESORT');
    const served = { delivery: 'PUBLIC_NOTICE', servedOn: '2026-04-11', publishedOn: '2026-03-12' };
    expect(published({ tried: [visit, letter] })).toMatchObject(served);
    expect(published({ whereaboutsUnknown: true })).toMatchObject(served);
  });
});
