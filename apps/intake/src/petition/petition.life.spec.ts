import { newId } from '@daofang/domain';
import { categoryByPath, policyById } from '@daofang/regulation';
import { Petition, type ClaimState, type NewPetition } from './petition.life';

const on = '2026-03-02';
const housing = categoryByPath('城乡建设', '城乡规划')?.code ?? '';
const discipline = categoryByPath('纪检监察')?.code ?? '';

const claim = (): ClaimState => ({
  id: newId(),
  title: '标题',
  text: 'v1:x',
  status: 'REGISTERED',
  purpose: null,
  categoryCode: null,
  place: null,
  urgent: false,
  disposition: null,
  answeredOn: null,
});
const register = (claims = [claim()], sealed = false): Petition => {
  const given: NewPetition = {
    id: newId(),
    caseNo: 'PC20260302000001',
    channel: 'VISIT',
    unit: 'pingchuan',
    firstReceiver: 'clerk-01',
    arrivedOn: on,
    registeredOn: on,
    anonymous: true,
    oral: false,
    mandate: false,
    groupSize: null,
    policyVersion: 'rg-2022@1',
    source: null,
    sourceNumber: null,
    queryCodeIndex: 'i',
    queryCode: 'v1:x',
    claims,
  };
  return Petition.register(given, sealed);
};
const classified = (purpose: 'APPEAL_REQUEST' | 'SUGGESTION' = 'APPEAL_REQUEST', count = 1): Petition => {
  const petition = register(Array.from({ length: count }, claim));
  for (const { id } of petition.snapshot.claims)
    petition.classify(id, { purpose, categoryCode: housing, place: 'pingchuan/hekou', urgent: false }, on);
  return new Petition({ ...petition.snapshot });
};
const ids = (petition: Petition): string[] => petition.snapshot.claims.map(({ id }) => id);
const types = (petition: Petition): string[] => petition.recorded.map(({ type }) => type.split('.')[1] ?? '');
const code = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'NONE';
};
const dispatch = {
  unit: 'pingchuan/hekou',
  mode: 'TRANSFER' as const,
  reportDueOn: null,
  sender: 'pingchuan',
  requestedBy: 'clerk-01',
};

describe('a petition', () => {
  it('N4 names no claim when it is registered, and records nothing ordinary when it is sealed whole', () => {
    expect(JSON.stringify(register([claim(), claim()]).recorded)).not.toContain('claim');
    expect(register([], true).recorded).toEqual([]);
  });

  it('N4 a claim that leaves for sealing changes no version, unless it was the last', () => {
    const petition = register([claim(), claim()]);
    const before = petition.snapshot.version;
    expect(petition.removeForSealing(ids(petition)[0] ?? '', on)).toEqual({ wholePetition: false });
    expect(petition.snapshot.version).toBe(before);
    expect(petition.removeForSealing(ids(petition)[0] ?? '', on)).toEqual({ wholePetition: true });
    expect(types(petition)).toEqual(['PetitionRegistered', 'PetitionDisposed']);
  });

  it('IN-18 RG-19 refuses a discipline category under an ordinary purpose', () => {
    const petition = register();
    expect(
      code(() =>
        petition.classify(
          ids(petition)[0] ?? '',
          { purpose: 'APPEAL_REQUEST', categoryCode: discipline, place: 'pingchuan', urgent: false },
          on,
        ),
      ),
    ).toBe('ACCUSATION_REQUIRED');
  });

  it('OB-02 is disposed of when the last claim is, and says so once', () => {
    const petition = classified('APPEAL_REQUEST', 2);
    const [first = '', second = ''] = ids(petition);
    petition.dispatch([first], dispatch, on);
    expect(types(petition)).toEqual(['ClaimsDispatchRequested']);
    petition.adviseLegalRoute(second, { route: 'LABOUR_ARBITRATION', organ: '仲裁委', lastDay: '2027-02-01' }, on);
    expect(types(petition)).toEqual(['ClaimsDispatchRequested', 'LegalRouteAdvised', 'PetitionDisposed']);
  });

  it('RG-09 RG-18 a suggestion is not dispatched and an appeal is not studied', () => {
    const suggestion = classified('SUGGESTION');
    expect(code(() => suggestion.dispatch(ids(suggestion), dispatch, on))).toBe('WRONG_PURPOSE');
    const appeal = classified();
    expect(code(() => appeal.assignSuggestion(ids(appeal)[0] ?? '', 'pingchuan/hekou', on))).toBe('WRONG_PURPOSE');
  });

  it('RG-09 an assigned matter has the day its report is due, and not in the past', () => {
    const petition = classified();
    expect(code(() => petition.dispatch(ids(petition), { ...dispatch, mode: 'ASSIGN' }, on))).toBe(
      'REPORT_DATE_REQUIRED',
    );
    expect(
      code(() => petition.dispatch(ids(petition), { ...dispatch, mode: 'ASSIGN', reportDueOn: '2026-03-01' }, on)),
    ).toBe('DATE_IN_THE_PAST');
  });

  it('RG-05 not accepting needs a second person', () => {
    const petition = classified();
    const [id = ''] = ids(petition);
    petition.proposeNotAccepting(id, { reason: 'IN_PROCESS', linkedPetitionId: newId() }, 'clerk-01', on);
    expect(code(() => petition.confirmNotAccepting(id, 'clerk-01', on))).toBe('SAME_PERSON');
    petition.confirmNotAccepting(id, 'clerk-02', on);
    expect(petition.claim(id).status).toBe('NOT_ACCEPTED');
  });

  it('RF-22 closes only when every claim has its answer', () => {
    const petition = classified('APPEAL_REQUEST', 2);
    const [first = '', second = ''] = ids(petition);
    petition.answerOnTheSpot(first, 'ON_SPOT', on);
    expect(code(() => petition.close(on))).toBe('NOT_ANSWERED_YET');
    expect(code(() => petition.evaluate({ officeGrade: 'SATISFIED', unitGrade: null, unit: null }, on))).toBe(
      'NOT_ANSWERED_YET',
    );
    petition.answerOnTheSpot(second, 'REPLY', on);
    petition.close(on);
    expect(code(() => petition.settle(1, on))).toBe('NOT_EXECUTED_YET');
    petition.settle(0, on);
    expect(petition.snapshot.status).toBe('SETTLED');
  });

  it('X-11 a withdrawal waits out its cooling-off days, can be revoked, and leaves answered claims as they are', () => {
    const petition = classified('APPEAL_REQUEST', 2);
    const [first = ''] = ids(petition);
    petition.answerOnTheSpot(first, 'ON_SPOT', on);
    petition.requestWithdrawal(policyById('rg-2022@1'), on);
    expect(petition.snapshot.withdrawalOn).toBe('2026-03-05');
    expect(code(() => petition.requestWithdrawal(policyById('rg-2022@1'), on))).toBe('WITHDRAWAL_RUNNING');
    petition.revokeWithdrawal(on);
    expect(code(() => petition.revokeWithdrawal(on))).toBe('NO_WITHDRAWAL');
    petition.withdraw('2026-03-05');
    expect(petition.snapshot.claims.map(({ status }) => status)).toEqual(['ANSWERED', 'WITHDRAWN']);
  });

  it('an opinion that arrives after the withdrawal changes nothing', () => {
    const petition = classified();
    const [id = ''] = ids(petition);
    petition.dispatch([id], dispatch, on);
    petition.withdraw('2026-03-05');
    const before = petition.recorded.length;
    petition.answerByOpinion(id, '2026-04-01');
    expect(petition.recorded).toHaveLength(before);
  });
});
