import { after, appeal, claim, on, petition, refusalOf } from '../../../test/given';
import { closed } from './closing.rules';

describe('closing', () => {
  it('RF-22 only when every claim has its answer, and once', () => {
    expect(refusalOf(() => closed(petition([claim({ status: 'ANSWERED' }), appeal()]), on))).toBe('NOT_ANSWERED_YET');
    const done = after(petition([claim({ status: 'ANSWERED' })]), (state) => closed(state, on));
    expect(done).toMatchObject({ status: 'CLOSED', closedOn: on });
    expect(refusalOf(() => closed(done, on))).toBe('ILLEGAL_TRANSITION');
  });
});
