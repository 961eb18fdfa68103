import { newId } from '@daofang/domain';
import { accepted, drafted, effective, failed, first, inSession, reached, refusalOf } from '../../../test/given';
import type { DisputeState } from '../dispute.life';
import { bundleIssued } from './evidence.rules';

const issued =
  (partyId = first, documentHashes = ['a'.repeat(64)]) =>
  (state: DisputeState) =>
    bundleIssued(state, { partyId, forum: 'COURT', documentHashes }, '2026-04-13');

describe('evidence bundle', () => {
  it('N11 a party takes its own copy when mediation ended, with or without an agreement', () => {
    expect(issued()(failed()).event.data).toMatchObject({ party: first, forum: 'COURT', issuedOn: '2026-04-13' });
    expect([failed(), drafted(), effective()].map((state) => refusalOf(() => issued()(state)))).toEqual([
      'NONE',
      'NONE',
      'NONE',
    ]);
  });

  it('K188 there is nothing before it ended, without papers, or for a stranger', () => {
    expect([accepted(), inSession(), reached()].map((state) => refusalOf(() => issued()(state)))).toEqual([
      'NOTHING_TO_ISSUE',
      'NOTHING_TO_ISSUE',
      'NOTHING_TO_ISSUE',
    ]);
    expect(refusalOf(() => issued(first, [])(failed()))).toBe('NOTHING_TO_ISSUE');
    expect(refusalOf(() => issued(newId())(failed()))).toBe('NOT_FOUND');
  });
});
