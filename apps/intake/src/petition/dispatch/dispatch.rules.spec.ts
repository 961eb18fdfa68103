import { isWithin } from '@daofang/domain';
import { after, appeal, claim, claimAfter, nth, on, petition, refusalOf, suggestion } from '../../../test/given';
import { mustReceive } from '../petition.policy';
import {
  dispatchApproved,
  dispatchProposed,
  dispatchReturned,
  dispatched,
  draftOf,
  mustHaveDispatchable,
  owesDispatch,
  type Dispatch,
} from './dispatch.rules';

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

describe('a dispatch that the head of the desk approves', () => {
  const assigned: Dispatch = { ...given, mode: 'ASSIGN', reportDueOn: '2026-05-01' };
  const state = petition([appeal(), appeal(), appeal()]);
  const ids = state.claims.slice(0, 2).map(({ id }) => id);
  const drafted = after(state, (each) => dispatchProposed(each, ids, { ...assigned, id: 'draft-1' }, on));

  it('K30 ORG-44 RF-27 is a draft until another person approves it; then its claims go together', () => {
    expect(drafted.claims.map(({ status }) => status)).toEqual([
      'DISPATCH_PROPOSED',
      'DISPATCH_PROPOSED',
      'CLASSIFIED',
    ]);
    expect(refusalOf(() => dispatchApproved(nth(drafted), 'clerk-01', on))).toBe('SAME_PERSON');
    const change = dispatchApproved(nth(drafted, 1), 'leader-01', '2026-03-03');
    expect(change.event).toMatchObject({
      type: 'intake.ClaimsDispatchRequested.v1',
      data: {
        claimIds: ids,
        mode: 'ASSIGN',
        requestedBy: 'clerk-01',
        approvedBy: 'leader-01',
        requestedOn: '2026-03-03',
      },
    });
    const sent = after(drafted, () => change);
    expect(sent.claims.map(({ status }) => status)).toEqual(['DISPATCHED', 'DISPATCHED', 'CLASSIFIED']);
    expect(refusalOf(() => dispatchApproved(nth(sent), 'leader-01', on))).toBe('ILLEGAL_TRANSITION');
  });

  it('ORG-44 is given back with a reason; the desk owes the claims again', () => {
    const returned = claimAfter(nth(drafted), (each) => dispatchReturned(each, 'v1:why', on));
    expect(returned.petition.claims.map(({ status }) => status)).toEqual(['CLASSIFIED', 'CLASSIFIED', 'CLASSIFIED']);
    expect(returned.claim.disposition).toEqual({ returned: 'v1:why' });
    expect(refusalOf(() => draftOf(returned))).toBe('ILLEGAL_TRANSITION');
    expect([drafted, returned.petition].map(owesDispatch)).toEqual([true, true]);
    expect(owesDispatch({ ...drafted, claims: drafted.claims.slice(0, 2) })).toBe(false);
  });

  it('a new draft takes the place of one that waits, for the claims it names', () => {
    const [first = ''] = ids;
    const again = after(drafted, (each) => dispatchProposed(each, [first], { ...assigned, id: 'draft-2' }, on));
    expect(draftOf(nth(again)).claims.map(({ claim: { id } }) => id)).toEqual([first]);
    expect(draftOf(nth(again, 1)).claims.map(({ claim: { id } }) => id)).toEqual([ids[1]]);
  });
});

describe('who may be sent what', () => {
  const may = (sender: string, unit: string, mode: Dispatch['mode'], kind: string | null = 'BUREAU', recused = false) =>
    refusalOf(() => mustReceive(sender, { unit, mode }, { kind, below: isWithin(unit, sender), recused }));

  it('K22 RG-09 orders go down; upwards and sideways only a transfer', () => {
    for (const mode of ['ASSIGN', 'DIRECT'] as const) {
      expect(may('pingchuan', 'pingchuan/hekou/dongwan', mode)).toBe('NONE');
      expect(may('pingchuan/hekou/dongwan', 'pingchuan/housing-bureau', mode)).toBe('NOT_ABOVE');
      expect(may('pingchuan/hekou', 'pingchuan', mode)).toBe('NOT_ABOVE');
      expect(may('pingchuan/hekou', 'pingchuan/liulin', mode)).toBe('NOT_ABOVE');
      expect(may('pingchuan/hekou', 'pingchuan/liulin', 'TRANSFER')).toBe('NONE');
    }
    expect(may('pingchuan', 'pingchuan', 'DIRECT')).toBe('NONE');
    expect(may('pingchuan', 'pingchuan', 'ASSIGN')).toBe('NOT_ABOVE');
  });

  it('K24 RG-13 ORG-21 organs with procedures of their own are given no orders', () => {
    for (const kind of ['COURT', 'PROCURATORATE', 'DISCIPLINE', 'POLITICAL_LEGAL']) {
      expect(may('pingchuan', 'pingchuan/court', 'ASSIGN', kind)).toBe('OUTSIDE');
      expect(may('pingchuan', 'pingchuan/court', 'DIRECT', kind)).toBe('OUTSIDE');
      expect(may('pingchuan', 'pingchuan/court', 'TRANSFER', kind)).toBe('NONE');
    }
    expect(may('pingchuan', 'pingchuan/police', 'ASSIGN', 'POLICE')).toBe('NONE');
    expect(may('pingchuan', 'pingchuan/new', 'ASSIGN', null)).toBe('NONE');
  });

  it('K23 a unit that has to stand aside gets nothing, in one wording whatever is asked of it', () => {
    for (const mode of ['TRANSFER', 'ASSIGN', 'DIRECT'] as const)
      expect(may('pingchuan', 'pingchuan/court', mode, 'COURT', true)).toBe('UNIT_RECUSED');
  });
});
