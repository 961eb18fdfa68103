import { HandlingRouteTakenV1, UnitRegisteredV1 } from '@daofang/contracts';
import { newId, type ActorClaims } from '@daofang/domain';
import { startTestDepartment, type TestDepartment } from '@daofang/testing';
import { randomBytes } from 'node:crypto';
import { intake } from '../src/department';
import { housing } from './given';

const clerk: ActorClaims = { id: 'clerk-01', roles: ['CLERK'], unit: 'pingchuan' };
const officer: ActorClaims = { id: 'hekou-officer', roles: ['UNIT_OFFICER'], unit: 'pingchuan/hekou' };
const citizen: ActorClaims = { id: 'citizen', roles: ['PETITIONER'], unit: null };

const claim = { title: '房屋征收补偿标准', text: '请求重新核定补偿面积。' };
const phone = '13912345678';
const ACTION = '{ verb allowed owed whyNot { code } }';

interface Action {
  verb: string;
  allowed: boolean;
  owed: boolean;
  whyNot: { code: string } | null;
}

describe('a petition, through the graph', () => {
  let department: TestDepartment;
  const command = <Data>(name: string, given: object, answer: string, actor = clerk, inputName?: string) =>
    department.ask<Record<string, Data>>(
      actor,
      `mutation ($input: ${inputName ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`}!) { ${name}(input: $input) ${answer} }`,
      { input: { commandId: newId(), ...given } },
    );
  const refusal = async (name: string, given: object, actor = clerk, inputName?: string): Promise<unknown> => {
    const { errors } = await department.send(
      actor,
      `mutation ($input: ${inputName ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`}!) { ${name}(input: $input) { __typename } }`,
      { input: { commandId: newId(), ...given } },
    );
    return errors?.[0]?.extensions.code ?? 'NONE';
  };
  const register = async (more: object = {}) =>
    (
      await command<{ petitionId: string; queryCode: string }>(
        'registerPetition',
        { channel: 'LETTER', people: [{ name: '欧阳清泉', phone }], claims: [claim], ...more },
        '{ petitionId queryCode }',
      )
    )['registerPetition']!;
  const see = async (id: string, actor = clerk) =>
    (
      await department.ask<{
        petition: {
          people: { role: string }[];
          actions: Action[];
          claims: { id: string; actions: Action[] }[];
        };
      }>(
        actor,
        `query ($id: ID!) { petition(id: $id) { people { role } actions ${ACTION} claims { id actions ${ACTION} } } }`,
        { id },
      )
    ).petition;
  const classified = async (purpose: string) => {
    const registered = await register();
    const claimId = (await see(registered.petitionId)).claims[0]?.id ?? '';
    const about = { claimId, purpose, categoryCode: housing, place: 'pingchuan/hekou' };
    await command('classifyClaim', about, '{ id }');
    return { ...registered, claimId };
  };

  beforeAll(async () => {
    department = await startTestDepartment(intake, { VAULT_KEY: randomBytes(32).toString('base64') });
    for (const path of ['pingchuan', 'pingchuan/hekou'])
      await department.publish(
        UnitRegisteredV1,
        { petitionId: newId() },
        { path, name: path, level: 'TOWN', kind: 'GOVERNMENT', validFrom: '2026-01-01' },
      );
    await department.settled();
    department.clock.set('2026-03-02');
  });
  afterAll(() => department.stop());

  it('K188 what a person has to write is asked for by its own code', async () => {
    const { claimId } = await classified('APPEAL_REQUEST');
    const claims = [claim];
    expect(await refusal('registerPetition', { channel: 'LETTER', people: [{ name: ' ' }], claims })).toBe(
      'NAME_REQUIRED',
    );
    expect(await refusal('answerClaim', { claimId, how: 'REPLY', reply: ' ' })).toBe('REPLY_REQUIRED');
    const route = { claimId, route: 'LABOUR_ARBITRATION', knownOn: '2026-03-02' };
    expect(await refusal('adviseLegalRoute', { ...route, organ: '' })).toBe('ORGAN_REQUIRED');
    const guiding = { claimId, organ: '公积金中心', contactConfirmed: true };
    expect(await refusal('guideToOrgan', { ...guiding, contact: ' ' })).toBe('ORGAN_REQUIRED');
    const suggestion = await classified('SUGGESTION');
    await command('assignSuggestion', { claimId: suggestion.claimId, unit: 'pingchuan/hekou' }, '{ id }');
    const reply = { claimId: suggestion.claimId, adopted: 'ADOPTED', reply: '' };
    expect(await refusal('replySuggestion', reply, officer)).toBe('REPLY_REQUIRED');
  });

  it('a person that nobody said more of is the petitioner', async () => {
    const { petitionId } = await register();
    expect((await see(petitionId)).people).toEqual([{ role: 'PETITIONER' }]);
  });

  it('says what the caller can do with it and its claims, and why not; and nothing to who only reads', async () => {
    const { petitionId } = await classified('APPEAL_REQUEST');
    const { actions, claims } = await see(petitionId);
    const of = (all: readonly Action[], verb: string) => all.find((action) => action.verb === verb);
    expect(of(actions, 'dispatchClaims')).toMatchObject({ allowed: true, owed: true, whyNot: null });
    expect(of(actions, 'closePetition')).toMatchObject({ allowed: false, whyNot: { code: 'NOT_ANSWERED_YET' } });
    expect(of(claims[0]?.actions ?? [], 'answerClaim')).toMatchObject({ allowed: true });
    expect(of(claims[0]?.actions ?? [], 'assignSuggestion')).toMatchObject({ whyNot: { code: 'WRONG_PURPOSE' } });
    const supervisor: ActorClaims = { id: 'supervisor-01', roles: ['SUPERVISOR'], unit: 'pingchuan' };
    const read = await see(petitionId, supervisor);
    expect([read.actions, read.claims.map((each) => each.actions)]).toEqual([[], [[]]]);
  });

  it('its petitioner sees what can be done, and asks once however the proof is written', async () => {
    const { queryCode } = await register();
    const commandId = newId();
    for (const proof of [phone, '139 1234 5678'])
      expect(
        await command(
          'requestWithdrawal',
          { commandId, queryCode, proof },
          '{ withdrawalOn }',
          citizen,
          'QueryCodeInput',
        ),
      ).toEqual({ requestWithdrawal: { withdrawalOn: '2026-03-05' } });
    const { petitionByQueryCode: own } = await department.ask<{ petitionByQueryCode: { actions: Action[] } }>(
      citizen,
      `query ($queryCode: String!, $proof: String) { petitionByQueryCode(queryCode: $queryCode, proof: $proof) { actions ${ACTION} } }`,
      { queryCode, proof: phone },
    );
    expect(own.actions.map(({ verb, allowed, whyNot }) => [verb, allowed || whyNot?.code])).toEqual([
      ['evaluatePetition', 'NOT_ANSWERED_YET'],
      ['urge', true],
      ['complain', true],
      ['requestWithdrawal', 'WITHDRAWAL_RUNNING'],
      ['revokeWithdrawal', true],
      ['confirmSettled', 'ILLEGAL_TRANSITION'],
    ]);
  });

  it('K34 PA-06 story S a unit hands the matter over: the claim is routed out with its paper, closable, and standing names organ and day', async () => {
    const { petitionId, claimId, queryCode } = await classified('APPEAL_REQUEST');
    const dispatch = { petitionId, claimIds: [claimId], unit: 'pingchuan/hekou', mode: 'TRANSFER' };
    await command('dispatchClaims', dispatch, '{ id }');
    const referral = { petitionId, aggregateId: newId() };
    const taken = {
      unit: 'pingchuan/hekou',
      claimIds: [claimId],
      route: 'ROUTE_4' as const,
      acceptedOn: '2026-03-12',
      takenOn: '2026-03-12',
      petitionersLastDay: '2026-05-01',
      policyVersion: 'rg-2022@1',
    };
    await department.publish(HandlingRouteTakenV1, referral, taken);
    await department.settled();
    const shown = async () =>
      (
        await department.ask<{
          petition: {
            claims: { status: string }[];
            documents: { kind: string; text: string }[];
            actions: Action[];
          };
        }>(
          clerk,
          `query ($id: ID!) { petition(id: $id) { claims { status } documents { kind text } actions ${ACTION} } }`,
          {
            id: petitionId,
          },
        )
      ).petition;
    // What an earlier version told names no organ: nothing follows from it.
    expect((await shown()).claims).toEqual([{ status: 'DISPATCHED' }]);
    for (let twice = 0; twice < 2; twice++)
      await department.publish(HandlingRouteTakenV1, referral, {
        ...taken,
        legalRoute: 'ADMINISTRATIVE_RECONSIDERATION',
        organ: '平川县人民政府行政复议机构',
      });
    await department.settled();
    const { claims, documents, actions } = await shown();
    expect(claims).toEqual([{ status: 'ROUTED_OUT' }]);
    const papers = documents.filter(({ kind }) => kind === 'LEGAL_ROUTE_NOTICE');
    expect(papers).toHaveLength(1);
    // PA-06: the paper of the table, numbered and signed by the unit that handed it over.
    expect(papers[0]?.text).toMatch(/^法定途径告知书\n.*途〔2026〕1号/);
    expect(papers[0]?.text).toMatch(/行政复议[\s\S]*平川县人民政府行政复议机构[\s\S]*2026年5月1日/);
    expect(papers[0]?.text).toMatch(/法律援助[\s\S]*pingchuan\/hekou（印章）/);
    expect(actions.find(({ verb }) => verb === 'closePetition')).toMatchObject({ allowed: true });
    const { petitionByQueryCode: own } = await department.ask<{
      petitionByQueryCode: { standing: { nextRemedy: string } };
    }>(
      citizen,
      'query ($queryCode: String!, $proof: String) { petitionByQueryCode(queryCode: $queryCode, proof: $proof) { standing { nextRemedy } } }',
      { queryCode, proof: phone },
    );
    expect(own.standing.nextRemedy).toMatch(/5月1日（周五）.*平川县人民政府行政复议机构/);
  });

  it('OB-45 urge and complain: the words stay in the vault and are read by supervisors alone; the handling unit sees no trace', async () => {
    const { petitionId, queryCode } = await classified('APPEAL_REQUEST');
    const by = { queryCode, proof: phone };
    await command('urge', by, '{ caseNo }', citizen);
    await command('complain', { ...by, about: 'ATTITUDE', text: '窗口工作人员态度恶劣' }, '{ caseNo }', citizen);
    await department.settled();
    const filed = (await department.events()).filter(
      (event) => event.petitionId === petitionId && event.type === 'intake.ComplaintFiled.v1',
    );
    expect(filed.map(({ data }) => (data as { about: string }).about)).toEqual(['URGE', 'ATTITUDE']);
    expect(JSON.stringify(filed)).not.toContain('态度恶劣');
    const supervisor: ActorClaims = { id: 'supervisor-01', roles: ['SUPERVISOR'], unit: 'pingchuan' };
    const seen = async (actor: ActorClaims) =>
      (
        await department.ask<{
          petition: { documents: { kind: string; text: string }[]; timeline: { kind: string }[] };
        }>(actor, 'query ($id: ID!) { petition(id: $id) { documents { kind text } timeline { kind } } }', {
          id: petitionId,
        })
      ).petition;
    expect((await seen(supervisor)).documents.map(({ text }) => text)).toContain('窗口工作人员态度恶劣');
    const others = await seen(clerk);
    expect(others.documents.filter(({ kind }) => kind === 'COMPLAINT')).toEqual([]);
    expect(others.timeline.filter(({ kind }) => kind.startsWith('COMPLAINT'))).toEqual([]);
    const { petitionByQueryCode: own } = await department.ask<{
      petitionByQueryCode: { timeline: { kind: string }[] };
    }>(
      citizen,
      'query ($queryCode: String!, $proof: String) { petitionByQueryCode(queryCode: $queryCode, proof: $proof) { timeline { kind } } }',
      by,
    );
    expect(own.timeline.filter(({ kind }) => kind === 'COMPLAINT_FILED')).toHaveLength(2);
  });

  it('N4 what is sealed whole goes its own way', async () => {
    const accusation = { units: ['pingchuan/hekou'] };
    const { queryCode } = await register({ claims: [{ ...claim, accusation }] });
    expect(await refusal('requestWithdrawal', { queryCode, proof: phone }, citizen, 'QueryCodeInput')).toBe(
      'SEALED_CONTINUES',
    );
  });
});
