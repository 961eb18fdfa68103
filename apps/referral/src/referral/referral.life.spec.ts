import { newId } from '@daofang/domain';
import { claimIds, investigating as given } from '../../test/given';
import { Referral, type Answer } from './referral.life';

const investigating = () => new Referral(given());
const answer = (claimId: string, more: Partial<Answer> = {}): Answer => ({
  claimId,
  outcome: 'NOT_SUPPORTED',
  reasons: 'v1:x',
  legalBasis: '《条例》第十七条',
  remedyOrgan: '平川县人民政府',
  remedy: '携带本意见书',
  executeBy: null,
  executingUnit: null,
  ...more,
});
const code = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'NONE';
};

describe('opinion', () => {
  const [first = '', second = ''] = claimIds;
  const hash = 'b'.repeat(64);

  it('N3 RG-21 an opinion that leaves a claim out is refused, and names it', () => {
    expect(() => investigating().proposeOpinion([answer(first)], 'officer', hash, '2026-04-20')).toThrow(
      expect.objectContaining({ code: 'OPINION_INCOMPLETE', details: { missing: [second] } }),
    );
  });

  it.each([
    ['no legal basis', { legalBasis: ' ' }],
    ['no remedy', { remedy: '' }],
    ['supported without the day of execution', { outcome: 'SUPPORTED' as const }],
    [
      'an execution in the past',
      { outcome: 'PARTLY_SUPPORTED' as const, executeBy: '2026-01-01', executingUnit: 'pingchuan' },
    ],
    ['a claim of another case', { claimId: newId() }],
  ])('RG-21 RF-29 an answer with %s is refused', (_what, more) => {
    expect(
      code(() =>
        investigating().proposeOpinion(
          [answer(first), answer(second), answer(second, more)],
          'officer',
          hash,
          '2026-04-20',
        ),
      ),
    ).toBe('ANSWER_INCOMPLETE');
  });

  it('RG-21 is drafted, approved by another, served and executed with proof that a supervisor saw (N10)', () => {
    const referral = investigating();
    referral.proposeOpinion(
      [
        answer(first, { outcome: 'SUPPORTED', executeBy: '2026-06-05', executingUnit: 'pingchuan/housing-bureau' }),
        answer(second),
      ],
      'officer',
      hash,
      '2026-04-20',
    );
    expect(code(() => referral.serveOpinion('IN_PERSON', '2026-04-20'))).toBe('ILLEGAL_TRANSITION');
    expect(code(() => referral.approveOpinion('officer', '2026-04-21'))).toBe('SAME_PERSON');
    referral.approveOpinion('leader', '2026-04-21');
    referral.serveOpinion('IN_PERSON', '2026-04-22');
    expect(referral.recorded.at(-1)?.data).toMatchObject({
      servedOn: '2026-04-22',
      answers: [
        { claimId: first, executeBy: '2026-06-05' },
        { claimId: second, executeBy: null },
      ],
    });
    expect(code(() => referral.reportExecution(second, 'u', 'officer', hash, '2026-05-01'))).toBe('NOTHING_TO_EXECUTE');
    referral.reportExecution(first, 'pingchuan/housing-bureau', 'officer', hash, '2026-05-20');
    referral.verifyExecution(first, false, 'supervisor', '2026-05-21');
    expect(referral.snapshot.status).toBe('OPINION_SERVED');
    referral.reportExecution(first, 'pingchuan/housing-bureau', 'officer', hash, '2026-05-22');
    referral.verifyExecution(first, true, 'supervisor', '2026-05-23');
    expect(referral.snapshot.status).toBe('EXECUTED');
  });

  it('RF-13 an assigned matter is reported up: drafted, approved, submitted, decided', () => {
    const referral = new Referral({ ...investigating().snapshot, mode: 'ASSIGN', status: 'OPINION_SERVED' });
    referral.draftReport('officer', hash, '2026-05-01');
    expect(code(() => referral.submitReport('2026-05-01'))).toBe('REPORT_NOT_READY');
    expect(code(() => referral.approveReport('officer', '2026-05-01'))).toBe('SAME_PERSON');
    referral.approveReport('leader', '2026-05-01');
    referral.submitReport('2026-05-02');
    referral.decideReport(false, '2026-05-03');
    referral.draftReport('officer', hash, '2026-05-04');
    expect(referral.snapshot.report?.accepted).toBeNull();
    expect(code(() => investigating().draftReport('officer', hash, '2026-05-01'))).toBe('NOT_ASSIGNED');
  });
});
