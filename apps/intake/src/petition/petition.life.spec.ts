import { DomainError } from '@daofang/domain';
import {
  appeal,
  caseOf,
  claim,
  claimAfter,
  newPetition,
  nth,
  on,
  petition,
  refusalOf,
  suggestion,
} from '../../test/given';
import {
  CLAIM_STATUSES,
  Petition,
  answeredByOpinion,
  claimOf,
  claimStep,
  claimTransitions,
  disposed,
  mustBeAnswered,
  mustBeFor,
  mustNameAccused,
  petitionTransitions,
  stepOf,
  PETITION_STATUSES,
  type ClaimState,
  type ClaimStatus,
  type PetitionStatus,
} from './petition.life';

const types = ({ recorded }: Petition): string[] => recorded.map(({ type }) => type.split('.')[1] ?? '');

describe('the life of a petition', () => {
  it('N4 names no claim when it is registered, and records nothing ordinary when it is sealed whole', () => {
    expect(JSON.stringify(Petition.register(newPetition([claim(), claim()]), false).recorded)).not.toContain('claim');
    expect(Petition.register(newPetition([]), true).recorded).toEqual([]);
  });

  it('kind 12 W-20 a refusal names the status that is shown: answered when every claim is', () => {
    const told = (claims: ClaimState[]) => {
      try {
        return stepOf('settle', { status: 'DISPOSED', claims });
      } catch (error) {
        return (error as DomainError).message;
      }
    };
    expect(told([claim({ status: 'DISPATCHED' })])).toBe('这件信访已处置，不能确认已经解决；“已办结”时才可以。');
    expect(told([claim({ status: 'ANSWERED' })])).toBe('这件信访已答复，不能确认已经解决；“已办结”时才可以。');
  });

  it('each step starts from its statuses only', () => {
    for (const [verb, { from }] of Object.entries(petitionTransitions))
      for (const status of Object.keys(PETITION_STATUSES) as PetitionStatus[])
        expect([verb, status, refusalOf(() => stepOf(verb as keyof typeof petitionTransitions, { status }))]).toEqual([
          verb,
          status,
          (from as readonly string[]).includes(status) ? 'NONE' : 'ILLEGAL_TRANSITION',
        ]);
    for (const [verb, { from }] of Object.entries(claimTransitions))
      for (const status of Object.keys(CLAIM_STATUSES) as ClaimStatus[])
        expect([
          verb,
          status,
          refusalOf(() => claimStep(verb as keyof typeof claimTransitions, caseOf(claim({ status })))),
        ]).toEqual([verb, status, (from as readonly string[]).includes(status) ? 'NONE' : 'ILLEGAL_TRANSITION']);
  });

  it('nothing is done with a claim of a petition that is withdrawn, nor with one that is not of it', () => {
    expect(refusalOf(() => claimStep('classify', caseOf(claim(), { status: 'WITHDRAWN' })))).toBe('WITHDRAWN');
    expect(refusalOf(() => claimOf(petition(), 'another'))).toBe('NOT_FOUND');
  });

  it('OB-02 is disposed of when the last claim is, and says so once', () => {
    const one = new Petition(petition([appeal(), appeal()]));
    const dispatch = (n: number) => {
      const { claims } = one.snapshot;
      const moved = claims.map((each, index) => (index === n ? { ...each, status: 'DISPATCHED' as const } : each));
      one.dispose({ patch: { claims: moved }, event: { type: 'x.Dispatched.v1' } as never }, on);
    };
    dispatch(0);
    expect(types(one)).toEqual(['Dispatched']);
    dispatch(1);
    expect(types(one)).toEqual(['Dispatched', 'Dispatched', 'PetitionDisposed']);
    expect(disposed(one.snapshot, on)).toBeNull();
  });

  it('N4 a claim that leaves for sealing changes no version', () => {
    const one = new Petition(petition([claim(), claim()]));
    const { version } = one.snapshot;
    one.removeClaim(one.snapshot.claims[0]?.id ?? '');
    expect([one.snapshot.claims.length, one.snapshot.version, one.recorded]).toEqual([1, version, []]);
  });

  it('RG-19 an accusation names who is accused', () => {
    expect(refusalOf(() => mustNameAccused(null))).toBe('ACCUSED_UNIT_REQUIRED');
    expect(refusalOf(() => mustNameAccused({ units: [] }))).toBe('ACCUSED_UNIT_REQUIRED');
    expect(mustNameAccused({ units: ['pingchuan/hekou'] })).toEqual({ units: ['pingchuan/hekou'] });
  });

  it('a disposition is for claims of its purpose; RF-22 answered is when every claim is', () => {
    expect(refusalOf(() => mustBeFor('APPEAL_REQUEST', suggestion()))).toBe('WRONG_PURPOSE');
    expect(refusalOf(() => mustBeFor('APPEAL_REQUEST', appeal()))).toBe('NONE');
    const half = petition([claim({ status: 'GUIDED' }), appeal()]);
    expect(refusalOf(() => mustBeAnswered(half))).toBe('NOT_ANSWERED_YET');
    expect(refusalOf(() => mustBeAnswered(petition([claim({ status: 'WITHDRAWN' })])))).toBe('NONE');
  });

  it('an opinion answers what is dispatched, and changes nothing after the withdrawal', () => {
    const dispatched = caseOf({ ...appeal(), status: 'DISPATCHED' });
    const answered = claimAfter(dispatched, (state) => answeredByOpinion(state, on)!);
    expect(answered.claim).toMatchObject({ status: 'ANSWERED', answeredOn: on });
    expect(answeredByOpinion(nth(petition([claim({ status: 'WITHDRAWN' })])), on)).toBeNull();
  });

  it('PIPL 47 only what is over is deleted, and once', () => {
    const refusal = (more: object) =>
      refusalOf(() => new Petition(petition([claim()], more)).erase('CONSENT_WITHDRAWN', on));
    expect(refusal({})).toBe('CASE_NOT_OVER');
    expect(refusal({ status: 'CLOSED', erasedOn: on })).toBe('CASE_ERASED');
    expect(refusal({ status: 'CLOSED' })).toBe('NONE');
  });
});
