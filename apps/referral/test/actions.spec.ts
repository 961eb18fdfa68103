import { Actor, SettableClock, newId, type Role } from '@daofang/domain';
import { Cipher, Database, type Tx } from '@daofang/persistence';
import {
  createTestDatabase,
  randomFrom,
  rightsOf,
  rightsTable,
  statedRights,
  switchedOff,
  tryActions,
  type TestDatabase,
} from '@daofang/testing';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { commands, createReferral } from '../src/app';
import { referral } from '../src/department';
import type { ReferralDeps } from '../src/referral-deps';
import { REFERRAL_STATUSES, type ReferralState, type ReferralStatus } from '../src/referral/referral.life';
import { ReferralRepository, ReferralRow } from '../src/referral/referral.store';
import { registered } from '../src/unit/unit.rules';
import { UnitRepository } from '../src/unit/unit.store';
import { answer, claimIds, investigating, notice, policy, sent, served } from './given';

const COUNTY = 'pingchuan';
const SENDER = 'pingchuan/petition-office';
const UNIT = 'pingchuan/housing-bureau';
const EXECUTING = 'pingchuan/hekou';
const COMMITTEE = 'pingchuan/mediation-committee';
const STRANGER = 'pingchuan/finance-bureau';
const TODAY = '2026-04-23';
const [first = '', second = ''] = claimIds;

const cipher = new Cipher(randomBytes(32).toString('base64'));
/** Whoever did the steps that another person has to decide. */
const BY = 'the-same';
const parties = { unit: UNIT, sender: SENDER, author: BY };
const objection = {
  ...{ reasons: 'v1:x', suggestedUnit: EXECUTING, filedOn: '2026-03-06' },
  ...{ verification: null, upheld: null, decidedOn: null },
};
const proposal = {
  ...{ of: 'OBJECTION' as const, by: BY, on: '2026-04-22', text: cipher.encrypt('理由'), suggestedUnit: EXECUTING },
};
const route = {
  ...{ of: 'ROUTE' as const, by: BY, on: '2026-04-22', text: cipher.encrypt('程序'), route: 'ROUTE_6' as const },
  delivery: 'POST' as const,
};
const extension = { days: 10, requestedBy: BY, requestedOn: '2026-04-20', approvedOn: null, servedOn: null };
const report = { documentHash: 'd'.repeat(64), draftedBy: BY, approvedOn: null, submittedOn: null, accepted: null };
const execution = {
  ...{ claimId: first, unit: EXECUTING, reportedOn: TODAY, reportedBy: BY, proofHash: 'c'.repeat(64), accepted: null },
};
const drafted = served().opinion!;
const opinion = {
  ...drafted,
  proposedBy: BY,
  answers: drafted.answers.map((each) => ({ ...each, reasons: cipher.encrypt('事实和理由') })),
};

/** What a referral has in each status, at least. */
const inStatus = (status: ReferralStatus): ReferralState => {
  const begun = sent('2026-04-20', { ...parties, status });
  if (['SENT', 'RECEIVED'].includes(status)) return begun;
  if (['OBJECTED', 'RETURNED', 'REDIRECTED'].includes(status)) return { ...begun, objection };
  if (['DISPUTED', 'DESIGNATED'].includes(status)) return { ...begun, objection, decider: COUNTY };
  if (status === 'NOTICED') return { ...begun, notice };
  const accepted = investigating('2026-03-12', { ...parties, status });
  return status.startsWith('OPINION') || status === 'EXECUTED' ? { ...accepted, opinion } : accepted;
};
const handled = (more: Partial<ReferralState>) => ({ ...inStatus('INVESTIGATING'), ...more });
const answered = (more: Partial<ReferralState>) => ({ ...inStatus('OPINION_SERVED'), ...more });

const states: Record<string, ReferralState> = {
  ...Object.fromEntries(
    (Object.keys(REFERRAL_STATUSES) as ReferralStatus[]).map((status) => [status, inStatus(status)]),
  ),
  'SENT, too late to object': { ...inStatus('SENT'), deliveredOn: '2026-04-01' },
  'SENT by designation': { ...inStatus('SENT'), objectionBarred: true },
  'SENT, an objection drafted': { ...inStatus('SENT'), proposal },
  'RECEIVED, drafted too late': { ...inStatus('RECEIVED'), deliveredOn: '2026-04-10', proposal },
  'RECEIVED, a route drafted': { ...inStatus('RECEIVED'), proposal: route },
  'OBJECTED, returned as often as can be': { ...inStatus('OBJECTED'), returns: policy.maxReturns },
  'OBJECTED, no common superior': { ...inStatus('OBJECTED'), objection: { ...objection, suggestedUnit: 'elsewhere' } },
  'NOTICED of a handing over': { ...inStatus('NOTICED'), notice: { ...notice, route: 'ROUTE_1' } },
  'INVESTIGATING, fifth route': handled({ notice: { ...notice, route: 'ROUTE_5' } }),
  'INVESTIGATING, expired': handled({ deliveredOn: '2026-01-05', acceptedOn: '2026-01-12', extension }),
  'INVESTIGATING, nothing left to extend': handled({ extendedByDays: 30 }),
  'INVESTIGATING, extension asked': handled({ extension }),
  'INVESTIGATING, extension approved': handled({ extension: { ...extension, approvedOn: '2026-04-21' } }),
  'INVESTIGATING, extension served': handled({
    extension: { ...extension, approvedOn: '2026-04-21', servedOn: '2026-04-21' },
  }),
  'OPINION_SERVED, nothing to execute': answered({
    opinion: {
      ...opinion,
      answers: claimIds.map((claimId) => answer(claimId, { reasons: cipher.encrypt('事实和理由') })),
    },
  }),
  'OPINION_SERVED, executed says the unit': answered({ executions: [execution] }),
  'OPINION_SERVED, proof not accepted': answered({ executions: [{ ...execution, accepted: false }] }),
  'EXECUTED, proof given once more': { ...inStatus('EXECUTED'), executions: [execution] },
  'OPINION_SERVED, entered long after the stated day': answered({
    notice: { ...notice, servedOn: '2026-03-12', recordedOn: '2026-04-22' },
  }),
  'assigned, not handled': handled({ mode: 'ASSIGN' }),
  'assigned, answered': answered({ mode: 'ASSIGN' }),
  'assigned, drafted': answered({ mode: 'ASSIGN', report }),
  'assigned, approved': answered({ mode: 'ASSIGN', report: { ...report, approvedOn: TODAY } }),
  'assigned, submitted': answered({ mode: 'ASSIGN', report: { ...report, approvedOn: TODAY, submittedOn: TODAY } }),
  'assigned, returned': answered({
    mode: 'ASSIGN',
    report: { ...report, approvedOn: TODAY, submittedOn: TODAY, accepted: false },
  }),
  'assigned, accepted': answered({
    mode: 'ASSIGN',
    report: { ...report, approvedOn: TODAY, submittedOn: TODAY, accepted: true },
  }),
};

const ROLES: Role[] = ['UNIT_OFFICER', 'LEADER', 'CLERK', 'SUPERVISOR', 'AUDITOR'];
const SIDES = { own: UNIT, sender: SENDER, executing: EXECUTING, above: COUNTY, stranger: STRANGER, nowhere: null };
const actors = Object.fromEntries(
  Object.entries(SIDES).flatMap(([side, unit]) =>
    ROLES.flatMap((role) =>
      (['own', 'sender', 'above'].includes(side) ? ['another', BY] : ['another']).map(
        (id) => [`${role} ${side} ${id}`, new Actor({ id, roles: [role], unit })] as const,
      ),
    ),
  ),
);

/** Good for this state and this actor: what is named exists and fits. */
const inputOf = (verb: string, state: ReferralState, actor: Actor): object => {
  const inputs: Record<string, object> = {
    objectToReferral: { reasons: '该事项属于乡镇职权范围，详见三定方案。' },
    decideObjection: { uphold: state.returns < policy.maxReturns, verification: '经核实' },
    redirectReferral: { unit: EXECUTING },
    designateUnit: { unit: EXECUTING, reason: '属地管理' },
    serveNotice: { route: 'ROUTE_6', procedure: '调查核实', delivery: 'POST' },
    recordContact: { mode: 'PHONE', note: '通话核实' },
    requestMediation: { committee: COMMITTEE },
    requestExtension: { days: 1, reason: '情况复杂' },
    proposeOpinion: { answers: claimIds.map((claimId) => answer(claimId)) },
    serveOpinion: { delivery: 'IN_PERSON' },
    reportExecution: { claimId: actor.unit === STRANGER ? second : first, proof: '已经执行，见凭证' },
    verifyExecution: { claimId: first, accept: true },
    draftReport: { text: '办结报告正文' },
    decideReport: { accept: true },
    returnObjection: { reason: '理由不足' },
    returnRoute: { reason: '途径不对' },
    returnExtension: { reason: '不复杂' },
    returnOpinion: { reason: '漏答' },
    takeRoute: { legalRoute: 'ADMINISTRATIVE_RECONSIDERATION', organ: '平川县人民政府' },
    confirmService: { paper: 'NOTICE', proof: '邮件单号 1234' },
  };
  return { referralId: state.id, ...inputs[verb] };
};

describe('actions of a referral', () => {
  let own: TestDatabase;
  let db: Database;
  const clock = new SettableClock(`${TODAY}T01:00:00.000Z`);

  beforeAll(async () => {
    own = await createTestDatabase('referral');
    const { name: department, rows, migrations } = referral;
    db = await Database.open({ department, rows, migrations, url: own.url, clock });
    await db.transaction(async (tx) => {
      for (const path of [COMMITTEE, ...Object.values(SIDES).filter((unit) => unit !== null)])
        await new UnitRepository(tx).add(
          registered({
            ...{ path, name: path, level: 'BUREAU', contact: {}, validFrom: TODAY },
            kind: path === COMMITTEE ? 'MEDIATION_COMMITTEE' : 'BUREAU',
          }),
        );
    });
  });
  afterAll(async () => {
    await db.close();
    await own.drop();
  });

  it('K60 K188 RG-16 say exactly what each command would answer, for every status, role and side', async () => {
    const deps = { db, clock, cipher } as unknown as ReferralDeps;
    const { wrong, seen } = await tryActions({
      deps,
      commands,
      type: 'Referral',
      actions: createReferral(deps).actions,
      states,
      actors,
      put: (tx, state) => tx.manager.insert(ReferralRow.schema, { ...state } as never),
      inputOf,
    });
    expect(wrong).toEqual([]);
    // Each verb was given and refused; so nothing above is empty.
    expect(seen.size).toBe(29);
    for (const [verb, codes] of seen)
      expect([verb, codes.has('OK'), codes.has('NOT_FOUND') || codes.has('FORBIDDEN'), codes.size > 2]).toEqual([
        verb,
        ...[true, true, true],
      ]);
  }, 400_000);

  it('kind 3: who may do what: every command × role × relation of the actor’s unit to the case', async () => {
    const deps = { db, clock, cipher } as unknown as ReferralDeps;
    const relations = { ...SIDES, 'below own': `${UNIT}/office`, 'below sender': `${SENDER}/window` };
    const put = (tx: Tx, state: ReferralState) => tx.manager.insert(ReferralRow.schema, { ...state } as never);
    const { actions } = createReferral(deps);
    const tried = rightsTable({
      Referral: await rightsOf({ deps, commands, type: 'Referral', actions, states, relations, put, inputOf }),
    });
    expect(tried).toBe(statedRights(join(__dirname, 'rights.md'), tried));
  }, 400_000);

  it('kind 3: whatever a unit and those below it do, everybody above can still do what it could before', async () => {
    const deps = { db, clock, cipher } as unknown as ReferralDeps;
    const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
    const account = (unit: string) => (role: Role) => new Actor({ id: `${role} of ${unit}`, roles: [role], unit });
    const { wrong, done } = await switchedOff({
      ...{ deps, commands, type: 'Referral', actions: createReferral(deps).actions, states, inputOf },
      below: [UNIT, `${UNIT}/office`, EXECUTING].flatMap((unit) => ROLES.slice(0, 2).map(account(unit))),
      above: [COUNTY, SENDER].flatMap((unit) => ROLES.map(account(unit))),
      put: (tx, state) => tx.manager.insert(ReferralRow.schema, { ...state } as never),
      load: async (tx, { id }) => (await new ReferralRepository(tx).find(id))?.snapshot ?? null,
      random: randomFrom(seed),
      ...{ runs: 60, length: 60 },
    });
    process.stdout.write(`kind 3, referral: seed ${seed}, ${done} commands\n`);
    expect(wrong).toEqual([]);
    expect(done).toBeGreaterThan(60);
  }, 400_000);

  it('an act is owed by the unit whose turn it is, wherever the matter stands', () => {
    const deps = { db, clock, cipher } as unknown as ReferralDeps;
    const { actions } = createReferral(deps);
    const owed = (state: ReferralState) =>
      Object.entries(SIDES).flatMap(([side, unit]) => {
        const everybody = new Actor({ id: newId(), roles: ROLES, unit });
        return actions(everybody, state, true).flatMap(({ verb, owed: isOwed }) => (isOwed ? `${side} ${verb}` : []));
      });
    const found = Object.entries(states).map(([name, state]) => [name, owed(state).join(', ')] as const);
    expect(Object.fromEntries(found.filter(([, acts]) => acts !== ''))).toEqual({
      ACTING: 'own proposeOpinion',
      DISPUTED: 'above designateUnit',
      'EXECUTED, proof given once more': 'sender verifyExecution',
      INVESTIGATING: 'own proposeOpinion',
      'INVESTIGATING, expired': 'own proposeOpinion',
      'INVESTIGATING, extension approved': 'own serveExtension, own proposeOpinion',
      'INVESTIGATING, extension asked': 'own approveExtension, own proposeOpinion',
      'INVESTIGATING, extension served': 'own proposeOpinion',
      'INVESTIGATING, fifth route': 'own proposeOpinion',
      'INVESTIGATING, nothing left to extend': 'own proposeOpinion',
      NOTICED: 'own takeRoute',
      'NOTICED of a handing over': 'own takeRoute',
      OBJECTED: 'sender decideObjection',
      'OBJECTED, no common superior': 'sender decideObjection',
      'OBJECTED, returned as often as can be': 'sender decideObjection',
      OPINION_APPROVED: 'own serveOpinion',
      OPINION_PROPOSED: 'own approveOpinion',
      OPINION_SERVED: 'executing reportExecution',
      'OPINION_SERVED, entered long after the stated day': 'executing reportExecution',
      'OPINION_SERVED, executed says the unit': 'sender verifyExecution',
      'OPINION_SERVED, proof not accepted': 'executing reportExecution',
      RECEIVED: 'own serveNotice',
      'RECEIVED, a route drafted': 'own approveRoute',
      'RECEIVED, drafted too late': 'own serveNotice',
      RETURNED: 'sender redirectReferral',
      SENT: 'own acknowledgeReferral, own serveNotice',
      'SENT, an objection drafted': 'own acknowledgeReferral, own approveObjection, own serveNotice',
      'SENT by designation': 'own acknowledgeReferral, own serveNotice',
      'SENT, too late to object': 'own acknowledgeReferral, own serveNotice',
      'assigned, accepted': 'executing reportExecution',
      'assigned, answered': 'own draftReport, executing reportExecution',
      'assigned, approved': 'own submitReport, executing reportExecution',
      'assigned, drafted': 'own approveReport, executing reportExecution',
      'assigned, not handled': 'own proposeOpinion',
      'assigned, returned': 'own draftReport, executing reportExecution',
      'assigned, submitted': 'sender decideReport, executing reportExecution',
    });
  });
});
