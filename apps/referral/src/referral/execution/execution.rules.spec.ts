import { newId } from '@daofang/domain';
import { after, claimIds, refusalOf, served } from '../../../test/given';
import type { ReferralState } from '../referral.life';
import { executionReported, executionVerified, owingExecution } from './execution.rules';

const [first = '', second = ''] = claimIds;
const proofHash = 'c'.repeat(64);
const reported =
  (claimId = first, by = 'officer') =>
  (state: ReferralState) =>
    executionReported(state, { claimId, unit: 'pingchuan/hekou', by, proofHash }, '2026-05-20');
const verified =
  (accepted: boolean, by = 'supervisor', claimId = first) =>
  (state: ReferralState) =>
    executionVerified(state, { claimId, accepted, by }, '2026-05-21');

describe('execution', () => {
  it('N10 OB-14 is reported by the unit that had to, with proof, and executed when a supervisor accepted it', () => {
    expect(reported()(served()).event.data).toEqual({
      claimId: first,
      unit: 'pingchuan/hekou',
      sender: 'pingchuan',
      reportedOn: '2026-05-20',
      proofHash,
    });
    const rejected = after(served(), reported(), verified(false));
    expect(rejected.status).toBe('OPINION_SERVED');
    expect(after(rejected, reported(), verified(true)).status).toBe('EXECUTED');
  });

  it('N10 is complete when all of it is done', () => {
    const both = served({ second: { outcome: 'SUPPORTED', executeBy: '2026-06-05', executingUnit: 'pingchuan' } });
    const half = after(both, reported(first), reported(second), verified(true));
    expect(half.status).toBe('OPINION_SERVED');
    expect(after(half, verified(true, 'supervisor', second)).status).toBe('EXECUTED');
  });

  it('N10 proof that is given once more after all was done is looked at, too', () => {
    const again = after(served(), reported(), verified(true), reported());
    expect(verified(true)(again).patch.status).toBe('EXECUTED');
    expect(verified(false)(again).patch.status).toBe('EXECUTED');
  });

  it('K188 is neither reported nor verified before the opinion is served', () => {
    const early: ReferralState = { ...served(), status: 'OPINION_APPROVED' };
    expect(refusalOf(() => reported()(early))).toBe('NOT_SERVED_YET');
    expect(refusalOf(() => verified(true)(early))).toBe('NOT_SERVED_YET');
  });

  it('of a claim without a day, or of another case, there is nothing', () => {
    expect(refusalOf(() => reported(second)(served()))).toBe('NOTHING_TO_EXECUTE');
    expect(refusalOf(() => reported(newId())(served()))).toBe('NOTHING_TO_EXECUTE');
    expect(refusalOf(() => verified(true, 'supervisor', second)(served()))).toBe('NOTHING_TO_EXECUTE');
  });

  it('K188 SV-42 is verified by another person than who reported it, and only once', () => {
    expect(refusalOf(() => verified(true)(served()))).toBe('NO_EXECUTION_REPORTED');
    const state = after(served(), reported(first, 'officer'));
    expect(refusalOf(() => verified(true, 'officer')(state))).toBe('SAME_PERSON');
    expect(refusalOf(() => verified(true)(after(state, verified(true))))).toBe('NO_EXECUTION_REPORTED');
  });

  it('OB-14 is owed by the executing unit until its proof waits or is accepted', () => {
    expect(owingExecution(served())).toEqual(['pingchuan/hekou']);
    expect(owingExecution(after(served(), reported()))).toEqual([]);
    expect(owingExecution(after(served(), reported(), verified(false)))).toEqual(['pingchuan/hekou']);
    expect(owingExecution({ ...served(), status: 'OPINION_APPROVED' })).toEqual([]);
  });
});
