import { publishedCalendar } from '@daofang/calendar';
import { Actor, SettableClock, newId, type Role } from '@daofang/domain';
import { Cipher, Database, type Tx } from '@daofang/persistence';
import { policyById } from '@daofang/regulation';
import {
  createTestDatabase,
  rightsOf,
  rightsTable,
  statedRights,
  tryActions,
  type TestDatabase,
} from '@daofang/testing';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { commands, createSupervision } from '../src/app';
import { supervision } from '../src/department';
import {
  ESCALATION_LEVELS,
  ORDER_STATUSES,
  type EscalationLevel,
  type OrderOfCase,
  type OrderStatus,
} from '../src/order/order.life';
import { OrderRow } from '../src/order/order.store';
import type { SupervisionDeps } from '../src/supervision-deps';
import { answered, issued, proposed } from './given';

const COUNTY = 'pingchuan';
const TOWN = 'pingchuan/hekou';
const UNIT = 'pingchuan/hekou/shiqiao';
const STRANGER = 'pingchuan/finance-bureau';
const TODAY = '2026-05-22';

/** Whoever answered, and whoever received the petition: neither decides what follows. */
const ANSWERED = 'who-answered';
const RECEIVED = 'who-received';

const inStatus = (status: OrderStatus, more: Partial<OrderOfCase> = {}): OrderOfCase => {
  const given = { unit: UNIT, status };
  const begun =
    status === 'PROPOSED' || status === 'DISMISSED'
      ? proposed(given)
      : status === 'ISSUED'
        ? issued(given)
        : answered({ ...given, respondedBy: ANSWERED });
  return { ...begun, firstReceiver: RECEIVED, ...more };
};

const states: Record<string, OrderOfCase> = {
  ...Object.fromEntries((Object.keys(ORDER_STATUSES) as OrderStatus[]).map((status) => [status, inStatus(status)])),
  ...Object.fromEntries(
    (Object.keys(ESCALATION_LEVELS) as EscalationLevel[]).map((level) => [
      `ESCALATED to ${level}`,
      inStatus('ESCALATED', { level }),
    ]),
  ),
  'ISSUED, buck-passing': inStatus('ISSUED', { ground: 'BUCK_PASSING' }),
  'PROPOSED on the county': inStatus('PROPOSED', { unit: COUNTY }),
  'ISSUED to the county': inStatus('ISSUED', { unit: COUNTY }),
  'RESPONDED by the county': inStatus('RESPONDED', { unit: COUNTY }),
  'RESPONDED, receiver not known': inStatus('RESPONDED', { firstReceiver: null }),
};

const ROLES: Role[] = ['SUPERVISOR', 'LEADER', 'CLERK', 'UNIT_OFFICER', 'AUDITOR', 'ADMIN'];
const SIDES = { own: UNIT, above: TOWN, 'far above': COUNTY, stranger: STRANGER, nowhere: null };
/** Those who could decide, also as who answered and who received it. */
const accounts = (role: Role, unit: string | null) =>
  unit !== null && ['SUPERVISOR', 'LEADER'].includes(role) ? ['another', ANSWERED, RECEIVED] : ['another'];
const actors = Object.fromEntries(
  Object.entries(SIDES).flatMap(([side, unit]) =>
    ROLES.flatMap((role) =>
      accounts(role, unit).map((id) => [`${role} ${side} ${id}`, new Actor({ id, roles: [role], unit })] as const),
    ),
  ),
);

const inputs: Record<string, object> = {
  issueSupervisionOrder: { demand: '限期办结并书面反馈', respondBy: '2026-06-01' },
  dismissSupervisionOrder: { reason: '已说明情况' },
  respondToSupervisionOrder: { response: '已办结' },
  verifySupervisionOrder: { accept: true, note: '经核实属实' },
  escalateSupervisionOrder: {},
};

describe('actions of a supervision order', () => {
  let own: TestDatabase;
  let db: Database;
  let deps: SupervisionDeps;
  const clock = new SettableClock(`${TODAY}T01:00:00.000Z`);

  const put = async (tx: Tx, { firstReceiver, ...order }: OrderOfCase): Promise<void> => {
    await tx.query('INSERT INTO case_clock (petition_id, unit, first_receiver) VALUES ($1, $2, $3)', [
      order.petitionId,
      COUNTY,
      firstReceiver,
    ]);
    await tx.manager.insert(OrderRow.schema, { ...order, version: 1 });
  };

  beforeAll(async () => {
    own = await createTestDatabase('supervision');
    const { name: department, rows, migrations } = supervision;
    db = await Database.open({ department, rows, migrations, url: own.url, clock });
    const cipher = new Cipher(randomBytes(32).toString('base64'));
    deps = { db, clock, cipher, policyOf: policyById, calendar: publishedCalendar } as unknown as SupervisionDeps;
  });
  afterAll(async () => {
    await db.close();
    await own.drop();
  });

  it('K60 K188 RG-16 SV-42 say exactly what each command would answer, for every status, role and side', async () => {
    const { wrong, seen } = await tryActions({
      deps,
      commands,
      type: 'SupervisionOrder',
      actions: createSupervision(deps).actions,
      states,
      actors,
      put,
      inputOf: (verb, { id: orderId }) => ({ orderId, ...inputs[verb] }),
    });
    expect(wrong).toEqual([]);
    // Each verb was given and refused; so nothing above is empty.
    expect([...seen].map(([verb, codes]) => [verb, [...codes].sort()])).toEqual([
      ['issueSupervisionOrder', ['FORBIDDEN', 'ILLEGAL_TRANSITION', 'NOT_FOUND', 'OK', 'RECUSED', 'SAME_PERSON']],
      ['dismissSupervisionOrder', ['FORBIDDEN', 'ILLEGAL_TRANSITION', 'NOT_FOUND', 'OK', 'RECUSED', 'SAME_PERSON']],
      ['verifySupervisionOrder', ['FORBIDDEN', 'ILLEGAL_TRANSITION', 'NOT_FOUND', 'OK', 'RECUSED', 'SAME_PERSON']],
      [
        'escalateSupervisionOrder',
        ['FORBIDDEN', 'ILLEGAL_TRANSITION', 'NOT_FOUND', 'NO_LEVEL_ABOVE', 'OK', 'RECUSED', 'SAME_PERSON'],
      ],
      ['respondToSupervisionOrder', ['FORBIDDEN', 'ILLEGAL_TRANSITION', 'NOT_FOUND', 'OK', 'RECUSED']],
    ]);
  }, 400_000);

  it('kind 3: who may do what: every command × role × relation of the actor’s unit to the case', async () => {
    const relations = { ...SIDES, 'below own': `${UNIT}/office`, sibling: 'pingchuan/hekou/liulin' };
    const { actions } = createSupervision(deps);
    const inputOf = (verb: string, { id: orderId }: OrderOfCase) => ({ orderId, ...inputs[verb] });
    const shared = { deps, commands, type: 'SupervisionOrder', actions, put, inputOf };
    const tried = rightsTable({
      'an order to a unit': await rightsOf({ ...shared, relations, states }),
      'an order to the county itself': await rightsOf({
        ...shared,
        relations: { own: COUNTY, below: TOWN, nowhere: null },
        states: Object.fromEntries(Object.entries(states).filter(([, { unit }]) => unit === COUNTY)),
      }),
    });
    expect(tried).toBe(statedRights(join(__dirname, 'rights.md'), tried));
  }, 400_000);

  it('an act is owed by the unit whose turn it is: the one right above decides, the one that was called answers', () => {
    const { actions } = createSupervision(deps);
    const owed = (state: OrderOfCase) =>
      Object.entries(SIDES).flatMap(([side, unit]) => {
        const everybody = new Actor({ id: newId(), roles: ROLES, unit });
        return actions(everybody, state, true).flatMap(({ verb, owed: isOwed }) => (isOwed ? `${side} ${verb}` : []));
      });
    const found = Object.entries(states).map(([name, state]) => [name, owed(state).join(', ')] as const);
    const answer = 'own respondToSupervisionOrder';
    expect(Object.fromEntries(found.filter(([, acts]) => acts !== ''))).toEqual({
      PROPOSED: 'above issueSupervisionOrder',
      ISSUED: answer,
      RETURNED: answer,
      ESCALATED: answer,
      RESPONDED: 'above verifySupervisionOrder',
      ...Object.fromEntries(Object.keys(ESCALATION_LEVELS).map((level) => [`ESCALATED to ${level}`, answer])),
      'ISSUED, buck-passing': answer,
      'PROPOSED on the county': 'far above issueSupervisionOrder',
      'ISSUED to the county': 'far above respondToSupervisionOrder',
      'RESPONDED by the county': 'far above verifySupervisionOrder',
      'RESPONDED, receiver not known': 'above verifySupervisionOrder',
    });
  });
});
