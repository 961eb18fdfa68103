import { newId } from '@daofang/domain';
import {
  after,
  committee,
  effective,
  first,
  housing,
  inSession,
  item,
  reached,
  refusalOf,
  second,
} from '../../../test/given';
import type { DisputeState } from '../dispute.life';
import {
  defaulted,
  mustBeOpen,
  mustBeReported,
  mustOwe,
  owingPerformance,
  owingVerification,
  performanceContested,
  performanceReported,
  performanceVerified,
} from './performance.rules';

const reports =
  (itemId: string, partyId = second) =>
  (state: DisputeState) =>
    performanceReported(state, { itemId, partyId }, '2026-04-29');
const verifies = (itemId: string) => (state: DisputeState) => performanceVerified(state, itemId, '2026-04-30');
const kept = item();
const other = item({ dueOn: '2026-05-10' });

describe('performance', () => {
  it('OB-24 an item is reported by who owes it, and verified by the committee', () => {
    const state = effective(kept, other);
    expect(refusalOf(() => verifies(kept.id)(state))).toBe('NOT_REPORTED');
    const reported = after(state, reports(kept.id));
    expect(reported.agreement?.items).toMatchObject([{ reportedOn: '2026-04-29' }, { reportedOn: null }]);
    expect(verifies(kept.id)(reported).event.data).toMatchObject({ itemId: kept.id, allPerformed: false });
    const all = after(reported, verifies(kept.id), reports(other.id));
    expect(verifies(other.id)(all).event.data).toMatchObject({ itemId: other.id, allPerformed: true });
  });

  it('K88 K35 what was reported in time is no default while nobody looks, and was done on that day; contested, it stands as before', () => {
    const reported = after(effective(kept), reports(kept.id));
    expect(reports(kept.id)(effective(kept)).event.data).toMatchObject({ committee });
    expect(defaulted(reported, '2026-09-01')).toBeNull();
    const verified = performanceVerified(reported, kept.id, '2026-09-01');
    expect(verified.event.data).toMatchObject({ performedOn: '2026-04-29', verifiedOn: '2026-09-01' });
    const contested = performanceContested(reported, kept.id, '2026-09-01');
    expect(contested.event.data).toEqual({ itemId: kept.id, contestedOn: '2026-09-01' });
    const again = { ...reported, ...contested.patch };
    expect(defaulted(again, '2026-09-01')).not.toBeNull();
    expect(refusalOf(() => performanceContested(again, kept.id, '2026-09-01'))).toBe('NOT_REPORTED');
    const done = after(reported, verifies(kept.id));
    expect(refusalOf(() => performanceContested(done, kept.id, '2026-09-01'))).toBe('PERFORMED_ALREADY');
    const late = after(effective(kept), (state) =>
      performanceReported(state, { itemId: kept.id, partyId: second }, '2026-05-02'),
    );
    expect(defaulted(late, '2026-05-02')).not.toBeNull();
  });

  it('K31 OB-24 only the party that owes an item reports it', () => {
    const state = effective(kept);
    expect(refusalOf(() => reports(kept.id, first)(state))).toBe('NOT_THE_DEBTOR');
    expect([null, second, first].map((partyId) => refusalOf(() => mustOwe(state, partyId)))).toEqual([
      ...['NONE', 'NONE', 'NOT_THE_DEBTOR'],
    ]);
  });

  it('K188 what was verified is not reported again', () => {
    const performed = after(effective(kept), reports(kept.id), verifies(kept.id));
    expect(refusalOf(() => reports(kept.id)(performed))).toBe('PERFORMED_ALREADY');
    expect(refusalOf(() => mustBeOpen(performed))).toBe('PERFORMED_ALREADY');
    expect(refusalOf(() => mustBeOpen(after(effective(kept, other), reports(kept.id), verifies(kept.id))))).toBe(
      'NONE',
    );
  });

  it('K188 nothing is owed before an agreement takes effect, or that it does not name', () => {
    for (const state of [inSession(), reached({ items: [kept] }), effective(other)])
      expect([reports(kept.id), verifies(kept.id)].map((act) => refusalOf(() => act(state)))).toEqual([
        'NOT_FOUND',
        'NOT_FOUND',
      ]);
    expect(refusalOf(() => mustBeOpen(inSession()))).toBe('NOT_FOUND');
    expect(refusalOf(() => mustBeReported(reached()))).toBe('NOT_FOUND');
    expect(refusalOf(() => reports(newId())(effective()))).toBe('NOT_FOUND');
  });

  it('OB-24 K118 is told as defaulted on the day after, once, item by item, with who owes it', () => {
    const state = effective(kept, other);
    expect(defaulted(state, '2026-05-01')).toBeNull();
    const told = defaulted(state, '2026-05-11');
    expect(told?.event.data).toMatchObject({ itemId: kept.id, debtor: housing, petitioner: false });
    const next = defaulted({ ...state, ...told?.patch }, '2026-05-11');
    expect(next?.event.data).toEqual({
      itemId: other.id,
      dueOn: '2026-05-10',
      debtor: housing,
      defaultedOn: '2026-05-11',
      petitioner: false,
      petitionerOwes: false,
    });
    expect(defaulted({ ...state, ...next?.patch }, '2026-05-12')).toBeNull();
    expect(defaulted(effective(item({ debtor: first })), '2026-05-11')?.event.data).toMatchObject({ debtor: null });
  });

  it('OB-24 what was verified, or is not in effect, is not told', () => {
    expect(defaulted(after(effective(kept), reports(kept.id), verifies(kept.id)), '2026-05-11')).toBeNull();
    expect(defaulted(reached(), '2026-05-11')).toBeNull();
  });

  it('OB-24 OB-31 is owed by the unit that is the debtor until it reports, then by the committee until it verified', () => {
    const owed = (state: DisputeState) => [owingPerformance(state), owingVerification(state)];
    expect(owed(reached())).toEqual([[], null]);
    expect(owed(effective(kept, item({ debtor: first })))).toEqual([[housing], null]);
    const reported = after(effective(kept), reports(kept.id));
    expect(owed(reported)).toEqual([[], committee]);
    expect(owed(after(reported, verifies(kept.id)))).toEqual([[], null]);
  });
});
