import { newId } from '@daofang/domain';
import { accepted, after, applied, committee, first, inSession, mediator, refusalOf } from '../../../test/given';
import { DISPUTE_STATUSES, type DisputeState, type DisputeStatus } from '../dispute.life';
import {
  endedByWithdrawal,
  endsByWithdrawal,
  failed,
  mediatorAppointed,
  mediatorChallenged,
  owingMediator,
  sessionHeld,
  type NewSession,
} from './sessions.rules';

const appointed = (who: string) => (state: DisputeState) =>
  mediatorAppointed(state, { mediator: who, chosenBy: 'PARTIES' }, '2026-03-27');
const challenged = (state: DisputeState) => mediatorChallenged(state, first, '2026-03-26');
const held =
  (more: Partial<NewSession> = {}) =>
  (state: DisputeState) =>
    sessionHeld(
      state,
      { by: mediator, open: false, minutes: 'v1:x', expertsInvited: false, expertsConsented: false, ...more },
      '2026-03-28',
    );
const ended = (state: DisputeState) =>
  failed(state, { reason: 'NO_AGREEMENT', reportHash: 'f'.repeat(64) }, '2026-04-10');

describe('a withdrawn petition', () => {
  const petitioner = (state: DisputeState): DisputeState => ({
    ...state,
    parties: state.parties.map((party, at) => (at === 0 ? { ...party, kind: 'PETITIONER' as const } : party)),
  });

  it('K37 ends what is not agreed yet, where the petitioner is a party', () => {
    const ending = (Object.keys(DISPUTE_STATUSES) as DisputeStatus[]).filter((status) =>
      endsByWithdrawal(petitioner(inSession({ status }))),
    );
    expect(ending).toEqual(['APPLIED', 'ACCEPTED', 'IN_SESSION']);
    expect(endsByWithdrawal(inSession())).toBe(false);
    const by = (state: DisputeState) => endedByWithdrawal(petitioner(state), 'f'.repeat(64), '2026-04-10');
    expect(by(applied()).patch).toEqual({ status: 'DECLINED' });
    expect(by(inSession()).patch).toMatchObject({ status: 'FAILED', failureReason: 'PARTY_ENDED' });
  });
});

describe('mediator', () => {
  it('调解法 19: a challenged mediator holds no session until another is appointed', () => {
    const state = after(inSession(), challenged);
    expect(refusalOf(() => held()(state))).toBe('MEDIATOR_CHALLENGED');
    expect(refusalOf(() => appointed(mediator)(state))).toBe('MEDIATOR_CHALLENGED');
    const again = after(state, appointed('mediator-02'), held({ by: 'mediator-02' }));
    expect(again).toMatchObject({
      mediator: 'mediator-02',
      challenged: false,
      sessions: [{ number: 1 }, { number: 2 }],
    });
  });

  it('K188 none is challenged who is not appointed, and only by a party', () => {
    expect(refusalOf(() => challenged(applied()))).toBe('NO_MEDIATOR');
    expect(refusalOf(() => mediatorChallenged(accepted(), newId(), '2026-03-26'))).toBe('NOT_FOUND');
    expect(challenged(accepted()).event.data).toEqual({ mediator, challengedOn: '2026-03-26' });
  });

  it('K188 is appointed once the case is accepted, and before the agreement', () => {
    const open = (Object.keys(DISPUTE_STATUSES) as DisputeStatus[]).filter(
      (status) => refusalOf(() => appointed('mediator-02')(accepted({ status }))) === 'NONE',
    );
    expect(open).toEqual(['ACCEPTED', 'IN_SESSION', 'PARTLY_AGREED']);
    expect(refusalOf(() => appointed('mediator-02')(applied()))).toBe('ILLEGAL_TRANSITION');
  });

  it('调解法 19: is owed by the committee where none is, or one was challenged', () => {
    expect(owingMediator(accepted({ mediator: null }))).toBe(committee);
    expect(owingMediator(after(inSession(), challenged))).toBe(committee);
    expect([owingMediator(accepted()), owingMediator(applied())]).toEqual([null, null]);
  });
});

describe('sessions', () => {
  it('K188 are held by the mediator of the dispute, while it is mediated', () => {
    expect(refusalOf(() => held()(accepted({ mediator: null })))).toBe('NO_MEDIATOR');
    expect(refusalOf(() => held({ by: 'mediator-09' })(inSession()))).toBe('NOT_THE_MEDIATOR');
    expect(refusalOf(() => held()(applied()))).toBe('ILLEGAL_TRANSITION');
    expect(held()(accepted())).toMatchObject({
      patch: { status: 'IN_SESSION', sessions: [{ number: 1, heldOn: '2026-03-28' }] },
      event: { data: { number: 1, open: false, heldOn: '2026-03-28' } },
    });
  });

  it('调解法 20: relatives and experts take part only with everybody’s consent', () => {
    expect(refusalOf(() => held({ expertsInvited: true })(inSession()))).toBe('EXPERTS_NEED_CONSENT');
    expect(refusalOf(() => held({ expertsInvited: true, expertsConsented: true })(inSession()))).toBe('NONE');
  });
});

describe('the end without an agreement', () => {
  it('MD-05 RF-24 carries the written report on', () => {
    expect(ended(inSession())).toMatchObject({
      patch: { status: 'FAILED', failedOn: '2026-04-10', failureReason: 'NO_AGREEMENT' },
      event: {
        type: 'mediation.MediationFailed.v1',
        data: { reportHash: 'f'.repeat(64), reason: 'NO_AGREEMENT', petitioner: false },
      },
    });
  });

  it('K188 comes to what is mediated only', () => {
    expect(refusalOf(() => ended(applied()))).toBe('ILLEGAL_TRANSITION');
    expect(refusalOf(() => ended(after(inSession(), ended)))).toBe('ILLEGAL_TRANSITION');
  });
});
