import { newId } from '@daofang/domain';
import { after, appeal, claim, on, petition, policy, refusalOf } from '../../../test/given';
import {
  complaintFiled,
  evaluated,
  settled,
  withdrawalRequested,
  withdrawalRevoked,
  withdrawn,
} from './own-case.rules';

const grades = { officeGrade: 'SATISFIED' as const, unitGrade: null, unit: null };
const answered = (more: object = {}) => petition([claim({ status: 'ANSWERED' })], more);

describe('the own case', () => {
  it('is evaluated when every claim has its answer, once', () => {
    expect(refusalOf(() => evaluated(petition([appeal()]), grades, policy, on))).toBe('NOT_ANSWERED_YET');
    const done = after(answered(), (state) => evaluated(state, grades, policy, on));
    expect(done.status).toBe('EVALUATED');
    expect(refusalOf(() => evaluated(done, grades, policy, on))).toBe('EVALUATED_ALREADY');
    expect(refusalOf(() => evaluated(answered({ status: 'SETTLED' }), grades, policy, on))).toBe('ILLEGAL_TRANSITION');
  });

  it('K79 OB-25 a closed case is rated within its fifteen days, once, and stays closed', () => {
    const closed = petition([claim({ status: 'ANSWERED', answeredOn: on })], { status: 'CLOSED', closedOn: on });
    const done = after(closed, (state) => evaluated(state, grades, policy, '2026-03-17'));
    expect(done).toMatchObject({ status: 'CLOSED', evaluatedOn: '2026-03-17' });
    expect(refusalOf(() => evaluated(done, grades, policy, '2026-03-17'))).toBe('EVALUATED_ALREADY');
    expect(refusalOf(() => evaluated(closed, grades, policy, '2026-03-18'))).toBe('EVALUATION_OVER');
  });

  it('SV-35 is settled once it is closed and everything promised is done', () => {
    expect(refusalOf(() => settled(answered({ status: 'CLOSED' }), 1, on))).toBe('NOT_EXECUTED_YET');
    expect(refusalOf(() => settled(answered(), 0, on))).toBe('ILLEGAL_TRANSITION');
    expect(settled(answered({ status: 'CLOSED' }), 0, on).patch).toEqual({ status: 'SETTLED', settledOn: on });
  });

  it('X-11 a withdrawal waits out its cooling-off days, can be revoked, and leaves answered claims as they are', () => {
    const state = petition([claim({ status: 'ANSWERED' }), appeal()]);
    const asked = after(state, (before) => withdrawalRequested(before, policy, on));
    expect(asked.withdrawalOn).toBe('2026-03-05');
    expect(refusalOf(() => withdrawalRequested(asked, policy, on))).toBe('WITHDRAWAL_RUNNING');
    expect(refusalOf(() => withdrawalRequested(answered({ status: 'CLOSED' }), policy, on))).toBe('ILLEGAL_TRANSITION');
    const revoked = after(asked, (before) => withdrawalRevoked(before, on));
    expect(revoked.withdrawalOn).toBeNull();
    expect(refusalOf(() => withdrawalRevoked(revoked, on))).toBe('NO_WITHDRAWAL');
    const gone = after(asked, (before) => withdrawn(before, '2026-03-05'));
    expect([gone.status, ...gone.claims.map(({ status }) => status)]).toEqual(['WITHDRAWN', 'ANSWERED', 'WITHDRAWN']);
    expect(refusalOf(() => withdrawn(gone, on))).toBe('ILLEGAL_TRANSITION');
    // K78: what took effect is not undone.
    expect(refusalOf(() => withdrawalRevoked(gone, on))).toBe('WITHDRAWN');
  });

  it('OB-45 what the petitioner took back or called settled has nothing left to urge', () => {
    const complaint = { complaintId: newId(), about: 'URGE' as const };
    for (const status of ['WITHDRAWN', 'SETTLED'] as const)
      expect(refusalOf(() => complaintFiled(answered({ status }), complaint, on))).toBe('NOTHING_TO_URGE');
    expect(complaintFiled(answered({ status: 'CLOSED' }), complaint, on).event.data).toMatchObject(complaint);
  });
});
