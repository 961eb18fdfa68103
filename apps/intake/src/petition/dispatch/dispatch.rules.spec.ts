import { after, appeal, claim, on, petition, refusalOf, suggestion } from '../../../test/given';
import { dispatched, mustHaveDispatchable, type Dispatch } from './dispatch.rules';

const given: Dispatch = { unit: 'pingchuan/hekou', mode: 'TRANSFER', reportDueOn: null, requestedBy: 'clerk-01' };

describe('dispatch', () => {
  it('RG-09 RF-12 several claims go to one unit together, from the desk of the petition', () => {
    const state = petition([{ ...appeal(), urgent: true }, appeal(), claim()]);
    const ids = state.claims.slice(0, 2).map(({ id }) => id);
    const change = dispatched(state, [...ids, ids[0] ?? ''], given, on);
    expect(change.event.data).toMatchObject({ claimIds: ids, sender: 'pingchuan', urgent: true, requestedOn: on });
    const { claims } = after(state, () => change);
    expect(claims.map(({ status }) => status)).toEqual(['DISPATCHED', 'DISPATCHED', 'REGISTERED']);
    expect(claims[0]?.disposition).toEqual({ unit: 'pingchuan/hekou' });
  });

  it('RG-09 an assigned matter has the day its report is due, and not in the past', () => {
    const state = petition([appeal()]);
    const ids = state.claims.map(({ id }) => id);
    const refusal = (more: Partial<Dispatch>) => refusalOf(() => dispatched(state, ids, { ...given, ...more }, on));
    expect(refusal({ mode: 'ASSIGN' })).toBe('REPORT_DATE_REQUIRED');
    expect(refusal({ mode: 'ASSIGN', reportDueOn: '2026-03-01' })).toBe('DATE_IN_THE_PAST');
    expect(refusal({ mode: 'ASSIGN', reportDueOn: on })).toBe('NONE');
  });

  it('RG-18 names claims of the petition, and no suggestion', () => {
    const state = petition([suggestion()]);
    const ids = state.claims.map(({ id }) => id);
    expect(refusalOf(() => dispatched(state, [], given, on))).toBe('CLAIM_REQUIRED');
    expect(refusalOf(() => dispatched(state, ['another'], given, on))).toBe('NOT_FOUND');
    expect(refusalOf(() => dispatched(state, ids, given, on))).toBe('WRONG_PURPOSE');
  });

  it('where nothing can be dispatched, says why not of the first claim', () => {
    expect(refusalOf(() => mustHaveDispatchable(petition([suggestion(), claim()])))).toBe('WRONG_PURPOSE');
    expect(refusalOf(() => mustHaveDispatchable(petition([claim()])))).toBe('ILLEGAL_TRANSITION');
    expect(refusalOf(() => mustHaveDispatchable(petition([])))).toBe('CLAIM_REQUIRED');
    expect(refusalOf(() => mustHaveDispatchable(petition([claim(), appeal()])))).toBe('NONE');
  });
});
