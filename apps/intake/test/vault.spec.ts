import { newId, type ActorClaims } from '@daofang/domain';
import { UnitRegisteredV1 } from '@daofang/contracts';
import { Cipher, newCipherKey } from '@daofang/persistence';
import { eventually, startTestDepartment, type TestDepartment } from '@daofang/testing';
import { intake } from '../src/department';

const clerk: ActorClaims = { id: 'clerk-01', roles: ['CLERK'], unit: 'pingchuan' };
const leader: ActorClaims = { id: 'leader-01', roles: ['LEADER'], unit: 'pingchuan' };
const auditor: ActorClaims = { id: 'auditor-01', roles: ['AUDITOR'], unit: 'pingchuan' };
const citizen: ActorClaims = { id: 'citizen', roles: ['PETITIONER'], unit: null };

const person = {
  role: 'PETITIONER',
  name: '欧阳清泉',
  phone: '13912345678',
  idType: 'RESIDENT_ID',
  idNumber: '110101199001011237',
  address: '平川县河口镇东湾村三组',
};
const claim = { title: '房屋征收补偿标准', text: '请求重新核定补偿面积，事实与理由如下。' };
const mutation = (name: string, type: string, answer = '{ id }') =>
  `mutation ($input: ${type}!) { ${name}(input: $input) ${answer} }`;
const REVEAL = mutation(
  'revealPetitioner',
  'RevealPetitionerInput',
  '{ until people { id name phone idNumber address } }',
);
const REVEALED = 'query ($id: ID!) { revealedPeople(petitionId: $id) { people { name } } }';
const OWN =
  'query ($code: String!, $proof: String) { petitionByQueryCode(queryCode: $code, proof: $proof) { caseNo status } }';
const CHAIN = '{ identityAccessChain { alteredAt letGoUntil head } }';

describe('the vault', () => {
  const firstKey = newCipherKey();
  let department: TestDepartment;

  const register = async (more: Record<string, unknown> = {}) =>
    (
      await department.ask<{ registerPetition: { petitionId: string; queryCode: string } }>(
        clerk,
        mutation('registerPetition', 'RegisterPetitionInput', '{ petitionId queryCode }'),
        { input: { commandId: newId(), channel: 'LETTER', people: [person], claims: [claim], ...more } },
      )
    ).registerPetition;
  const reveal = async (petitionId: string, actor = clerk) =>
    (
      await department.ask<{ revealPetitioner: { until: string; people: (typeof person & { id: string })[] } }>(
        actor,
        REVEAL,
        {
          input: { commandId: newId(), petitionId, purpose: 'CONTACT', note: '电话核实事实' },
        },
      )
    ).revealPetitioner;
  const chain = async () =>
    (
      await department.ask<{
        identityAccessChain: { alteredAt: string | null; letGoUntil: string | null; head: string };
      }>(auditor, CHAIN)
    ).identityAccessChain;
  const rows = async (sql: string, parameters: unknown[] = []) => (await department.sql.query(sql, parameters)).rows;
  /** Everything that any table of intake has with this text in it. */
  const found = async (pattern: string) => {
    const tables = await rows(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`);
    const places: string[] = [];
    for (const { name } of tables as { name: string }[])
      if ((await rows(`SELECT 1 FROM ${name} row WHERE row::text ~ $1`, [pattern])).length > 0) places.push(name);
    return places;
  };

  beforeAll(async () => {
    department = await startTestDepartment(intake, { VAULT_KEY: firstKey });
    for (const path of ['pingchuan', 'pingchuan/hekou'])
      await department.publish(
        UnitRegisteredV1,
        { petitionId: newId() },
        { path, name: path, level: 'COUNTY', validFrom: '2026-01-01' },
      );
    await eventually('the directory', async () => (await rows('SELECT 1 FROM directory_unit')).length === 2);
  });
  afterAll(() => department.stop());
  beforeEach(() => department.clock.set('2026-03-02'));

  describe('a key for each case', () => {
    it('keeps every case under another key, and each key under the county’s', async () => {
      const [one, other] = [await register(), await register()];
      const keys = await rows('SELECT wrapped, county_key FROM vault_key WHERE owner = ANY($1)', [
        [one.petitionId, other.petitionId],
      ]);
      expect(keys).toHaveLength(2);
      const county = new Cipher(firstKey);
      const [first = '', second = ''] = (keys as { wrapped: string }[]).map(({ wrapped }) => county.decrypt(wrapped));
      expect(first).not.toBe(second);
      const [row] = (await rows('SELECT name FROM person WHERE petition_id = $1', [one.petitionId])) as {
        name: string;
      }[];
      expect(() => county.decrypt(row?.name ?? '')).toThrow();
      const opened = [first, second].map((key) => {
        try {
          return new Cipher(key).decrypt(row?.name ?? '');
        } catch {
          return null;
        }
      });
      expect(opened.filter(Boolean)).toEqual(['欧阳清泉']);
    });

    it('follows the county key when it is changed: nothing is encrypted anew, the former key is not needed any more', async () => {
      const { petitionId, queryCode } = await register();
      const before = await rows('SELECT name, phone FROM person WHERE petition_id = $1', [petitionId]);
      const nextKey = newCipherKey();
      await department.restart({ VAULT_KEY: nextKey, VAULT_FORMER_KEYS: firstKey });
      expect((await reveal(petitionId)).people[0]?.phone).toBe(person.phone);
      await department.running.tick();
      expect((await rows('SELECT DISTINCT county_key FROM vault_key WHERE destroyed_on IS NULL')).length).toBe(1);

      await department.restart({ VAULT_KEY: nextKey });
      expect((await reveal(petitionId)).people[0]?.phone).toBe(person.phone);
      expect(await rows('SELECT name, phone FROM person WHERE petition_id = $1', [petitionId])).toEqual(before);
      expect(await department.refusal(citizen, OWN, { code: queryCode, proof: person.phone })).toBe('NONE');

      // Taken away too early, it is missed by name, and nothing is lost.
      await department.restart({ VAULT_KEY: firstKey });
      const asked = { input: { commandId: newId(), petitionId, purpose: 'CONTACT', note: '联系本人' } };
      expect(await department.refusal(clerk, REVEAL, asked)).toBe('VAULT_KEY_MISSING');
      expect(await department.refusal(clerk, REVEALED, { id: petitionId })).toBe('VAULT_KEY_MISSING');

      await department.restart({ VAULT_KEY: firstKey, VAULT_FORMER_KEYS: nextKey });
      await department.running.tick();
      await department.restart();
      expect((await reveal(petitionId)).people[0]?.name).toBe(person.name);
    });

    it('K105 what an older version kept as it was typed gets fingerprints of the one form, once; it stays readable', async () => {
      const { petitionId, queryCode: code } = await register();
      const strange = await register({ people: [{ ...person, idNumber: null }] });
      const [{ wrapped = '' } = {}] = (await rows('SELECT wrapped FROM vault_key WHERE owner = $1', [petitionId])) as {
        wrapped?: string;
      }[];
      const [{ wrapped: other = '' } = {}] = (await rows('SELECT wrapped FROM vault_key WHERE owner = $1', [
        strange.petitionId,
      ])) as { wrapped?: string }[];
      const own = (key: string) => new Cipher(new Cipher(firstKey).decrypt(key));
      const older = (id: string, phone: string) =>
        rows(`UPDATE person SET phone = $2, phone_index = 'as typed ' || id, spelling = 1 WHERE petition_id = $1`, [
          id,
          phone,
        ]);
      await older(petitionId, own(wrapped).encrypt('１３９ １２３４-５６７８'));
      await older(strange.petitionId, own(other).encrypt('abc'));
      expect(await department.refusal(citizen, OWN, { code, proof: '13912345678' })).toBe('WRONG_PROOF');
      await department.restart({});
      expect(await department.refusal(citizen, OWN, { code, proof: '13912345678' })).toBe('NONE');
      expect((await reveal(petitionId)).people[0]?.phone).toBe('１３９ １２３４-５６７８');
      // Of letters nothing is left in the form of a number: they open nothing, and are found by nothing; the name does.
      expect(await department.refusal(citizen, OWN, { code: strange.queryCode, proof: 'xyz' })).toBe('WRONG_PROOF');
      expect(await department.refusal(citizen, OWN, { code: strange.queryCode, proof: person.name })).toBe('NONE');
      const before = await rows('SELECT id, xmin FROM person ORDER BY id');
      await department.running.tick();
      await department.restart({});
      expect(await rows('SELECT id, xmin FROM person ORDER BY id')).toEqual(before);
    });

    it('gives a case from before its own key, and finds it as before', async () => {
      const { petitionId, queryCode } = await register();
      // As it was: everything under the county's key itself, and the index too.
      const county = new Cipher(firstKey);
      const [{ wrapped }] = (await rows('SELECT wrapped FROM vault_key WHERE owner = $1', [petitionId])) as [
        { wrapped: string },
      ];
      const own = new Cipher(county.decrypt(wrapped));
      for (const [table, column, key] of [
        ['person', 'name', 'petition_id'],
        ['person', 'phone', 'petition_id'],
        ['person', 'id_number', 'petition_id'],
        ['person', 'address', 'petition_id'],
        ['claim', 'text', 'petition_id'],
        ['document', 'text', 'petition_id'],
        ['petition', 'query_code', 'id'],
      ] as const) {
        for (const row of (await rows(`SELECT id, ${column} AS text FROM ${table} WHERE ${key} = $1`, [
          petitionId,
        ])) as {
          id: string;
          text: string;
        }[])
          await rows(`UPDATE ${table} SET ${column} = $2 WHERE id = $1`, [
            row.id,
            county.encrypt(own.decrypt(row.text)),
          ]);
      }
      await rows('UPDATE vault_key SET wrapped = NULL, county_key = NULL WHERE owner = $1', [petitionId]);
      expect((await reveal(petitionId)).people[0]?.name).toBe(person.name);

      await department.running.tick();
      const [row] = (await rows('SELECT name FROM person WHERE petition_id = $1', [petitionId])) as { name: string }[];
      expect(() => county.decrypt(row?.name ?? '')).toThrow();
      expect((await reveal(petitionId)).people[0]).toMatchObject({ name: person.name, address: person.address });
      expect(await department.refusal(citizen, OWN, { code: queryCode, proof: person.idNumber })).toBe('NONE');
    });
  });

  describe('a reveal', () => {
    it('takes a purpose and a role, and is over after its minutes', async () => {
      const { petitionId } = await register();
      const with_ = (note: string) => ({ input: { commandId: newId(), petitionId, purpose: 'CONTACT', note } });
      expect(await department.refusal(clerk, REVEALED, { id: petitionId })).toBe('REVEAL_OVER');
      expect(await department.refusal(clerk, REVEAL, with_(''))).toBe('PURPOSE_REQUIRED');
      expect(await department.refusal(auditor, REVEAL, with_('审计查看'))).toBe('FORBIDDEN');
      const { people, until } = await reveal(petitionId);
      expect(people[0]?.name).toBe('欧阳清泉');
      expect(until).toBe('2026-03-02T01:15:00.000Z');
      expect(await department.refusal(clerk, REVEALED, { id: petitionId })).toBe('NONE');
      expect(await department.refusal(leader, REVEALED, { id: petitionId })).toBe('REVEAL_OVER');
      department.clock.set('2026-03-03');
      expect(await department.refusal(clerk, REVEALED, { id: petitionId })).toBe('REVEAL_OVER');
    });

    it('K104 leaves an entry, its reason encrypted, and an altered or a removed one is found', async () => {
      const { petitionId } = await register();
      await reveal(petitionId);
      await reveal(petitionId, leader);
      const { identityAccesses } = await department.ask<{ identityAccesses: object[] }>(
        auditor,
        'query ($id: ID) { identityAccesses(petitionId: $id) { actor purpose note } }',
        { id: petitionId },
      );
      expect(identityAccesses).toEqual([
        { actor: 'leader-01', purpose: 'CONTACT', note: '电话核实事实' },
        { actor: 'clerk-01', purpose: 'CONTACT', note: '电话核实事实' },
      ]);
      expect(await department.refusal(clerk, CHAIN)).toBe('FORBIDDEN');
      expect(await department.refusal({ ...auditor, unit: 'pingchuan/hekou' }, CHAIN)).toBe('FORBIDDEN');
      expect((await chain()).alteredAt).toBeNull();
      const [first] = (await rows('SELECT id, note FROM identity_access WHERE petition_id = $1 ORDER BY id', [
        petitionId,
      ])) as {
        id: string;
        note: string;
      }[];
      expect(first?.note).not.toContain('电话');
      await rows(`UPDATE identity_access SET note = 'x' WHERE id = $1`, [first?.id]);
      expect((await chain()).alteredAt).toBe(first?.id);
      await rows('UPDATE identity_access SET note = $2 WHERE id = $1', [first?.id, first?.note]);
      expect((await chain()).alteredAt).toBeNull();
      await rows('CREATE TABLE aside AS SELECT * FROM identity_access WHERE id = $1', [first?.id]);
      await rows('DELETE FROM identity_access WHERE id = $1', [first?.id]);
      expect((await chain()).alteredAt).not.toBeNull();
      await rows('INSERT INTO identity_access SELECT * FROM aside');
      await rows('DROP TABLE aside');
      expect((await chain()).alteredAt).toBeNull();
    });

    it('is on record for three years, then let go, and the rest of the chain holds', async () => {
      const { petitionId } = await register();
      await reveal(petitionId);
      const young = await chain();
      department.clock.set('2029-03-01');
      await department.running.tick();
      expect(await chain()).toEqual(young);
      await reveal(petitionId);
      department.clock.set('2029-03-03');
      await department.running.tick();
      expect(await chain()).toMatchObject({ alteredAt: null, letGoUntil: '2026-03-02T01:00:00.000Z' });
      expect(await rows('SELECT 1 FROM identity_access')).toHaveLength(1);

      // Whoever lets younger ones go is found.
      await rows(`INSERT INTO identity_access_before SELECT id, at, hash FROM identity_access`);
      await rows('DELETE FROM identity_access');
      expect((await chain()).alteredAt).not.toBeNull();
      await rows('DELETE FROM identity_access_before');
    });
  });

  describe('the petitioner', () => {
    it('opens the case with the code and what was given at registration, a phone or an identity number', async () => {
      const { queryCode: code } = await register();
      expect(await department.refusal(citizen, OWN, { code })).toBe('PROOF_REQUIRED');
      expect(await department.refusal(citizen, OWN, { code, proof: person.name })).toBe('WRONG_PROOF');
      for (const proof of ['139 1234 5678', '110101199001011237'])
        expect(await department.refusal(citizen, OWN, { code, proof })).toBe('NONE');
    });

    it('K105 K106 K107 opens it, and is found and linked, however a number, a name or the code is spelled', async () => {
      const [one, other] = [
        await register({ people: [{ ...person, phone: '＋86 135-1111-2222' }] }),
        await register({ people: [{ ...person, phone: '１３５１１１１２２２２', idNumber: null }] }),
      ];
      for (const proof of [
        '13511112222',
        '135 1111 2222',
        '008613511112222',
        '１３５-１１１１-２２２２',
        '\u202a13511112222\u202c',
      ])
        for (const code of [
          one.queryCode,
          other.queryCode.toLowerCase(),
          `${one.queryCode.slice(0, 8)}-${one.queryCode.slice(8)}`,
        ])
          expect([proof, await department.refusal(citizen, OWN, { code, proof })]).toEqual([proof, 'NONE']);
      const search =
        'query ($phone: String!) { petitions(filter: { phone: $phone, purpose: CONTACT }) { edges { node { id } } } }';
      for (const phone of ['+86 13511112222', '１３５１１１１２２２２'])
        expect(
          (await department.ask<{ petitions: { edges: unknown[] } }>(clerk, search, { phone })).petitions.edges,
        ).toHaveLength(2);
      const { linkProposals } = await department.ask<{ linkProposals: { petitionId: string; samePerson: boolean }[] }>(
        clerk,
        'query ($id: ID!) { linkProposals(petitionId: $id) { petitionId samePerson } }',
        { id: one.petitionId },
      );
      expect(linkProposals).toContainEqual({ petitionId: other.petitionId, samePerson: true });

      const named = await register({ people: [{ role: 'PETITIONER', name: '阿依·甲' }] });
      for (const proof of ['阿依・甲', '阿依•甲', '阿 依.甲'])
        expect([proof, await department.refusal(citizen, OWN, { code: named.queryCode, proof })]).toEqual([
          proof,
          'NONE',
        ]);
      expect(await department.refusal(citizen, OWN, { code: named.queryCode, proof: '阿依甲' })).toBe('WRONG_PROOF');
    });

    it('K108 a number that proves a person is one; all faults are told at once, with their places and without the values', async () => {
      const people = [
        { ...person, phone: '1', idNumber: '110105194912310021' },
        { ...person, phone: 'abc', idNumber: null },
      ];
      const input = { commandId: newId(), channel: 'LETTER', people, claims: [claim] };
      const { errors } = await department.send(
        clerk,
        mutation('registerPetition', 'RegisterPetitionInput', '{ petitionId }'),
        { input },
      );
      const { code, details } = errors?.[0]?.extensions as {
        code: string;
        details: { faults: { path: string; code: string }[] };
      };
      expect([code, details.faults.map((fault) => `${fault.path} ${fault.code}`)]).toEqual([
        'INVALID_INPUT',
        ['people.0.phone INVALID_PHONE', 'people.0.idNumber INVALID_ID_NUMBER', 'people.1.phone INVALID_PHONE'],
      ]);
      expect(JSON.stringify(errors)).not.toMatch(/110105194912310021|abc/);
      const { petitionId } = await register();
      const [known] = (await reveal(petitionId)).people;
      const correct = (more: object) =>
        department.refusal(clerk, mutation('correctPerson', 'CorrectPersonInput'), {
          input: { commandId: newId(), petitionId, personId: known?.id, reason: '本人持证件更正', ...more },
        });
      expect(await correct({ phone: '1' })).toBe('INVALID_PHONE');
      expect(await correct({ idNumber: '123' })).toBe('INVALID_ID_NUMBER');
      expect(await correct({ idType: 'PASSPORT', idNumber: 'E12345678' })).toBe('NONE');
    });

    it('RG-07 opens it with the name where nothing else was given, or only blanks, and with the code alone where it is anonymous', async () => {
      const named = await register({ people: [{ role: 'PETITIONER', name: '欧阳清泉' }] });
      expect(await department.refusal(citizen, OWN, { code: named.queryCode, proof: '欧阳' })).toBe('WRONG_PROOF');
      expect(await department.refusal(citizen, OWN, { code: named.queryCode, proof: '欧阳清泉' })).toBe('NONE');
      const blank = await register({ people: [{ role: 'PETITIONER', name: '欧阳清泉', phone: '  ', idNumber: '　' }] });
      expect(await department.refusal(citizen, OWN, { code: blank.queryCode, proof: '欧阳清泉' })).toBe('NONE');
      const anonymous = await register({ people: [], anonymous: true });
      expect(await department.refusal(citizen, OWN, { code: anonymous.queryCode })).toBe('NONE');
    });

    it('is shut out after five wrong answers, for questions and commands, for a quarter of an hour', async () => {
      const { queryCode: code } = await register();
      const withdraw = mutation('requestWithdrawal', 'QueryCodeInput', '{ caseNo }');
      const tries = await Promise.all(
        Array.from({ length: 8 }, (_, number) =>
          number % 2
            ? department.refusal(citizen, OWN, { code, proof: `1380000000${number}` })
            : department.refusal(citizen, withdraw, {
                input: { commandId: newId(), queryCode: code, proof: '13800000000' },
              }),
        ),
      );
      expect(tries.filter((refusal) => refusal === 'WRONG_PROOF')).toHaveLength(5);
      expect(tries.filter((refusal) => refusal === 'TOO_MANY_ATTEMPTS')).toHaveLength(3);
      expect(await department.refusal(citizen, OWN, { code, proof: person.phone })).toBe('TOO_MANY_ATTEMPTS');
      department.clock.set('2026-03-03');
      expect(await department.refusal(citizen, OWN, { code, proof: person.phone })).toBe('NONE');
    });

    it('PIPL-45 takes a copy of everything held of the case, with who looked; and that is on record', async () => {
      const { petitionId, queryCode } = await register();
      await reveal(petitionId);
      const { exportOwnData } = await department.ask<{ exportOwnData: { json: string } }>(
        citizen,
        mutation('exportOwnData', 'QueryCodeInput', '{ at json }'),
        { input: { commandId: newId(), queryCode, proof: person.phone } },
      );
      expect(JSON.parse(exportOwnData.json)).toMatchObject({
        channel: 'LETTER',
        people: [person],
        claims: [claim],
        accesses: [
          { unit: 'pingchuan', purpose: '联系信访人' },
          { unit: null, purpose: '信访人查阅、复制' },
        ],
      });
      expect(exportOwnData.json).not.toContain('clerk-01');
    });

    it('PIPL-46 has what is wrong put right, is found by the new phone only, and the record does not repeat it', async () => {
      const { petitionId, queryCode: code } = await register();
      const correct = mutation('correctPerson', 'CorrectPersonInput', '{ people { name phone address } }');
      const [known] = (await reveal(petitionId)).people;
      const with_ = (more: object) => ({
        input: { commandId: newId(), petitionId, personId: known?.id, reason: '本人持证件到窗口更正', ...more },
      });
      expect(await department.refusal(clerk, correct, with_({ name: ' ' }))).toBe('NAME_REQUIRED');
      expect(await department.refusal(clerk, correct, with_({ personId: newId() }))).toBe('NOT_FOUND');
      expect(await department.ask(clerk, correct, with_({ phone: '13611112222', address: '' }))).toEqual({
        correctPerson: { people: [{ name: '欧**', phone: '*********22', address: null }] },
      });
      expect((await reveal(petitionId)).people[0]).toMatchObject({ name: person.name, phone: '13611112222' });
      expect(await department.refusal(citizen, OWN, { code, proof: person.phone })).toBe('WRONG_PROOF');
      expect(await department.refusal(citizen, OWN, { code, proof: '13611112222' })).toBe('NONE');
      expect(await found('13611112222')).toEqual([]);
    });
  });

  it('K104 a title with a phone or an identity number is refused, and the value is in no answer', async () => {
    const input = (title: string) => ({
      commandId: newId(),
      channel: 'LETTER',
      people: [person],
      claims: [{ ...claim, title }],
    });
    for (const title of ['我叫甲，电话１３９-０００００８８８', '身份证110105194912310021']) {
      const { errors } = await department.send(
        clerk,
        mutation('registerPetition', 'RegisterPetitionInput', '{ petitionId }'),
        { input: input(title) },
      );
      expect(errors?.[0]?.extensions.code).toBe('PERSONAL_NUMBER_IN_TITLE');
      expect(JSON.stringify(errors)).not.toContain('110105194912310021');
    }
  });

  describe('lawful deletion', () => {
    const REQUEST = mutation('requestErasure', 'RequestErasureInput');
    const LEFT = '{ erasedOn status people { name } claims { title text } timeline { text } documents { text } }';
    const DECIDE = mutation('decideErasure', 'DecideErasureInput', LEFT);
    const asked = (petitionId: string) => ({
      input: { commandId: newId(), petitionId, ground: 'RETENTION_OVER', reason: '保存期限届满，本人申请' },
    });
    const decided = (petitionId: string, approve = true) => ({
      input: { commandId: newId(), petitionId, approve, reason: '审核无误' },
    });
    const withdrawn = async (more: Record<string, unknown> = {}) => {
      department.clock.set('2026-03-02');
      const given = await register(more);
      await department.ask(citizen, mutation('requestWithdrawal', 'QueryCodeInput', '{ caseNo }'), {
        input: { commandId: newId(), queryCode: given.queryCode, proof: person.phone },
      });
      department.clock.set('2026-03-09');
      await department.running.tick();
      // The file was kept for ten years.
      department.clock.set('2036-03-10');
      return given;
    };

    it('K26 PIPL-47 waits for the end of the case, of its clocks and of the time its file is kept, and for a second person', async () => {
      const { petitionId: running } = await register();
      expect(await department.refusal(clerk, REQUEST, asked(running))).toBe('CASE_NOT_OVER');
      const { petitionId } = await withdrawn();
      await rows(
        `INSERT INTO case_clock (obligation_id, petition_id, claim_ids, rule, due_on, legal_basis, status) VALUES ($1, $2, '{}', 'OB-13', '2026-04-01', '', 'RUNNING')`,
        [newId(), petitionId],
      );
      expect(await department.refusal(clerk, REQUEST, asked(petitionId))).toBe('CLOCK_STILL_RUNS');
      await rows('DELETE FROM case_clock WHERE petition_id = $1', [petitionId]);
      department.clock.set('2026-03-10');
      expect(await department.refusal(leader, REQUEST, asked(petitionId))).toBe('FILE_STILL_KEPT');
      department.clock.set('2036-03-10');
      expect(await department.refusal(leader, DECIDE, decided(petitionId))).toBe('NOT_FOUND');
      await department.ask(leader, REQUEST, asked(petitionId));
      expect(await department.refusal(clerk, REQUEST, asked(petitionId))).toBe('ERASURE_REQUESTED_ALREADY');
      expect(await department.refusal(leader, DECIDE, decided(petitionId))).toBe('SAME_PERSON');
      expect(await department.refusal(clerk, DECIDE, decided(petitionId))).toBe('FORBIDDEN');
      const other = { ...leader, id: 'leader-02' };
      const { decideErasure } = await department.ask<{ decideErasure: object }>(
        other,
        DECIDE,
        decided(petitionId, false),
      );
      expect(decideErasure).toMatchObject({ erasedOn: null, people: [{ name: '欧**' }] });
    });

    it('PIPL-47 destroys the key and the words; number, states and events stay, and the record of who decided', async () => {
      const { petitionId, queryCode } = await withdrawn();
      await reveal(petitionId);
      await department.ask(clerk, REQUEST, asked(petitionId));
      await department.ask(leader, DECIDE, decided(petitionId));
      const seen = await eventually('the last line', async () => {
        const { petition } = await department.ask<{ petition: { timeline: { text: string }[] } }>(
          clerk,
          `query ($id: ID!) { petition(id: $id) ${LEFT} }`,
          { id: petitionId },
        );
        return petition.timeline.at(-1)?.text.startsWith('个人信息已依法删除') && petition;
      });
      expect(seen).toMatchObject({
        erasedOn: '2036-03-10',
        status: 'WITHDRAWN',
        people: [],
        claims: [{ title: '（已依法删除）', text: '（已依法删除）' }],
      });
      expect(await rows('SELECT wrapped, destroyed_on::text FROM vault_key WHERE owner = $1', [petitionId])).toEqual([
        { wrapped: null, destroyed_on: '2036-03-10' },
      ]);
      expect(await rows('SELECT 1 FROM person WHERE petition_id = $1', [petitionId])).toEqual([]);
      expect(await rows('SELECT 1 FROM claim WHERE petition_id = $1 AND text LIKE $2', [petitionId, 'v1:%'])).toEqual(
        [],
      );
      expect(
        await rows('SELECT 1 FROM document WHERE petition_id = $1 AND text LIKE $2', [petitionId, 'v1:%']),
      ).toEqual([]);
      expect(
        await rows('SELECT requested_by, decided_by, approved FROM erasure WHERE petition_id = $1', [petitionId]),
      ).toEqual([{ requested_by: 'clerk-01', decided_by: 'leader-01', approved: true }]);
      expect((await chain()).alteredAt).toBeNull();
      expect((await reveal(petitionId)).people).toEqual([]);
      expect(await department.refusal(citizen, OWN, { code: queryCode })).toBe('NONE');
      const told = await eventually('the event', async () =>
        (await department.events()).find(
          ({ type, petitionId: id }) => type.includes('PersonalDataErased') && id === petitionId,
        ),
      );
      expect(told.data).toEqual({ ground: 'RETENTION_OVER', erasedOn: '2036-03-10' });
      expect(
        (await department.events()).some(
          ({ petitionId: id, type }) => id === petitionId && type.includes('Registered'),
        ),
      ).toBe(true);
    });

    it('N4 a sealed matter outlives it, and nothing tells that there is one', async () => {
      const accusation = { units: ['pingchuan/hekou'], people: ['被反映人'] };
      const given = await withdrawn({ claims: [claim, { title: '检举', text: '检举内容戊', accusation }] });
      const plain = await withdrawn();
      const keeper: ActorClaims = { id: 'sealed-01', roles: ['SEALED_CLERK'], unit: 'pingchuan' };
      for (const { petitionId } of [given, plain]) {
        await department.ask(clerk, REQUEST, asked(petitionId));
        await department.ask(leader, DECIDE, decided(petitionId));
      }
      await department.settled();
      const answers = [];
      for (const { petitionId: id } of [given, plain])
        answers.push(await department.ask(clerk, `query ($id: ID!) { petition(id: $id) ${LEFT} }`, { id }));
      const [with_, without] = answers.map((answer) => JSON.stringify(answer).replace(/PC\d+/, 'PC'));
      expect(with_).toBe(without);
      const { sealedMatters } = await department.ask<{ sealedMatters: { petitionId: string; text: string }[] }>(
        keeper,
        '{ sealedMatters { petitionId text } }',
      );
      expect(sealedMatters.find(({ petitionId }) => petitionId === given.petitionId)?.text).toBe('检举内容戊');
    });
  });
});
