import { newId } from '@daofang/domain';
import {
  accepted,
  after,
  committee,
  first,
  inSession,
  item,
  mediator,
  reached,
  refusalOf,
  second,
} from '../../../test/given';
import type { DisputeState } from '../dispute.life';
import {
  agreementReached,
  inEffect,
  mustAwaitSignature,
  owingMediatorsSignature,
  signed,
  signedByMediator,
  type NewAgreement,
} from './agreement.rules';

const concluded =
  (more: Partial<NewAgreement> = {}) =>
  (state: DisputeState) =>
    agreementReached(state, { by: mediator, full: true, form: 'WRITTEN', items: [item()], ...more }, '2026-03-30');
const signs = (partyId: string) => (state: DisputeState) => signed(state, partyId, '2026-03-31');
const mediatorSigns = (state: DisputeState) => signedByMediator(state, mediator, '2026-03-31');
const sealed = (state: DisputeState) => inEffect(state, '2026-04-01');

describe('agreement', () => {
  it('RG-22 a written one takes effect when all parties and the mediator signed and the committee sealed it', () => {
    const state = after(inSession(), concluded());
    expect(state.status).toBe('AGREEMENT_REACHED');
    const byParties = after(state, signs(first), signs(second));
    const byMediator = after(state, signs(first), mediatorSigns);
    expect([state, byParties, byMediator].map((each) => refusalOf(() => sealed(each)))).toEqual([
      'SIGNATURES_MISSING',
      'SIGNATURES_MISSING',
      'SIGNATURES_MISSING',
    ]);
    expect(sealed(after(byParties, mediatorSigns))).toMatchObject({
      patch: { status: 'AGREED', agreement: { effectiveOn: '2026-04-01', signatures: [first, second] } },
      event: { data: { full: true, effectiveOn: '2026-04-01', items: [{ dueOn: '2026-05-01' }], petitioner: false } },
    });
  });

  it('K86 one that was written down wrongly is written anew until it takes effect, and signed anew', () => {
    const half = after(inSession(), concluded(), signs(first));
    const anew = after(half, concluded({ items: [item({ amount: '500' })] }));
    expect(anew).toMatchObject({
      status: 'AGREEMENT_REACHED',
      agreement: { signatures: [], items: [{ amount: '500' }] },
    });
    expect(refusalOf(() => concluded({ by: 'mediator-09' })(half))).toBe('NOT_THE_MEDIATOR');
  });

  it('调解法 29: an oral one takes effect when it is reached; a partial one leaves the rest open', () => {
    const state = after(inSession(), concluded({ form: 'ORAL', full: false }), sealed);
    expect(state).toMatchObject({ status: 'PARTLY_AGREED', agreement: { effectiveOn: '2026-04-01' } });
  });

  it.each([
    ['nobody who owes it', { debtor: newId() }],
    ['a day before the agreement', { dueOn: '2026-03-01' }],
    ['an amount that is none', { amount: '12,000' }],
  ])('OB-24 an item with %s is unclear', (_what, more) => {
    expect(refusalOf(() => concluded({ items: [item(more)] })(inSession()))).toBe('AGREEMENT_UNCLEAR');
  });

  it('OB-24 K188 without an item it is unclear, too', () => {
    expect(refusalOf(() => concluded({ items: [] })(inSession()))).toBe('AGREEMENT_UNCLEAR');
  });

  it('K188 is written down by the mediator, in a session', () => {
    expect(refusalOf(() => concluded()(inSession({ mediator: null })))).toBe('NO_MEDIATOR');
    expect(refusalOf(() => concluded()(inSession({ challenged: true })))).toBe('MEDIATOR_CHALLENGED');
    expect(refusalOf(() => concluded({ by: 'mediator-09' })(inSession()))).toBe('NOT_THE_MEDIATOR');
    expect(refusalOf(() => concluded()(accepted()))).toBe('ILLEGAL_TRANSITION');
  });

  it('K188 nobody signs what is not there, or twice, or for another', () => {
    for (const state of [inSession(), { ...reached(), status: 'AGREED' as const }])
      expect([signs(first), mediatorSigns, sealed].map((act) => refusalOf(() => act(state)))).toEqual([
        'NO_AGREEMENT_PENDING',
        'NO_AGREEMENT_PENDING',
        'NO_AGREEMENT_PENDING',
      ]);
    expect(refusalOf(() => signs(first)(after(reached(), signs(first))))).toBe('SIGNED_ALREADY');
    expect(refusalOf(() => signs(newId())(reached()))).toBe('NOT_FOUND');
    expect(refusalOf(() => signedByMediator(reached(), 'mediator-09', '2026-03-31'))).toBe('NOT_THE_MEDIATOR');
    expect(signs(first)(reached()).event.data).toEqual({ party: first, signedOn: '2026-03-31' });
    expect(mediatorSigns(reached()).event.data).toEqual({ party: null, signedOn: '2026-03-31' });
  });

  it('any party may still sign until all did', () => {
    expect(refusalOf(() => mustAwaitSignature(reached({ signatures: [first] }), null))).toBe('NONE');
    expect(refusalOf(() => mustAwaitSignature(reached({ signatures: [first, second] }), null))).toBe('SIGNED_ALREADY');
  });

  it('调解法 29: the mediator’s signature is owed by the committee, once', () => {
    expect(owingMediatorsSignature(reached())).toBe(committee);
    expect([reached({ mediatorSigned: true }), inSession()].map(owingMediatorsSignature)).toEqual([null, null]);
  });
});
