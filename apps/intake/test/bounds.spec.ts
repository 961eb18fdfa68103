import { addDays } from '@daofang/calendar';
import { UnitRegisteredV1 } from '@daofang/contracts';
import { newId, type ActorClaims } from '@daofang/domain';
import type { Page } from '@daofang/persistence';
import { startTestDepartment, type TestDepartment } from '@daofang/testing';
import { randomBytes } from 'node:crypto';
import { intake } from '../src/department';

const clerk: ActorClaims = { id: 'clerk-01', roles: ['CLERK'], unit: 'pingchuan' };
const townClerk: ActorClaims = { id: 'hekou-clerk', roles: ['CLERK'], unit: 'pingchuan/hekou' };
const importer: ActorClaims = { id: 'importer-01', roles: ['IMPORTER'], unit: 'pingchuan' };
const integrator: ActorClaims = { id: 'hotline', roles: ['INTEGRATOR'], unit: 'pingchuan' };
const auditor: ActorClaims = { id: 'auditor-01', roles: ['AUDITOR'], unit: 'pingchuan' };
const townAuditor: ActorClaims = { id: 'auditor-02', roles: ['AUDITOR'], unit: 'pingchuan/hekou' };
const citizen: ActorClaims = { id: 'citizen', roles: ['PETITIONER'], unit: null };

const REGISTER = 'mutation ($input: RegisterPetitionInput!) { registerPetition(input: $input) { petitionId } }';
const REPLY = 'mutation ($input: RecordHistoricalReplyInput!) { recordHistoricalReply(input: $input) { status } }';
const CLAIMS = 'query ($id: ID!) { petition(id: $id) { claims { id title } } }';
const SEARCH = 'query ($filter: PetitionFilterInput) { petitions(filter: $filter) { edges { node { id } } } }';
const ACCESSES = '{ identityAccesses { petitionId actor purpose note } }';

const person = { role: 'PETITIONER', name: '欧阳清泉', phone: '13912345678' };
const claim = { title: '房屋征收补偿标准', text: '请求重新核定补偿面积。' };
const at = (input: object, path: string) =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], input);
const filled = (count: number, length = 1) => Array.from({ length: count }, () => '字'.repeat(length));

describe('what is asked of intake has bounds', () => {
  let department: TestDepartment;
  const input = (more: object = {}) => ({
    commandId: newId(),
    channel: 'WEB',
    unit: 'pingchuan',
    people: [person],
    claims: [claim],
    ...more,
  });
  const register = async (more: object = {}, actor = clerk) =>
    (await department.ask<{ registerPetition: { petitionId: string } }>(actor, REGISTER, { input: input(more) }))
      .registerPetition.petitionId;
  const refused = async (actor: ActorClaims, query: string, variables: object) => {
    const { errors } = await department.send(actor, query, { ...variables });
    const [error] = errors ?? [];
    return { code: error?.extensions.code, message: error?.message, details: error?.extensions['details'] };
  };
  const rows = async (table: string) =>
    Number((await department.sql.query(`SELECT count(*) AS count FROM ${table}`)).rows[0]?.count);
  const claimsOf = async (id: string, actor = clerk) =>
    (await department.ask<{ petition: { claims: { id: string; title: string }[] } }>(actor, CLAIMS, { id })).petition
      .claims;

  beforeAll(async () => {
    department = await startTestDepartment(intake, { VAULT_KEY: randomBytes(32).toString('base64') });
    for (const [path, name, level] of [
      ['pingchuan', '平川县信访局', 'COUNTY'],
      ['pingchuan/hekou', '河口镇', 'TOWN'],
    ] as const)
      await department.publish(
        UnitRegisteredV1,
        { petitionId: newId() },
        { path, name, level, validFrom: '2026-01-01' },
      );
    await department.settled();
    department.clock.set('2026-03-02');
  });
  afterAll(() => department.stop());

  describe('K42 registration', () => {
    const accusation = (units: string[], people: string[] = []) => ({ ...claim, accusation: { units, people } });
    it.each<[string, number, object]>([
      ['claims', 20, { claims: Array.from({ length: 21 }, () => claim) }],
      ['people', 50, { people: Array.from({ length: 51 }, () => person) }],
      ['claims.0.title', 200, { claims: [{ ...claim, title: '字'.repeat(201) }] }],
      ['claims.0.accusation.units', 10, { claims: [accusation(filled(11))] }],
      ['claims.0.accusation.people', 10, { claims: [accusation(['pingchuan/hekou'], filled(11))] }],
      ['people.0.name', 100, { people: [{ ...person, name: '字'.repeat(101) }] }],
      ['people.0.phone', 50, { people: [{ ...person, phone: '1'.repeat(51) }] }],
      ['people.0.idNumber', 50, { people: [{ ...person, idNumber: '1'.repeat(51) }] }],
      ['people.0.address', 300, { people: [{ ...person, address: '字'.repeat(301) }] }],
      ['mandate', 2000, { mandate: '字'.repeat(2001) }],
      ['source', 100, { source: '字'.repeat(101), sourceNumber: '1' }],
    ])('with too much in %s is refused before anything is done', async (field, most, more) => {
      const before = await rows('command');
      const en = Array.isArray(at(more, field)) ? `At most ${most} items.` : `At most ${most} characters.`;
      expect(await refused(citizen, REGISTER, { input: input(more) })).toMatchObject({
        code: 'INVALID_INPUT',
        details: { faults: expect.arrayContaining([expect.objectContaining({ path: field, en })]) },
      });
      expect(await rows('command')).toBe(before);
    });

    it('takes what is just within them, counted in characters', async () => {
      const id = await register({
        people: Array.from({ length: 50 }, () => person),
        claims: Array.from({ length: 20 }, () => ({ ...claim, title: '𠮷'.repeat(200) })),
      });
      expect(await claimsOf(id)).toHaveLength(20);
    });

    it('of a petition that has thousands of claims 200 are shown', async () => {
      const id = await register();
      await department.sql.query(
        `INSERT INTO claim (id, petition_id, title, text, status, urgent)
         SELECT gen_random_uuid(), petition_id, 'one of many', text, status, false FROM claim, generate_series(1, 3000) WHERE petition_id = $1`,
        [id],
      );
      expect(await claimsOf(id)).toHaveLength(200);
      await department.sql.query('DELETE FROM claim WHERE petition_id = $1', [id]);
    });
  });

  describe('K98 a search by a number of the vault', () => {
    const phone = '13700001111';
    const search = (actor: ActorClaims, filter: object) => department.ask(actor, SEARCH, { filter });

    it('is for clerks and leaders of the desk, alone, with a purpose', async () => {
      const roles = [
        'AUDITOR',
        'INTEGRATOR',
        'IMPORTER',
        'SUPERVISOR',
        'REVIEWER',
        'UNIT_OFFICER',
        'MEDIATOR',
      ] as const;
      for (const role of roles) {
        const actor: ActorClaims = { id: `a-${role}`, roles: [role], unit: 'pingchuan' };
        for (const filter of [{ phone }, { idNumber: phone }, { phone, purpose: 'CONTACT' }])
          expect([role, (await refused(actor, SEARCH, { filter })).code]).toEqual([role, 'FORBIDDEN']);
      }
      for (const beside of [{ caseNo: 'PC1' }, { unit: 'pingchuan' }, { group: false }, { idNumber: phone }])
        expect((await refused(clerk, SEARCH, { filter: { phone, purpose: 'CONTACT', ...beside } })).code).toBe(
          'IDENTITY_FILTER_ALONE',
        );
      expect((await refused(clerk, SEARCH, { filter: { phone } })).code).toBe('PURPOSE_REQUIRED');
      expect(await rows('identity_access')).toBe(0);
    });

    it('leaves an entry for each petition found, and one where none is', async () => {
      const id = await register({ people: [{ ...person, phone }] });
      expect(await search(clerk, { phone: '137 0000 1111', purpose: 'CONTACT' })).toEqual({
        petitions: { edges: [{ node: { id } }] },
      });
      // The county's petition is not the town desk's.
      expect(await search(townClerk, { phone, purpose: 'VERIFY_IDENTITY' })).toEqual({ petitions: { edges: [] } });
      const none = '00000000-0000-0000-0000-000000000000';
      const note = '按电话号码查找';
      const byTown = { petitionId: none, actor: 'hekou-clerk', purpose: 'VERIFY_IDENTITY', note };
      expect(await department.ask(auditor, ACCESSES)).toEqual({
        identityAccesses: [byTown, { petitionId: id, actor: 'clerk-01', purpose: 'CONTACT', note }],
      });
      expect(await department.ask(townAuditor, ACCESSES)).toEqual({ identityAccesses: [byTown] });
      expect(await department.ask(auditor, '{ identityAccessChain { alteredAt } }')).toEqual({
        identityAccessChain: { alteredAt: null },
      });
    });

    it('K48 the record of looks has pages: every entry is reached, and none of others', async () => {
      // Three times a page of entries that a town's auditor may not see, and one that it may.
      const PAGE =
        'query ($after: String) { identityAccessPage(first: 2, after: $after) { edges { node { actor note } } pageInfo { hasNextPage endCursor } } }';
      await register({ people: [{ ...person, phone: '13600003333' }] });
      for (let n = 0; n < 6; n++) {
        department.clock.set(addDays('2026-03-10', n));
        await search(clerk, { phone: '13600003333', purpose: 'CONTACT' });
      }
      const walked = async (actor: ActorClaims) => {
        const actors: string[] = [];
        for (let after: string | null = null, more = true; more;) {
          const answer: { identityAccessPage: Page<{ actor: string }> } = await department.ask(actor, PAGE, { after });
          const page = answer.identityAccessPage;
          actors.push(...page.edges.map(({ node }) => node.actor));
          ({ hasNextPage: more, endCursor: after } = page.pageInfo);
        }
        return actors;
      };
      expect(await walked(auditor)).toHaveLength(await rows('identity_access'));
      expect(await walked(townAuditor)).toEqual(['hekou-clerk']);
      expect(await department.refusal(auditor, PAGE, { after: '12' })).toBe('INVALID_CURSOR');
    });

    it('ten an hour and account, every alias counts, whatever is found', async () => {
      const guesser: ActorClaims = { id: 'clerk-09', roles: ['CLERK'], unit: 'pingchuan' };
      const aliases = Array.from(
        { length: 14 },
        (_, n) =>
          `a${n}: petitions(filter: { phone: "1370000${1100 + n}", purpose: CONTACT }) { edges { node { id } } }`,
      );
      const { errors } = await department.send(guesser, `{ ${aliases.join(' ')} }`);
      expect(errors?.[0]?.extensions.code).toBe('TOO_MANY_SEARCHES');
      const entries = await department.sql.query(`SELECT 1 FROM identity_access WHERE actor = 'clerk-09'`);
      expect(entries.rows).toHaveLength(10);
      const filter = { idNumber: 'x', purpose: 'CONTACT' };
      expect((await refused(guesser, SEARCH, { filter })).code).toBe('TOO_MANY_SEARCHES');
      department.clock.set(new Date(Date.parse(department.clock.now()) + 3_600_000).toISOString());
      await search(guesser, filter);
    });
  });

  it('K112 finds a case by its number in any letter case and width', async () => {
    const id = await register({});
    const { petition } = await department.ask<{ petition: { caseNo: string } }>(
      clerk,
      'query ($id: ID!) { petition(id: $id) { caseNo } }',
      { id },
    );
    const asked = ` ${petition.caseNo.toLowerCase().replace('2026', '２０２６ ')}\u200b`;
    const by =
      'query ($no: String!) { petitionByCaseNo(caseNo: $no) { id } petitions(filter: { caseNo: $no }) { edges { node { id } } } }';
    expect(await department.ask(clerk, by, { no: asked })).toEqual({
      petitionByCaseNo: { id },
      petitions: { edges: [{ node: { id } }] },
    });
  });

  describe('K99 numbers of other systems', () => {
    const accused = { claims: [{ ...claim, accusation: { units: ['pingchuan/hekou'] } }] };
    const number = (sourceNumber: string) => ({ source: '12345', sourceNumber });

    it('N4 of a sealed petition nobody learns that its number is there', async () => {
      await register({ ...accused, ...number('HL-0043') }, integrator);
      const answers = [];
      for (const actor of [townClerk, clerk, citizen])
        for (const known of ['HL-0043', 'HL-9999'])
          answers.push(await refused(actor, REGISTER, { input: input({ unit: actor.unit, ...number(known) }) }));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect([answers[0]?.code, answers[0]?.details]).toEqual(['SOURCE_NOT_ALLOWED', {}]);
      // Its own registrar is told that it is there, and no id.
      const own = await refused(integrator, REGISTER, { input: input(number('HL-0043')) });
      expect([own.code, own.details]).toEqual(['ALREADY_IMPORTED', {}]);
    });

    it('K17 a number belongs to who registered it: another cannot take it first, and two at once are one', async () => {
      const theirs = await register(number('HL-0044'), integrator);
      const sent = await Promise.all(
        [1, 2, 3].map(() => department.send(importer, REGISTER, { input: input(number('HL-0044')) })),
      );
      const own = sent.flatMap(({ data }) =>
        data ? [(data as { registerPetition: { petitionId: string } }).registerPetition.petitionId] : [],
      );
      expect(own).toHaveLength(1);
      expect(own).not.toContain(theirs);
      expect(await refused(importer, REGISTER, { input: input(number('HL-0044')) })).toMatchObject({
        code: 'ALREADY_IMPORTED',
        details: { petitionId: own[0] },
      });
    });

    it('K17 K158 a reply is recorded for what the importer brought in, classified or not, and for nothing else', async () => {
      const given = { ...number('HL-0045'), arrivedAt: '2024-03-04T01:00:00Z' };
      const reply = async (petitionId: string) => ({
        input: {
          commandId: newId(),
          claimId: (await claimsOf(petitionId))[0]?.id,
          repliedAt: '2026-03-01T01:00:00Z',
          reply: '已办理。',
        },
      });
      const theirs = await register({ arrivedAt: '2024-03-04T01:00:00Z' }, citizen);
      expect((await refused(importer, REPLY, await reply(theirs))).code).toBe('FORBIDDEN');
      const own = await register(given, importer);
      expect(await department.ask(importer, REPLY, await reply(own))).toEqual({
        recordHistoricalReply: { status: 'ANSWERED' },
      });

      // RG-19: that it accuses somebody is seen later, also once the petition is closed; nothing ordinary of it stays.
      const classify = 'mutation ($input: ClassifyClaimInput!) { classifyClaim(input: $input) { id } }';
      const [imported] = await claimsOf(own);
      const about = { claimId: imported?.id, categoryCode: 'C01.02', place: 'pingchuan' };
      const ordinary = { input: { commandId: newId(), purpose: 'APPEAL_REQUEST', ...about } };
      expect((await refused(clerk, classify, ordinary)).code).toBe('ILLEGAL_TRANSITION');
      await department.running.tick();
      const accusation = { units: ['pingchuan/hekou'] };
      const sealed = { input: { commandId: newId(), purpose: 'ACCUSATION', claimId: imported?.id, accusation } };
      expect(await department.ask(clerk, classify, sealed)).toEqual({ classifyClaim: null });
      expect((await refused(clerk, CLAIMS, { id: own })).code).toBe('NOT_FOUND');
      const { rows: left } = await department.sql.query(
        `SELECT sealed, (SELECT count(*)::int FROM claim WHERE petition_id = $1) AS claims,
           (SELECT count(*)::int FROM document WHERE petition_id = $1 AND kind = 'OFFICIAL_REPLY') AS replies,
           (SELECT count(*)::int FROM sealed_matter WHERE petition_id = $1) AS matters FROM petition WHERE id = $1`,
        [own],
      );
      expect(left).toEqual([{ sealed: true, claims: 0, replies: 0, matters: 1 }]);
    });
  });

  describe('IN-30 which petitions may be the same', () => {
    const PROPOSALS = 'query ($id: ID!) { linkProposals(petitionId: $id) { petitionId samePerson } }';
    const proposals = async (id: string) =>
      (await department.ask<{ linkProposals: { petitionId: string; samePerson: boolean }[] }>(clerk, PROPOSALS, { id }))
        .linkProposals;
    const of = (title: string, more: object) =>
      register({ people: [{ ...person, ...more }], claims: [{ ...claim, title }] });

    it('K43 of one person and wording, however many came in between', async () => {
      const more = { name: '司马长风', phone: '13700001111' };
      const first = await of('村口变压器噪声扰民', more);
      department.clock.set('2026-07-28');
      await department.sql.query(`
        INSERT INTO petition (id, version, petition_id, case_no, channel, unit, first_receiver, arrived_on, registered_on, anonymous, oral, mandate, status,
            policy_version, sealed, query_code_index, query_code)
          SELECT md5('between ' || i)::uuid, 1, md5('between ' || i)::uuid, 'XF-B-' || i, 'LETTER', 'pingchuan', 'clerk-01', '2026-06-01', '2026-06-01',
            false, false, false, 'REGISTERED', 'rg-2022@1', false, 'between ' || i, 'x' FROM generate_series(1, 505) i;
        INSERT INTO claim (id, petition_id, title, text, status, urgent)
          SELECT md5('claim between ' || i)::uuid, md5('between ' || i)::uuid, '另外的事情', 'x', 'REGISTERED', false FROM generate_series(1, 505) i`);
      expect(await proposals(await of('村口变压器噪声扰民', more))).toContainEqual({
        petitionId: first,
        samePerson: true,
      });
    });

    it('K44 by name and what is asked for where nobody gave a number', async () => {
      const more = { name: '慕容听雨', phone: null, address: '河口镇东湾村12号' };
      const first = await of('灌渠堵塞请求清淤', more);
      const second = await of('清淤水渠的请求', more);
      expect(await proposals(second)).toContainEqual({ petitionId: first, samePerson: true });
      // With a number each of them may be anybody of that name.
      const other = await of('清淤水渠的请求，灌渠堵塞', { ...more, phone: '13900002222' });
      expect(
        (await proposals(second)).filter(({ petitionId, samePerson }) => petitionId === other && samePerson),
      ).toEqual([]);
    });
  });
});
