import { newId, type ActorClaims } from '@daofang/domain';
import { AcceptanceNoticeServedV1, ReferralSentV1, StaffRegisteredV1, UnitRegisteredV1 } from '@daofang/contracts';
import { newCipherKey } from '@daofang/persistence';
import { eventually, startTestDepartment, type TestDepartment } from '@daofang/testing';
import { intake } from '../src/department';

const clerk: ActorClaims = { id: 'clerk-01', roles: ['CLERK'], unit: 'pingchuan' };
const colleague: ActorClaims = { id: 'clerk-02', roles: ['CLERK'], unit: 'pingchuan' };
const leader: ActorClaims = { id: 'leader-01', roles: ['LEADER'], unit: 'pingchuan' };
const elsewhere: ActorClaims = { id: 'bureau-01', roles: ['LEADER'], unit: 'pingchuan/housing-bureau' };
const officer: ActorClaims = { id: 'hekou-officer', roles: ['UNIT_OFFICER'], unit: 'pingchuan/hekou' };
/** Who took the steps of events that the tests publish. */
const second: ActorClaims = { ...officer, id: 'test' };
const town: ActorClaims = { id: 'hekou-leader', roles: ['LEADER'], unit: 'pingchuan/hekou' };
const sealedClerk: ActorClaims = { id: 'sealed-01', roles: ['SEALED_CLERK'], unit: 'pingchuan' };
const UNITS = ['pingchuan', 'pingchuan/housing-bureau', 'pingchuan/hekou', 'pingchuan/discipline'];
/** Who works where, by the register. */
const STAFF = {
  pingchuan: { 'clerk-02': '李卫国', 'leader-01': '张建华', 'supervisor-01': '刘志强', 'sealed-01': '陈静' },
  'pingchuan/hekou': {
    ...{ 'hekou-officer': '韩磊', 'hekou-leader': '曹永胜', test: '韩磊' },
    ...Object.fromEntries([...'abcdefghi'].map((account) => [account, '某人'])),
  },
} as const;
const claim = { title: '房屋征收补偿标准', text: '请求重新核定补偿面积，事实与理由如下。' };
const mutation = (name: string, type: string, answer = '{ id }') =>
  `mutation ($input: ${type}!) { ${name}(input: $input) ${answer} }`;

describe('recusal at the desk: RG-16', () => {
  let department: TestDepartment;
  beforeAll(async () => {
    department = await startTestDepartment(intake, { VAULT_KEY: newCipherKey() });
    for (const path of UNITS)
      await department.publish(
        UnitRegisteredV1,
        { petitionId: newId() },
        {
          path,
          name: path,
          level: 'COUNTY',
          validFrom: '2026-01-01',
          ...(path === 'pingchuan/discipline' && { kind: 'DISCIPLINE' as const }),
        },
      );
    for (const [unit, people] of Object.entries(STAFF))
      for (const [account, name] of Object.entries(people)) {
        const post = { id: newId(), title: '干部', unit, roles: ['CLERK'], from: '2026-01-01', to: null, deputies: [] };
        await department.publish(StaffRegisteredV1, { petitionId: newId() }, { account, name, posts: [post] });
      }
    await department.settled();
    await eventually(
      'the directory',
      async () => (await department.sql.query('SELECT 1 FROM directory_unit')).rowCount === UNITS.length,
    );
  });
  afterAll(() => department.stop());

  const give = (actor: ActorClaims, name: string, type: string, input: object) =>
    department.refusal(actor, mutation(name, type), { input: { commandId: newId(), ...input } });
  const registered = async () => {
    const { registerPetition } = await department.ask<{ registerPetition: { petitionId: string } }>(
      clerk,
      mutation('registerPetition', 'RegisterPetitionInput', '{ petitionId }'),
      { input: { commandId: newId(), channel: 'LETTER', anonymous: true, claims: [claim] } },
    );
    const { petitionId } = registerPetition;
    await eventually('the first line', async () => (await see(petitionId)).timeline.length > 0);
    return petitionId;
  };
  const see = async (id: string) =>
    (
      await department.ask<{
        petition: {
          claims: { id: string }[];
          recusals: { id: string; status: string }[];
          timeline: { id: string; kind: string; toRedo: boolean; redoneHow: string | null }[];
          documents: { kind: string; text: string }[];
        };
      }>(
        leader,
        'query ($id: ID!) { petition(id: $id) { claims { id } recusals { id status } timeline { id kind toRedo redoneHow } documents { kind text } } }',
        { id },
      )
    ).petition;
  const marked = async (id: string) => (await see(id)).timeline.filter(({ toRedo }) => toRedo);
  const relation = (petitionId: string, more: object = {}) => ({
    petitionId,
    relation: 'KIN',
    reason: '当事人是本人表亲',
    ...more,
  });

  it('who declares a relation is out of every command at once, and told why; a colleague is not', async () => {
    const petitionId = await registered();
    const [{ id: claimId } = { id: '' }] = (await see(petitionId)).claims;
    expect(await give(clerk, 'declareRelation', 'DeclareRelationInput', relation(petitionId))).toBe('NONE');
    for (const [name, type, input] of [
      [
        'classifyClaim',
        'ClassifyClaimInput',
        { claimId, purpose: 'SUGGESTION', categoryCode: 'C01', place: 'pingchuan' },
      ],
      ['answerClaim', 'AnswerClaimInput', { claimId, how: 'REPLY', reply: '答复。' }],
      [
        'dispatchClaims',
        'DispatchClaimsInput',
        { petitionId, claimIds: [claimId], unit: 'pingchuan', mode: 'TRANSFER' },
      ],
      ['decideLink', 'DecideLinkInput', { petitionId, otherPetitionId: await registered(), kind: 'NONE' }],
      ['revealPetitioner', 'RevealPetitionerInput', { petitionId, purpose: 'CONTACT', note: '联系本人' }],
      ['requestErasure', 'RequestErasureInput', { petitionId, ground: 'UNLAWFUL', reason: '申请' }],
      ['closePetition', 'ClosePetitionInput', { petitionId }],
      ['declareRelation', 'DeclareRelationInput', relation(petitionId)],
    ] as const)
      expect({
        name,
        code: await department.refusal(clerk, mutation(name, type, '{ __typename }'), {
          input: { commandId: newId(), ...input },
        }),
      }).toEqual({ name, code: 'RECUSED' });
    const { errors } = await department.send(clerk, mutation('closePetition', 'ClosePetitionInput'), {
      input: { commandId: newId(), petitionId },
    });
    expect(errors?.[0]?.message).toContain('当事人的近亲属');
    expect(await give(colleague, 'closePetition', 'ClosePetitionInput', { petitionId })).toBe('STEPS_TO_REDO');
  });

  it('its steps are marked, settled by another with words, and only then may the case end', async () => {
    const petitionId = await registered();
    await give(clerk, 'declareRelation', 'DeclareRelationInput', relation(petitionId));
    const [step] = await marked(petitionId);
    expect(step?.kind).toBe('REGISTERED');
    const settle = { petitionId, stepId: step?.id, how: '与原件核对，登记属实。' };
    expect(await give(clerk, 'settleMarkedStep', 'SettleMarkedStepInput', settle)).toBe('RECUSED');
    expect(await give(elsewhere, 'settleMarkedStep', 'SettleMarkedStepInput', settle)).toBe('NOT_FOUND');
    expect(await give(colleague, 'settleMarkedStep', 'SettleMarkedStepInput', { ...settle, how: '' })).toBe(
      'TEXT_REQUIRED',
    );
    expect(await give(colleague, 'settleMarkedStep', 'SettleMarkedStepInput', settle)).toBe('NONE');
    expect((await see(petitionId)).timeline[0]?.redoneHow).toBe('与原件核对，登记属实。');
    expect(await give(colleague, 'closePetition', 'ClosePetitionInput', { petitionId })).toBe('NOT_ANSWERED_YET');
  });

  it('a rejected challenge lets the person go on and unmarks the steps, but not those of another conflict', async () => {
    const petitionId = await registered();
    const challenge = (kind: string) =>
      give(
        colleague,
        'challengeStaff',
        'ChallengeStaffInput',
        relation(petitionId, { unit: 'pingchuan', account: clerk.id, relation: kind }),
      );
    expect([await challenge('KIN'), await challenge('INTEREST')]).toEqual(['NONE', 'NONE']);
    expect(await challenge('KIN')).toBe('CHALLENGED_ALREADY');
    expect(await marked(petitionId)).toEqual([]);
    const [first, second] = (await see(petitionId)).recusals;
    const decide = (recusalId: string | undefined, uphold: boolean, actor = leader) =>
      give(actor, 'decideRecusal', 'DecideRecusalInput', { recusalId, uphold, reason: '经核实。' });
    expect(await decide(first?.id, true, { ...leader, id: colleague.id })).toBe('SAME_PERSON');
    expect(await decide(first?.id, true)).toBe('NONE');
    expect(await marked(petitionId)).toHaveLength(1);
    expect(await decide(second?.id, false)).toBe('NONE');
    expect(await marked(petitionId)).toHaveLength(1);
    expect(await give(clerk, 'closePetition', 'ClosePetitionInput', { petitionId })).toBe('RECUSED');
    expect((await see(petitionId)).documents.map(({ kind }) => kind)).toEqual([
      'REGISTRATION',
      'RECEIPT',
      'RECUSAL_DECISION',
      'RECUSAL_DECISION',
    ]);

    // The other way round: the conflict that stands keeps the steps marked when the one they were marked for falls.
    const other = await registered();
    await give(clerk, 'declareRelation', 'DeclareRelationInput', relation(other));
    const [declared] = (await see(other)).recusals;
    expect(await marked(other)).toHaveLength(1);
    expect(await decide(declared?.id, false)).toBe('NONE');
    expect(await marked(other)).toEqual([]);
    expect(await give(clerk, 'closePetition', 'ClosePetitionInput', { petitionId: other })).toBe('NOT_ANSWERED_YET');
  });

  it('K19 the petitioner’s own challenge is not used up by one that somebody else raised', async () => {
    const { registerPetition } = await department.ask<{
      registerPetition: { petitionId: string; queryCode: string };
    }>(clerk, mutation('registerPetition', 'RegisterPetitionInput', '{ petitionId queryCode }'), {
      input: { commandId: newId(), channel: 'LETTER', anonymous: true, claims: [claim] },
    });
    const { petitionId, queryCode } = registerPetition;
    const whom = { unit: 'pingchuan', account: colleague.id };
    expect(await give(clerk, 'challengeStaff', 'ChallengeStaffInput', relation(petitionId, whom))).toBe('NONE');
    const citizen: ActorClaims = { id: 'anonymous', roles: ['PETITIONER'], unit: null };
    const own = () =>
      department.refusal(citizen, mutation('challengeHandler', 'ChallengeHandlerInput', '{ caseNo }'), {
        input: { commandId: newId(), queryCode, relation: 'KIN', reason: '对方的表亲', ...whom },
      });
    expect([await own(), await own()]).toEqual(['NONE', 'CHALLENGED_ALREADY']);
    expect(await give(colleague, 'closePetition', 'ClosePetitionInput', { petitionId })).toBe('RECUSED');
  });

  it('a step that is told while the conflict is being decided is marked, too', async () => {
    const petitionId = await registered();
    await give(
      colleague,
      'challengeStaff',
      'ChallengeStaffInput',
      relation(petitionId, { unit: 'pingchuan', account: 'test' }),
    );
    // The decision, held open between its look at the steps and its commit.
    const deciding = await department.sql.connect();
    await deciding.query('BEGIN');
    await deciding.query('SELECT 1 FROM petition WHERE id = $1 FOR UPDATE', [petitionId]);
    const step = await department.publish(
      ReferralSentV1,
      { petitionId, aggregateId: newId() },
      { ...ReferralSentV1.sample, claimIds: (await see(petitionId)).claims.map(({ id }) => id) },
    );
    await eventually('the step waits for the decision', async () => {
      const { rowCount } = await department.sql.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return rowCount;
    });
    await deciding.query(`UPDATE recusal SET status = 'UPHELD' WHERE petition_id = $1`, [petitionId]);
    await deciding.query('COMMIT');
    deciding.release();
    await department.settled();
    expect((await marked(petitionId)).map(({ id }) => id)).toEqual([step.id]);
  });

  it('a step that is told while the conflict is being rejected is not left marked', async () => {
    const petitionId = await registered();
    await give(clerk, 'declareRelation', 'DeclareRelationInput', relation(petitionId));
    const [declared] = (await see(petitionId)).recusals;
    // A step on its way: told, marked for the conflict, not committed yet.
    const telling = await department.sql.connect();
    await telling.query('BEGIN');
    await telling.query('SELECT 1 FROM petition WHERE id = $1 FOR SHARE', [petitionId]);
    await telling.query(
      `INSERT INTO timeline_entry (event_id, petition_id, happened_on, at, kind, text, sealed, actor, redo_for)
       VALUES ($1, $2, '2026-03-02', now(), 'CLASSIFIED', '', false, $3, $4)`,
      [newId(), petitionId, clerk.id, declared?.id],
    );
    const decided = give(leader, 'decideRecusal', 'DecideRecusalInput', {
      recusalId: declared?.id,
      uphold: false,
      reason: '经核实。',
    });
    await eventually('the decision waits for the step', async () => {
      const { rowCount } = await department.sql.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return rowCount;
    });
    await telling.query('COMMIT');
    telling.release();
    expect(await decided).toBe('NONE');
    expect(await marked(petitionId)).toEqual([]);
  });

  it('the same is asserted once, also when it comes twice at the same moment', async () => {
    const petitionId = await registered();
    const challenge = () =>
      give(
        colleague,
        'challengeStaff',
        'ChallengeStaffInput',
        relation(petitionId, { unit: 'pingchuan', account: clerk.id }),
      );
    expect((await Promise.all([challenge(), challenge(), challenge()])).sort()).toEqual([
      'CHALLENGED_ALREADY',
      'CHALLENGED_ALREADY',
      'NONE',
    ]);
  });

  describe('who may stop whom before a decision', () => {
    /** A petition of the county's desk that hekou handles: its second officer served the notice. */
    const handledByHekou = async (more: object = {}) => {
      const { registerPetition } = await department.ask<{
        registerPetition: { petitionId: string; queryCode: string };
      }>(clerk, mutation('registerPetition', 'RegisterPetitionInput', '{ petitionId queryCode }'), {
        input: { commandId: newId(), channel: 'LETTER', anonymous: true, claims: [claim], ...more },
      });
      const { petitionId } = registerPetition;
      await department.settled();
      const about = { petitionId, aggregateId: newId() };
      const claimIds = (await see(petitionId)).claims.map(({ id }) => id);
      await department.publish(ReferralSentV1, about, { ...ReferralSentV1.sample, unit: 'pingchuan/hekou', claimIds });
      await department.publish(AcceptanceNoticeServedV1, about, {
        ...AcceptanceNoticeServedV1.sample,
        unit: 'pingchuan/hekou',
      });
      await department.settled();
      return registerPetition;
    };
    const challenge = (by: ActorClaims, petitionId: string, account: string, more: object = {}) =>
      give(
        by,
        'challengeStaff',
        'ChallengeStaffInput',
        relation(petitionId, { unit: 'pingchuan/hekou', account, relation: 'OTHER', ...more }),
      );
    const close = (by: ActorClaims, petitionId: string) =>
      give(by, 'closePetition', 'ClosePetitionInput', { petitionId });
    const decide = (by: ActorClaims, recusalId: string | undefined, uphold = true) =>
      give(by, 'decideRecusal', 'DecideRecusalInput', { recusalId, uphold, reason: '经核实。' });

    it('K19 RG-16 the unit complained of stops nobody above it, whatever unit it names, and neither the decision', async () => {
      const { petitionId } = await handledByHekou();
      expect([
        await challenge(officer, petitionId, clerk.id, { unit: 'pingchuan' }),
        await challenge(officer, petitionId, leader.id, { unit: 'pingchuan' }),
        await challenge(officer, petitionId, 'supervisor-01'),
      ]).toEqual(['NONE', 'NONE', 'UNKNOWN_ACCOUNT']);
      await department.settled();
      expect([await close(clerk, petitionId), await close(leader, petitionId)]).toEqual([
        'NOT_ANSWERED_YET',
        'NOT_ANSWERED_YET',
      ]);
      const told = (await department.events())
        .filter((event) => event.type === 'intake.StaffChallenged.v1' && event.petitionId === petitionId)
        .map(({ data }) => (data as { account: string | null }).account);
      expect(told).toEqual([null, null]);
      const [ofClerk, ofLeader] = (await see(petitionId)).recusals;
      expect(await decide(town, ofClerk?.id)).toBe('FORBIDDEN');
      expect(await decide(leader, ofLeader?.id)).toBe('SAME_PERSON');
      expect(await decide(leader, ofClerk?.id)).toBe('NONE');
      expect(await close(clerk, petitionId)).toBe('RECUSED');
    });

    it('K9 who is named works in that unit, or took a step in the case; a citizen names people, and reads name and post', async () => {
      const { petitionId, queryCode } = await handledByHekou();
      for (const account of ['no-such-account', 'supervisor-01', 'Hekou-Officer', ' a'])
        expect(await challenge(officer, petitionId, account)).toBe('UNKNOWN_ACCOUNT');
      // Who registered it is in no register, and took a step.
      expect(await challenge(officer, petitionId, clerk.id, { unit: 'pingchuan' })).toBe('NONE');
      const citizen: ActorClaims = { id: 'citizen', roles: ['PETITIONER'], unit: null };
      const own = (name: string) =>
        department.refusal(citizen, mutation('challengeHandler', 'ChallengeHandlerInput', '{ caseNo }'), {
          input: { commandId: newId(), queryCode, unit: 'pingchuan/hekou', name, relation: 'OTHER', reason: '相熟' },
        });
      expect(await own('张建华')).toBe('UNKNOWN_ACCOUNT');
      // Two are called so; one of them took a step.
      expect(await own(' 韩磊')).toBe('NONE');
      const { petition } = await department.ask<{ petition: { recusals: object[] } }>(
        leader,
        'query ($id: ID!) { petition(id: $id) { recusals { account person } } }',
        { id: petitionId },
      );
      expect(petition.recusals).toContainEqual({ account: 'test', person: 'pingchuan/hekou干部 韩磊' });
      const open = (by: ActorClaims, recusalId: string | undefined, account: string) =>
        give(by, 'decideRecusal', 'DecideRecusalInput', { recusalId, uphold: true, account, reason: '经核实。' });
      const { queryCode: another, petitionId: anotherId } = await handledByHekou();
      await department.ask(citizen, mutation('challengeHandler', 'ChallengeHandlerInput', '{ caseNo }'), {
        input: { commandId: newId(), queryCode: another, unit: 'pingchuan/hekou', relation: 'OTHER', reason: '相熟' },
      });
      const [unnamed] = (await see(anotherId)).recusals;
      expect(await open(leader, unnamed?.id, 'no-such-account')).toBe('UNKNOWN_ACCOUNT');
      expect(await open(leader, unnamed?.id, 'hekou-officer')).toBe('NONE');
      const decision = (await see(anotherId)).documents.find(({ kind }) => kind === 'RECUSAL_DECISION');
      expect(decision?.text).toContain('pingchuan/hekou干部 韩磊');
      expect(decision?.text).toContain('pingchuan干部 张建华');
    });

    it('K19 RG-16 somebody of the own unit, known by a step in the case, stops at once; the leader of the unit decides', async () => {
      const { petitionId } = await handledByHekou();
      expect(await challenge(officer, petitionId, second.id)).toBe('NONE');
      expect(await challenge(second, petitionId, town.id)).toBe('RECUSED');
      const [open] = (await see(petitionId)).recusals;
      expect(await decide(town, open?.id)).toBe('NONE');
    });

    it('K19 RG-16 a leader goes on until another leader decided, also when the petitioner asserts it', async () => {
      const { petitionId, queryCode } = await handledByHekou();
      const asserted = (account: string, kind: string) =>
        department.refusal(clerk, mutation('challengeHandler', 'ChallengeHandlerInput', '{ caseNo }'), {
          input: {
            commandId: newId(),
            queryCode,
            unit: 'pingchuan/hekou',
            account,
            relation: kind,
            reason: '与对方相熟',
          },
        });
      expect(await asserted(second.id, 'OTHER')).toBe('NONE');
      expect(await asserted(town.id, 'OTHER')).toBe('NONE');
      const [ofOfficer, ofLeader] = (await see(petitionId)).recusals;
      expect(await decide(town, ofOfficer?.id)).toBe('NONE');
      expect(await decide(leader, ofLeader?.id)).toBe('NONE');
      expect(await challenge(town, petitionId, 'a')).toBe('RECUSED');
    });

    it('K19 RG-16 one person leaves three challenges open in a case, the petitioner too, also at the same moment', async () => {
      const { petitionId, queryCode } = await handledByHekou();
      const codes = await Promise.all(
        ['a', 'b', 'c', 'd', 'e'].map((account) => challenge(officer, petitionId, account)),
      );
      expect(codes.sort()).toEqual(['NONE', 'NONE', 'NONE', 'TOO_MANY_CHALLENGES', 'TOO_MANY_CHALLENGES']);
      const own = (account: string | null) =>
        department.refusal(clerk, mutation('challengeHandler', 'ChallengeHandlerInput', '{ caseNo }'), {
          input: { commandId: newId(), queryCode, unit: 'pingchuan/hekou', account, relation: 'OTHER', reason: '相熟' },
        });
      expect([await own(null), await own('f'), await own('g'), await own('h')]).toEqual([
        'NONE',
        'NONE',
        'NONE',
        'TOO_MANY_CHALLENGES',
      ]);
      const [first] = (await see(petitionId)).recusals;
      expect(await decide(leader, first?.id, false)).toBe('NONE');
      expect(await challenge(officer, petitionId, 'i')).toBe('NONE');
    });

    it('K20 N4 who is put out of the ordinary petition still acts on its sealed matter, and the accused learns nothing', async () => {
      const { petitionId } = await handledByHekou({
        claims: [
          claim,
          { title: '反映问题', text: '有关人员收受财物，事实如下。', accusation: { units: ['pingchuan/hekou'] } },
        ],
      });
      expect(await challenge(officer, petitionId, sealedClerk.id, { unit: 'pingchuan' })).toBe(
        await challenge(officer, (await handledByHekou()).petitionId, sealedClerk.id, { unit: 'pingchuan' }),
      );
      const [open] = (await see(petitionId)).recusals;
      expect(await decide(leader, open?.id)).toBe('NONE');
      const { sealedMatters } = await department.ask<{ sealedMatters: { id: string; petitionId: string }[] }>(
        sealedClerk,
        '{ sealedMatters { id petitionId } }',
      );
      const matter = sealedMatters.find((sealed) => sealed.petitionId === petitionId);
      expect(
        await give(sealedClerk, 'transferSealedMatter', 'TransferSealedMatterInput', {
          sealedMatterId: matter?.id,
          recipient: 'pingchuan/discipline',
        }),
      ).toBe('NONE');
    });
  });
});
