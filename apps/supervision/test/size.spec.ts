import type { ActorClaims } from '@daofang/domain';
import { readsOf, startTestDepartment, type TestDepartment } from '@daofang/testing';
import { randomBytes } from 'node:crypto';
import { supervision } from '../src/department';

const CASES = 20_000;
const UNITS = 20;

/** The tables that grow with the cases. */
const GROWING = ['obligation_sight', 'case_clock', 'obligation', 'supervision_order', 'answered_claim'];

/** Case i came to the county's or a town's desk and has three clocks: two of the desk's, met, and a unit's, of which one in fifty is overdue. */
const ROWS = `
  CREATE TEMPORARY TABLE made AS
    SELECT i, md5('case ' || i)::uuid AS id, CASE WHEN i % 2 = 0 THEN 'pingchuan' ELSE 'pingchuan/town-' || i % ${UNITS} END AS desk,
      'pingchuan/unit-' || i % ${UNITS} AS unit, date '2020-01-01' + i / 10 AS day
    FROM generate_series(1, ${CASES}) i;
  INSERT INTO case_clock (petition_id, unit, first_receiver, arrived_on, registered_on, policy_version)
    SELECT id, desk, 'clerk-01', day, day, 'cn-2022.1' FROM made;
  INSERT INTO obligation (id, version, petition_id, rule, claim_ids, referral_id, debtor, unit, started_on, due_on, provisional, status, pauses,
      extended_by_days, warned, policy_version, calendar_version, why)
    SELECT md5('clock ' || i || ' ' || n)::uuid, 1, id, CASE n WHEN 3 THEN 'OB-07' ELSE 'OB-01' END, ARRAY[md5('claim ' || i)::uuid],
      CASE n WHEN 3 THEN md5('referral ' || i)::uuid END, CASE n WHEN 3 THEN unit ELSE desk END, CASE n WHEN 3 THEN unit ELSE desk END, day, day + 60,
      false, CASE WHEN n = 3 AND i % 50 = 7 THEN 'BREACHED' ELSE 'MET' END, '[]', 0, 'GREEN', 'cn-2022.1', 'x', '{}'
    FROM made, generate_series(1, 3) n;
  INSERT INTO supervision_order (id, version, petition_id, unit, ground, status, proposed_by, proposed_on)
    SELECT md5('order ' || i)::uuid, 1, id, unit, 'OVERDUE', 'PROPOSED', 'system', day + 61 FROM made WHERE i % 5 = 2;
  INSERT INTO answered_claim (claim_id, petition_id, arrived_on, answered_on, how) SELECT md5('claim ' || i)::uuid, id, day, day + 50, 'OPINION' FROM made;`;

const CLOCK = 'id rule status dueOn debtor { id }';
const LIST = `query ($filter: ObligationFilterInput) { obligations(filter: $filter, first: 20) { edges { node { ${CLOCK} } } } }`;
const ONE = `query ($id: ID!) { obligation(id: $id) { ${CLOCK} } }`;
const ORDERS =
  'query ($filter: SupervisionOrderFilterInput) { supervisionOrders(filter: $filter, first: 20) { edges { node { id } } } }';
const ORDER = 'query ($id: ID!) { supervisionOrder(id: $id) { id } }';

const accounts: [string, ActorClaims][] = [
  ['the county’s supervisor', { id: 'supervisor-01', roles: ['SUPERVISOR'], unit: 'pingchuan' }],
  ['a town’s leader', { id: 'town-leader', roles: ['LEADER'], unit: 'pingchuan/town-7' }],
  ['a unit’s officer', { id: 'unit-officer', roles: ['UNIT_OFFICER'], unit: 'pingchuan/unit-7' }],
];

/** A question costs what it shows, not what the county has. */
describe('size: supervision with 60,000 clocks', () => {
  let department: TestDepartment;
  /** What the 7th of some twenty thousand cases has. */
  const of = { petitionId: '', referralId: '', id: '', orderId: '' };

  beforeAll(async () => {
    department = await startTestDepartment(supervision, { TEXT_KEY: randomBytes(32).toString('base64') });
    await department.sql.query(ROWS);
    await department.sql.query('VACUUM ANALYZE');
    const { rows } = await department.sql.query<typeof of>(
      `SELECT md5('case 9007')::uuid AS "petitionId", md5('referral 9007')::uuid AS "referralId", md5('clock 9007 3')::uuid AS id, md5('order 9007')::uuid AS "orderId"`,
    );
    Object.assign(of, rows[0]);
  }, 120_000);
  afterAll(() => department.stop());

  const reads = async (actor: ActorClaims, query: string, variables: Record<string, unknown>) => {
    let answer: unknown;
    const { statements, wholeTables, rows } = await readsOf(department.sql, actor, async () => {
      answer = await department.ask(actor, query, variables);
    });
    expect(statements).toBeGreaterThan(0);
    expect(wholeTables.filter((table) => GROWING.includes(table))).toEqual([]);
    expect(rows).toBeLessThan(CASES / 10);
    return JSON.stringify(answer);
  };

  describe.each(accounts)('%s', (_who, actor) => {
    it('size: the clocks of a case', async () => {
      expect(await reads(actor, LIST, { filter: { petitionId: of.petitionId } })).toContain(of.id);
    });
    it('size: the clocks of a referral', async () => {
      expect(await reads(actor, LIST, { filter: { referralId: of.referralId.toUpperCase() } })).toContain(of.id);
    });
    it('size: one clock', async () => {
      expect(await reads(actor, ONE, { id: of.id })).toContain(of.id);
    });
  });

  it('K50 size: what is still to be done, the nearest last day first, page after page to the last', async () => {
    const [, , [, officer]] = accounts as [never, never, [string, ActorClaims]];
    const OPEN =
      'query ($after: String) { obligations(filter: { open: true, debtor: "pingchuan/unit-7" }, first: 50, after: $after) { edges { node { id dueOn } } pageInfo { hasNextPage endCursor } } }';
    const days: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      let answer = {
        obligations: {
          edges: [] as { node: { dueOn: string } }[],
          pageInfo: { hasNextPage: false, endCursor: null as string | null },
        },
      };
      const { rows, wholeTables } = await readsOf(department.sql, officer, async () => {
        answer = await department.ask(officer, OPEN, { after });
      });
      expect(rows).toBeLessThan(CASES / 10);
      expect(wholeTables.filter((table) => GROWING.includes(table))).toEqual([]);
      days.push(...answer.obligations.edges.map(({ node }) => node.dueOn));
      ({ hasNextPage: more, endCursor: after } = answer.obligations.pageInfo);
    }
    // Of the unit's thousand clocks those that are breached.
    expect(days).toHaveLength(CASES / 100);
    expect(days).toEqual([...days].sort());
  });

  it('size: the orders of a case, and one order', async () => {
    const [[, supervisor]] = accounts as [[string, ActorClaims]];
    expect(await reads(supervisor, ORDERS, { filter: { petitionId: of.petitionId } })).toContain(of.orderId);
    expect(await reads(supervisor, ORDER, { id: of.orderId })).toContain(of.orderId);
  });

  it('K138 size: ids that are none find nothing, and ask nothing', async () => {
    const [[, supervisor]] = accounts as [[string, ActorClaims]];
    const { statements } = await readsOf(department.sql, supervisor, async () => {
      for (const id of ['abc', '-'.repeat(36)]) {
        expect(await department.refusal(supervisor, ONE, { id })).toBe('NOT_FOUND');
        expect(await department.refusal(supervisor, ORDER, { id })).toBe('NOT_FOUND');
      }
    });
    expect(statements).toBe(0);
    for (const filter of [{ petitionId: 'abc' }, { referralId: 'abc' }])
      expect(await department.ask(supervisor, LIST, { filter })).toEqual({ obligations: { edges: [] } });
  });
});
