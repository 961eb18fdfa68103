import {
  AcceptanceNoticeServedV1,
  ClaimsDispatchRequestedV1,
  ObjectionDecidedV1,
  PetitionWithdrawnV1,
} from '@daofang/contracts';
import { newId, type ActorClaims } from '@daofang/domain';
import { eventually, startTestDepartment, type TestDepartment } from '@daofang/testing';
import { randomBytes } from 'node:crypto';
import { referral } from '../src/department';
import { ToldAgain1799000000002 } from '../src/migrations/2-told-again.migration';

const admin: ActorClaims = { id: 'admin-01', roles: ['ADMIN'], unit: 'pingchuan' };
const clerk: ActorClaims = { id: 'clerk-01', roles: ['CLERK'], unit: 'pingchuan' };
const clerk2: ActorClaims = { id: 'clerk-02', roles: ['CLERK'], unit: 'pingchuan' };
const officer: ActorClaims = { id: 'housing-officer', roles: ['UNIT_OFFICER'], unit: 'pingchuan/housing-bureau' };
const officer2: ActorClaims = { id: 'housing-officer-2', roles: ['UNIT_OFFICER'], unit: 'pingchuan/housing-bureau' };
const leader: ActorClaims = { id: 'housing-leader', roles: ['LEADER'], unit: 'pingchuan/housing-bureau' };
const townLeader: ActorClaims = { id: 'hekou-leader', roles: ['LEADER'], unit: 'pingchuan/hekou' };
const town: ActorClaims = { id: 'hekou-officer', roles: ['UNIT_OFFICER'], unit: 'pingchuan/hekou' };

const call = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { id version status objectionBarred allowedActions } }`;
const REFERRAL =
  'query ($id: ID!) { referral(id: $id) { id version status returns handlingDueOn unit { id name } claims { id } opinion { answers { outcome reasons claim { id } } } documents { kind text } allowedActions } }';

const READ_ID = 'query ($id: ID!) { referral(id: $id) { id } }';

describe('referral, through its graph', () => {
  let department: TestDepartment;
  const claimIds = [newId(), newId()];

  const dispatch = async (unit = 'pingchuan/housing-bureau') => {
    const petitionId = newId();
    const { id } = await department.publish(
      ClaimsDispatchRequestedV1,
      { petitionId },
      { ...ClaimsDispatchRequestedV1.sample, claimIds, unit, requestedOn: department.clock.today() },
    );
    await eventually(
      'the referral',
      async () => (await department.sql.query('SELECT 1 FROM referral WHERE id = $1', [id])).rowCount === 1,
    );
    return { petitionId, id };
  };
  const input = (referralId: string, more: object = {}) => ({ input: { commandId: newId(), referralId, ...more } });
  const notice = { route: 'ROUTE_6', procedure: '调查核实后作出处理意见', delivery: 'POST' };
  /** ORG-44: drafted by an officer, approved by the head. */
  const noticed = async (id: string, more: object = {}) => {
    await department.ask(officer, call('serveNotice', 'ServeNoticeInput'), input(id, { ...notice, ...more }));
    await department.ask(leader, call('approveRoute', 'ReferralInput'), input(id));
  };
  const objected = async (id: string, objection: object, [by, head] = [officer, leader]) => {
    await department.ask(by, call('objectToReferral', 'ObjectToReferralInput'), input(id, objection));
    await department.ask(head, call('approveObjection', 'ReferralInput'), input(id));
  };
  const answers = claimIds.map((claimId) => ({
    claimId,
    outcome: 'NOT_SUPPORTED',
    reasons: '经查明的事实和理由',
    legalBasis: '《条例》第十七条',
    remedyOrgan: '平川县人民政府',
    remedy: '携带本意见书和身份证件',
  }));

  beforeAll(async () => {
    department = await startTestDepartment(referral, { TEXT_KEY: randomBytes(32).toString('base64') });
    for (const [path, name, level, kind] of [
      ['pingchuan', '平川县信访局', 'COUNTY', 'GOVERNMENT'],
      ['pingchuan/housing-bureau', '住建局', 'BUREAU', 'BUREAU'],
      ['pingchuan/hekou', '河口镇', 'TOWN', 'GOVERNMENT'],
    ]) {
      await department.ask(admin, 'mutation ($input: RegisterUnitInput!) { registerUnit(input: $input) { id } }', {
        input: { commandId: newId(), path, name, level, kind },
      });
    }
    await department.ask(
      admin,
      'mutation ($input: SetCompetencesInput!) { setCompetences(input: $input) { id competences { categoryPrefix } } }',
      {
        input: {
          commandId: newId(),
          path: 'pingchuan/housing-bureau',
          competences: [{ categoryPrefix: 'C01', place: 'pingchuan' }],
        },
      },
    );
  });
  afterAll(() => department.stop());

  it('IN-22 IN-23 keeps the directory, level by level, and refuses what does not fit', async () => {
    const register = 'mutation ($input: RegisterUnitInput!) { registerUnit(input: $input) { id } }';
    const unit = { path: 'pingchuan/moon/base', name: '村', level: 'VILLAGE', kind: 'VILLAGE_COMMITTEE' };
    expect(await department.refusal(admin, register, { input: { ...unit, commandId: newId() } })).toBe('UNKNOWN_UNIT');
    expect(
      await department.refusal(admin, register, { input: { ...unit, path: 'pingchuan/hekou', commandId: newId() } }),
    ).toBe('UNIT_EXISTS');
    expect(await department.refusal(admin, register, { input: { ...unit, path: '河口', commandId: newId() } })).toBe(
      'INVALID_UNIT',
    );
    expect(await department.refusal(clerk, register, { input: { ...unit, commandId: newId() } })).toBe('FORBIDDEN');
    const { units } = await department.ask<{ units: { edges: { node: { id: string } }[] } }>(
      clerk,
      '{ units(filter: { under: "pingchuan" }) { edges { node { id name } } } }',
    );
    expect(units.edges).toHaveLength(3);
  });

  it('K28 K129 ORG-02 ORG-27 who keeps the directory; who is led by another is seen by another, from that day on', async () => {
    const ask = (actor: ActorClaims, verb: string, more: object) =>
      department.send(
        actor,
        `mutation ($input: ${verb[0]?.toUpperCase()}${verb.slice(1)}Input!) { ${verb}(input: $input) { id name superior { id } actsFor { id } } }`,
        {
          input: { commandId: newId(), ...more },
        },
      );
    const codeOf = async (...given: Parameters<typeof ask>) =>
      (await ask(...given)).errors?.[0]?.extensions.code ?? 'NONE';
    const townAdmin: ActorClaims = { id: 'hekou-admin', roles: ['ADMIN'], unit: 'pingchuan/hekou' };
    const village = { path: 'pingchuan/hekou/dongwan', name: '东湾村', level: 'VILLAGE', kind: 'VILLAGE' };
    const fake = { path: 'pingchuan/fake-discipline', name: '纪委', level: 'BUREAU', kind: 'DISCIPLINE' };
    expect(await codeOf(townAdmin, 'registerUnit', fake)).toBe('FORBIDDEN');
    expect(await codeOf(townAdmin, 'registerUnit', { ...fake, superior: 'pingchuan/hekou' })).toBe('FORBIDDEN');
    expect(await codeOf(townAdmin, 'registerUnit', village)).toBe('NONE');
    expect(await codeOf(townAdmin, 'changeUnit', { unit: 'pingchuan', name: '平川县' })).toBe('FORBIDDEN');
    expect(await codeOf(townAdmin, 'changeSuperior', { unit: village.path })).toBe('FORBIDDEN');
    expect(await codeOf(admin, 'changeSuperior', { unit: 'pingchuan', superior: village.path })).toBe('SUPERIOR_BELOW');
    expect(await codeOf(admin, 'changeSuperior', { unit: village.path, superior: 'pingchuan/moon' })).toBe(
      'UNKNOWN_UNIT',
    );
    expect(await codeOf(admin, 'changeSuperior', { unit: 'pingchuan/moon' })).toBe('NOT_FOUND');

    const office = {
      path: 'pingchuan/petition-office',
      name: '平川县信访局',
      level: 'BUREAU',
      kind: 'PETITION_OFFICE',
    };
    expect((await ask(admin, 'registerUnit', { ...office, actsFor: 'pingchuan' })).data).toMatchObject({
      registerUnit: { superior: { id: 'pingchuan' }, actsFor: { id: 'pingchuan' } },
    });
    expect((await ask(admin, 'changeUnit', { unit: village.path, name: '东湾社区' })).data).toMatchObject({
      changeUnit: { name: '东湾社区', superior: { id: 'pingchuan/hekou' } },
    });

    const { id } = await dispatch(village.path);
    const sees = async (unit: string) =>
      Boolean(
        (
          await department.send<{ referral: object | null }>({ id: 'somebody', roles: ['LEADER'], unit }, READ_ID, {
            id,
          })
        ).data?.referral,
      );
    expect(await Promise.all(['pingchuan/hekou', 'pingchuan/housing-bureau', office.path].map(sees))).toEqual([
      true,
      false,
      true,
    ]);
    expect(await codeOf(admin, 'changeSuperior', { unit: village.path, superior: 'pingchuan/housing-bureau' })).toBe(
      'NONE',
    );
    expect(await Promise.all(['pingchuan/hekou', 'pingchuan/housing-bureau', office.path].map(sees))).toEqual([
      false,
      true,
      true,
    ]);
    const listed = async (unit: string) =>
      (
        await department.ask<{ referrals: { edges: { node: { id: string } }[] } }>(
          { id: 'somebody', roles: ['LEADER'], unit },
          '{ referrals(first: 100) { edges { node { id } } } }',
        )
      ).referrals.edges.some(({ node }) => node.id === id);
    expect(await Promise.all(['pingchuan/hekou', 'pingchuan/housing-bureau', office.path].map(listed))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('ORG-41 ORG-43 rule book 2.9: keeps who works where, by whoever keeps the directory there; who left has no access', async () => {
    const ask = (actor: ActorClaims, verb: string, more: object) =>
      department.send<Record<string, { posts: { id: string }[] }>>(
        actor,
        `mutation ($input: ${verb[0]?.toUpperCase()}${verb.slice(1)}Input!) { ${verb}(input: $input) { account name posts { id title unit { name } roles from to deputies { account } } } }`,
        { input: { commandId: newId(), ...more } },
      );
    const codeOf = async (...given: Parameters<typeof ask>) =>
      (await ask(...given)).errors?.[0]?.extensions.code ?? 'NONE';
    const townAdmin: ActorClaims = { id: 'hekou-admin', roles: ['ADMIN'], unit: 'pingchuan/hekou' };
    const post = { title: '局长', unit: 'pingchuan/housing-bureau', roles: ['LEADER'] };
    const wang = { account: 'wang-01', name: '王  某', ...post };
    expect(await codeOf(clerk, 'registerStaff', wang)).toBe('FORBIDDEN');
    expect(await codeOf(townAdmin, 'registerStaff', wang)).toBe('FORBIDDEN');
    expect(await codeOf(admin, 'registerStaff', { ...wang, unit: 'pingchuan/moon' })).toBe('UNKNOWN_UNIT');
    for (const wrong of [{ title: ' ' }, { roles: [] }, { account: ' ' }])
      expect(await codeOf(admin, 'registerStaff', { ...wang, ...wrong })).toBe('INVALID_STAFF');
    const { data } = await ask(admin, 'registerStaff', wang);
    expect(data).toMatchObject({
      registerStaff: {
        account: 'wang-01',
        posts: [{ title: '局长', unit: { name: '住建局' }, roles: ['LEADER'], to: null }],
      },
    });
    expect(await codeOf(admin, 'registerStaff', wang)).toBe('STAFF_EXISTS');
    expect(await codeOf(admin, 'registerStaff', { ...wang, account: 'li-01', name: '李某' })).toBe('NONE');
    expect(await codeOf(townAdmin, 'addPost', { account: 'wang-01', ...post })).toBe('FORBIDDEN');
    expect(await codeOf(admin, 'addPost', { account: 'nobody-99', ...post })).toBe('NOT_FOUND');
    expect(await codeOf(townAdmin, 'addPost', { account: 'wang-01', ...post, unit: 'pingchuan/hekou' })).toBe('NONE');
    expect(await codeOf(admin, 'renameStaff', { account: 'wang-01', name: '王某' })).toBe('NONE');
    const postId = data?.['registerStaff']?.posts[0]?.id;
    expect(await codeOf(admin, 'actFor', { account: 'wang-01', postId, deputy: 'nobody-99' })).toBe('NOT_IN_ROLE');
    expect(await codeOf(admin, 'actFor', { account: 'wang-01', postId, deputy: 'li-01' })).toBe('NONE');

    const { staff } = await department.ask<{
      staff: { edges: { node: object }[]; pageInfo: { hasNextPage: boolean } };
    }>(
      clerk,
      '{ staff(filter: { unit: "pingchuan", role: LEADER, name: "王" }, first: 1) { edges { node { account name posts { deputies { account } } } } pageInfo { hasNextPage } } }',
    );
    expect(staff).toEqual({
      edges: [
        { node: { account: 'wang-01', name: '王某', posts: [{ deputies: [{ account: 'li-01' }] }, { deputies: [] }] } },
      ],
      pageInfo: { hasNextPage: false },
    });

    const wangNow: ActorClaims = { id: 'wang-01', roles: ['LEADER'], unit: 'pingchuan/housing-bureau' };
    const { id } = await dispatch();
    const sees = async () => (await department.send(wangNow, READ_ID, { id })).errors?.[0]?.extensions.code ?? 'NONE';
    expect(await codeOf(admin, 'endPost', { account: 'wang-01', postId, lastDay: '2026-03-02' })).toBe('NONE');
    expect(await sees()).toBe('NONE');
    department.clock.set('2026-03-03');
    expect(await sees()).not.toBe('NONE');
    department.clock.set('2026-03-02');
    await department.settled();
    const told = (await department.events()).filter(
      ({ type, data }) => type === 'referral.StaffRegistered.v1' && (data as { account: string }).account === 'wang-01',
    );
    expect(told.at(-1)?.data).toMatchObject({ account: 'wang-01', name: '王某', posts: [{ to: '2026-03-03' }, {}] });
  });

  it('K5 ORG-22 tells of what kind a unit is; of one registered before that, once more', async () => {
    const told = async () =>
      (await department.events())
        .filter(({ type }) => type === 'referral.UnitRegistered.v1')
        .map(({ data }) => data as { path: string; kind?: string })
        .filter(({ path }) => path === 'pingchuan/hekou');
    await department.settled();
    expect(await told()).toMatchObject([{ kind: 'GOVERNMENT' }]);
    await department.sql.query(`UPDATE unit SET kind_told = false WHERE path = 'pingchuan/hekou'`);
    await Promise.all([department.running.tick(), department.running.tick()]);
    await department.settled();
    expect(await told()).toMatchObject([{ kind: 'GOVERNMENT' }, { kind: 'GOVERNMENT' }]);
  });

  it('RF-11 proposes a unit and says why', async () => {
    const { proposeUnits } = await department.ask<{ proposeUnits: object[] }>(
      clerk,
      '{ proposeUnits(categoryCode: "C01.01", place: "pingchuan/hekou") { unit { id } why } }',
    );
    expect(proposeUnits[0]).toMatchObject({
      unit: { id: 'pingchuan/housing-bureau' },
      why: expect.stringContaining('住建局主管') as string,
    });
  });

  it('K32 K33 what an earlier version left waiting is told once more, on its own day; the referral goes on', async () => {
    const accepted = await dispatch();
    await noticed(accepted.id);
    const elsewhere = await dispatch();
    await noticed(elsewhere.id, { route: 'ROUTE_4' });
    const returned = await dispatch();
    await objected(returned.id, { reasons: '不属于本单位职权，理由见三定方案。' });
    await department.ask(
      clerk2,
      call('decideObjection', 'DecideObjectionInput'),
      input(returned.id, { uphold: true, verification: '经核实，异议成立。' }),
    );
    await new ToldAgain1799000000002().up(department.sql as never);
    await department.settled();
    const told = async (id: string) =>
      (await department.events()).filter(
        ({ aggregateId, topic }) => aggregateId === id && topic === 'referral.referral',
      );
    for (const [id, contract] of [
      [accepted.id, AcceptanceNoticeServedV1],
      [returned.id, ObjectionDecidedV1],
    ] as const) {
      const [again, first] = (await told(id)).reverse();
      expect(again).toMatchObject({
        type: contract.type,
        sequence: (first?.sequence ?? 0) + 1,
        petitionId: first?.petitionId,
        source: first?.source,
        dataclass: first?.dataclass,
        data: { ...(first?.data as object), toldAgain: true },
      });
      expect(() => contract.schema.parse(again?.data)).not.toThrow();
    }
    expect((await told(elsewhere.id)).some(({ data }) => (data as { toldAgain?: boolean }).toldAgain)).toBe(false);
    await department.ask(officer, call('takeRoute', 'TakeRouteInput'), input(accepted.id));
    await department.ask(
      clerk,
      call('redirectReferral', 'RedirectReferralInput'),
      input(returned.id, { unit: 'pingchuan/hekou' }),
    );
  });

  it('RG-11 RG-21 a referral goes its whole way, and texts are encrypted in the rows', async () => {
    const { id, petitionId } = await dispatch();
    await department.ask(officer, call('acknowledgeReferral', 'ReferralInput'), input(id));
    await noticed(id);
    await department.ask(officer, call('takeRoute', 'TakeRouteInput'), input(id));
    await department.ask(
      officer,
      call('recordContact', 'RecordContactInput'),
      input(id, { mode: 'PHONE', note: '与信访人通话核实' }),
    );
    expect(
      await department.refusal(
        officer,
        call('proposeOpinion', 'ProposeOpinionInput'),
        input(id, { answers: answers.slice(1) }),
      ),
    ).toBe('OPINION_INCOMPLETE');
    await department.ask(officer, call('proposeOpinion', 'ProposeOpinionInput'), input(id, { answers }));
    expect(await department.refusal(officer, call('approveOpinion', 'ReferralInput'), input(id))).toBe('FORBIDDEN');
    await department.ask(leader, call('approveOpinion', 'ReferralInput'), input(id));
    await department.ask(officer, call('serveOpinion', 'ServeOpinionInput'), input(id, { delivery: 'IN_PERSON' }));
    const { referral: seen } = await department.ask<{ referral: { documents: { kind: string; text: string }[] } }>(
      officer,
      REFERRAL,
      { id },
    );
    expect(seen).toMatchObject({
      status: 'OPINION_SERVED',
      handlingDueOn: '2026-05-06',
      opinion: { answers: [{ reasons: '经查明的事实和理由', claim: { id: claimIds[0] } }, {}] },
    });
    expect(seen.documents.map(({ kind }) => kind)).toEqual(['ACCEPTANCE_NOTICE', 'CONTACT_RECORD', 'OPINION']);
    for (const table of ['referral', 'document', 'outbox', 'command']) {
      expect(
        (await department.sql.query(`SELECT 1 FROM ${table} row WHERE row::text ~ '经查明的事实|通话核实'`)).rowCount,
      ).toBe(0);
    }
    const referrals = await department.ask<{ _entities: object[] }>(
      clerk,
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Petition { referrals { id status } } } }',
      { r: [{ __typename: 'Petition', id: petitionId }] },
    );
    expect(referrals._entities).toEqual([{ referrals: [{ id, status: 'OPINION_SERVED' }] }]);
  });

  it('K30 K142 ORG-44 RF-27 an officer’s objection and route are drafts until the head approves; given back, they are made anew', async () => {
    const { id } = await dispatch();
    const DRAFTS =
      'query ($id: ID!) { referral(id: $id) { status notice { route } objection { filedOn } proposal { draft text route suggestedUnit } sentBack { draft reason } documents { kind } } }';
    const seen = async (actor: ActorClaims) =>
      (await department.ask<{ referral: Record<string, unknown> }>(actor, DRAFTS, { id })).referral;
    const object = { reasons: '该事项属于乡镇职权范围，详见三定方案。', suggestedUnit: 'pingchuan/hekou' };
    const byName = { ...object, suggestedUnit: '河口镇' };
    expect(
      await department.refusal(officer, call('objectToReferral', 'ObjectToReferralInput'), input(id, byName)),
    ).toBe('UNKNOWN_UNIT');
    await department.ask(officer, call('objectToReferral', 'ObjectToReferralInput'), input(id, object));
    expect(await seen(officer)).toMatchObject({
      ...{ status: 'SENT', objection: null, documents: [] },
      proposal: { draft: 'OBJECTION', text: object.reasons, suggestedUnit: 'pingchuan/hekou' },
    });
    // The sender knows nothing of it before it is filed.
    expect(await seen(clerk)).toMatchObject({ proposal: null, sentBack: null });
    expect(await department.refusal(officer, call('approveObjection', 'ReferralInput'), input(id))).toBe('FORBIDDEN');
    expect(await department.refusal(clerk, call('approveObjection', 'ReferralInput'), input(id))).toBe('FORBIDDEN');
    expect(await department.refusal(leader, call('approveRoute', 'ReferralInput'), input(id))).toBe('NOTHING_PROPOSED');
    const back = { reason: '三定方案写明由本局负责。' };
    await department.ask(leader, call('returnObjection', 'ReturnDraftInput'), input(id, back));
    expect(await seen(officer)).toMatchObject({ proposal: null, sentBack: { draft: 'OBJECTION', ...back } });
    expect(await seen(clerk)).toMatchObject({ sentBack: null });
    await department.ask(leader, call('serveNotice', 'ServeNoticeInput'), input(id, notice));
    expect(await department.refusal(leader, call('approveRoute', 'ReferralInput'), input(id))).toBe('SAME_PERSON');
    await department.ask(leader, call('returnRoute', 'ReturnDraftInput'), input(id, back));
    await noticed(id);
    expect(await seen(officer)).toMatchObject({
      ...{ status: 'NOTICED', notice: { route: 'ROUTE_6' }, proposal: null, sentBack: null },
      documents: [{ kind: 'ACCEPTANCE_NOTICE' }],
    });
    const told = (await department.events()).filter(({ aggregateId }) => aggregateId === id).map(({ type }) => type);
    expect(told.filter((type) => type === 'referral.ObjectionFiled.v1')).toEqual([]);
    for (const table of ['referral', 'outbox', 'command'])
      expect((await department.sql.query(`SELECT 1 FROM ${table} row WHERE row::text ~ '三定方案写明'`)).rowCount).toBe(
        0,
      );
  });

  it('K38 RG-23 a request for more days that nobody approved in time ends by itself', async () => {
    const { id } = await dispatch();
    await noticed(id);
    await department.ask(officer, call('takeRoute', 'TakeRouteInput'), input(id));
    const request = input(id, { days: 10, reason: '情况复杂，须另行鉴定。' });
    const extension = async () =>
      (
        await department.ask<{ referral: object }>(
          officer,
          'query ($id: ID!) { referral(id: $id) { extensionVoidAfter extension { approvedOn endedOn } } }',
          { id },
        )
      ).referral;
    await department.ask(officer, call('requestExtension', 'RequestExtensionInput'), request);
    expect(await extension()).toEqual({
      extensionVoidAfter: '2026-05-06',
      extension: { approvedOn: null, endedOn: null },
    });
    department.clock.set('2026-05-07');
    expect(await department.refusal(leader, call('approveExtension', 'ReferralInput'), input(id))).toBe(
      'EXTENSION_TOO_LATE',
    );
    await department.running.tick();
    expect(await extension()).toEqual({
      extensionVoidAfter: null,
      extension: { approvedOn: null, endedOn: '2026-05-07' },
    });
    department.clock.set('2026-03-02');
  });

  it('two officers deciding at once: one does, the other is told', async () => {
    const { id } = await dispatch();
    const decide = (actor: ActorClaims, route: string) =>
      department.send(
        actor,
        call('serveNotice', 'ServeNoticeInput'),
        input(id, { ...notice, route, expectedVersion: 1 }),
      );
    const results = await Promise.all([decide(officer, 'ROUTE_6'), decide(officer2, 'ROUTE_5')]);
    expect(results.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(results.find(({ errors }) => errors)?.errors?.[0]?.extensions.code).toBe('VERSION_CONFLICT');
  });

  it('the same command twice acts once', async () => {
    const { id } = await dispatch();
    const once = input(id);
    const first = await department.ask(officer, call('acknowledgeReferral', 'ReferralInput'), once);
    expect(await department.ask(officer, call('acknowledgeReferral', 'ReferralInput'), once)).toEqual(first);
    expect(await department.refusal(officer, call('acknowledgeReferral', 'ReferralInput'), input(id))).toBe(
      'ILLEGAL_TRANSITION',
    );
  });

  it('N2 returns are bounded: the second unit’s objection goes to the common superior, and the designated one cannot object', async () => {
    const { id, petitionId } = await dispatch();
    const reasons = { reasons: '该事项属于乡镇职权范围，详见三定方案。', suggestedUnit: 'pingchuan/hekou' };
    await objected(id, reasons);
    const verified = { uphold: true, verification: '经核实，异议成立' };
    expect(await department.refusal(clerk, call('decideObjection', 'DecideObjectionInput'), input(id, verified))).toBe(
      'SAME_PERSON',
    );
    await department.ask(clerk2, call('decideObjection', 'DecideObjectionInput'), input(id, verified));
    expect(
      await department.refusal(
        clerk2,
        call('redirectReferral', 'RedirectReferralInput'),
        input(id, { unit: 'pingchuan/nowhere' }),
      ),
    ).toBe('UNKNOWN_UNIT');
    await department.ask(
      clerk2,
      call('redirectReferral', 'RedirectReferralInput'),
      input(id, { unit: 'pingchuan/hekou' }),
    );
    const next =
      (await department.sql.query<{ id: string }>('SELECT id FROM referral WHERE follows = $1', [id])).rows[0]?.id ??
      '';
    await objected(next, { reasons: '该事项属于住建部门职权范围。' }, [town, townLeader]);
    expect(
      await department.refusal(clerk, call('decideObjection', 'DecideObjectionInput'), input(next, verified)),
    ).toBe('RETURNS_EXHAUSTED');
    await department.ask(clerk, call('openCompetenceDispute', 'ReferralInput'), input(next));
    const county: ActorClaims = { id: 'leader-01', roles: ['LEADER'], unit: 'pingchuan' };
    await department.ask(
      county,
      call('designateUnit', 'DesignateUnitInput'),
      input(next, { unit: 'pingchuan/hekou', reason: '属地管理' }),
    );
    const last =
      (await department.sql.query<{ id: string }>('SELECT id FROM referral WHERE follows = $1', [next])).rows[0]?.id ??
      '';
    expect(
      await department.refusal(
        town,
        call('objectToReferral', 'ObjectToReferralInput'),
        input(last, { reasons: '仍然认为不属于本单位。' }),
      ),
    ).toBe('OBJECTION_BARRED');
    const { referrals } = await department.ask<{ referrals: { edges: unknown[] } }>(
      clerk,
      'query ($p: ID) { referrals(filter: { petitionId: $p }) { edges { node { id } } } }',
      { p: petitionId },
    );
    expect(referrals.edges).toHaveLength(3);
  });

  it('another unit does not know that it exists; the sender sees and may not handle', async () => {
    const { id } = await dispatch();
    expect(await department.refusal(town, REFERRAL, { id })).toBe('NOT_FOUND');
    expect(await department.refusal(town, call('acknowledgeReferral', 'ReferralInput'), input(id))).toBe('NOT_FOUND');
    expect(await department.refusal(admin, REFERRAL, { id })).toBe('FORBIDDEN');
    expect(await department.refusal(clerk, call('acknowledgeReferral', 'ReferralInput'), input(id))).toBe('FORBIDDEN');
  });

  it('an objection on the sixth working day is refused through the graph, and nothing changes', async () => {
    department.clock.set('2026-09-29');
    const { id } = await dispatch();
    department.clock.set('2026-10-13');
    expect(
      await department.refusal(
        officer,
        call('objectToReferral', 'ObjectToReferralInput'),
        input(id, { reasons: '不属于本单位职权，理由详述。' }),
      ),
    ).toBe('OBJECTION_TOO_LATE');
    expect((await department.sql.query('SELECT status, version FROM referral WHERE id = $1', [id])).rows).toEqual([
      { status: 'SENT', version: 1 },
    ]);
    department.clock.set('2026-03-02');
  });

  it('K8 K10 K188 what a person gives is looked at: days, texts, units', async () => {
    const { id } = await dispatch();
    const refusal = (name: string, type: string, more: object) =>
      department.refusal(officer, call(name, type), input(id, more));
    expect(await refusal('objectToReferral', 'ObjectToReferralInput', { reasons: '不归我们管' })).toBe(
      'REASONS_TOO_SHORT',
    );
    expect(await refusal('serveNotice', 'ServeNoticeInput', { ...notice, servedOn: '2026-03-03' })).toBe(
      'DATE_IN_THE_FUTURE',
    );
    expect(await refusal('serveNotice', 'ServeNoticeInput', { ...notice, servedOn: '2026-03-01' })).toBe(
      'BEFORE_DELIVERY',
    );
    expect(await refusal('serveNotice', 'ServeNoticeInput', { ...notice, procedure: ' ' })).toBe('TEXT_REQUIRED');
    await noticed(id);
    await department.ask(officer, call('takeRoute', 'TakeRouteInput'), input(id));
    expect(await refusal('requestMediation', 'RequestMediationInput', { committee: 'pingchuan/nowhere' })).toBe(
      'UNKNOWN_UNIT',
    );
    expect(await refusal('requestMediation', 'RequestMediationInput', { committee: 'pingchuan/hekou' })).toBe(
      'NOT_A_COMMITTEE',
    );
    expect(await refusal('requestExtension', 'RequestExtensionInput', { days: 31, reason: '情况复杂' })).toBe(
      'EXTENSION_TOO_LONG',
    );
    const unfounded = answers.map((answer) => ({ ...answer, legalBasis: '无' }));
    expect(await refusal('proposeOpinion', 'ProposeOpinionInput', { answers: unfounded })).toBe('ANSWER_INCOMPLETE');
    const elsewhere = answers.map((answer) => ({ ...answer, executingUnit: 'pingchuan/nowhere' }));
    expect(await refusal('proposeOpinion', 'ProposeOpinionInput', { answers: elsewhere })).toBe('UNKNOWN_UNIT');
    expect(
      await department.refusal(
        admin,
        'mutation ($input: SetCompetencesInput!) { setCompetences(input: $input) { id } }',
        { input: { commandId: newId(), path: 'pingchuan/nowhere', competences: [] } },
      ),
    ).toBe('NOT_FOUND');
  });

  it('desk.md 4 actions say what can be done now and what is owed; an officer at NOTICED takes the route', async () => {
    const { id } = await dispatch();
    await noticed(id);
    const { referral: seen } = await department.ask<{
      referral: { actions: { verb: string; allowed: boolean; owed: boolean; whyNot: { code: string } | null }[] };
    }>(
      officer,
      'query ($id: ID!) { referral(id: $id) { actions { verb label { zh en } allowed owed whyNot { code zh en } } } }',
      { id },
    );
    expect(seen.actions.filter(({ allowed }) => allowed)).toEqual([
      {
        verb: 'takeRoute',
        label: { zh: '确定办理途径', en: 'Take route' },
        allowed: true,
        owed: true,
        whyNot: null,
      },
    ]);
    expect(seen.actions.find(({ verb }) => verb === 'serveNotice')?.whyNot?.code).toBe('ILLEGAL_TRANSITION');
  });

  it('a new draft of an opinion takes the place of the one before it', async () => {
    const { id } = await dispatch();
    await noticed(id);
    await department.ask(officer, call('takeRoute', 'TakeRouteInput'), input(id));
    for (const reasons of ['第一稿的理由', '第二稿的理由'])
      await department.ask(
        officer,
        call('proposeOpinion', 'ProposeOpinionInput'),
        input(id, { answers: answers.map((answer) => ({ ...answer, reasons })) }),
      );
    const { referral: seen } = await department.ask<{ referral: { documents: { kind: string; text: string }[] } }>(
      officer,
      REFERRAL,
      { id },
    );
    const opinions = seen.documents.filter(({ kind }) => kind === 'OPINION');
    expect(opinions).toHaveLength(1);
    expect(opinions[0]?.text).toContain('第二稿的理由');
  });

  it('ends with its petition', async () => {
    const { id, petitionId } = await dispatch();
    await department.publish(PetitionWithdrawnV1, { petitionId }, { withdrawnOn: '2026-03-05' });
    await department.settled();
    const { rows } = await department.sql.query('SELECT status FROM referral WHERE id = $1', [id]);
    expect(rows).toEqual([{ status: 'ENDED' }]);
  });
});
