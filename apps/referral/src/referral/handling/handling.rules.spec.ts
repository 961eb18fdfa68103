import { after, investigating, policy, refusalOf, sent } from '../../../test/given';
import { handlingDueOn, type ReferralState } from '../referral.life';
import {
  contacted,
  extensionApproved,
  extensionLapsed,
  extensionRequested,
  extensionReturned,
  extensionServed,
  extensionUnderWay,
  mediationRequested,
} from './handling.rules';

const asked =
  (days: number, on = '2026-05-08') =>
  (state: ReferralState) =>
    extensionRequested(state, { days, by: 'officer' }, policy, on);
const approved =
  (by = 'leader', on = '2026-05-08') =>
  (state: ReferralState) =>
    extensionApproved(state, by, policy, on);
const served =
  (on = '2026-05-08') =>
  (state: ReferralState) =>
    extensionServed(state, policy, on);

describe('handling', () => {
  it('OB-07 takes sixty days from acceptance; serving the notice late gains nothing', () => {
    expect(handlingDueOn(investigating('2026-03-12'), policy)).toBe('2026-05-11');
    expect(handlingDueOn(investigating('2026-04-20'), policy)).toBe('2026-05-19');
  });

  it('counts the contacts with the petitioner', () => {
    expect(contacted(investigating(), 'PHONE', '2026-03-20')).toMatchObject({
      patch: { contacts: 1 },
      event: { data: { mode: 'PHONE', contactedOn: '2026-03-20' } },
    });
  });

  it('RG-22 asks for mediation without stopping anything', () => {
    const state = after(investigating(), (each) =>
      mediationRequested(each, 'pingchuan/mediation-committee', '2026-03-20'),
    );
    expect(state.status).toBe('INVESTIGATING');
    expect(handlingDueOn(state, policy)).toBe('2026-05-11');
  });

  it.each([
    ['a contact', (state: ReferralState) => contacted(state, 'PHONE', '2026-03-20')],
    ['mediation', (state: ReferralState) => mediationRequested(state, 'pingchuan/hekou', '2026-03-20')],
    ['an extension', asked(10)],
  ])('K188 %s is refused before handling begins and after the answer', (_what, rule) => {
    for (const status of ['SENT', 'NOTICED', 'OPINION_SERVED', 'ENDED'] as const)
      expect(refusalOf(() => rule(sent('2026-03-05', { status })))).toBe('NOT_HANDLING');
  });
});

describe('extension', () => {
  it('RG-23 is asked, approved by another and served before expiry; then the days count', () => {
    const requested = after(investigating(), asked(30));
    expect(refusalOf(() => served()(requested))).toBe('EXTENSION_NOT_APPROVED');
    expect(refusalOf(() => approved('officer')(requested))).toBe('SAME_PERSON');
    const granted = after(requested, approved('leader', '2026-05-09'), served('2026-05-11'));
    expect(handlingDueOn(granted, policy)).toBe('2026-06-10');
  });

  it('RG-23 after expiry is void, at every step of it', () => {
    expect(refusalOf(() => asked(10, '2026-05-12')(investigating()))).toBe('EXTENSION_TOO_LATE');
    const requested = after(investigating(), asked(10, '2026-05-11'));
    expect(refusalOf(() => approved('leader', '2026-05-12')(requested))).toBe('EXTENSION_TOO_LATE');
    const granted = after(requested, approved('leader', '2026-05-11'));
    expect(refusalOf(() => served('2026-05-12')(granted))).toBe('EXTENSION_TOO_LATE');
  });

  it('RG-23 is of thirty days at most, in all', () => {
    for (const days of [31, 0, -1, 1.5])
      expect(refusalOf(() => asked(days)(investigating()))).toBe('EXTENSION_TOO_LONG');
    const longer = after(investigating(), asked(20), approved(), served());
    expect(refusalOf(() => asked(11)(longer))).toBe('EXTENSION_TOO_LONG');
    expect(refusalOf(() => asked(10)(longer))).toBe('NONE');
    expect(() => asked(1)(after(longer, asked(10), approved(), served()))).toThrow(
      expect.objectContaining({ code: 'EXTENSION_TOO_LONG', details: { most: 0 } }),
    );
  });

  it('K188 only the sixth route has days to extend', () => {
    const acting = investigating();
    const state = {
      ...acting,
      status: 'ACTING' as const,
      notice: acting.notice && { ...acting.notice, route: 'ROUTE_5' as const },
    };
    expect(refusalOf(() => asked(10)(state))).toBe('NO_HANDLING_PERIOD');
  });

  it('K188 that nobody asked for, or that is served already, is neither approved nor served', () => {
    for (const state of [investigating(), after(investigating(), asked(10), approved(), served())]) {
      expect(refusalOf(() => approved()(state))).toBe('NO_EXTENSION_PENDING');
      expect(refusalOf(() => served()(state))).toBe('NO_EXTENSION_PENDING');
    }
  });

  it('K38 RG-23 is approved once, and not after the answer', () => {
    const requested = after(investigating(), asked(10));
    expect(refusalOf(() => approved()(after(requested, approved())))).toBe('EXTENSION_APPROVED');
    for (const state of [requested, after(requested, approved())]) {
      const answered = { ...state, status: 'OPINION_SERVED' as const };
      expect(refusalOf(() => approved()(answered))).toBe('NO_EXTENSION_PENDING');
      expect(refusalOf(() => served()(answered))).toBe('NO_EXTENSION_PENDING');
      expect(extensionLapsed(answered, policy, '2026-05-08')).toMatchObject({
        patch: { extension: { endedOn: '2026-05-08' } },
      });
    }
  });

  it('K38 RG-23 that can no longer take effect ends, and another may be asked for only in time', () => {
    const requested = after(investigating(), asked(10, '2026-05-11'));
    expect(extensionLapsed(requested, policy, '2026-05-11')).toBeNull();
    for (const state of [requested, after(requested, approved('leader', '2026-05-11'))]) {
      const change = extensionLapsed(state, policy, '2026-05-12');
      expect(change?.event).toMatchObject({ type: 'referral.ExtensionLapsed.v1', data: { lapsedOn: '2026-05-12' } });
      const dead = after(state, () => change as NonNullable<typeof change>);
      expect(extensionUnderWay(dead)).toBeNull();
      expect(extensionLapsed(dead, policy, '2026-05-13')).toBeNull();
      expect(refusalOf(() => approved('leader', '2026-05-11')(dead))).toBe('NO_EXTENSION_PENDING');
    }
    expect(extensionLapsed(after(investigating(), asked(10), approved(), served()), policy, '2027-01-01')).toBeNull();
  });

  it('ORG-44 is given back with a reason; then it can be asked for anew', () => {
    const requested = after(investigating(), asked(10));
    const returned = after(requested, (state) => extensionReturned(state, 'v1:why', '2026-05-08'));
    expect(returned).toMatchObject({ extension: { endedOn: '2026-05-08' }, sentBack: { draft: 'EXTENSION' } });
    expect(refusalOf(() => extensionReturned(returned, 'v1:why', '2026-05-08'))).toBe('NO_EXTENSION_PENDING');
    expect(refusalOf(() => extensionReturned(after(requested, approved()), 'v1:why', '2026-05-08'))).toBe(
      'EXTENSION_APPROVED',
    );
    expect(refusalOf(() => asked(10)(returned))).toBe('NONE');
  });
});
