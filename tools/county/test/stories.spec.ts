import { wronglySaid, wronglyTold } from '@daofang/testing';
import 'reflect-metadata';
import { mustBeWhole } from './papers-of';
import {
  HOUSING,
  answerTo,
  classify,
  clocks,
  dispatch,
  housingCategory,
  own,
  person,
  referrals,
  register,
  settled,
  startTestCounty,
  untilClock,
  type TestCounty,
  serveNotice,
  objectTo,
} from './test-county';

/** One query shows a case whole, across the four departments. */
const WHOLE = `query ($id: ID!) {
  petition(id: $id) {
    caseNo status
    unit { name }
    claims { title status handlingUnit { name } obligations { rule } referrals { status } disputes { status } }
    timeline { kind unit { name } }
    referrals { status unit { name } obligations { rule status } opinion { answers { outcome } } }
    obligations { rule status }
    supervisionOrders { ground status }
    disputes { status facts { confirmedOn } }
  }
}`;

interface Whole {
  petition: {
    status: string;
    unit: { name: string };
    claims: {
      status: string;
      handlingUnit: { name: string } | null;
      referrals: object[];
      obligations: { rule: string }[];
    }[];
    referrals: { status: string; unit: { name: string }; obligations: { rule: string; status: string }[] }[];
    obligations: { rule: string; status: string }[];
    supervisionOrders: { ground: string; status: string }[];
    disputes: { status: string }[];
    timeline: { kind: string }[];
  };
}

describe('stories of the county, through the gateway', () => {
  let story: TestCounty;

  beforeAll(async () => {
    story = await startTestCounty('2026-03-02');
    const { units } = await story.ask<{ units: { edges: unknown[] } }>(
      'clerk-01',
      '{ units(filter: { under: "pingchuan" }, first: 100) { edges { node { id } } } }',
    );
    expect(units.edges.length).toBe(100);
  });
  afterAll(() => story.stop());
  const { act, ask, day, refusal, until } = {
    act: <Payload>(account: string | undefined, name: string, inputType: string, input: object, fields?: string) =>
      story.act<Payload>(account, name, inputType, input, fields),
    ask: <Data>(...given: Parameters<TestCounty['ask']>) => story.ask<Data>(...given),
    day: (on: string) => story.day(on),
    refusal: (...given: Parameters<TestCounty['refusal']>) => story.refusal(...given),
    until: <T>(what: string, look: () => Promise<T | null | undefined | false>) => story.until(what, look),
  };

  it('story A: a petition travels through the departments and back: OB-01 OB-02 OB-05 OB-07 OB-13 OB-14 SV-35', async () => {
    await day('2026-03-02');
    const { petitionId, queryCode, claimIds } = await register(story);
    const [claimId = ''] = claimIds;
    await classify(story, claimId, housingCategory);
    await day('2026-03-05');
    const referralId = await dispatch(story, petitionId, claimIds);
    expect(await untilClock(story, petitionId, 'OB-02', 'MET')).toMatchObject({
      startedOn: '2026-03-02',
      dueOn: '2026-03-17',
    });
    expect(await untilClock(story, petitionId, 'OB-05', 'RUNNING')).toMatchObject({
      startedOn: '2026-03-05',
      dueOn: '2026-03-20',
      debtor: { id: HOUSING },
    });
    await settled(story);
    expect((await own(story, queryCode)).standing).toMatchObject({
      holder: { name: '平川县住房和城乡建设局' },
      overdue: false,
      legalBasis: expect.stringContaining('第二十三条') as string,
    });

    await day('2026-03-12');
    await act('housing-officer', 'acknowledgeReferral', 'ReferralInput', { referralId });
    await serveNotice(story, referralId);
    await act('housing-officer', 'takeRoute', 'TakeRouteInput', { referralId });
    await act('housing-officer', 'recordContact', 'RecordContactInput', {
      referralId,
      mode: 'PHONE',
      note: '核对诉求和证据',
    });
    const handling = await untilClock(story, petitionId, 'OB-07', 'RUNNING');
    expect(handling).toMatchObject({ startedOn: '2026-03-12', dueOn: '2026-05-11', provisional: false });
    expect(handling.why).toMatchObject({
      policyVersion: 'rg-2022@1',
      legalBasis: expect.stringContaining('第三十四条') as string,
    });

    await day('2026-05-08');
    const executeBy = '2026-06-07';
    await act('housing-officer', 'proposeOpinion', 'ProposeOpinionInput', {
      referralId,
      answers: [answerTo(claimId, { outcome: 'SUPPORTED', executeBy, executingUnit: HOUSING })],
    });
    await act('housing-leader', 'approveOpinion', 'ReferralInput', { referralId });
    await act('housing-officer', 'serveOpinion', 'ServeOpinionInput', { referralId, delivery: 'IN_PERSON' });
    await untilClock(story, petitionId, 'OB-07', 'MET');
    expect(await untilClock(story, petitionId, 'OB-13', 'RUNNING')).toMatchObject({
      startedOn: '2026-05-08',
      dueOn: '2026-06-08',
      debtor: null,
    });
    expect(await untilClock(story, petitionId, 'OB-14', 'RUNNING')).toMatchObject({
      dueOn: executeBy,
      debtor: { id: HOUSING },
    });
    await until('answered', async () => (await own(story, queryCode)).status === 'ANSWERED');
    await act(
      undefined,
      'evaluatePetition',
      'EvaluatePetitionInput',
      { queryCode, proof: person.phone, officeGrade: 'SATISFIED', unitGrade: 'BASICALLY_SATISFIED' },
      '{ status }',
    );
    expect(await refusal('clerk-01', 'closePetition', 'ClosePetitionInput', { petitionId })).toBe('OPEN_DUTIES');
    expect(await refusal(undefined, 'confirmSettled', 'QueryCodeInput', { queryCode, proof: person.phone })).toBe(
      'NOT_EXECUTED_YET',
    );

    await day('2026-06-01');
    await act('housing-officer', 'reportExecution', 'ReportExecutionInput', {
      referralId,
      claimId,
      proof: '补偿款已支付，附凭证。',
    });
    await act('supervisor-01', 'verifyExecution', 'VerifyExecutionInput', { referralId, claimId, accept: true });
    await untilClock(story, petitionId, 'OB-14', 'MET');
    await until(
      'closed, once nobody owes anything',
      async () => (await refusal('clerk-01', 'closePetition', 'ClosePetitionInput', { petitionId })) === 'NONE',
    );
    await until(
      'settled by the petitioner’s own word',
      async () =>
        (await refusal(undefined, 'confirmSettled', 'QueryCodeInput', { queryCode, proof: person.phone })) === 'NONE',
    );

    await day('2026-06-09');
    await until('OB-13 lapses and is nobody’s breach', async () =>
      (await clocks(story, petitionId)).find(({ rule, status }) => rule === 'OB-13' && status === 'CANCELLED'),
    );
    const { petition } = await ask<Whole>('supervisor-01', WHOLE, { id: petitionId });
    expect(petition).toMatchObject({
      status: 'SETTLED',
      unit: { name: '平川县' },
      claims: [{ status: 'ANSWERED', handlingUnit: { name: '平川县住房和城乡建设局' } }],
      referrals: [{ status: 'EXECUTED' }],
      supervisionOrders: [],
      disputes: [],
    });
    expect(petition.obligations.filter(({ status }) => ['BREACHED', 'RUNNING'].includes(status))).toEqual([]);
    await settled(story);
    const { timeline, firstReceiver, claims } = await own(story, queryCode);
    // K9: people by name and post.
    expect([firstReceiver, claims[0]?.handler]).toEqual([
      '平川县信访局接访登记员 王秀兰',
      '平川县住房和城乡建设局信访专干 何勇',
    ]);
    expect(timeline.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining([
        'REGISTERED',
        'CLASSIFIED',
        'REFERRED',
        'NOTICE_SERVED',
        'CONTACTED',
        'OPINION_SERVED',
        'EXECUTION_VERIFIED',
        'EVALUATED',
        'CLOSED',
        'SETTLED',
      ]),
    );
  });

  it('story B: returns are bounded; the clock is never reset by one, and the petitioner sees one continuous timeline: OB-03 OB-04 OB-06 N2', async () => {
    await day('2026-03-02');
    const { petitionId, queryCode, claimIds } = await register(story);
    for (const claimId of claimIds) await classify(story, claimId, housingCategory);
    const first = await dispatch(story, petitionId, claimIds);
    await day('2026-03-06');
    const object = (account: string, referralId: string) =>
      objectTo(
        story,
        referralId,
        { reasons: '该事项不属于本单位职权，理由见三定方案。', suggestedUnit: 'pingchuan/hekou' },
        account,
      );
    await object('housing-officer', first);
    await untilClock(story, petitionId, 'OB-04', 'RUNNING');
    await day('2026-03-10');
    await act('clerk-02', 'decideObjection', 'DecideObjectionInput', {
      referralId: first,
      uphold: false,
      verification: '经核实，属该单位职权。',
    });
    await untilClock(story, petitionId, 'OB-04', 'MET');
    expect((await clocks(story, petitionId)).find(({ rule }) => rule === 'OB-05')).toMatchObject({
      status: 'RUNNING',
      startedOn: '2026-03-02',
      dueOn: '2026-03-17',
    });
    expect(
      await refusal('housing-officer', 'objectToReferral', 'ObjectToReferralInput', {
        referralId: first,
        reasons: '仍然认为不属于本单位职权。',
      }),
    ).toBe('OBJECTION_BARRED');

    await day('2026-03-02');
    const other = await register(story);
    for (const claimId of other.claimIds) await classify(story, claimId, housingCategory);
    const atHousing = await dispatch(story, other.petitionId, other.claimIds);
    await object('housing-officer', atHousing);
    await act('clerk-02', 'decideObjection', 'DecideObjectionInput', {
      referralId: atHousing,
      uphold: true,
      verification: '经核实，异议成立。',
    });
    await act('clerk-01', 'redirectReferral', 'RedirectReferralInput', {
      referralId: atHousing,
      unit: 'pingchuan/hekou',
    });
    const atTown = await until(
      'the second unit',
      async () => (await referrals(story, other.petitionId)).find(({ follows }) => follows === atHousing)?.id,
    );
    await object('hekou-officer', atTown);
    expect(
      await refusal('clerk-02', 'decideObjection', 'DecideObjectionInput', {
        referralId: atTown,
        uphold: true,
        verification: '异议成立。',
      }),
    ).toBe('RETURNS_EXHAUSTED');
    await act('clerk-01', 'openCompetenceDispute', 'ReferralInput', { referralId: atTown });
    await untilClock(story, other.petitionId, 'OB-06', 'RUNNING');
    await day('2026-03-04');
    await act('leader-01', 'designateUnit', 'DesignateUnitInput', {
      referralId: atTown,
      unit: 'pingchuan/hekou',
      reason: '属地管理',
    });
    const designated = await until('the designated unit', async () =>
      (await referrals(story, other.petitionId)).find(({ follows }) => follows === atTown),
    );
    expect(designated.objectionBarred).toBe(true);
    expect(
      await refusal('hekou-officer', 'objectToReferral', 'ObjectToReferralInput', {
        referralId: designated.id,
        reasons: '仍然认为不属于本单位职权。',
      }),
    ).toBe('OBJECTION_BARRED');
    await untilClock(story, other.petitionId, 'OB-06', 'MET');
    const restarted = await until('OB-05 of the designated unit', async () =>
      (await clocks(story, other.petitionId)).find(({ rule, status }) => rule === 'OB-05' && status === 'RUNNING'),
    );
    expect(restarted).toMatchObject({ startedOn: '2026-03-04', debtor: { id: 'pingchuan/hekou' } });
    await settled(story);
    const seen = await own(story, other.queryCode);
    expect(seen.timeline.some(({ kind }) => kind === 'DESIGNATED')).toBe(true);
    expect(seen.timeline.filter(({ kind }) => kind === 'REFERRED')).toHaveLength(3);
    expect(seen.standing.holder).toMatchObject({ id: 'pingchuan/hekou', name: '河口镇' });
    expect((await own(story, queryCode)).timeline.map(({ kind }) => kind)).toContain('OBJECTION_DECIDED');
  });

  it('K32 K33 nobody moves: after a notice, and after an upheld objection, the petitioner sees who owes what by when, and that it is overdue: OB-07 OB-29', async () => {
    await day('2026-03-02');
    const noticed = await register(story);
    for (const claimId of noticed.claimIds) await classify(story, claimId, housingCategory);
    const atHousing = await dispatch(story, noticed.petitionId, noticed.claimIds);
    await serveNotice(story, atHousing);
    const returned = await register(story);
    for (const claimId of returned.claimIds) await classify(story, claimId, housingCategory);
    const sentBack = await dispatch(story, returned.petitionId, returned.claimIds);
    await objectTo(story, sentBack, { reasons: '该事项不属于本单位职权，理由见三定方案。' });
    await act('clerk-02', 'decideObjection', 'DecideObjectionInput', {
      referralId: sentBack,
      uphold: true,
      verification: '经核实，异议成立。',
    });
    await untilClock(story, noticed.petitionId, 'OB-07', 'RUNNING');
    await untilClock(story, returned.petitionId, 'OB-29', 'RUNNING');
    await settled(story);
    expect((await own(story, noticed.queryCode)).standing).toMatchObject({
      holder: { id: HOUSING },
      dueOn: '2026-05-06',
      overdue: false,
    });
    expect((await own(story, returned.queryCode)).standing).toMatchObject({
      holder: { id: 'pingchuan' },
      dueOn: '2026-03-04',
      overdue: false,
    });
    await day('2026-06-10');
    await untilClock(story, noticed.petitionId, 'OB-07', 'BREACHED');
    await untilClock(story, returned.petitionId, 'OB-29', 'BREACHED');
    await settled(story);
    for (const { queryCode } of [noticed, returned])
      expect((await own(story, queryCode)).standing).toMatchObject({ overdue: true });
  });

  it('story D: an accusation inside a group visit stays invisible to the accused, through every path of the graph: N4 RG-07 RG-19', async () => {
    await day('2026-03-02');
    const people = [1, 2, 3].map((index) => ({ role: 'REPRESENTATIVE', name: `代表${index}` }));
    const group = { channel: 'VISIT', groupSize: 9, people };
    const ordinary = { title: '村道维修', text: '请求维修村道。' };
    const accusation = {
      title: '反映镇主要负责人问题',
      text: '检举内容：挪用维修资金。',
      accusation: { units: ['pingchuan/hekou'], people: ['镇负责人某'] },
    };
    const plain = await register(story, { ...group, claims: [ordinary] });
    const mixed = await register(story, { ...group, claims: [ordinary, accusation] });
    const sealedWhole = await register(story, { claims: [accusation] });
    for (const { petitionId, claimIds } of [plain, mixed]) {
      expect(claimIds).toHaveLength(1);
      for (const claimId of claimIds) await classify(story, claimId, housingCategory);
      // Not to the accused: nothing of a case is sent to whom it accuses (K23).
      await dispatch(story, petitionId, claimIds);
      await untilClock(story, petitionId, 'OB-05', 'RUNNING');
    }
    const { sealedMatters } = await ask<{ sealedMatters: { id: string; petitionId: string }[] }>(
      'sealed-01',
      '{ sealedMatters { id petitionId } }',
    );
    expect(sealedMatters.map(({ petitionId }) => petitionId).sort()).toEqual(
      [mixed.petitionId, sealedWhole.petitionId].sort(),
    );
    for (const { id } of sealedMatters)
      await act(
        'sealed-01',
        'transferSealedMatter',
        'TransferSealedMatterInput',
        { sealedMatterId: id, recipient: 'pingchuan/discipline' },
        '{ status }',
      );
    await until('OB-02 of the sealed matters is met', async () => {
      const { sealedDuties } = await ask<{ sealedDuties: { status: string }[] }>(
        'sealed-01',
        '{ sealedDuties { status } }',
      );
      return sealedDuties.length === 2 && sealedDuties.every(({ status }) => status === 'MET');
    });
    expect(
      (await ask<{ sealedMatters: object[] }>('discipline-01', '{ sealedMatters { id } }')).sealedMatters,
    ).toHaveLength(2);

    await settled(story);
    // The clock of this county stands still: which of two lines of the same moment comes first says nothing.
    const shape = ({ petition }: Whole) =>
      JSON.stringify({
        ...petition,
        timeline: petition.timeline.map((line) => JSON.stringify(line)).sort(),
      }).replaceAll(/"[A-Z]{2}\d{14}"/g, '"caseNo"');
    for (const account of [
      'hekou-officer',
      'hekou-leader',
      'hekou-clerk',
      'housing-officer',
      'clerk-01',
      'supervisor-01',
      'auditor-01',
      'admin-01',
      'integrator-01',
      'dongwan-guide',
      undefined,
    ]) {
      const see = async (petitionId: string) => {
        const seen = await ask<Whole>(account, WHOLE, { id: petitionId }).catch((error: Error) =>
          error.message.replaceAll(petitionId, 'id'),
        );
        return typeof seen === 'string' ? seen : shape(seen);
      };
      // The mixed petition looks exactly like the plain one; the sealed one like one that never was.
      expect(await see(mixed.petitionId)).toBe(await see(plain.petitionId));
      expect(await see(sealedWhole.petitionId)).toBe(
        (await see('00000000-0000-7000-8000-000000000000')).replaceAll('00000000-0000-7000-8000-000000000000', 'id'),
      );
      if (account !== undefined) {
        // Refused for the role alone, in the words a county without any accusation uses.
        for (const query of ['{ sealedMatters { id } }', '{ sealedDuties { status } }'])
          await expect(ask(account, query)).rejects.toMatchObject({ code: 'FORBIDDEN' });
        const listed = await ask<object>(account, '{ petitions(first: 100) { edges { node { id } } } }').catch(
          (error: Error) => String(error),
        );
        expect(JSON.stringify(listed)).not.toContain(sealedWhole.petitionId);
      }
    }
    const metrics = await Promise.all(
      Object.values(story.county.subgraphs).map(async (url) =>
        (await fetch(url.replace('/graphql', '/metrics'))).text(),
      ),
    );
    expect(metrics.join()).not.toMatch(/sealed/i);
    const mine = await own(story, sealedWhole.queryCode);
    expect(mine.timeline.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^已收到，由专人保密办理，.+前移送有权机关。$/),
      '已移送有权机关，以后由它按自己的规定答复您；可以拨打 12388 询问。',
    ]);
  });

  it('story K: a report of reprisal goes past the reported unit, which cannot find it: N14 X-02', async () => {
    await day('2026-03-02');
    const { petitionId, queryCode, claimIds } = await register(story);
    for (const claimId of claimIds) await classify(story, claimId, housingCategory);
    await dispatch(story, petitionId, claimIds, 'pingchuan/hekou');
    await untilClock(story, petitionId, 'OB-05', 'RUNNING');
    const report = (units: string[]) => ({
      queryCode,
      proof: person.phone,
      units,
      people: ['镇干部某'],
      text: '信访后被停发补贴，要求撤回。',
    });
    const see = async () =>
      JSON.stringify(
        await Promise.all(
          ['hekou-officer', 'hekou-leader', 'hekou-clerk', 'dongwan-guide', 'clerk-01', 'admin-01'].map((account) =>
            ask<object>(account, WHOLE, { id: petitionId }).catch((error: Error) => error.message),
          ),
        ),
      );
    await settled(story);
    const before = await see();
    expect(
      await refusal(undefined, 'reportReprisal', 'ReportReprisalInput', report(['pingchuan', 'pingchuan/discipline'])),
    ).toBe('REPRISAL_BY_HIGHEST_UNIT');
    expect(await refusal(undefined, 'reportReprisal', 'ReportReprisalInput', report([]))).toBe(
      'REPRISAL_UNIT_REQUIRED',
    );
    expect(
      await act<object>(
        undefined,
        'reportReprisal',
        'ReportReprisalInput',
        report(['pingchuan/hekou/dongwan']),
        '{ receivedBy { id } reportedOn }',
      ),
    ).toEqual({ receivedBy: { id: 'pingchuan/hekou' }, reportedOn: '2026-03-02' });
    const duty = await until('its clock, up the line', async () => {
      const { sealedDuties } = await ask<{ sealedDuties: { status: string; dueOn: string; sealedMatterId: string }[] }>(
        'sealed-01',
        '{ sealedDuties { status dueOn sealedMatterId } }',
      );
      return sealedDuties.find(({ status }) => status === 'RUNNING');
    });
    expect(duty.dueOn).toBe('2026-03-17');
    const { sealedMatters } = await ask<{
      sealedMatters: { id: string; kind: string; text: string; accusedUnits: string[] }[];
    }>('sealed-01', '{ sealedMatters { id kind text accusedUnits } }');
    expect(sealedMatters.find(({ id }) => id === duty.sealedMatterId)).toMatchObject({
      kind: 'REPRISAL',
      text: '信访后被停发补贴，要求撤回。',
      accusedUnits: ['pingchuan/hekou/dongwan'],
    });
    await settled(story);
    expect(await see()).toBe(before);
    await until('the petitioner’s own line', async () =>
      (await own(story, queryCode)).timeline.at(-1)?.text.startsWith('已收到，由专人保密办理'),
    );
    await act(
      'sealed-01',
      'transferSealedMatter',
      'TransferSealedMatterInput',
      {
        sealedMatterId: duty.sealedMatterId,
        recipient: 'pingchuan/discipline',
      },
      '{ status }',
    );
  });

  it('recusal: who has a conflict is stopped in every department and told why, and its steps are done again: RG-16 N14', async () => {
    await day('2026-03-02');
    const { petitionId, queryCode, claimIds } = await register(story);
    const [claimId = ''] = claimIds;
    await classify(story, claimId, housingCategory);
    const referralId = await dispatch(story, petitionId, claimIds);
    await serveNotice(story, referralId);
    await act('housing-officer', 'takeRoute', 'TakeRouteInput', { referralId });
    await act('housing-officer', 'requestMediation', 'RequestMediationInput', {
      referralId,
      committee: 'pingchuan/mediation-committee',
    });
    const disputeId = await until('the dispute', async () => {
      const { disputes } = await ask<{ disputes: { edges: { node: { id: string } }[] } }>(
        'mediator-01',
        'query ($id: ID) { disputes(filter: { petitionId: $id }) { edges { node { id } } } }',
        { id: petitionId },
      );
      return disputes.edges[0]?.node.id;
    });
    await until('the notice is told', async () =>
      (await own(story, queryCode)).timeline.some(({ kind }) => kind === 'NOTICE_SERVED'),
    );
    const challenge = (account: string | null, unit: string, relation = 'KIN') => ({
      queryCode,
      proof: person.phone,
      unit,
      account,
      relation,
      reason: '经办人是征收方负责人的近亲属。',
    });
    const recusals = async (account: string) =>
      (
        await ask<{
          petition: {
            recusals: { id: string; version: number; account: string | null; status: string; reason: string | null }[];
            timeline: { id: string; kind: string; toRedo: boolean; redoneOn: string | null }[];
          };
        }>(
          account,
          'query ($id: ID!) { petition(id: $id) { recusals { id version account status reason } timeline { id kind toRedo redoneOn } } }',
          { id: petitionId },
        )
      ).petition;
    const draft = { referralId, answers: [answerTo(claimId)] };

    // The petitioner's word stops the person everywhere until it is decided.
    await act(
      undefined,
      'challengeHandler',
      'ChallengeHandlerInput',
      challenge('housing-officer', HOUSING),
      '{ caseNo }',
    );
    await until(
      'referral knows',
      async () => (await refusal('housing-officer', 'proposeOpinion', 'ProposeOpinionInput', draft)) === 'RECUSED',
    );
    expect(
      await refusal(undefined, 'challengeHandler', 'ChallengeHandlerInput', challenge('housing-officer', HOUSING)),
    ).toBe('CHALLENGED_ALREADY');
    const [open] = (await recusals('housing-leader')).recusals;
    expect(open).toMatchObject({ status: 'CHALLENGED', reason: '经办人是征收方负责人的近亲属。' });
    expect((await recusals('housing-officer')).recusals[0]?.reason).toBeNull();
    const decide = (recusalId: string | undefined, uphold: boolean, account?: string) => ({
      recusalId,
      uphold,
      account,
      reason: '经核实。',
    });
    expect(await refusal('hekou-leader', 'decideRecusal', 'DecideRecusalInput', decide(open?.id, true))).toBe(
      'NOT_FOUND',
    );
    expect(await refusal('clerk-01', 'decideRecusal', 'DecideRecusalInput', decide(open?.id, true))).toBe('FORBIDDEN');
    await act('housing-leader', 'decideRecusal', 'DecideRecusalInput', decide(open?.id, false));
    await until(
      'the officer goes on',
      async () => (await refusal('housing-officer', 'proposeOpinion', 'ProposeOpinionInput', draft)) === 'NONE',
    );

    // A relation that was found: out for good, and what was done is marked.
    await act(
      undefined,
      'challengeHandler',
      'ChallengeHandlerInput',
      challenge(null, HOUSING, 'INTEREST'),
      '{ caseNo }',
    );
    const found = (await recusals('leader-01')).recusals.find(({ status }) => status === 'CHALLENGED');
    expect(await refusal('leader-01', 'decideRecusal', 'DecideRecusalInput', decide(found?.id, true))).toBe(
      'ACCOUNT_REQUIRED',
    );
    await act('leader-01', 'decideRecusal', 'DecideRecusalInput', decide(found?.id, true, 'housing-officer'));
    for (const account of ['clerk-01', 'supervisor-01'])
      await act(account, 'declareRelation', 'DeclareRelationInput', {
        petitionId,
        relation: 'OTHER',
        reason: '与当事人相熟',
      });
    const order = { petitionId, unit: HOUSING, ground: 'BUCK_PASSING', demand: '请说明。', respondBy: '2026-03-20' };
    await until('every department knows', async () =>
      (
        await Promise.all([
          refusal('housing-officer', 'proposeOpinion', 'ProposeOpinionInput', draft),
          refusal('housing-officer', 'recordContact', 'RecordContactInput', {
            referralId,
            mode: 'PHONE',
            note: '联系',
          }),
          refusal('clerk-01', 'revealPetitioner', 'RevealPetitionerInput', {
            petitionId,
            purpose: 'CONTACT',
            note: '联系',
          }),
          refusal('clerk-01', 'closePetition', 'ClosePetitionInput', { petitionId }),
          refusal('clerk-01', 'challengeHandler', 'ChallengeHandlerInput', challenge('housing-leader', HOUSING)),
          refusal('supervisor-01', 'openSupervisionOrder', 'OpenSupervisionOrderInput', order),
        ])
      ).every((code) => code === 'RECUSED'),
    );
    // A mediator is challenged where the mediation is, and stopped there the same way.
    const { access } = await act<{ access: { accessCode: string }[] }>(
      'mediator-01',
      'issueAccessCodes',
      'DisputeInput',
      { disputeId },
      '{ access { accessCode } }',
    );
    for (const { accessCode } of access) await act(undefined, 'giveConsent', 'PartyInput', { accessCode });
    const appoint = (mediator: string) => ({ disputeId, mediator, chosenBy: 'COMMITTEE' });
    await act('mediator-01', 'appointMediator', 'AppointMediatorInput', appoint('mediator-01'));
    await act(undefined, 'challengeMediator', 'ChallengeMediatorInput', {
      accessCode: access[0]?.accessCode,
      reason: '调解员与对方是同乡好友。',
    });
    expect(await refusal('mediator-01', 'appointMediator', 'AppointMediatorInput', appoint('mediator-02'))).toBe(
      'RECUSED',
    );
    await act('mediator-02', 'appointMediator', 'AppointMediatorInput', appoint('mediator-02'));

    // Colleagues go on; the case does not end on the marked steps.
    await act('housing-leader', 'recordContact', 'RecordContactInput', {
      referralId,
      mode: 'PHONE',
      note: '由他人联系',
    });
    await settled(story);
    // The notice is none of them: its draft was approved by another person (ORG-44).
    const marked = (await recusals('clerk-02')).timeline.filter(({ toRedo }) => toRedo);
    expect(marked.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['REGISTERED', 'ROUTE_TAKEN']));
    expect(marked.every(({ kind }) => kind !== 'RECUSAL')).toBe(true);
    const settle = (stepId: string) => ({ petitionId, stepId, how: '核对登记内容，与原件一致。' });
    expect(await refusal('clerk-01', 'settleMarkedStep', 'SettleMarkedStepInput', settle(marked[0]?.id ?? ''))).toBe(
      'RECUSED',
    );
    for (const { id } of marked) await act('clerk-02', 'settleMarkedStep', 'SettleMarkedStepInput', settle(id));
    expect(await refusal('clerk-02', 'settleMarkedStep', 'SettleMarkedStepInput', settle(marked[0]?.id ?? ''))).toBe(
      'NOT_FOUND',
    );
    const after = await recusals('clerk-02');
    expect(after.timeline.some(({ toRedo }) => toRedo)).toBe(false);
    expect(after.timeline.find(({ id }) => id === marked[0]?.id)?.redoneOn).toBe('2026-03-02');
    expect(
      (await own(story, queryCode)).timeline.filter(({ kind }) => kind === 'RECUSAL').length,
    ).toBeGreaterThanOrEqual(4);
  });

  it('story F: mediation fails, the facts are confirmed and bundled, and the sixty days ran on all the while: MD-04 MD-05 RF-24', async () => {
    await day('2026-03-02');
    const { petitionId, queryCode, claimIds } = await register(story);
    for (const claimId of claimIds) await classify(story, claimId, housingCategory);
    const referralId = await dispatch(story, petitionId, claimIds);
    await serveNotice(story, referralId);
    await act('housing-officer', 'takeRoute', 'TakeRouteInput', { referralId });
    const before = await untilClock(story, petitionId, 'OB-07', 'RUNNING');
    await act('housing-officer', 'requestMediation', 'RequestMediationInput', {
      referralId,
      committee: 'pingchuan/mediation-committee',
    });
    const disputeId = await until('the dispute', async () => {
      const { disputes } = await ask<{ disputes: { edges: { node: { id: string } }[] } }>(
        'mediator-01',
        'query ($id: ID) { disputes(filter: { petitionId: $id }) { edges { node { id } } } }',
        { id: petitionId },
      );
      return disputes.edges[0]?.node.id;
    });
    const { access } = await act<{ access: { accessCode: string; kind: string }[] }>(
      'mediator-01',
      'issueAccessCodes',
      'DisputeInput',
      { disputeId },
      '{ access { accessCode kind } }',
    );
    for (const { accessCode } of access) await act(undefined, 'giveConsent', 'PartyInput', { accessCode });
    await act('mediator-01', 'appointMediator', 'AppointMediatorInput', {
      disputeId,
      mediator: 'mediator-01',
      chosenBy: 'COMMITTEE',
    });
    await act('mediator-01', 'holdSession', 'HoldSessionInput', {
      disputeId,
      open: false,
      minutes: '双方陈述，分歧在补偿标准。',
    });
    await day('2026-04-10');
    await act('mediator-01', 'endMediation', 'EndMediationInput', {
      disputeId,
      reason: 'NO_AGREEMENT',
      report: '双方对补偿标准分歧较大，未能达成协议。',
    });
    await act('mediator-01', 'draftFactRecord', 'DraftFactRecordInput', {
      disputeId,
      lines: ['房屋建于一九九八年', '面积为一百二十平方米'],
    });
    await act(undefined, 'strikeFactLine', 'StrikeFactLineInput', { accessCode: access[0]?.accessCode, line: 2 });
    for (const { accessCode } of access) await act(undefined, 'signFactRecord', 'PartyInput', { accessCode });
    await act(undefined, 'issueEvidenceBundle', 'IssueEvidenceBundleInput', {
      accessCode: access[0]?.accessCode,
      forum: 'COURT',
    });
    await until('the petitioner is told', async () =>
      (await own(story, queryCode)).timeline.some(({ kind }) => kind === 'FACTS_CONFIRMED'),
    );
    const after = (await clocks(story, petitionId)).find(({ rule }) => rule === 'OB-07');
    expect(after).toMatchObject({ status: 'RUNNING', startedOn: before.startedOn, dueOn: before.dueOn });
    const { petition } = await ask<Whole>('supervisor-01', WHOLE, { id: petitionId });
    expect(petition).toMatchObject({
      status: 'DISPOSED',
      referrals: [{ status: 'INVESTIGATING' }],
      disputes: [{ status: 'FACTS_CONFIRMED', facts: { confirmedOn: '2026-04-10' } }],
    });
  });

  it('story L: a last day in the holidays rolls forward and says why; in an unpublished year it is provisional', async () => {
    await day('2026-08-06');
    const { petitionId, queryCode, claimIds } = await register(story);
    for (const claimId of claimIds) await classify(story, claimId, housingCategory);
    const referralId = await dispatch(story, petitionId, claimIds);
    await serveNotice(story, referralId);
    await act('housing-officer', 'takeRoute', 'TakeRouteInput', { referralId });
    const clock = await untilClock(story, petitionId, 'OB-07', 'RUNNING');
    expect(clock).toMatchObject({ dueOn: '2026-10-08', provisional: false });
    expect(clock.why.steps.map(({ zh }) => zh).join('；')).toContain('2026-10-05 为国庆节，顺延至 2026-10-08');
    await until(
      'the petitioner sees the day',
      async () => (await own(story, queryCode)).standing.dueOn === '2026-10-08',
    );

    await day('2026-12-10');
    const later = await register(story);
    for (const claimId of later.claimIds) await classify(story, claimId, housingCategory);
    const laterReferral = await dispatch(story, later.petitionId, later.claimIds);
    await serveNotice(story, laterReferral);
    await act('housing-officer', 'takeRoute', 'TakeRouteInput', { referralId: laterReferral });
    const provisional = await untilClock(story, later.petitionId, 'OB-07', 'RUNNING');
    expect(provisional.provisional).toBe(true);
    expect(provisional.why.steps.map(({ zh }) => zh).join('；')).toContain('2027 年放假安排尚未公布');
    await day('2026-12-28');
    const last = await register(story);
    for (const claimId of last.claimIds) await classify(story, claimId, housingCategory);
    const lastReferral = await dispatch(story, last.petitionId, last.claimIds);
    expect(
      await refusal('housing-officer', 'objectToReferral', 'ObjectToReferralInput', {
        referralId: lastReferral,
        reasons: '该事项不属于本单位职权范围。',
      }),
    ).toBe('CALENDAR_YEAR_NOT_PUBLISHED');
  });

  it('a unit that does nothing is called to account: breached, proposed, issued by a person, answered, verified, escalated: SV-01 SV-02 RG-31 OB-16', async () => {
    await day('2026-03-02');
    const { petitionId, claimIds } = await register(story);
    for (const claimId of claimIds) await classify(story, claimId, housingCategory);
    await dispatch(story, petitionId, claimIds);
    await untilClock(story, petitionId, 'OB-05', 'RUNNING');
    await day('2026-03-18');
    await untilClock(story, petitionId, 'OB-05', 'BREACHED');
    const order = await until('the proposed order', async () => {
      const { petition } = await ask<{
        petition: { supervisionOrders: { id: string; ground: string; status: string }[] };
      }>('supervisor-01', 'query ($id: ID!) { petition(id: $id) { supervisionOrders { id ground status } } }', {
        id: petitionId,
      });
      return petition.supervisionOrders[0];
    });
    expect(order).toMatchObject({ ground: 'NOTICE_NOT_SERVED', status: 'PROPOSED' });
    const orderId = order.id;
    expect(
      await refusal('housing-leader', 'issueSupervisionOrder', 'IssueSupervisionOrderInput', {
        orderId,
        demand: '请说明情况',
        respondBy: '2026-03-25',
      }),
    ).toMatch(/FORBIDDEN|NOT_FOUND/);
    await act('supervisor-01', 'issueSupervisionOrder', 'IssueSupervisionOrderInput', {
      orderId,
      demand: '请说明未按期告知的原因并立即告知。',
      respondBy: '2026-03-25',
    });
    await act('housing-officer', 'respondToSupervisionOrder', 'RespondToSupervisionOrderInput', {
      orderId,
      response: '已补充告知，原因是经办人交接疏漏。',
    });
    await act('supervisor-01', 'verifySupervisionOrder', 'VerifySupervisionOrderInput', {
      orderId,
      accept: false,
      note: '核实未收到告知书。',
    });
    await act('supervisor-01', 'escalateSupervisionOrder', 'EscalateSupervisionOrderInput', {
      orderId,
      respondBy: '2026-04-01',
    });
    await act('housing-officer', 'respondToSupervisionOrder', 'RespondToSupervisionOrderInput', {
      orderId,
      response: '已当面送达告知书，附回执。',
    });
    await act('supervisor-01', 'verifySupervisionOrder', 'VerifySupervisionOrderInput', {
      orderId,
      accept: true,
      note: '核实属实。',
    });
  });

  it('kind 12: every paper that the stories made has the fields of its row of the table: K123 K124', async () => {
    expect(await mustBeWhole(story)).toBeGreaterThan(20);
  });

  it('kind 12: what was told and refused in all of these stories is said in words: no path, account, code, command or article', async () => {
    for (const queryCode of story.registered) await own(story, queryCode).catch(() => null);
    const { told, refusals } = story.read;
    expect([...told].flatMap(wronglyTold)).toEqual([]);
    expect([...refusals].flatMap(wronglySaid)).toEqual([]);
    expect(told.size).toBeGreaterThan(40);
    expect(refusals.size).toBeGreaterThan(10);
  });
});
