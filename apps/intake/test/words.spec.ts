import { CompetenceDisputeOpenedV1, ObligationStartedV1, ReferralSentV1, UnitRegisteredV1 } from '@daofang/contracts';
import { newId, type ActorClaims } from '@daofang/domain';
import { startTestDepartment, type TestDepartment } from '@daofang/testing';
import { randomBytes } from 'node:crypto';
import { intake } from '../src/department';
import { housing as category } from './given';

const BUREAU = 'pingchuan/housing-bureau';
const TOWN = 'pingchuan/hekou';
const clerk: ActorClaims = { id: 'clerk-01', roles: ['CLERK'], unit: 'pingchuan' };
const officer = (unit: string): ActorClaims => ({ id: `${unit}-officer`, roles: ['UNIT_OFFICER'], unit });
const citizen: ActorClaims = { id: 'citizen', roles: ['PETITIONER'], unit: null };
const phone = '13912345678';

describe('words: what a petitioner reads of the own case', () => {
  let department: TestDepartment;
  const command = <Data>(name: string, given: object, answer: string, actor = clerk) =>
    department.ask<Record<string, Data>>(
      actor,
      `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) ${answer} }`,
      { input: { commandId: newId(), ...given } },
    );
  const own = async <Data>(queryCode: string, fields: string): Promise<Data> =>
    (
      await department.ask<{ petitionByQueryCode: Data }>(
        citizen,
        `query ($queryCode: String!, $proof: String) { petitionByQueryCode(queryCode: $queryCode, proof: $proof) ${fields} }`,
        { queryCode, proof: phone },
      )
    ).petitionByQueryCode;
  const linesOf = async (petitionId: string, actor: ActorClaims) =>
    (
      await department.ask<{ petition: { timeline: { text: string }[] } }>(
        actor,
        'query ($petitionId: ID!) { petition(id: $petitionId) { timeline { text } } }',
        { petitionId },
      )
    ).petition.timeline.map(({ text }) => text);
  /** A petition of two claims, each with another unit. */
  const between = async () => {
    const titles = ['补偿标准', '村道积水'];
    const { registerPetition: given } = await command<{ petitionId: string; queryCode: string }>(
      'registerPetition',
      {
        channel: 'LETTER',
        people: [{ name: '欧阳清泉', phone }],
        claims: titles.map((title) => ({ title, text: `请求解决${title}。` })),
      },
      '{ petitionId queryCode }',
    );
    const { petitionId, queryCode } = given!;
    const { rows } = await department.sql.query<{ id: string }>(
      'SELECT id FROM claim WHERE petition_id = $1 ORDER BY id',
      [petitionId],
    );
    const claimIds = rows.map(({ id }) => id);
    for (const [index, unit] of [BUREAU, TOWN].entries()) {
      const claimId = claimIds[index] ?? '';
      const about = { claimId, purpose: 'APPEAL_REQUEST', categoryCode: category, place: TOWN };
      await command('classifyClaim', about, '{ id }');
      await command('dispatchClaims', { petitionId, claimIds: [claimId], unit, mode: 'TRANSFER' }, '{ id }');
      await department.publish(
        ReferralSentV1,
        { petitionId, aggregateId: newId() },
        { ...ReferralSentV1.sample, claimIds: [claimId], unit },
      );
    }
    await department.settled();
    return { petitionId, queryCode, claimIds };
  };
  const owes = async (petitionId: string, claimIds: readonly string[], rule: string, debtor: string, dueOn: string) => {
    await department.publish(
      ObligationStartedV1,
      { petitionId, aggregateId: newId() },
      { ...ObligationStartedV1.sample, rule, debtor, claimIds: [...claimIds], dueOn },
    );
    await department.settled();
  };

  beforeAll(async () => {
    department = await startTestDepartment(intake, { VAULT_KEY: randomBytes(32).toString('base64') });
    for (const [path, name] of [
      ['pingchuan', '平川县信访局'],
      [BUREAU, '平川县住房和城乡建设局'],
      [TOWN, '河口镇人民政府'],
    ] as const)
      await department.publish(
        UnitRegisteredV1,
        { petitionId: newId() },
        { path, name, level: 'TOWN', kind: 'GOVERNMENT', validFrom: '2026-01-01' },
      );
    await department.settled();
    department.clock.set('2026-03-02');
  });
  afterAll(() => department.stop());

  it('K113 K120 W-01 names units by name and claims by title; nothing of it is stored in the line', async () => {
    const { petitionId, queryCode, claimIds } = await between();
    await owes(petitionId, claimIds, 'OB-05', BUREAU, '2026-03-17');
    const { timeline } = await own<{ timeline: { text: string }[] }>(queryCode, '{ timeline { text } }');
    const texts = timeline.map(({ text }) => text);
    expect(texts[0]).toMatch(/^3月2日（周一）收到您的信访，平川县信访局已登记，信访件编号 PC\d+。$/);
    expect(texts).toEqual(
      expect.arrayContaining([
        '“补偿标准”归为申诉求决，接下来定由谁办理。',
        '“村道积水”转给河口镇人民政府办理。',
        '平川县住房和城乡建设局3月5日（周四）收到您反映的“补偿标准”。',
        '平川县住房和城乡建设局3月17日（周二）前书面告诉您怎么办。',
      ]),
    );
    const stored = await department.sql.query<{ text: string }>('SELECT text FROM timeline_entry');
    expect(stored.rows.map(({ text }) => text).join('')).not.toMatch(/补偿标准|住房和城乡建设局/);
  });

  it('K113 K114 the holder of a claim is who has it now, by its name; the first receiver is a desk', async () => {
    const { petitionId, queryCode, claimIds } = await between();
    const CASE = '{ firstReceiver claims { handlingUnit } standing { holder { id } holders { id } nextRemedy } }';
    interface Case {
      firstReceiver: string;
      claims: { handlingUnit: string }[];
      standing: { holder: { id: string }; holders: { id: string }[]; nextRemedy: string };
    }
    const first = await own<Case>(queryCode, CASE);
    expect(first.firstReceiver).toBe('平川县信访局接访窗口');
    expect(first.claims.map(({ handlingUnit }) => handlingUnit)).toEqual(['平川县住房和城乡建设局', '河口镇人民政府']);
    expect(first.standing.holders.map(({ id }) => id).sort()).toEqual([TOWN, BUREAU]);
    const [claimId = ''] = claimIds;
    const { rows } = await department.sql.query<{ id: string }>(
      'SELECT referral_id AS id FROM case_unit WHERE $1 = ANY(claim_ids)',
      [claimId],
    );
    const aggregateId = rows[0]?.id ?? '';
    await department.publish(
      CompetenceDisputeOpenedV1,
      { petitionId, aggregateId },
      { ...CompetenceDisputeOpenedV1.sample },
    );
    await owes(petitionId, [claimId], 'OB-06', 'pingchuan', '2026-03-11');
    const disputed = await own<Case>(queryCode, CASE);
    expect(disputed.claims[0]?.handlingUnit).toBe('平川县信访局');
    expect(disputed.standing.holder.id).toBe('pingchuan');
    expect(disputed.standing.holders.map(({ id }) => id).sort()).toEqual(['pingchuan', TOWN]);
    expect(disputed.standing.nextRemedy).toBe(
      '由谁办理还没有定，平川县信访局3月11日（周三）前定下由谁办，您不用重新反映。',
    );
    await department.publish(
      ReferralSentV1,
      { petitionId, aggregateId: newId() },
      { ...ReferralSentV1.sample, claimIds: [claimId], unit: TOWN, follows: aggregateId },
    );
    await department.settled();
    expect((await own<Case>(queryCode, CASE)).claims[0]?.handlingUnit).toBe('河口镇人民政府');
  });

  it('K115 a petition of accusations only is with who keeps it, not with the desk', async () => {
    const { registerPetition: given } = await command<{ queryCode: string }>(
      'registerPetition',
      {
        channel: 'LETTER',
        people: [{ name: '欧阳清泉', phone }],
        claims: [{ title: '反映问题', text: '检举内容。', accusation: { units: [TOWN] } }],
      },
      '{ queryCode }',
    );
    const { rows } = await department.sql.query<{ custodian: string }>('SELECT custodian FROM sealed_matter');
    const { standing } = await own<{ standing: { holder: { id: string }; nextRemedy: string } }>(
      given!.queryCode,
      '{ standing { holder { id } nextRemedy } }',
    );
    expect([standing.holder.id]).toEqual(rows.map(({ custodian }) => custodian));
    expect(standing.nextRemedy).toContain('12388');
  });

  it('K116 each claim has what came of it in a sentence, and the words of the answer', async () => {
    const { registerPetition: given } = await command<{ petitionId: string; queryCode: string }>(
      'registerPetition',
      { channel: 'LETTER', people: [{ name: '欧阳清泉', phone }], claims: [{ title: '加装路灯', text: '建议加装。' }] },
      '{ petitionId queryCode }',
    );
    const { rows } = await department.sql.query<{ id: string }>('SELECT id FROM claim WHERE petition_id = $1', [
      given!.petitionId,
    ]);
    const claimId = rows[0]?.id ?? '';
    await command('classifyClaim', { claimId, purpose: 'SUGGESTION', categoryCode: category, place: TOWN }, '{ id }');
    await command('assignSuggestion', { claimId, unit: TOWN }, '{ id }');
    const reply = '今年预算已经定了，明年优先安排。';
    await command('replySuggestion', { claimId, adopted: 'NOT_ADOPTED', reply }, '{ id }', officer(TOWN));
    const { claims } = await own<{ claims: { conclusion: string; reasons: string }[] }>(
      given!.queryCode,
      '{ claims { conclusion reasons } }',
    );
    expect(claims[0]?.conclusion).toBe('您的建议不采纳。');
    expect(claims[0]?.reasons).toContain(reply);
  });

  it('W-10 what is between offices is not told: a report to the sender', async () => {
    const { petitionId, claimIds, queryCode } = await between();
    await owes(petitionId, claimIds, 'OB-08', BUREAU, '2026-05-01');
    const { timeline } = await own<{ timeline: { text: string; kind: string }[] }>(
      queryCode,
      '{ timeline { text kind } }',
    );
    expect(timeline.filter(({ kind }) => kind === 'DUE')).toEqual([]);
  });

  it('a unit reads only of the claims that it may see', async () => {
    const { petitionId } = await between();
    const atTown = await linesOf(petitionId, officer(TOWN));
    expect(atTown.join('')).toContain('“村道积水”');
    expect(atTown.join('')).not.toContain('补偿标准');
    expect(atTown).toHaveLength(4);
    expect(await linesOf(petitionId, clerk)).toHaveLength(7);
  });

  it('a line of an older version is read as it was written', async () => {
    const { petitionId, queryCode } = await between();
    await department.sql.query(`UPDATE timeline_entry SET text = '诉求已答复。' WHERE petition_id = $1`, [petitionId]);
    const { timeline } = await own<{ timeline: { text: string }[] }>(queryCode, '{ timeline { text } }');
    expect(new Set(timeline.map(({ text }) => text))).toEqual(new Set(['诉求已答复。']));
  });
});
