import { newId } from '@daofang/domain';
import { Recusal } from './recusal.aggregate';

const raised = {
  id: newId(),
  petitionId: newId(),
  unit: 'pingchuan/housing-bureau',
  relation: 'KIN' as const,
  reason: 'v1:x',
};
const challenged = (account: string | null = 'housing-officer', by: string | null = null) =>
  Recusal.challenge(raised, account, by, '2026-03-03');

describe('a recusal', () => {
  it('RG-16 a declaration holds at once, and names the relation only', () => {
    const recusal = Recusal.declare(raised, 'housing-officer', '2026-03-03');
    expect(recusal.snapshot).toMatchObject({ status: 'DECLARED', account: 'housing-officer', version: 1 });
    expect(recusal.recorded.map(({ data }) => data)).toEqual([
      { account: 'housing-officer', unit: raised.unit, relation: 'KIN', declaredOn: '2026-03-03' },
    ]);
  });

  it('RG-16 is decided by neither the person concerned nor who asserted it, and once', () => {
    expect(() => challenged().decide(true, 'housing-officer', null, '2026-03-04')).toThrow(
      expect.objectContaining({ code: 'SAME_PERSON' }),
    );
    expect(() => challenged('housing-officer', 'leader-01').decide(true, 'leader-01', null, '2026-03-04')).toThrow(
      expect.objectContaining({ code: 'SAME_PERSON' }),
    );
    const recusal = challenged();
    recusal.decide(false, 'housing-leader', null, '2026-03-04');
    expect(recusal.snapshot).toMatchObject({ status: 'REJECTED', decidedBy: 'housing-leader' });
    expect(() => recusal.decide(true, 'housing-leader', null, '2026-03-05')).toThrow(
      expect.objectContaining({ code: 'ILLEGAL_TRANSITION' }),
    );
  });

  it('RG-16 a challenge may leave open whom it means; the decision says it', () => {
    expect(() => challenged(null).decide(true, 'housing-leader', null, '2026-03-04')).toThrow(
      expect.objectContaining({ code: 'ACCOUNT_REQUIRED' }),
    );
    expect(() => challenged(null).decide(true, 'housing-leader', 'housing-leader', '2026-03-04')).toThrow(
      expect.objectContaining({ code: 'SAME_PERSON' }),
    );
    const recusal = challenged(null);
    recusal.decide(true, 'housing-leader', 'housing-officer', '2026-03-04');
    expect(recusal.recorded.at(-1)?.data).toMatchObject({ account: 'housing-officer', upheld: true });
  });
});
