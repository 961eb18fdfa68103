import { newId } from '@daofang/domain';
import { after, answer, claimIds, investigating, policy, refusalOf, sent } from '../../../test/given';
import type { Answer, ReferralState } from '../referral.life';
import { opinionApproved, opinionProposed, opinionReturned, opinionServed } from './opinion.rules';

const [first = '', second = ''] = claimIds;
const documentHash = 'b'.repeat(64);
const proposed =
  (...answers: Answer[]) =>
  (state: ReferralState) =>
    opinionProposed(state, { answers, proposedBy: 'officer', documentHash }, policy, '2026-04-20');
const both = proposed(
  answer(first, { outcome: 'SUPPORTED', executeBy: '2026-06-05', executingUnit: 'pingchuan/housing-bureau' }),
  answer(second),
);
const approved = (state: ReferralState) => opinionApproved(state, 'leader', '2026-04-21');
const inPerson = (servedOn: string) => ({ delivery: 'IN_PERSON' as const, servedOn, recordedOn: '2026-04-22' });

describe('opinion', () => {
  it('N3 RG-21 that leaves a claim out is refused, and names it', () => {
    expect(() => proposed(answer(first))(investigating())).toThrow(
      expect.objectContaining({ code: 'OPINION_INCOMPLETE', details: { missing: [second] } }),
    );
  });

  it.each([
    ['no legal basis', { legalBasis: ' ' }, '请写明依据的法律文件和条款，如《……》第……条。'],
    ['K10 a legal basis without an article', { legalBasis: '无' }, '请写明依据的法律文件和条款，如《……》第……条。'],
    ['no remedy', { remedy: '' }, '请写明救济途径和机关。'],
    ['no organ of its remedy', { remedyOrgan: '' }, '请写明救济途径和机关。'],
    ['support without the day of execution', { outcome: 'SUPPORTED' as const }, '支持的诉求须写明执行单位和期限。'],
    [
      'an execution in the past',
      { outcome: 'PARTLY_SUPPORTED' as const, executeBy: '2026-01-01', executingUnit: 'pingchuan' },
      '执行期限不能早于今天。',
    ],
    ['a claim of another case', { claimId: newId() }, '答复了不属于本件的诉求。'],
  ])('RG-21 RF-29 an answer with %s is refused', (_what, more, message) => {
    expect(() => proposed(answer(first), answer(second), answer(second, more))(investigating())).toThrow(
      expect.objectContaining({ code: 'ANSWER_INCOMPLETE', message }),
    );
  });

  it('K84 RG-21 a claim that is answered twice is refused', () => {
    expect(() =>
      proposed(answer(first), answer(second), answer(first, { outcome: 'NOT_SUPPORTED' }))(investigating()),
    ).toThrow(expect.objectContaining({ code: 'ANSWER_INCOMPLETE', details: { claimId: first } }));
  });

  it('RG-21 is drafted, again where it is not approved yet, and only while the matter is handled', () => {
    const draft = after(investigating(), both);
    expect(draft).toMatchObject({ status: 'OPINION_PROPOSED', opinion: { proposedBy: 'officer', documentHash } });
    expect(refusalOf(() => both(draft))).toBe('NONE');
    expect(refusalOf(() => both(sent()))).toBe('ILLEGAL_TRANSITION');
    expect(refusalOf(() => both(after(draft, approved)))).toBe('ILLEGAL_TRANSITION');
  });

  it('K93 OB-14 names a day within 180 days; what takes longer goes in stages', () => {
    const until = (executeBy: string) =>
      refusalOf(() =>
        proposed(
          answer(first, { outcome: 'SUPPORTED', executeBy, executingUnit: 'pingchuan/housing-bureau' }),
          answer(second),
        )(investigating()),
      );
    expect(until('2026-10-17')).toBe('NONE');
    expect(until('2026-10-18')).toBe('EXECUTION_TOO_FAR');
    expect(until('2099-12-31')).toBe('EXECUTION_TOO_FAR');
    expect(until('2026-04-19')).toBe('ANSWER_INCOMPLETE');
  });

  it('RG-21 is approved by another than who drafted it', () => {
    const draft = after(investigating(), both);
    expect(refusalOf(() => opinionApproved(draft, 'officer', '2026-04-21'))).toBe('SAME_PERSON');
    expect(approved(draft)).toMatchObject({
      patch: { status: 'OPINION_APPROVED', opinion: { approvedOn: '2026-04-21' } },
    });
    expect(refusalOf(() => approved(investigating()))).toBe('ILLEGAL_TRANSITION');
  });

  it('ORG-44 is given back with a reason, and the unit goes on as before', () => {
    const draft = after(investigating(), both);
    const back = (state: ReferralState) => opinionReturned(state, 'v1:why', '2026-04-21');
    expect(back(draft).patch).toMatchObject({ status: 'INVESTIGATING', opinion: null, sentBack: { draft: 'OPINION' } });
    const acting = { ...draft, notice: { ...draft.notice!, route: 'ROUTE_5' as const } };
    expect(back(acting).patch).toMatchObject({ status: 'ACTING' });
    expect(refusalOf(() => back(after(draft, approved)))).toBe('ILLEGAL_TRANSITION');
    expect(after(draft, back, both).sentBack).toBeNull();
  });

  it('RG-21 OB-13 OB-14 is served after its approval, and the event says what is to be executed', () => {
    const draft = after(investigating(), both);
    expect(refusalOf(() => opinionServed(draft, inPerson('2026-04-22')))).toBe('ILLEGAL_TRANSITION');
    const ready = after(draft, approved);
    expect(refusalOf(() => opinionServed(ready, inPerson('2026-04-20')))).toBe('SERVED_BEFORE_APPROVAL');
    const { patch, event } = opinionServed(ready, inPerson('2026-04-22'));
    expect(patch).toMatchObject({
      status: 'OPINION_SERVED',
      opinion: { servedOn: '2026-04-22', delivery: 'IN_PERSON' },
    });
    expect(event.data).toMatchObject({
      servedOn: '2026-04-22',
      documentHash,
      answers: [
        { claimId: first, executeBy: '2026-06-05' },
        { claimId: second, executeBy: null },
      ],
    });
    expect(JSON.stringify(event.data)).not.toContain('v1:x');
  });
});
