import { newId, type ActorClaims } from '@daofang/domain';
import {
  AcceptanceNoticeServedV1,
  ObjectionDecidedV1,
  ObligationMetV1,
  MediationAcceptedV1,
  OpinionServedV1,
  ReferralSentV1,
  UnitRegisteredV1,
  ExecutionVerifiedV1,
  ObligationStartedV1,
  ObligationExtendedV1,
  ObligationRescheduledV1,
  ObligationResumedV1,
  ObligationBreachedV1,
} from '@daofang/contracts';
import { eventually, startTestDepartment, type TestDepartment } from '@daofang/testing';
import { randomBytes } from 'node:crypto';
import { intake } from '../src/department';

const clerk: ActorClaims = { id: 'clerk-01', roles: ['CLERK'], unit: 'pingchuan' };
const clerk2: ActorClaims = { id: 'clerk-02', roles: ['CLERK'], unit: 'pingchuan' };
const importer: ActorClaims = { id: 'importer-01', roles: ['IMPORTER'], unit: 'pingchuan' };
const townClerk: ActorClaims = { id: 'hekou-clerk', roles: ['CLERK'], unit: 'pingchuan/hekou' };
const townOfficer: ActorClaims = { id: 'hekou-officer', roles: ['UNIT_OFFICER'], unit: 'pingchuan/hekou' };
const housing: ActorClaims = { id: 'housing-officer', roles: ['UNIT_OFFICER'], unit: 'pingchuan/housing-bureau' };
const sealedClerk: ActorClaims = { id: 'sealed-01', roles: ['SEALED_CLERK'], unit: 'pingchuan' };
const discipline: ActorClaims = { id: 'discipline-01', roles: ['DISCIPLINE'], unit: 'pingchuan/discipline' };
const countyLeader: ActorClaims = { id: 'leader-01', roles: ['LEADER'], unit: 'pingchuan' };
const auditor: ActorClaims = { id: 'auditor-01', roles: ['AUDITOR'], unit: 'pingchuan' };
const admin: ActorClaims = { id: 'admin-01', roles: ['ADMIN'], unit: 'pingchuan' };
const citizen: ActorClaims = { id: 'citizen', roles: ['PETITIONER'], unit: null };

const REGISTER =
  'mutation ($input: RegisterPetitionInput!) { registerPetition(input: $input) { petitionId caseNo queryCode } }';
const CLASSIFY =
  'mutation ($input: ClassifyClaimInput!) { classifyClaim(input: $input) { id version status claims { id status } } }';
const DISPATCH =
  'mutation ($input: DispatchClaimsInput!) { dispatchClaims(input: $input) { id version status claims { id status } } }';
const PETITION = `query ($id: ID!) { petition(id: $id) { id version caseNo status firstReceiver policyVersion arrivedOn people { role name phone idNumber } claims { id title text status purpose category { path } handlingUnit { id } outcome } timeline { kind text dueOn unit { id } } standing { holder { id } dueOn legalBasis overdue nextRemedy } } }`;
const OWN =
  'query ($code: String!, $proof: String = "13912345678") { petitionByQueryCode(queryCode: $code, proof: $proof) { caseNo status claims { title status } timeline { kind text } standing { holder { id } nextRemedy } } }';

interface Registered {
  registerPetition: { petitionId: string; caseNo: string; queryCode: string };
}
interface Seen {
  petition: {
    version: number;
    status: string;
    claims: { id: string; status: string; outcome: string | null; handlingUnit: { id: string } | null; text: string }[];
    people: { name: string; phone: string; idNumber: string }[];
    timeline: { kind: string; text: string }[];
    standing: {
      holder: { id: string };
      dueOn: string | null;
      overdue: boolean;
      nextRemedy: string;
      legalBasis: string | null;
    };
    policyVersion: string;
    firstReceiver: string;
  };
}

const person = {
  role: 'PETITIONER',
  name: '欧阳清泉',
  phone: '13912345678',
  idType: 'RESIDENT_ID',
  idNumber: '110101199001011237',
  address: '平川县河口镇东湾村三组',
};
const claim = { title: '房屋征收补偿标准', text: '请求重新核定补偿面积，事实与理由如下。' };

describe('intake, through its graph', () => {
  let department: TestDepartment;
  let category: string;

  const register = async (more: Record<string, unknown> = {}, actor: ActorClaims = clerk) =>
    (
      await department.ask<Registered>(actor, REGISTER, {
        input: { commandId: newId(), channel: 'LETTER', people: [person], claims: [claim], ...more },
      })
    ).registerPetition;
  const see = async (id: string, actor: ActorClaims = clerk) =>
    (await department.ask<Seen>(actor, PETITION, { id })).petition;
  const classified = async (more: Record<string, unknown> = {}, purpose = 'APPEAL_REQUEST') => {
    const registered = await register(more);
    const { claims } = await see(registered.petitionId);
    for (const { id } of claims) {
      await department.ask(clerk, CLASSIFY, {
        input: {
          commandId: newId(),
          claimId: id,
          purpose,
          categoryCode: category,
          place: 'pingchuan/hekou',
          urgent: false,
        },
      });
    }
    return { ...registered, claimIds: claims.map(({ id }) => id) };
  };
  /** A clock of a unit runs in it, as supervision tells. */
  const counted = async <Given extends { petitionId: string; claimIds: string[] }>(given: Given): Promise<Given> => {
    const duty = {
      ...ObligationStartedV1.sample,
      rule: 'OB-02' as const,
      claimIds: given.claimIds,
      debtor: 'pingchuan',
    };
    await department.publish(ObligationStartedV1, { petitionId: given.petitionId, aggregateId: newId() }, duty);
    await department.settled();
    return given;
  };
  const dispatched = async () => {
    const given = await classified();
    await department.ask(clerk, DISPATCH, {
      input: {
        commandId: newId(),
        petitionId: given.petitionId,
        claimIds: given.claimIds,
        unit: 'pingchuan/housing-bureau',
        mode: 'TRANSFER',
      },
    });
    const referralId = newId();
    await department.publish(
      ReferralSentV1,
      { petitionId: given.petitionId, aggregateId: referralId },
      { ...ReferralSentV1.sample, claimIds: given.claimIds },
    );
    await eventually(
      'the unit sees it',
      async () => !(await department.send(housing, PETITION, { id: given.petitionId })).errors,
    );
    return { ...given, referralId };
  };

  beforeAll(async () => {
    department = await startTestDepartment(intake, { VAULT_KEY: randomBytes(32).toString('base64') });
    for (const [path, name, level, kind] of [
      ['pingchuan', '平川县信访局', 'COUNTY', 'GOVERNMENT'],
      ['pingchuan/hekou', '河口镇', 'TOWN', 'GOVERNMENT'],
      ['pingchuan/housing-bureau', '住建局', 'BUREAU', 'BUREAU'],
      ['pingchuan/discipline', '纪委', 'BUREAU', 'DISCIPLINE'],
    ] as const) {
      await department.publish(
        UnitRegisteredV1,
        { petitionId: newId() },
        { path, name, level, kind, validFrom: '2026-01-01' },
      );
    }
    const { categories } = await department.ask<{ categories: { code: string }[] }>(
      clerk,
      '{ categories { code name } }',
    );
    expect(categories).toHaveLength(15);
    const { categories: seconds } = await department.ask<{ categories: { code: string }[] }>(
      clerk,
      '{ categories(parent: "C01") { code } }',
    );
    category = seconds[0]?.code ?? '';
    await eventually(
      'the directory',
      async () => (await department.sql.query('SELECT 1 FROM directory_unit')).rowCount === 4,
    );
  });
  afterAll(() => department.stop());

  describe('registration', () => {
    it.each(['WEB', 'LETTER', 'PHONE', 'FAX', 'VISIT', 'MAILBOX', 'SUPERIOR_ASSIGNED', 'TRANSFERRED_IN'])(
      'RG-01 IN-01 takes a petition by %s',
      async (channel) => {
        const { petitionId, caseNo, queryCode } = await register({ channel });
        expect(caseNo).toMatch(/^PC20260302\d{6}$/);
        expect(queryCode).toMatch(/^[2-9A-HJ-NP-Z]{16}$/);
        expect((await see(petitionId)).policyVersion).toBe('rg-2022@1');
      },
    );

    it('RG-01 a citizen writes by web without an account, and only by web or mailbox', async () => {
      expect((await register({ channel: 'WEB', unit: 'pingchuan' }, citizen)).petitionId).toBeDefined();
      expect(
        await department.refusal(citizen, REGISTER, {
          input: { commandId: newId(), channel: 'VISIT', unit: 'pingchuan', people: [person], claims: [claim] },
        }),
      ).toBe('FORBIDDEN');
    });

    it('RG-04 is recorded when told by mouth, N18 on behalf only with a mandate, and may be anonymous', async () => {
      await register({ channel: 'PHONE', oral: true });
      await register({ people: null, anonymous: true });
      const behalf = {
        commandId: newId(),
        channel: 'VISIT',
        people: [person, { role: 'AGENT', name: '代理人' }],
        claims: [claim],
      };
      expect(await department.refusal(clerk, REGISTER, { input: behalf })).toBe('MANDATE_REQUIRED');
      await register({ ...behalf, commandId: newId(), mandate: '书面授权 2026-03-01' });
    });

    it('RG-07 a group visit chooses one to five representatives, not six', async () => {
      const representatives = (count: number) =>
        Array.from({ length: count }, (_, index) => ({ role: 'REPRESENTATIVE', name: `代表${index}` }));
      const visit = (count: number) => ({
        commandId: newId(),
        channel: 'VISIT',
        groupSize: 12,
        people: representatives(count),
        claims: [claim],
      });
      await register(visit(1));
      await register(visit(5));
      const before = await department.sql.query('SELECT count(*) FROM petition');
      expect(await department.refusal(clerk, REGISTER, { input: visit(6) })).toBe('TOO_MANY_REPRESENTATIVES');
      expect(await department.refusal(clerk, REGISTER, { input: { ...visit(1), people: [person] } })).toBe(
        'REPRESENTATIVE_REQUIRED',
      );
      expect((await department.sql.query('SELECT count(*) FROM petition')).rows).toEqual(before.rows);
    });

    it.each([
      ['CLAIM_REQUIRED', { claims: [] }],
      ['CLAIM_INCOMPLETE', { claims: [{ title: ' ', text: '' }] }],
      ['PETITIONER_REQUIRED', { people: null }],
      ['ANONYMOUS_WITH_NAMES', { anonymous: true }],
      ['ARRIVAL_IN_THE_FUTURE', { arrivedAt: '2026-03-09T09:00:00+08:00' }],
      ['UNKNOWN_UNIT', { unit: 'pingchuan/nowhere' }],
      ['POLICY_IS_THE_COUNTYS', { policyProfile: 'henan' }],
      ['INVALID_COMMAND_ID', { commandId: 'x' }],
    ])('refuses with %s and changes nothing', async (code, more) => {
      const before = await department.sql.query('SELECT count(*) FROM petition');
      expect(
        await department.refusal(clerk, REGISTER, {
          input: { commandId: newId(), channel: 'LETTER', people: [person], claims: [claim], ...more },
        }),
      ).toBe(code);
      expect((await department.sql.query('SELECT count(*) FROM petition')).rows).toEqual(before.rows);
    });

    it('is idempotent: the same command twice is one petition with one query code, another input is refused', async () => {
      const input = { commandId: newId(), channel: 'LETTER', people: [person], claims: [claim] };
      const [first, second] = await Promise.all([
        department.ask<Registered>(clerk, REGISTER, { input }),
        department.ask<Registered>(clerk, REGISTER, { input }),
      ]);
      expect(first).toEqual(second);
      expect(await department.refusal(clerk, REGISTER, { input: { ...input, channel: 'FAX' } })).toBe(
        'COMMAND_ID_REUSED',
      );
      expect(await department.refusal(clerk2, REGISTER, { input })).toBe('COMMAND_ID_REUSED');
    });

    it('IN-15 the first receiver is who registered it, and stays', async () => {
      const { petitionId, claimIds } = await classified();
      await department.ask(clerk2, 'mutation ($input: AnswerClaimInput!) { answerClaim(input: $input) { id } }', {
        input: { commandId: newId(), claimId: claimIds[0], how: 'ON_SPOT', reply: '已当场解决。', acknowledged: true },
      });
      expect((await see(petitionId)).firstReceiver).toBe('clerk-01');
    });

    it('an imported number goes in once', async () => {
      const given = {
        source: '市长信箱',
        sourceNumber: '93137',
        arrivedAt: '2017-12-27T16:12:59+08:00',
        policyProfile: 'henan',
      };
      const { petitionId } = await register(given, importer);
      const again = await department.send(importer, REGISTER, {
        input: { commandId: newId(), channel: 'MAILBOX', people: [person], claims: [claim], ...given },
      });
      expect(again.errors?.[0]?.extensions).toMatchObject({ code: 'ALREADY_IMPORTED', details: { petitionId } });
      expect((await see(petitionId)).policyVersion).toBe('henan@1');
    });
  });

  describe('classification and disposition', () => {
    it('IN-18 refuses an unknown category, an unknown place, and a discipline matter under an ordinary purpose', async () => {
      const { petitionId } = await register();
      const [first] = (await see(petitionId)).claims;
      const input = {
        commandId: newId(),
        claimId: first?.id,
        purpose: 'APPEAL_REQUEST',
        categoryCode: category,
        place: 'pingchuan/hekou',
      };
      expect(
        await department.refusal(clerk, CLASSIFY, { input: { ...input, commandId: newId(), categoryCode: 'C99.01' } }),
      ).toBe('UNKNOWN_CATEGORY');
      expect(
        await department.refusal(clerk, CLASSIFY, { input: { ...input, commandId: newId(), place: 'pingchuan/moon' } }),
      ).toBe('UNKNOWN_PLACE');
      expect(
        await department.refusal(clerk, CLASSIFY, { input: { ...input, commandId: newId(), categoryCode: 'C05' } }),
      ).toBe('ACCUSATION_REQUIRED');
      expect((await see(petitionId)).claims[0]?.status).toBe('REGISTERED');
    });

    it('RG-09 dispatches claims to a unit, refuses an unknown one, and ASSIGN needs a report date', async () => {
      const { petitionId, claimIds } = await classified();
      const input = { petitionId, claimIds, unit: 'pingchuan/housing-bureau', mode: 'ASSIGN' };
      expect(
        await department.refusal(clerk, DISPATCH, {
          input: { ...input, commandId: newId(), unit: 'pingchuan/nowhere' },
        }),
      ).toBe('UNKNOWN_UNIT');
      expect(await department.refusal(clerk, DISPATCH, { input: { ...input, commandId: newId() } })).toBe(
        'REPORT_DATE_REQUIRED',
      );
      const refusal = (more: object) =>
        department.refusal(clerk, DISPATCH, {
          input: { ...input, commandId: newId(), reportDueOn: '2026-05-01', ...more },
        });
      expect(await refusal({ unit: 'pingchuan/discipline' })).toBe('OUTSIDE');
      expect(await refusal({ unit: 'pingchuan' })).toBe('NOT_ABOVE');
    });

    it('K30 RF-27 ORG-44 an assignment is a draft until the head of the desk approves it; given back, it is made anew', async () => {
      const { petitionId, claimIds } = await classified();
      const unit = 'pingchuan/housing-bureau';
      const draft = () =>
        department.ask(clerk, DISPATCH, {
          input: { commandId: newId(), petitionId, claimIds, unit, mode: 'ASSIGN', reportDueOn: '2026-05-01' },
        });
      const head = (name: string, more: object = {}, actor = countyLeader) =>
        department.refusal(
          actor,
          `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { status } }`,
          { input: { commandId: newId(), claimId: claimIds[0], ...more } },
        );
      const seen = async () =>
        (
          await department.ask<{ petition: { claims: object[] } }>(
            clerk,
            'query ($id: ID!) { petition(id: $id) { claims { status handlingUnit { id } dispatchReturned dispatchDraft { unit { id } mode reportDueOn } } } }',
            { id: petitionId },
          )
        ).petition.claims;
      await draft();
      expect(await seen()).toEqual([
        {
          ...{ status: 'DISPATCH_PROPOSED', handlingUnit: null, dispatchReturned: null },
          dispatchDraft: { unit: { id: unit }, mode: 'ASSIGN', reportDueOn: '2026-05-01' },
        },
      ]);
      expect(await head('approveDispatch', {}, clerk2)).toBe('FORBIDDEN');
      expect(await head('returnDispatch', { reason: '应先核实产权情况。' })).toBe('NONE');
      expect(await seen()).toMatchObject([{ status: 'CLASSIFIED', dispatchReturned: '应先核实产权情况。' }]);
      expect(
        (
          await department.sql.query(
            `SELECT 1 FROM claim WHERE disposition::text ~ '产权' UNION SELECT 1 FROM outbox WHERE envelope::text ~ '产权'`,
          )
        ).rowCount,
      ).toBe(0);
      await draft();
      expect(await head('approveDispatch')).toBe('NONE');
      expect(await see(petitionId)).toMatchObject({ status: 'DISPOSED', claims: [{ status: 'DISPATCHED' }] });
      const [sent] = (await department.events()).filter(
        ({ type, petitionId: of }) => type === 'intake.ClaimsDispatchRequested.v1' && of === petitionId,
      );
      expect(sent?.data).toMatchObject({ requestedBy: 'clerk-01', approvedBy: countyLeader.id, mode: 'ASSIGN' });
    });

    it('K23 a claim goes to no unit that is accused in the case, in words that tell nobody why', async () => {
      const { petitionId, claimIds } = await classified({
        claims: [claim, { title: '反映问题', text: '检举内容。', accusation: { units: ['pingchuan/hekou'] } }],
      });
      for (const unit of ['pingchuan/hekou'])
        for (const mode of ['TRANSFER', 'DIRECT']) {
          const { errors } = await department.send(clerk, DISPATCH, {
            input: { commandId: newId(), petitionId, claimIds, unit, mode },
          });
          expect(errors?.[0]?.extensions.code).toBe('UNIT_RECUSED');
          expect(JSON.stringify(errors)).not.toMatch(/检举|accus|被反映/);
        }
      const { errors } = await department.send(clerk, DISPATCH, {
        input: { commandId: newId(), petitionId, claimIds, unit: 'pingchuan/housing-bureau', mode: 'TRANSFER' },
      });
      expect(errors).toBeUndefined();
    });

    it('two officers deciding at once: one does, the other is told', async () => {
      const { petitionId, claimIds } = await classified();
      const { version } = await see(petitionId);
      const results = await Promise.all([
        department.send(clerk, DISPATCH, {
          input: {
            commandId: newId(),
            petitionId,
            expectedVersion: version,
            claimIds,
            unit: 'pingchuan/housing-bureau',
            mode: 'TRANSFER',
          },
        }),
        department.send(clerk2, DISPATCH, {
          input: {
            commandId: newId(),
            petitionId,
            expectedVersion: version,
            claimIds,
            unit: 'pingchuan/hekou',
            mode: 'TRANSFER',
          },
        }),
      ]);
      expect(results.filter(({ errors }) => !errors)).toHaveLength(1);
      expect(results.find(({ errors }) => errors)?.errors?.[0]?.extensions.code).toBe('VERSION_CONFLICT');
    });

    it('RG-20 N9 OB-28 advises the legal route with its last day, in writing', async () => {
      const { petitionId, claimIds } = await classified();
      const answer = await department.ask<{ adviseLegalRoute: object }>(
        clerk,
        'mutation ($input: AdviseLegalRouteInput!) { adviseLegalRoute(input: $input) { status claims { status advice { route organ lastDay } } documents { kind text } } }',
        {
          input: {
            commandId: newId(),
            claimId: claimIds[0],
            route: 'LABOUR_ARBITRATION',
            organ: '平川县劳动人事争议仲裁委员会',
            knownOn: '2026-02-01',
          },
        },
      );
      expect(answer.adviseLegalRoute).toMatchObject({
        status: 'ANSWERED',
        claims: [{ status: 'ROUTED_OUT', advice: { route: 'LABOUR_ARBITRATION', lastDay: '2027-02-01' } }],
        documents: [
          { kind: 'REGISTRATION' },
          { kind: 'RECEIPT' },
          { kind: 'LEGAL_ROUTE_NOTICE', text: expect.stringContaining('2027年2月1日') as string },
        ],
      });
      expect((await see(petitionId)).status).toBe('ANSWERED');
    });

    it('K85 RG-20 a period that is over is asked back; a wrong notice is put right by another person, in the open', async () => {
      const { petitionId, claimIds } = await classified();
      const advise = 'mutation ($input: AdviseLegalRouteInput!) { adviseLegalRoute(input: $input) { id } }';
      const input = (knownOn: string, more: object = {}) => ({
        input: {
          commandId: newId(),
          claimId: claimIds[0],
          route: 'LABOUR_ARBITRATION',
          organ: '平川县劳动人事争议仲裁委员会',
          knownOn,
          ...more,
        },
      });
      expect(await department.refusal(clerk, advise, input('2024-09-01'))).toBe('ROUTE_LAPSED');
      await department.ask(clerk, advise, input('2024-09-01', { lapsed: true }));
      expect(await department.refusal(clerk, advise, input('2025-09-01'))).toBe('SAME_PERSON');
      await department.ask({ ...clerk, id: 'clerk-02' }, advise, input('2025-09-01'));
      await department.settled();
      const { petition } = await department.ask<{ petition: { timeline: { kind: string; text: string }[] } }>(
        clerk,
        'query ($id: ID!) { petition(id: $id) { documents { kind text } claims { advice { lastDay } } timeline { kind text } } }',
        { id: petitionId },
      );
      expect(petition).toMatchObject({ claims: [{ advice: { lastDay: '2026-09-01' } }] });
      expect(JSON.stringify(petition)).toMatch(/2025年9月1日.+2026年9月1日/);
      expect(petition.timeline.at(-1)).toMatchObject({ kind: 'LEGAL_ROUTE_ADVISED' });
      expect(petition.timeline.at(-1)?.text).toMatch(/^更正：/);
      await department.ask(clerk, 'mutation ($input: ClosePetitionInput!) { closePetition(input: $input) { id } }', {
        input: { commandId: newId(), petitionId },
      });
      expect(await department.refusal({ ...clerk, id: 'clerk-02' }, advise, input('2025-10-01'))).toBe('CASE_OVER');
    });

    it('RF-10 IN-15 guides to the competent organ only after the contact was confirmed', async () => {
      const { claimIds } = await classified();
      const mutation = 'mutation ($input: GuideToOrganInput!) { guideToOrgan(input: $input) { claims { status } } }';
      const input = { claimId: claimIds[0], organ: '平川县人民法院', contact: '立案庭 0700-1234' };
      expect(
        await department.refusal(clerk, mutation, { input: { ...input, commandId: newId(), contactConfirmed: false } }),
      ).toBe('CONTACT_NOT_CONFIRMED');
      await department.ask(clerk, mutation, { input: { ...input, commandId: newId(), contactConfirmed: true } });
    });

    it('IN-17 RF-12 K25 answers an appeal on the spot with the petitioner’s acknowledgement, never by letter', async () => {
      const { claimIds } = await classified();
      const mutation = 'mutation ($input: AnswerClaimInput!) { answerClaim(input: $input) { status } }';
      expect(
        await department.refusal(clerk, mutation, {
          input: { commandId: newId(), claimId: claimIds[0], how: 'ON_SPOT', reply: '解释说明。' },
        }),
      ).toBe('NOT_ACKNOWLEDGED');
      expect(
        await department.refusal(clerk, mutation, {
          input: { commandId: newId(), claimId: claimIds[0], how: 'REPLY', reply: '复信：政策不支持。' },
        }),
      ).toBe('MERITS_NOT_AT_DESK');
      await department.ask(clerk, mutation, {
        input: { commandId: newId(), claimId: claimIds[0], how: 'ON_SPOT', reply: '已解决。', acknowledged: true },
      });
    });

    it('RG-05 RG-27 not accepting names the linked case, needs a second person, and falls when that case is overdue', async () => {
      const running = await counted(await dispatched());
      const { claimIds } = await classified();
      const propose = 'mutation ($input: ProposeNotAcceptingInput!) { proposeNotAccepting(input: $input) { id } }';
      const confirm =
        'mutation ($input: ConfirmNotAcceptingInput!) { confirmNotAccepting(input: $input) { claims { status } documents { kind } } }';
      const input = { claimId: claimIds[0], reason: 'IN_PROCESS', linkedPetitionId: running.petitionId };
      expect(
        await department.refusal(clerk, propose, { input: { ...input, commandId: newId(), reason: 'FINALISED' } }),
      ).toBe('NOT_FINALISED');
      await department.ask(clerk, propose, { input: { ...input, commandId: newId() } });
      expect(await department.refusal(clerk, confirm, { input: { commandId: newId(), claimId: claimIds[0] } })).toBe(
        'SAME_PERSON',
      );
      const done = await department.ask<{ confirmNotAccepting: object }>(clerk2, confirm, {
        input: { commandId: newId(), claimId: claimIds[0] },
      });
      expect(done.confirmNotAccepting).toMatchObject({ claims: [{ status: 'NOT_ACCEPTED' }] });

      const obligationId = newId();
      await department.publish(
        ObligationStartedV1,
        { petitionId: running.petitionId, aggregateId: obligationId },
        { ...ObligationStartedV1.sample, rule: 'OB-07', claimIds: running.claimIds },
      );
      await department.publish(
        ObligationBreachedV1,
        { petitionId: running.petitionId, aggregateId: obligationId },
        { ...ObligationBreachedV1.sample, rule: 'OB-07' },
      );
      const other = await classified();
      await eventually('the bar falls', async () => {
        const answer = await department.refusal(clerk, propose, {
          input: {
            commandId: newId(),
            claimId: other.claimIds[0],
            reason: 'IN_PROCESS',
            linkedPetitionId: running.petitionId,
          },
        });
        return answer === 'NOT_IN_PROCESS';
      });
    });

    it('K77 RG-05 not because of another person’s matter, of another category, or of one that nobody counts; an answer is not final', async () => {
      const propose = 'mutation ($input: ProposeNotAcceptingInput!) { proposeNotAccepting(input: $input) { id } }';
      const asked = async (linkedPetitionId: string, reason: string) =>
        department.refusal(clerk, propose, {
          input: { commandId: newId(), claimId: (await classified()).claimIds[0], reason, linkedPetitionId },
        });
      const other = await counted(
        await classified({ people: [{ ...person, phone: '13800009999', idNumber: null, idType: null }] }),
      );
      const uncounted = await classified();
      expect([await asked(other.petitionId, 'IN_PROCESS'), await asked(uncounted.petitionId, 'IN_PROCESS')]).toEqual([
        'NOT_SAME_PERSON',
        'NOT_IN_PROCESS',
      ]);
      await department.sql.query(`UPDATE petition SET status = 'CLOSED' WHERE id = $1`, [uncounted.petitionId]);
      expect(await asked(uncounted.petitionId, 'FINALISED')).toBe('NOT_FINALISED');
    });

    describe('what a refusal to accept rests on is asked again when it takes effect', () => {
      const PROPOSE = 'mutation ($input: ProposeNotAcceptingInput!) { proposeNotAccepting(input: $input) { id } }';
      const CONFIRM = 'mutation ($input: ConfirmNotAcceptingInput!) { confirmNotAccepting(input: $input) { id } }';
      interface Claimed {
        petitionId: string;
        claimIds: string[];
      }
      const propose = ({ claimIds: [claimId] }: Claimed, { petitionId: linkedPetitionId }: Claimed, by = clerk) =>
        department.refusal(by, PROPOSE, {
          input: { commandId: newId(), claimId, reason: 'IN_PROCESS', linkedPetitionId },
        });
      const confirm = ({ claimIds: [claimId] }: Claimed, by = clerk2) =>
        department.refusal(by, CONFIRM, { input: { commandId: newId(), claimId } });
      const statusOf = async ({ petitionId }: Claimed) => (await see(petitionId)).claims[0]?.status;

      it('K75 RG-05 two petitions that are proposed because of each other: one of them stays to be handled', async () => {
        const [a, b] = [await counted(await classified()), await counted(await classified())];
        expect((await Promise.all([propose(a, b), propose(b, a, clerk2)])).sort()).toEqual(['NONE', 'NOT_IN_PROCESS']);

        const [c, d, e] = [
          await counted(await classified()),
          await counted(await classified()),
          await counted(await classified()),
        ];
        expect([await propose(c, d), await propose(d, e)]).toEqual(['NONE', 'NONE']);
        expect(await propose(e, c)).toBe('NOT_IN_PROCESS');
        expect(await confirm(c)).toBe('NOT_IN_PROCESS');
        expect(await confirm(d)).toBe('NONE');
        expect(await statusOf(c)).toBe('NOT_ACCEPT_PROPOSED');
      });

      it('K75 RG-05 two confirmations at once, of proposals made before this rule, do not both pass', async () => {
        const [a, b] = [await counted(await classified()), await counted(await classified())];
        expect(await propose(a, b)).toBe('NONE');
        await department.sql.query(`UPDATE claim SET status = 'NOT_ACCEPT_PROPOSED', disposition = $2 WHERE id = $1`, [
          b.claimIds[0],
          { reason: 'IN_PROCESS', linkedPetitionId: a.petitionId, proposedBy: clerk2.id },
        ]);
        expect(await Promise.all([confirm(a), confirm(b, clerk)])).toEqual(['NOT_IN_PROCESS', 'NOT_IN_PROCESS']);
        expect([await statusOf(a), await statusOf(b)]).not.toContain('NOT_ACCEPTED');
      });

      it('K75 a confirmation waits for what happens to the linked petition at the same moment', async () => {
        const [a, b] = [await counted(await classified()), await counted(await classified())];
        expect(await propose(a, b)).toBe('NONE');
        const answering = await department.sql.connect();
        await answering.query('BEGIN');
        await answering.query('SELECT 1 FROM petition WHERE id = $1 FOR UPDATE', [b.petitionId]);
        const confirmed = confirm(a);
        await eventually('the confirmation waits', async () => {
          const { rowCount } = await department.sql.query(
            `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          );
          return rowCount;
        });
        await answering.query(
          `UPDATE claim SET status = 'ANSWERED', answered_on = '2026-03-02' WHERE petition_id = $1`,
          [b.petitionId],
        );
        await answering.query('COMMIT');
        answering.release();
        expect(await confirmed).toBe('NOT_IN_PROCESS');
      });

      it('K75 RG-05 a petition does not bar itself, however its id is written', async () => {
        const a = await counted(await classified({ claims: [claim, { ...claim, title: '路灯' }] }));
        expect(await propose(a, a)).toBe('LINKED_TO_ITSELF');
        expect(await propose(a, { ...a, petitionId: a.petitionId.toUpperCase() })).toBe('LINKED_TO_ITSELF');
      });

      it('K76 RG-05 a linked petition that was guided away meanwhile bars nothing', async () => {
        const [c, d] = [await counted(await classified()), await counted(await classified())];
        expect(await propose(c, d)).toBe('NONE');
        await department.ask(clerk, 'mutation ($input: GuideToOrganInput!) { guideToOrgan(input: $input) { id } }', {
          input: {
            commandId: newId(),
            claimId: d.claimIds[0],
            organ: '平川县人民法院',
            contact: '已电话联系立案庭。',
            contactConfirmed: true,
          },
        });
        expect(await confirm(c)).toBe('NOT_IN_PROCESS');
      });
    });

    it('RG-18 IN-29 a suggestion is studied by a unit and answered with reasons', async () => {
      const { claimIds } = await classified({}, 'SUGGESTION');
      expect(
        await department.refusal(clerk, DISPATCH, {
          input: {
            commandId: newId(),
            petitionId: (await classified()).petitionId,
            claimIds,
            unit: 'pingchuan/hekou',
            mode: 'TRANSFER',
          },
        }),
      ).toBe('NOT_FOUND');
      await department.ask(
        clerk,
        'mutation ($input: AssignSuggestionInput!) { assignSuggestion(input: $input) { status } }',
        { input: { commandId: newId(), claimId: claimIds[0], unit: 'pingchuan/housing-bureau' } },
      );
      const reply = 'mutation ($input: ReplySuggestionInput!) { replySuggestion(input: $input) { status } }';
      expect(
        await department.refusal(townOfficer, reply, {
          input: { commandId: newId(), claimId: claimIds[0], adopted: 'ADOPTED', reply: '采纳。' },
        }),
      ).toBe('NOT_FOUND');
      const answered = await department.ask<{ replySuggestion: object }>(housing, reply, {
        input: { commandId: newId(), claimId: claimIds[0], adopted: 'PARTLY_ADOPTED', reply: '部分采纳，理由如下。' },
      });
      expect(answered.replySuggestion).toEqual({ status: 'ANSWERED' });
    });

    it('IN-30 proposes same-cause petitions with why, and a person decides', async () => {
      const people = [{ ...person, phone: '13800002222', idNumber: '110101198805056786' }];
      const first = await classified({ people });
      const second = await classified({ people, channel: 'VISIT' });
      const { linkProposals } = await department.ask<{
        linkProposals: { petitionId: string; why: string; samePerson: boolean }[];
      }>(clerk, 'query ($id: ID!) { linkProposals(petitionId: $id) { petitionId why samePerson } }', {
        id: second.petitionId,
      });
      expect(linkProposals.map(({ petitionId }) => petitionId)).toContain(first.petitionId);
      expect(linkProposals[0]).toMatchObject({
        samePerson: true,
        why: expect.stringContaining('同一信访人') as string,
      });
      const decide = 'mutation ($input: DecideLinkInput!) { decideLink(input: $input) { id } }';
      expect(
        await department.refusal(clerk, decide, {
          input: {
            commandId: newId(),
            petitionId: second.petitionId,
            otherPetitionId: first.petitionId,
            kind: 'REPEAT',
          },
        }),
      ).toBe('NOT_ANSWERED_YET');
      await department.ask(clerk, decide, {
        input: {
          commandId: newId(),
          petitionId: second.petitionId,
          otherPetitionId: first.petitionId,
          kind: 'SAME_CAUSE',
        },
      });
      // K82: one decision a pair, whichever way round; the other one is proposed to neither.
      const between = async () =>
        (
          await department.sql.query<{ kind: string }>(
            'SELECT kind FROM petition_link WHERE petition_id IN ($1, $2) OR other_petition_id IN ($1, $2)',
            [first.petitionId, second.petitionId],
          )
        ).rows.map(({ kind }) => kind);
      const asked = { commandId: newId(), petitionId: first.petitionId, otherPetitionId: second.petitionId };
      await department.ask(clerk, decide, { input: { ...asked, kind: 'NONE' } });
      expect(await between()).toEqual(['NONE']);
      const { linkProposals: left } = await department.ask<{ linkProposals: { petitionId: string }[] }>(
        clerk,
        'query ($id: ID!) { linkProposals(petitionId: $id) { petitionId } }',
        { id: second.petitionId },
      );
      expect(left.map(({ petitionId }) => petitionId)).not.toContain(first.petitionId);
      await department.settled();
      expect((await see(first.petitionId)).timeline.map(({ text }) => text)).toContain(
        '原来的关联（同源事项）经核对已更正。',
      );
    });
  });

  describe('the petitioner', () => {
    it('N15 sees who has it, until when and why, what next: the same facts as the staff', async () => {
      const { petitionId, queryCode, claimIds } = await dispatched();
      await department.publish(
        ObligationStartedV1,
        { petitionId, aggregateId: newId() },
        {
          ...ObligationStartedV1.sample,
          rule: 'OB-07',
          claimIds,
          dueOn: '2026-05-11',
          legalBasis: '《信访工作条例》第三十四条',
        },
      );
      await department.settled();
      const staff = await see(petitionId);
      expect(staff.standing).toMatchObject({
        holder: { id: 'pingchuan/housing-bureau' },
        dueOn: '2026-05-11',
        legalBasis: '《信访工作条例》第三十四条',
        overdue: false,
      });
      const { petitionByQueryCode: own } = await department.ask<{ petitionByQueryCode: Seen['petition'] }>(
        citizen,
        OWN,
        { code: queryCode },
      );
      expect(own.timeline.map(({ text }) => text)).toEqual(staff.timeline.map(({ text }) => text));
      expect(own.standing.holder).toEqual(staff.standing.holder);
    });

    it('kind 4 ADR 7 OB-07 that turns out to have begun earlier: standing says its earlier last day, and the later one of what resumed', async () => {
      const { petitionId, claimIds } = await dispatched();
      const about = { petitionId, aggregateId: newId() };
      await department.publish(ObligationStartedV1, about, {
        ...ObligationStartedV1.sample,
        rule: 'OB-07',
        claimIds,
        startedOn: '2037-05-29',
        dueOn: '2037-07-28',
      });
      await department.publish(ObligationRescheduledV1, about, {
        ...ObligationRescheduledV1.sample,
        rule: 'OB-07',
        startedOn: '2037-05-19',
        dueOn: '2037-07-20',
        provisional: true,
        rescheduledOn: '2037-05-30',
      });
      await department.settled();
      expect((await see(petitionId)).standing.dueOn).toBe('2037-07-20');
      await department.publish(ObligationBreachedV1, about, {
        ...ObligationBreachedV1.sample,
        rule: 'OB-07',
        dueOn: '2037-07-20',
        breachedOn: '2037-07-21',
      });
      await department.publish(ObligationResumedV1, about, {
        ...ObligationResumedV1.sample,
        rule: 'OB-07',
        to: '2037-07-21',
        dueOn: '2037-08-03',
      });
      await department.settled();
      expect((await see(petitionId)).standing).toMatchObject({ dueOn: '2037-08-03', overdue: false });
    });

    it('K87 an extension that was served in time lifts the breach that was told meanwhile: nobody reads that it is overdue', async () => {
      const { petitionId, claimIds } = await dispatched();
      const about = { petitionId, aggregateId: newId() };
      const duty = { rule: 'OB-07' as const, dueOn: '2026-02-27' };
      await department.publish(ObligationStartedV1, about, { ...ObligationStartedV1.sample, ...duty, claimIds });
      await department.publish(ObligationBreachedV1, about, {
        ...ObligationBreachedV1.sample,
        ...duty,
        breachedOn: '2026-02-28',
      });
      await department.settled();
      expect((await see(petitionId)).standing).toMatchObject({ dueOn: '2026-02-27', overdue: true });
      await department.publish(ObligationExtendedV1, about, {
        ...ObligationExtendedV1.sample,
        rule: 'OB-07',
        dueOn: '2026-03-29',
        extendedOn: '2026-02-26',
      });
      await department.settled();
      expect((await see(petitionId)).standing).toMatchObject({ dueOn: '2026-03-29', overdue: false });
      const kept = await department.sql.query<{ status: string; late: boolean }>(
        'SELECT status, late FROM case_clock WHERE obligation_id = $1',
        [about.aggregateId],
      );
      expect(kept.rows).toEqual([{ status: 'RUNNING', late: false }]);
    });

    it('K33 OB-29 between two units the sender has the case, with its day; then who decides the dispute', async () => {
      const { petitionId, claimIds } = await dispatched();
      const clock = (rule: string, debtor: string, dueOn: string) =>
        department.publish(
          ObligationStartedV1,
          { petitionId, aggregateId: newId() },
          { ...ObligationStartedV1.sample, rule, debtor, claimIds, dueOn },
        );
      const { aggregateId } = await clock('OB-29', 'pingchuan', '2026-03-13');
      await department.settled();
      const between = await see(petitionId);
      expect(between.standing).toMatchObject({ holder: { id: 'pingchuan' }, dueOn: '2026-03-13', overdue: false });
      expect(between.timeline.some(({ text }) => text.includes('3月13日（周五）前改送有权处理的单位'))).toBe(true);
      await department.publish(
        ObligationBreachedV1,
        { petitionId, aggregateId },
        { ...ObligationBreachedV1.sample, rule: 'OB-29', debtor: 'pingchuan', dueOn: '2026-03-13' },
      );
      await department.settled();
      expect((await see(petitionId)).standing).toMatchObject({ holder: { id: 'pingchuan' }, overdue: true });
      await department.publish(
        ObligationMetV1,
        { petitionId, aggregateId },
        { ...ObligationMetV1.sample, rule: 'OB-29', debtor: 'pingchuan', late: true },
      );
      await clock('OB-06', 'pingchuan', '2026-03-20');
      await department.settled();
      expect((await see(petitionId)).standing).toMatchObject({ holder: { id: 'pingchuan' }, dueOn: '2026-03-20' });
    });

    it('K33 a rule that intake does not know is passed over, and what comes after it is heard', async () => {
      const { petitionId, claimIds } = await dispatched();
      for (const [rule, dueOn] of [
        ['OB-99', '2026-03-10'],
        ['OB-07', '2026-05-11'],
      ] as const)
        await department.publish(
          ObligationStartedV1,
          { petitionId, aggregateId: newId() },
          { ...ObligationStartedV1.sample, rule, claimIds, dueOn },
        );
      await department.settled();
      expect((await department.sql.query('SELECT 1 FROM parked_event')).rowCount).toBe(0);
      expect((await see(petitionId)).standing).toMatchObject({ dueOn: '2026-05-11' });
    });

    it('K32 K33 a fact that is told again is no second line of the timeline', async () => {
      const { petitionId } = await dispatched();
      const before = (await see(petitionId)).timeline.length;
      const about = { petitionId, aggregateId: newId() };
      await department.publish(AcceptanceNoticeServedV1, about, AcceptanceNoticeServedV1.sample);
      await department.publish(AcceptanceNoticeServedV1, about, {
        ...AcceptanceNoticeServedV1.sample,
        toldAgain: true,
      });
      await department.publish(ObjectionDecidedV1, about, {
        ...ObjectionDecidedV1.sample,
        upheld: true,
        toldAgain: true,
      });
      await department.settled();
      expect((await see(petitionId)).timeline).toHaveLength(before + 1);
    });

    it('K21 N15 reads of a mediation only as a party of it', async () => {
      const { petitionId } = await register();
      const claimIds = (await see(petitionId)).claims.map(({ id }) => id);
      const told = (petitioner?: boolean) =>
        department.publish(
          MediationAcceptedV1,
          { petitionId, aggregateId: newId() },
          { ...MediationAcceptedV1.sample, claimIds, petitioner },
        );
      await told(false);
      await department.settled();
      expect((await see(petitionId)).timeline.map(({ text }) => text).join()).not.toContain('各方都同意调解');
      await told();
      await told(true);
      await department.settled();
      expect((await see(petitionId)).timeline.filter(({ kind }) => kind === 'MEDIATION_ACCEPTED')).toHaveLength(2);
    });

    it('N15 a wrong code finds nothing', async () => {
      expect(await department.refusal(citizen, OWN, { code: 'AAAAAAAAAAAAAAAA' })).toBe('NOT_FOUND');
    });

    it('X-11 withdraws alone, may think it over, and it takes effect after the cooling-off days', async () => {
      const { petitionId, queryCode } = await dispatched();
      const request = 'mutation ($input: QueryCodeInput!) { requestWithdrawal(input: $input) { withdrawalOn } }';
      const revoke = 'mutation ($input: QueryCodeInput!) { revokeWithdrawal(input: $input) { withdrawalOn } }';
      expect(
        await department.ask(citizen, request, { input: { commandId: newId(), queryCode, proof: person.phone } }),
      ).toEqual({
        requestWithdrawal: { withdrawalOn: '2026-03-05' },
      });
      await department.ask(citizen, revoke, { input: { commandId: newId(), queryCode, proof: person.phone } });
      await department.ask(citizen, request, { input: { commandId: newId(), queryCode, proof: person.phone } });
      department.clock.set('2026-03-04');
      await department.running.tick();
      expect((await see(petitionId)).status).toBe('DISPOSED');
      department.clock.set('2026-03-05');
      await department.running.tick();
      expect(await see(petitionId)).toMatchObject({ status: 'WITHDRAWN', claims: [{ status: 'WITHDRAWN' }] });
      department.clock.set('2026-03-02');
    });

    it('SV-35 K80 closed and settled are two states: settled needs the execution and the petitioner’s word', async () => {
      const { petitionId, queryCode, claimIds, referralId } = await dispatched();
      const [claimId = ''] = claimIds;
      const answers = [
        {
          ...OpinionServedV1.sample.answers[0],
          claimId,
          outcome: 'SUPPORTED' as const,
          legalBasis: '《条例》',
          remedyOrgan: '平川县人民政府',
          executeBy: '2026-06-05',
          executingUnit: 'pingchuan/housing-bureau',
        },
      ];
      await department.publish(
        OpinionServedV1,
        { petitionId, aggregateId: referralId },
        { ...OpinionServedV1.sample, answers },
      );
      await eventually('answered', async () => (await see(petitionId)).status === 'ANSWERED');
      const evaluate = 'mutation ($input: EvaluatePetitionInput!) { evaluatePetition(input: $input) { status } }';
      await department.ask(citizen, evaluate, {
        input: {
          commandId: newId(),
          queryCode,
          proof: person.phone,
          officeGrade: 'SATISFIED',
          unitGrade: 'NOT_SATISFIED',
        },
      });
      const close = () =>
        department.refusal(
          clerk,
          'mutation ($input: ClosePetitionInput!) { closePetition(input: $input) { status } }',
          { input: { commandId: newId(), petitionId } },
        );
      // K80: what was promised is not done yet.
      expect(await close()).toBe('OPEN_DUTIES');
      const settle = 'mutation ($input: QueryCodeInput!) { confirmSettled(input: $input) { status } }';
      expect(
        await department.refusal(citizen, settle, { input: { commandId: newId(), queryCode, proof: person.phone } }),
      ).toBe('NOT_EXECUTED_YET');
      await department.publish(
        ExecutionVerifiedV1,
        { petitionId, aggregateId: referralId },
        { claimId, unit: 'pingchuan/housing-bureau', accepted: true, verifiedOn: '2026-06-01' },
      );
      await eventually('executed and closed', async () => (await close()) === 'NONE');
      await eventually(
        'settled',
        async () =>
          (await department.send(citizen, settle, { input: { commandId: newId(), queryCode, proof: person.phone } }))
            .errors === undefined,
      );
      expect((await see(petitionId)).status).toBe('SETTLED');
    });

    it('OB-25 closes when the days for rating are over', async () => {
      const { petitionId, claimIds } = await classified();
      await department.ask(clerk, 'mutation ($input: AnswerClaimInput!) { answerClaim(input: $input) { id } }', {
        input: { commandId: newId(), claimId: claimIds[0], how: 'ON_SPOT', reply: '已解决。', acknowledged: true },
      });
      department.clock.set('2026-03-17');
      await department.running.tick();
      expect((await see(petitionId)).status).toBe('ANSWERED');
      department.clock.set('2026-03-18');
      await department.running.tick();
      expect((await see(petitionId)).status).toBe('CLOSED');
      department.clock.set('2026-03-02');
    });
  });

  describe('the vault', () => {
    it('keeps identities out of every row, and masks them in the graph', async () => {
      const { petitionId, queryCode } = await register();
      expect((await see(petitionId)).people).toEqual([
        { role: 'PETITIONER', name: '欧**', phone: '*********78', idNumber: '居民身份证' },
      ]);
      const { rows: tables } = await department.sql.query<{ name: string }>(
        `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
      );
      for (const { name } of tables) {
        const { rows } = await department.sql.query<{ found: string }>(
          `SELECT row::text AS found FROM ${name} row WHERE row::text ~ '欧阳清泉|13912345678|110101199001011237|东湾村三组|重新核定补偿面积|${queryCode}'`,
        );
        expect({ table: name, rows: rows.length }).toEqual({ table: name, rows: 0 });
      }
    });

    it('finds a petition by the exact phone number without opening the vault, with a purpose', async () => {
      const { petitionId } = await register({ people: [{ ...person, phone: '13700001111' }] });
      const { petitions } = await department.ask<{ petitions: { edges: { node: { id: string } }[] } }>(
        clerk,
        '{ petitions(filter: { phone: "137 0000 1111", purpose: CONTACT }) { edges { node { id } } } }',
      );
      expect(petitions.edges.map(({ node }) => node.id)).toEqual([petitionId]);
    });
  });

  describe('lists', () => {
    it('go on page by page without losing or doubling a row', async () => {
      const list =
        'query ($after: String) { petitions(first: 7, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }';
      const ids: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const {
          petitions,
        }: { petitions: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
          await department.ask(clerk, list, { after });
        ids.push(...petitions.edges.map(({ node }) => node.id));
        ({ hasNextPage: more, endCursor: after } = petitions.pageInfo);
      }
      const { rows } = await department.sql.query<{ count: string }>('SELECT count(*) FROM petition WHERE NOT sealed');
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toHaveLength(Number(rows[0]?.count));
      expect(await department.refusal(clerk, list, { after: 'nonsense' })).toBe('INVALID_CURSOR');
    });

    it('show each role its own: an admin of the event flows sees no case', async () => {
      const { petitionId } = await register();
      for (const actor of [housing, townClerk])
        expect(await department.refusal(actor, PETITION, { id: petitionId })).toBe('NOT_FOUND');
      for (const actor of [admin, citizen]) {
        expect(await department.refusal(actor, PETITION, { id: petitionId })).toBe('FORBIDDEN');
        expect(await department.refusal(actor, '{ petitions { edges { node { id } } } }')).toBe('FORBIDDEN');
      }
    });
  });

  describe('N4 accusations', () => {
    const accusation = { units: ['pingchuan/hekou'], people: ['被反映人甲'] };
    const everything =
      'query ($id: ID!, $r: [_Any!]!) { petition(id: $id) { version status claims { id title } timeline { kind text } documents { kind text } } _entities(representations: $r) { ... on Petition { id } ... on Claim { id } } }';

    it('N4 is sealed from the first command: the ordinary petition looks as if it had never been', async () => {
      const plain = await register();
      const mixed = await register({ claims: [claim, { title: '反映镇领导问题', text: '检举内容', accusation }] });
      const entities = [{ __typename: 'Petition', id: mixed.petitionId }];
      const [one, other] = await Promise.all([
        department.ask<Seen>(clerk, everything, { id: plain.petitionId, r: entities }),
        department.ask<Seen>(clerk, everything, { id: mixed.petitionId, r: entities }),
      ]);
      expect({ ...other.petition, claims: other.petition.claims.length, timeline: null, documents: null }).toEqual({
        ...one.petition,
        claims: one.petition.claims.length,
        timeline: null,
        documents: null,
      });
      expect(JSON.stringify(other)).not.toMatch(/反映镇领导|检举内容/);
    });

    it('N4 a claim classified as an accusation leaves no row, no count and no version behind', async () => {
      const { petitionId } = await register({ claims: [claim, { title: '其实是检举', text: '检举内容乙' }] });
      const before = await see(petitionId);
      const accused = before.claims[1]?.id ?? '';
      await department.ask(clerk, CLASSIFY, {
        input: { commandId: newId(), claimId: accused, purpose: 'ACCUSATION', accusation },
      });
      const after = await see(petitionId);
      expect(after.claims).toHaveLength(1);
      expect(after.version).toBe(before.version);
      await department.settled();
      for (const table of ['claim', 'document', 'timeline_entry', 'case_unit']) {
        const { rows } = await department.sql.query(
          `SELECT 1 FROM ${table} row WHERE row::text LIKE '%' || $1 || '%'`,
          [accused],
        );
        expect(rows).toEqual([]);
      }
    });

    it('RG-19 OB-02 K2 with its last open claim sealed the petition is disposed of; nobody accused is let fall', async () => {
      const { petitionId, claimIds } = await classified({ claims: [claim, { title: '反映镇政府', text: '检举内容' }] });
      const [ordinary, other] = claimIds;
      await department.ask(clerk, DISPATCH, {
        input: {
          commandId: newId(),
          petitionId,
          claimIds: [ordinary],
          unit: 'pingchuan/housing-bureau',
          mode: 'TRANSFER',
        },
      });
      const about = { claimId: other, categoryCode: category, place: 'pingchuan/hekou', accusation };
      const classify = (purpose: string) =>
        department.refusal(clerk, CLASSIFY, { input: { ...about, commandId: newId(), purpose } });
      expect(await classify('APPEAL_REQUEST')).toBe('WRONG_PURPOSE');
      expect((await see(petitionId)).status).toBe('REGISTERED');
      expect(await classify('ACCUSATION')).toBe('NONE');
      expect(await see(petitionId)).toMatchObject({ status: 'DISPOSED', claims: [{ id: ordinary }] });
    });

    it('N4 RG-19 only its custodian and its recipient know; the accused unit and those below it never do', async () => {
      const { petitionId, queryCode } = await register({
        claims: [{ title: '检举镇政府', text: '检举内容丙', accusation }],
      });
      const list = '{ sealedMatters { id petitionId title } }';
      const mine = await department.ask<{ sealedMatters: { id: string; petitionId: string }[] }>(sealedClerk, list);
      const matter = mine.sealedMatters.find((sealed) => sealed.petitionId === petitionId);
      expect(matter).toBeDefined();
      for (const actor of [
        clerk,
        townClerk,
        townOfficer,
        auditor,
        admin,
        citizen,
        discipline,
        { id: 'x', roles: ['SEALED_CLERK' as const], unit: 'pingchuan/hekou' },
        { id: 'y', roles: ['DISCIPLINE' as const], unit: 'pingchuan/hekou/dongwan' },
      ]) {
        const keepers = actor.roles.some((role) => ['SEALED_CLERK', 'DISCIPLINE'].includes(role));
        if (keepers) expect(await department.ask(actor, list)).toEqual({ sealedMatters: [] });
        else expect(await department.refusal(actor, list)).toBe('FORBIDDEN');
        // By role alone, whatever there is: the same as for a petition that does not exist.
        const unknown = await department.refusal(actor, PETITION, { id: newId() });
        expect(await department.refusal(actor, PETITION, { id: petitionId })).toBe(unknown);
        expect(unknown).toMatch(/NOT_FOUND|FORBIDDEN/);
      }
      const transfer =
        'mutation ($input: TransferSealedMatterInput!) { transferSealedMatter(input: $input) { status recipient } }';
      const to = (recipient: string) => ({ input: { commandId: newId(), sealedMatterId: matter?.id, recipient } });
      expect(await department.refusal(clerk, transfer, to('pingchuan/discipline'))).toBe('FORBIDDEN');
      expect(await department.refusal(sealedClerk, transfer, to('pingchuan/hekou'))).toBe('RECIPIENT_IS_ACCUSED');
      await department.ask(sealedClerk, transfer, to('pingchuan/discipline'));
      expect((await department.ask<{ sealedMatters: object[] }>(discipline, list)).sealedMatters).toHaveLength(1);
      const own = await eventually('the petitioner’s own word', async () => {
        const { petitionByQueryCode } = await department.ask<{ petitionByQueryCode: Seen['petition'] }>(citizen, OWN, {
          code: queryCode,
        });
        return petitionByQueryCode.timeline.length === 2 && petitionByQueryCode;
      });
      expect(own.timeline.map(({ text }) => text)).toEqual([
        '已收到，由专人保密办理，3月17日（周二）前移送有权机关。',
        '已移送有权机关，以后由它按自己的规定答复您；可以拨打 12388 询问。',
      ]);
    });

    it('N4 events name no one, and what is sealed travels on its own topic only', async () => {
      await department.settled();
      const events = await department.events();
      const sealed = events.filter(({ topic }) => topic === 'intake.sealed');
      expect(sealed.length).toBeGreaterThan(0);
      // An id may have any digits in it.
      const told = JSON.stringify(events).replaceAll(/[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}/g, 'id');
      expect(told).not.toMatch(/欧阳|139123|检举内容|被反映人|反映镇领导/);
      const ordinary = JSON.stringify(events.filter(({ topic }) => topic !== 'intake.sealed'));
      for (const { aggregateId } of sealed) expect(ordinary).not.toContain(aggregateId);
    });

    it('the trace and the conversation of a request go on in its events', async () => {
      const traceId = '0af7651916cd43dd8448eb211c80319c';
      const correlationId = newId();
      const input = { commandId: newId(), channel: 'LETTER', people: [person], claims: [claim] };
      await department.send(
        clerk,
        REGISTER,
        { input },
        { traceparent: `00-${traceId}-b7ad6b7169203331-01`, 'x-correlation-id': correlationId },
      );
      const event = await eventually('the event', async () =>
        (await department.events()).find((each) => each.correlationId === correlationId),
      );
      expect(event).toMatchObject({
        type: 'intake.PetitionRegistered.v1',
        causationId: null,
        actorRef: 'clerk-01',
        traceparent: expect.stringContaining(traceId) as string,
      });
    });

    it('N4 metrics say nothing of them', async () => {
      const metrics = await (await fetch(department.running.url.replace('/graphql', '/metrics'))).text();
      expect(metrics).toContain('daofang_commands_total');
      expect(metrics).not.toMatch(/sealed/i);
    });
  });
});
