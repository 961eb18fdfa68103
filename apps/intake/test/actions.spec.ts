import { Actor, SettableClock, newId, type Role } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import { Database, keepUnit, type Tx } from '@daofang/persistence';
import {
  createTestDatabase,
  randomFrom,
  rightsOf,
  rightsTable,
  statedRights,
  switchedOff,
  tryActions,
  type TestDatabase,
  type TriedResult,
} from '@daofang/testing';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { commands } from '../src/app';
import { intake } from '../src/department';
import type { IntakeDeps } from '../src/intake-deps';
import { claimActions } from '../src/petition/claim.runner';
import { ownCaseActions } from '../src/petition/own-case/own-case.runner';
import {
  CLAIM_STATUSES,
  PETITION_STATUSES,
  Petition,
  claimOf,
  isAnswered,
  type ClaimCase,
  type ClaimState,
  type ClaimStatus,
  type PetitionState,
  type PetitionStatus,
} from '../src/petition/petition.life';
import { petitionActions } from '../src/petition/petition.runner';
import { PetitionRepository, petitionStates } from '../src/petition/petition.store';
import { challengeStaff } from '../src/recusal/challenge-staff.command';
import { declareRelation } from '../src/recusal/declare-relation.command';
import { Vault } from '../src/vault/vault.store';
import { appeal, claim, housing, on, petition, suggestion } from './given';

const COUNTY = 'pingchuan';
const DESK = 'pingchuan/hekou';
const STUDYING = 'pingchuan/housing-bureau';
const OFFICE = 'pingchuan/housing-bureau/office';
const STRANGER = 'pingchuan/finance-bureau';
/** Whoever did the steps that another person has to decide. */
const BY = 'the-same';

/** Petitions that claims of others are not accepted because of: being handled, overdue, answered and closed. */
const OPEN = petition([appeal()], { unit: DESK });
const OVERDUE = petition([appeal()], { unit: DESK });
const CLOSED = petition([claim({ status: 'ANSWERED' })], { unit: DESK, status: 'CLOSED' });
/** Of somebody else, of another category, without any clock. */
const FOREIGN = petition([appeal()], { unit: DESK });
const OTHER_MATTER = petition([{ ...appeal(), categoryCode: 'C01' }], { unit: DESK });
const UNCOUNTED = petition([appeal()], { unit: DESK });

const at = (claims: readonly ClaimState[], more: Partial<PetitionState> = {}) =>
  petition(claims, { unit: DESK, firstReceiver: BY, ...more });
const answered = () => claim({ status: 'ANSWERED', answeredOn: on });

/** What else lies in the tables about a petition. */
const facts = new Map<string, (sql: Sql, state: PetitionState) => Promise<unknown>>();
const with_ = (state: PetitionState, fact: (sql: Sql, state: PetitionState) => Promise<unknown>): PetitionState => {
  facts.set(state.id, fact);
  return state;
};
const stepToRedo = (sql: Sql, { id }: PetitionState) =>
  sql.query(
    `INSERT INTO timeline_entry (event_id, petition_id, happened_on, at, kind, text, redo_for) VALUES ($1, $2, $3, $4, 'CLASSIFIED', 'x', $1)`,
    [newId(), id, on, `${on}T01:00:00Z`],
  );
const promised =
  (executedOn: string | null) =>
  (sql: Sql, { id, claims }: PetitionState) =>
    sql.query(
      `INSERT INTO claim_outcome (claim_id, petition_id, unit, outcome, remedy_organ, execute_by, executed_on) VALUES ($1, $2, $3, 'SUPPORTED', 'x', $4, $5)`,
      [claims[0]?.id, id, STUDYING, on, executedOn],
    );

const dispositionOf = (status: ClaimStatus): ClaimState['disposition'] => {
  if (['NOT_ACCEPT_PROPOSED', 'NOT_ACCEPTED'].includes(status))
    return { reason: 'IN_PROCESS', linkedPetitionId: OPEN.id, proposedBy: BY };
  if (status === 'DISPATCH_PROPOSED')
    return { proposed: { id: newId(), unit: STUDYING, mode: 'TRANSFER', reportDueOn: null }, proposedBy: BY };
  return ['DISPATCHED', 'STUDYING', 'ANSWERED'].includes(status) ? { unit: STUDYING } : null;
};
const petitions: Record<string, PetitionState> = {
  ...Object.fromEntries(
    (Object.keys(PETITION_STATUSES) as PetitionStatus[]).map((status) => [status, at([answered()], { status })]),
  ),
  'REGISTERED, nothing classified': at([claim(), claim()]),
  'REGISTERED, an appeal': at([claim(), appeal()]),
  'REGISTERED, a dispatch drafted': at([
    { ...appeal(), status: 'DISPATCH_PROPOSED', disposition: dispositionOf('DISPATCH_PROPOSED') },
  ]),
  'REGISTERED, only a suggestion': at([suggestion()]),
  'DISPOSED, dispatched': at([claim({ status: 'DISPATCHED' })], { status: 'DISPOSED' }),
  'DISPOSED, a step to be done again': with_(at([answered()], { status: 'DISPOSED' }), stepToRedo),
  'DISPOSED, a withdrawal is running': at([answered()], { status: 'DISPOSED', withdrawalOn: '2026-03-05' }),
  'DISPOSED, answered and promised': with_(at([answered()], { status: 'DISPOSED' }), promised(null)),
  'CLOSED, rated': at([answered()], { status: 'CLOSED', evaluatedOn: on }),
  'CLOSED, the days for rating are over': at([claim({ status: 'ANSWERED', answeredOn: '2026-01-05' })], {
    status: 'CLOSED',
  }),
  'CLOSED, promised and not done': with_(at([answered()], { status: 'CLOSED' }), promised(null)),
  'CLOSED, promised and done': with_(at([answered()], { status: 'CLOSED' }), promised(on)),
};

const caseWith = (only: ClaimState, more: Partial<PetitionState> = {}): ClaimCase => {
  const status = isAnswered(only) || ['DISPATCHED', 'STUDYING'].includes(only.status) ? 'DISPOSED' : 'REGISTERED';
  return claimOf(at([only], { status, ...more }), only.id);
};
const proposed = (linkedPetitionId: string, reason: 'IN_PROCESS' | 'FINALISED' = 'IN_PROCESS') =>
  caseWith({
    ...appeal(),
    status: 'NOT_ACCEPT_PROPOSED',
    disposition: { reason, linkedPetitionId, proposedBy: BY },
  });
const claims: Record<string, ClaimCase> = {
  ...Object.fromEntries(
    (Object.keys(CLAIM_STATUSES) as ClaimStatus[]).map((status) => [
      status,
      caseWith({
        ...(['STUDYING', 'ANSWERED'].includes(status) ? suggestion() : appeal()),
        ...{ status, disposition: dispositionOf(status) },
      }),
    ]),
  ),
  'CLASSIFIED, a suggestion': caseWith(suggestion()),
  'NOT_ACCEPT_PROPOSED, the other is overdue': proposed(OVERDUE.id),
  'NOT_ACCEPT_PROPOSED, the other is answered': proposed(CLOSED.id),
  'NOT_ACCEPT_PROPOSED, the other is answered, which is not final': proposed(CLOSED.id, 'FINALISED'),
  'NOT_ACCEPT_PROPOSED, the other is not final': proposed(OPEN.id, 'FINALISED'),
  'NOT_ACCEPT_PROPOSED, the other is gone': proposed(newId()),
  'NOT_ACCEPT_PROPOSED, the other is of somebody else': proposed(FOREIGN.id),
  'NOT_ACCEPT_PROPOSED, the other is of another category': proposed(OTHER_MATTER.id),
  'NOT_ACCEPT_PROPOSED, the other has no clock': proposed(UNCOUNTED.id),
  'REGISTERED, of a petition that is withdrawn': caseWith(claim(), { status: 'WITHDRAWN' }),
};

const ROLES: Role[] = ['CLERK', 'LEADER', 'UNIT_OFFICER', 'IMPORTER', 'SUPERVISOR', 'PETITIONER'];
const SIDES = { desk: DESK, above: COUNTY, studying: STUDYING, office: OFFICE, stranger: STRANGER, nowhere: null };
const actors = Object.fromEntries(
  Object.entries(SIDES).flatMap(([side, unit]) =>
    ROLES.flatMap((role) =>
      (['desk', 'above'].includes(side) ? ['another', BY] : ['another']).map(
        (id) => [`${role} ${side} ${id}`, new Actor({ id, roles: [role], unit })] as const,
      ),
    ),
  ),
);

/** Good for every state: what is named exists and fits. */
const INPUTS: Record<string, (state: PetitionState) => object> = {
  dispatchClaims: ({ claims: all }) => ({
    claimIds: [(all.find(({ status }) => status === 'CLASSIFIED') ?? all[0])?.id],
    unit: STUDYING,
    mode: 'TRANSFER',
  }),
  decideLink: () => ({ otherPetitionId: OPEN.id, kind: 'DUPLICATE' }),
  classifyClaim: () => ({ purpose: 'APPEAL_REQUEST', categoryCode: housing, place: DESK }),
  answerClaim: () => ({ how: 'ON_SPOT', reply: '已办理。', acknowledged: true }),
  returnDispatch: () => ({ reason: '先核实' }),
  adviseLegalRoute: () => ({ route: 'LABOUR_ARBITRATION', organ: '仲裁委', knownOn: on }),
  guideToOrgan: () => ({ organ: '公积金中心', contact: '窗口', contactConfirmed: true }),
  proposeNotAccepting: () => ({ reason: 'IN_PROCESS', linkedPetitionId: OPEN.id }),
  assignSuggestion: () => ({ unit: STUDYING }),
  replySuggestion: () => ({ adopted: 'ADOPTED', reply: '予以采纳。' }),
  recordHistoricalReply: () => ({ repliedAt: `${on}T01:00:00Z`, reply: '已办理。' }),
  evaluatePetition: () => ({ officeGrade: 'SATISFIED' }),
  complain: () => ({ about: 'OVERDUE', text: '到期没有办。' }),
};
const inputOf = (verb: string, state: PetitionState): object => INPUTS[verb]?.(state) ?? {};

describe('actions', () => {
  let own: TestDatabase;
  let db: Database;
  const clock = new SettableClock(`${on}T02:00:00.000Z`);
  const vault = new Vault([randomBytes(32).toString('base64')]);
  let deps: IntakeDeps;

  /** What referral told of a claim that was sent. */
  const putSent = async (tx: Tx, { id: petitionId, claims: sent }: PetitionState) => {
    for (const { id, status, disposition } of sent)
      if (status === 'DISPATCHED' && disposition?.unit)
        await tx.query(
          `INSERT INTO case_unit (referral_id, petition_id, unit, claim_ids, delivered_on, active) VALUES ($1, $2, $3, $4, $5, true)`,
          [newId(), petitionId, disposition.unit, [id], on],
        );
  };
  const put = async (tx: Tx, given: PetitionState) => {
    await putSent(tx, given);
    const queryCodeIndex = await vault.fingerprint(tx, 'query code', given.id);
    await vault.create(tx, given.id);
    await new PetitionRepository(tx).add(new Petition({ ...given, queryCodeIndex, caseNo: given.id, version: 1 }));
    await facts.get(given.id)?.(tx, given);
  };
  /** Whose it is, as the vault finds it; a petition that names nobody is opened by its code alone. */
  const putPerson = (tx: Tx, { id }: PetitionState) =>
    tx.query(`INSERT INTO person (id, petition_id, role, name, phone_index) VALUES ($1, $2, 'PETITIONER', 'x', $3)`, [
      newId(),
      id,
      id === FOREIGN.id ? 'another' : 'the same',
    ]);
  const within = (sql: Sql): IntakeDeps => ({ ...deps, db: sql as Database });
  /** Each verb was given and refused for more than one reason; so nothing is empty. */
  const mustBeWhole = ({ wrong, seen }: TriedResult, verbs: number, reasons: number): void => {
    expect(wrong).toEqual([]);
    expect(seen.size).toBe(verbs);
    for (const [verb, codes] of seen) expect([verb, codes.has('OK'), codes.size > reasons]).toEqual([verb, true, true]);
  };

  beforeAll(async () => {
    own = await createTestDatabase('intake');
    const { name: department, rows, migrations } = intake;
    db = await Database.open({ department, rows, migrations, url: own.url, clock });
    deps = { db, clock, vault, config: { DISCIPLINE_ABOVE: 'x', DISPATCH_APPROVAL: [] } } as unknown as IntakeDeps;
    await db.transaction(async (tx) => {
      for (const unit of Object.values(SIDES)
        .flatMap((path) => path ?? [])
        .sort())
        await keepUnit(tx, { path: unit, name: unit, level: 'BUREAU', kind: 'BUREAU', validFrom: '2020-01-01' });
      for (const linked of [OPEN, OVERDUE, CLOSED, FOREIGN, OTHER_MATTER, UNCOUNTED]) {
        await put(tx, linked);
        await putPerson(tx, linked);
      }
      const clock = (petitionId: string, status: string, late: boolean) =>
        tx.query(
          `INSERT INTO case_clock (obligation_id, petition_id, claim_ids, rule, debtor, due_on, legal_basis, status, late)
           VALUES ($1, $2, '{}', 'OB-02', $3, $4, 'x', $5, $6)`,
          [newId(), petitionId, DESK, on, status, late],
        );
      for (const { id } of [OPEN, FOREIGN, OTHER_MATTER]) await clock(id, 'RUNNING', false);
      await clock(OVERDUE.id, 'RUNNING', false);
      await clock(OVERDUE.id, 'MET', true);
    });
  });
  afterAll(async () => {
    await db.close();
    await own.drop();
  });

  it('K60 K188 RG-16 of a petition say exactly what each command would answer, for every status, role and side', async () => {
    const tried = await tryActions({
      ...{ deps, commands, type: 'Petition', states: petitions, actors, put, caseOf: ({ id }: PetitionState) => id },
      actions: (actor, state, free, sql) => petitionActions(commands, within(sql))(actor, state, free),
      inputOf: (verb, state) => ({ petitionId: state.id, ...inputOf(verb, state) }),
    });
    mustBeWhole(tried, 3, 1);
    expect([...(tried.seen.get('closePetition') ?? [])].sort()).toEqual([
      'ILLEGAL_TRANSITION',
      'NOT_ANSWERED_YET',
      'NOT_FOUND',
      'OK',
      'OPEN_DUTIES',
      'RECUSED',
      'STEPS_TO_REDO',
      'WITHDRAWAL_RUNNING',
    ]);
  }, 400_000);

  it('K60 K188 RG-16 of a claim say exactly what each command would answer, for every status, role and side', async () => {
    const tried = await tryActions({
      ...{ deps, commands, type: 'Claim', states: claims, actors },
      caseOf: ({ petition: { id } }: ClaimCase) => id,
      put: async (tx, { petition: given }) => {
        await put(tx, given);
        await putPerson(tx, given);
      },
      actions: (actor, state, free, sql) => claimActions(commands, within(sql))(actor, state, free),
      inputOf: (verb, state) => ({ claimId: state.claim.id, ...inputOf(verb, state.petition) }),
    });
    mustBeWhole(tried, 11, 2);
    expect([...(tried.seen.get('confirmNotAccepting') ?? [])].sort()).toEqual([
      'FORBIDDEN',
      'ILLEGAL_TRANSITION',
      'NOT_FINALISED',
      'NOT_FOUND',
      'NOT_IN_PROCESS',
      'NOT_SAME_MATTER',
      'NOT_SAME_PERSON',
      'OK',
      'RECUSED',
      'SAME_PERSON',
    ]);
  }, 400_000);

  it('K60 K188 RG-16 of the own case say exactly what each command would answer', async () => {
    const tried = await tryActions({
      ...{ deps, commands, type: 'OwnCase', actors, put, caseOf: ({ id }: PetitionState) => id },
      states: { ...petitions, 'sealed whole': at([], { status: 'DISPOSED', sealed: true }) },
      actions: (actor, state, free, sql) => ownCaseActions(commands, within(sql))(actor, state, free),
      inputOf: (verb, state) => ({ queryCode: state.id, ...inputOf(verb, state) }),
    });
    mustBeWhole(tried, 6, 2);
  }, 400_000);

  it('kind 3: who may do what: every command × role × relation of the actor’s unit to the case', async () => {
    const relations = { ...SIDES, 'below desk': `${DESK}/dongwan`, sibling: 'pingchuan/liulin' };
    const shared = { deps, commands, relations };
    const of = {
      Petition: await rightsOf({
        ...{ ...shared, type: 'Petition', states: petitions, put },
        actions: (actor, state, free, sql) => petitionActions(commands, within(sql))(actor, state, free),
        inputOf: (verb, state) => ({ petitionId: state.id, ...inputOf(verb, state) }),
      }),
      Claim: await rightsOf({
        ...{ ...shared, type: 'Claim' },
        states: Object.fromEntries(
          Object.entries(claims).map(([name, { petition: given, claim: only }]) => [
            name,
            { petition: { ...given, firstReceiver: 'somebody' }, claim: only },
          ]),
        ),
        put: async (tx, { petition: given }) => {
          await put(tx, given);
          await putPerson(tx, given);
        },
        actions: (actor, state, free, sql) => claimActions(commands, within(sql))(actor, state, free),
        inputOf: (verb, state) => ({ claimId: state.claim.id, ...inputOf(verb, state.petition) }),
      }),
    };
    const tried = rightsTable(of);
    expect(tried).toBe(statedRights(join(__dirname, 'rights.md'), tried));
  }, 400_000);

  it('kind 3 K19: whatever a unit and those below it do, challenges too, everybody above can still do what it could before', async () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
    const random = randomFrom(seed);
    const account = (unit: string) => (role: Role) => new Actor({ id: `${role} of ${unit}`, roles: [role], unit });
    const above = ROLES.map(account(COUNTY)).slice(0, 5);
    const { wrong, done } = await switchedOff({
      ...{ deps, commands, type: 'Petition', states: petitions, put, random },
      actions: () => [],
      below: [DESK, `${DESK}/dongwan`, STUDYING].flatMap((unit) => ROLES.slice(0, 5).map(account(unit))),
      above,
      besides: [...commands.filter(({ on: thing }) => thing?.type === 'Claim'), challengeStaff, declareRelation],
      load: async (tx, { id }) => (await petitionStates(tx, [id]))[0] ?? null,
      inputOf: (verb, state) => ({
        ...{ petitionId: state.id, claimId: state.claims[random(state.claims.length)]?.id ?? newId() },
        ...(['challengeStaff', 'declareRelation'].includes(verb)
          ? { unit: DESK, account: above[random(above.length)]?.id, relation: 'OTHER', reason: '有利害关系' }
          : inputOf(verb, state)),
      }),
      ...{ runs: 60, length: 60 },
    });
    process.stdout.write(`kind 3, intake: seed ${seed}, ${done} commands\n`);
    expect(wrong).toEqual([]);
    expect(done).toBeGreaterThan(60);
  }, 400_000);

  it('an act is owed by the unit whose turn it is', async () => {
    const owed = async (state: ClaimCase | PetitionState) => {
      const found: string[] = [];
      for (const [side, unit] of Object.entries(SIDES)) {
        const everybody = new Actor({ id: newId(), roles: ROLES, unit });
        const actions =
          'claim' in state
            ? await claimActions(commands, deps)(everybody, state, true)
            : await petitionActions(commands, deps)(everybody, state, true);
        found.push(...actions.flatMap(({ verb, owed: isOwed }) => (isOwed ? [`${side} ${verb}`] : [])));
      }
      return found;
    };
    const owing = async (states: Record<string, ClaimCase | PetitionState>) => {
      const found: [string, string[]][] = [];
      for (const [name, state] of Object.entries(states)) found.push([name, await owed(state)]);
      return Object.fromEntries(found.filter(([, acts]) => acts.length > 0));
    };
    const { petition: waiting } = claims.NOT_ACCEPT_PROPOSED as ClaimCase;
    await db.transaction(async (tx) => {
      await put(tx, waiting);
      await putPerson(tx, waiting);
    });
    expect(await owing(petitions)).toEqual({ 'REGISTERED, an appeal': ['desk dispatchClaims'] });
    expect(await owing(claims)).toEqual({
      REGISTERED: ['desk classifyClaim'],
      'CLASSIFIED, a suggestion': ['desk assignSuggestion'],
      DISPATCH_PROPOSED: ['desk approveDispatch'],
      NOT_ACCEPT_PROPOSED: ['desk confirmNotAccepting'],
      STUDYING: ['studying replySuggestion'],
    });
  });
});
