import { newId, type ActorClaims } from '@daofang/domain';
import { readsOf, startTestDepartment, type TestDepartment } from '@daofang/testing';
import { randomBytes } from 'node:crypto';
import { intake } from '../src/department';

const PETITIONS = 30_000;
const UNITS = 20;

/** The tables that grow with the cases. */
const GROWING = [
  'petition_sight',
  'petition',
  'claim',
  'case_unit',
  'case_clock',
  'case_relation',
  'claim_outcome',
  'timeline_entry',
  'person',
  'document',
];

/** Case i came to the county's or a town's desk, has one or two claims, and the first claims of two in three were given to a unit. Each town's desk and each unit has about a twentieth. */
const CASES = `
  CREATE TEMPORARY TABLE made AS
    SELECT i, md5('case ' || i)::uuid AS id, CASE WHEN i % 2 = 0 THEN 'pingchuan' ELSE 'pingchuan/town-' || i % ${UNITS} END AS desk,
      'pingchuan/unit-' || i % ${UNITS} AS unit, date '2020-01-01' + i / 20 AS day
    FROM generate_series(1, ${PETITIONS}) i;
  INSERT INTO petition (id, version, petition_id, case_no, channel, unit, first_receiver, arrived_on, registered_on, anonymous, oral, mandate, status,
      policy_version, sealed, query_code_index, query_code)
    SELECT id, 1, id, 'XF-' || i, 'LETTER', desk, 'clerk-01', day, day, false, false, false, CASE WHEN i % 3 = 0 THEN 'CLOSED' ELSE 'DISPOSED' END,
      'cn-2022.1', false, 'code ' || i, 'x' FROM made;
  INSERT INTO vault_key (owner, destroyed_on) SELECT id::text, '2026-01-01' FROM made;
  INSERT INTO claim (id, petition_id, title, text, status, purpose, category_code, place, urgent)
    SELECT md5('claim ' || i || ' ' || n)::uuid, id, '补偿标准', 'x', CASE WHEN i % 5 = 0 THEN 'DISPATCHED' ELSE 'ANSWERED' END, 'APPEAL_REQUEST',
      'A' || i % 50, desk, false FROM made, generate_series(1, 1 + i % 2) n;
  INSERT INTO case_unit (referral_id, petition_id, unit, claim_ids, delivered_on, active)
    SELECT md5('referral ' || i)::uuid, id, unit, ARRAY[md5('claim ' || i || ' 1')::uuid], day, true FROM made WHERE i % 3 > 0;
  INSERT INTO claim_outcome (claim_id, petition_id, unit, outcome, remedy_organ)
    SELECT md5('claim ' || i || ' 1')::uuid, id, unit, 'SUPPORTED', '平川县人民政府' FROM made WHERE i % 3 = 1;
  INSERT INTO case_clock (obligation_id, petition_id, claim_ids, rule, debtor, due_on, legal_basis, status)
    SELECT md5('clock ' || i)::uuid, id, '{}', 'OB-07', unit, day + 60, '第二十三条', 'MET' FROM made;
  INSERT INTO case_relation (source_id, relation, unit, petition_id, claim_ids)
    SELECT obligation_id, 'OWES', debtor, petition_id, claim_ids FROM case_clock;
  INSERT INTO timeline_entry (event_id, petition_id, happened_on, at, kind, text)
    SELECT md5('line ' || i || ' ' || n)::uuid, id, day, day + n * interval '1 hour', 'REGISTERED', 'x' FROM made, generate_series(1, 2) n;
  INSERT INTO person (id, petition_id, role, name) SELECT md5('person ' || i)::uuid, id, 'PETITIONER', 'x' FROM made;
  INSERT INTO document (id, petition_id, kind, text, hash, made_on) SELECT md5('paper ' || i)::uuid, id, 'DISPATCH_LETTER', 'x', 'x', day FROM made;`;

const CASE = `id caseNo status unit { id } claims { id title status handlingUnit { id } } standing { holder { id } dueOn }`;
const LIST = `query ($after: String) { petitions(first: 20, after: $after) { edges { node { ${CASE} } } pageInfo { endCursor } } }`;
const ONE = `query ($id: ID!) { petition(id: $id) { ${CASE} people { name } timeline { kind } documents { kind } } }`;
const BY_NUMBER = `query ($caseNo: String!) { petitionByCaseNo(caseNo: $caseNo) { ${CASE} } }`;

const clerk: ActorClaims = { id: 'clerk-01', roles: ['CLERK'], unit: 'pingchuan' };
const townClerk: ActorClaims = { id: 'town-clerk', roles: ['CLERK'], unit: 'pingchuan/town-13' };
const officer: ActorClaims = { id: 'unit-officer', roles: ['UNIT_OFFICER'], unit: 'pingchuan/unit-7' };
const accounts: [string, ActorClaims][] = [
  ['the county’s clerk', clerk],
  ['a town’s clerk', townClerk],
  ['a unit’s officer', officer],
];

/** A question costs what it shows, not what the county has: a tenth of its cases is far more than any of them needs. */
describe('size: intake with 30,000 petitions', () => {
  let department: TestDepartment;
  let cases: Map<ActorClaims, { id: string; caseNo: string }>;
  let deep: Map<ActorClaims, string>;

  interface Listed {
    petitions: { edges: { node: { id: string; caseNo: string } }[]; pageInfo: { endCursor: string } };
  }

  beforeAll(async () => {
    department = await startTestDepartment(intake, { VAULT_KEY: randomBytes(32).toString('base64') });
    await department.sql.query(CASES);
    await department.sql.query('VACUUM ANALYZE');
    cases = new Map();
    deep = new Map();
    for (const [, actor] of accounts) {
      let after: string | undefined;
      for (let page = 0; page < 10; page++) {
        const { petitions } = await department.ask<Listed>(actor, LIST, { after });
        after = petitions.pageInfo.endCursor;
        cases.set(actor, petitions.edges[0]?.node as { id: string; caseNo: string });
      }
      deep.set(actor, after as string);
    }
  }, 120_000);
  afterAll(() => department.stop());

  const reads = async (actor: ActorClaims, query: string, variables: Record<string, unknown> = {}) => {
    const { statements, wholeTables, rows } = await readsOf(department.sql, actor, () =>
      department.ask(actor, query, variables),
    );
    expect(statements).toBeGreaterThan(0);
    expect(wholeTables.filter((table) => GROWING.includes(table))).toEqual([]);
    expect(rows).toBeLessThan(PETITIONS / 10);
  };

  describe.each(accounts)('%s', (_who, actor) => {
    it('size: the first page of petitions', () => reads(actor, LIST));
    it('size: a page deep in them', () => reads(actor, LIST, { after: deep.get(actor) }));
    it('size: one petition, by id', () => reads(actor, ONE, { id: cases.get(actor)?.id }));
    it('size: one petition, by number', () => reads(actor, BY_NUMBER, { caseNo: cases.get(actor)?.caseNo }));
  });

  it('K139 size: an id that is none asks the database nothing', async () => {
    const { statements } = await readsOf(department.sql, clerk, () =>
      department.refusal(clerk, ONE, { id: '-'.repeat(36) }),
    );
    expect(statements).toBe(0);
    expect(await department.refusal(clerk, ONE, { id: newId() })).toBe('NOT_FOUND');
  });
});
