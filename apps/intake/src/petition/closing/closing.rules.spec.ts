import { after, appeal, claim, on, petition, refusalOf } from '../../../test/given';
import { closed } from './closing.rules';

describe('closing', () => {
  it('RF-22 only when every claim has its answer, and once', () => {
    expect(refusalOf(() => closed(petition([claim({ status: 'ANSWERED' }), appeal()]), 0, on))).toBe(
      'NOT_ANSWERED_YET',
    );
    const done = after(petition([claim({ status: 'ANSWERED' })]), (state) => closed(state, 0, on));
    expect(done).toMatchObject({ status: 'CLOSED', closedOn: on });
    expect(refusalOf(() => closed(done, 0, on))).toBe('ILLEGAL_TRANSITION');
  });

  it('K80 RF-22 not while somebody owes something, or while a withdrawal is thought over', () => {
    const answered = (more = {}) => petition([claim({ status: 'ANSWERED' })], more);
    expect(() => closed(answered(), 2, on)).toThrow(
      expect.objectContaining({ code: 'OPEN_DUTIES', details: { openDuties: 2 } }),
    );
    expect(refusalOf(() => closed(answered({ withdrawalOn: '2026-03-05' }), 0, on))).toBe('WITHDRAWAL_RUNNING');
  });
});
