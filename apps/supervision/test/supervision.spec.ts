import { addDays, calendarOf, publishedCalendar } from '@daofang/calendar';
import { bindCommands } from '@daofang/commands';
import {
  AcceptanceNoticeServedV1,
  AgreementDefaultedV1,
  AgreementEffectiveV1,
  ClaimAnsweredV1,
  ComplaintFiledV1,
  CompetenceDesignatedV1,
  CompetenceDisputeOpenedV1,
  EvaluationGivenV1,
  ExecutionReportedV1,
  ExecutionVerifiedV1,
  HandlingExtendedV1,
  HandlingRouteTakenV1,
  MediationAcceptedV1,
  ObjectionDecidedV1,
  ObjectionFiledV1,
  ObligationRescheduledV1,
  OpinionServedV1,
  PetitionClosedV1,
  PetitionDisposedV1,
  PetitionRegisteredV1,
  PetitionWithdrawnV1,
  ReferralAcknowledgedV1,
  ReferralRedirectedV1,
  ReferralSentV1,
  RepeatPetitionDetectedV1,
  ReportDecidedV1,
  ReportSubmittedV1,
  SealedMatterEntrustedV1,
  SealedMatterOpenedV1,
  SealedMatterTransferredV1,
  ServiceConfirmedV1,
  SuggestionAssignedV1,
  SuggestionRepliedV1,
} from '@daofang/contracts';
import { newId, type ActorClaims } from '@daofang/domain';
import { Cipher, Database } from '@daofang/persistence';
import { policyById, type PolicyVersion } from '@daofang/regulation';
import { eventually, startTestDepartment, type TestDepartment } from '@daofang/testing';
import { randomBytes } from 'node:crypto';
import { commands, createSupervision } from '../src/app';
import { supervision } from '../src/department';
import type { SupervisionDeps } from '../src/supervision-deps';

const TEXT_KEY = randomBytes(32).toString('base64');
const housing = 'pingchuan/housing-bureau';

const supervisor: ActorClaims = { id: 'supervisor-01', roles: ['SUPERVISOR'], unit: 'pingchuan' };
const leader: ActorClaims = { id: 'leader-01', roles: ['LEADER'], unit: 'pingchuan' };
const importer: ActorClaims = { id: 'importer-01', roles: ['IMPORTER'], unit: 'pingchuan' };
const auditor: ActorClaims = { id: 'auditor-01', roles: ['AUDITOR'], unit: 'pingchuan' };
const admin: ActorClaims = { id: 'admin-01', roles: ['ADMIN'], unit: 'pingchuan' };
const officer: ActorClaims = { id: 'housing-officer', roles: ['UNIT_OFFICER'], unit: housing };
const townClerk: ActorClaims = { id: 'hekou-clerk', roles: ['CLERK'], unit: 'pingchuan/hekou' };
const townSupervisor: ActorClaims = { id: 'hekou-supervisor', roles: ['SUPERVISOR'], unit: 'pingchuan/hekou' };
const sealedClerk: ActorClaims = { id: 'sealed-01', roles: ['SEALED_CLERK'], unit: 'pingchuan' };
const otherSealedClerk: ActorClaims = { id: 'sealed-02', roles: ['SEALED_CLERK'], unit: 'pingchuan/hekou' };
const citizen: ActorClaims = { id: 'citizen', roles: ['PETITIONER'], unit: null };

const CLOCKS = `query ($filter: ObligationFilterInput, $first: Int, $after: String) { obligations(filter: $filter, first: $first, after: $after) {
  edges { node { id rule title status level startedOn dueOn provisional submittedOn metOn breachedOn breachWithdrawnOn cancelReason extendedByDays claimIds debtor { id } referral { id } petition { id }
    pauses { from to reason } why { rule legalBasis policyVersion calendarVersion steps { zh en } } } } pageInfo { hasNextPage endCursor } } }`;
const ORDERS = `query ($filter: SupervisionOrderFilterInput) { supervisionOrders(filter: $filter) { edges { node {
  id version status ground level unit { id } proposedOn issuedOn respondBy demand response verificationNote dismissReason obligation { id rule } referral { id } petition { id } } } } }`;
const ENTITIES = `query ($r: [_Any!]!) { _entities(representations: $r) {
  ... on Petition { id waitingDays withinLimit obligations { rule status } supervisionOrders { ground status } }
  ... on Claim { id obligations { rule } } ... on Referral { id obligations { rule } } ... on Obligation { id rule } ... on SupervisionOrder { id ground } } }`;
const change = (name: string) =>
  `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { id version status level respondBy } }`;

interface Clock {
  id: string;
  rule: string;
  title: string;
  status: string;
  level: string;
  startedOn: string;
  dueOn: string;
  provisional: boolean;
  metOn: string | null;
  breachedOn: string | null;
  cancelReason: string | null;
  extendedByDays: number;
  claimIds: string[];
  debtor: { id: string } | null;
  referral: { id: string } | null;
  pauses: { from: string; to: string | null }[];
  why: { policyVersion: string; legalBasis: string; calendarVersion: string; steps: { zh: string }[] };
}
interface Order {
  id: string;
  version: number;
  status: string;
  ground: string;
  level: string | null;
  unit: { id: string };
  respondBy: string | null;
  demand: string | null;
  response: string | null;
  obligation: { id: string; rule: string } | null;
}
interface CaseFields {
  id: string;
  waitingDays: number | null;
  withinLimit: boolean | null;
  obligations: { rule: string; status: string }[];
  supervisionOrders: { ground: string; status: string }[];
}

/** Supervision under policies and a calendar of the test's own; what it was made of, for a second process on the same database. */
function departmentWith(own: Partial<Pick<SupervisionDeps, 'policyOf' | 'calendar'>>) {
  const made: { deps?: SupervisionDeps } = {};
  const department = {
    ...supervision,
    createApp: (deps: Parameters<typeof supervision.createApp>[0]) => {
      made.deps = {
        ...deps,
        cipher: new Cipher(deps.config.TEXT_KEY),
        policyOf: policyById,
        calendar: publishedCalendar,
        ...own,
      };
      // Looked up at every use, so that a test may change them while clocks run.
      const changing = {
        ...made.deps,
        policyOf: (id) => (own.policyOf ?? policyById)(id),
        get calendar() {
          return own.calendar ?? publishedCalendar;
        },
      } as SupervisionDeps;
      return { ...createSupervision(changing), commands: bindCommands(commands, changing) };
    },
  };
  return { department, made, own };
}

describe('supervision, through its graph', () => {
  let department: TestDepartment;
  const { department: declared, made } = departmentWith({});

  const clocks = async (petitionId: string, actor: ActorClaims = supervisor): Promise<Clock[]> =>
    (
      await department.ask<{ obligations: { edges: { node: Clock }[] } }>(actor, CLOCKS, {
        filter: { petitionId },
        first: 100,
      })
    ).obligations.edges.map(({ node }) => node);
  const clock = async (petitionId: string, rule: string): Promise<Clock | undefined> =>
    (await clocks(petitionId)).find((each) => each.rule === rule.replace('-', '_'));
  const running = (petitionId: string, rule: string, status = 'RUNNING') =>
    eventually(`${rule} is ${status}`, async () => {
      const found = await clock(petitionId, rule);
      return found?.status === status && found;
    });
  const orders = async (petitionId: string, actor: ActorClaims = supervisor): Promise<Order[]> =>
    (
      await department.ask<{ supervisionOrders: { edges: { node: Order }[] } }>(actor, ORDERS, {
        filter: { petitionId },
      })
    ).supervisionOrders.edges.map(({ node }) => node);
  const order = (petitionId: string, ground: string, status = 'PROPOSED', actor = supervisor) =>
    eventually(`an order on ${ground}, ${status}`, async () =>
      (await orders(petitionId, actor)).find((each) => each.ground === ground && each.status === status),
    );
  const entity = async <T = CaseFields>(actor: ActorClaims, __typename: string, id: string): Promise<T> =>
    (await department.ask<{ _entities: T[] }>(actor, ENTITIES, { r: [{ __typename, id }] }))._entities[0] as T;
  const published = async (petitionId: string) =>
    (await department.events()).filter(
      (event) => event.petitionId === petitionId && event.topic.startsWith('supervision.'),
    );
  const on = (day: string) => department.clock.set(day);

  /** A petition is registered on 2 March and its claim transferred to the housing bureau on 5 March. */
  const registered = async (more: Partial<typeof PetitionRegisteredV1.sample> = {}) => {
    const petitionId = newId();
    await department.publish(PetitionRegisteredV1, { petitionId }, { ...PetitionRegisteredV1.sample, ...more });
    await eventually('OB-02', () => clock(petitionId, 'OB-02'));
    return petitionId;
  };
  const sent = async (
    petitionId: string,
    more: Partial<typeof ReferralSentV1.sample> & {
      reportDueOn?: string | null;
      follows?: string | null;
      mode?: 'TRANSFER' | 'ASSIGN';
    } = {},
  ) => {
    const about = { petitionId, aggregateId: newId() };
    const claimIds = [newId()];
    await department.publish(ReferralSentV1, about, { ...ReferralSentV1.sample, claimIds, ...more });
    return { ...about, claimIds, referralId: about.aggregateId };
  };
  const referred = async (more: Parameters<typeof sent>[1] = {}) => {
    const petitionId = await registered();
    const referral = await sent(petitionId, more);
    await eventually('OB-05', () => clock(petitionId, 'OB-05'));
    return referral;
  };
  /** And accepted on 12 March by the sixth route: the sixty days run until 11 May. */
  const accepted = async (servedOn = '2026-03-12') => {
    const referral = await referred();
    await department.publish(AcceptanceNoticeServedV1, referral, { ...AcceptanceNoticeServedV1.sample, servedOn });
    await department.publish(HandlingRouteTakenV1, referral, {
      ...HandlingRouteTakenV1.sample,
      claimIds: referral.claimIds,
      acceptedOn: servedOn,
    });
    await eventually('OB-07', () => clock(referral.petitionId, 'OB-07'));
    return referral;
  };
  const served = async (more: Partial<typeof OpinionServedV1.sample> = {}) => {
    const referral = await accepted();
    const [sample] = OpinionServedV1.sample.answers;
    await department.publish(OpinionServedV1, referral, {
      ...OpinionServedV1.sample,
      answers: [{ ...(sample as NonNullable<typeof sample>), claimId: referral.claimIds[0] as string }],
      ...more,
    });
    await running(referral.petitionId, 'OB-14');
    return referral;
  };
  /** And objected to on 9 March, upheld on the 11th. */
  const upheld = async () => {
    const referral = await referred();
    await department.publish(ObjectionFiledV1, referral, ObjectionFiledV1.sample);
    await department.publish(ObjectionDecidedV1, referral, { ...ObjectionDecidedV1.sample, upheld: true });
    await running(referral.petitionId, 'OB-29');
    return referral;
  };
  const noticed = async (referral: Awaited<ReturnType<typeof referred>>, servedOn: string, route = 'ROUTE_6') => {
    await department.publish(AcceptanceNoticeServedV1, referral, {
      ...AcceptanceNoticeServedV1.sample,
      servedOn,
      route: route as never,
    });
    await department.settled();
  };
  const routeTaken = async (referral: Awaited<ReturnType<typeof referred>>, acceptedOn: string) => {
    await department.publish(HandlingRouteTakenV1, referral, {
      ...HandlingRouteTakenV1.sample,
      claimIds: referral.claimIds,
      acceptedOn,
    });
    await department.settled();
  };
  const handlings = async (petitionId: string) => (await clocks(petitionId)).filter(({ rule }) => rule === 'OB_07');
  const withdraw = (petitionId: string) =>
    department.publish(PetitionWithdrawnV1, { petitionId }, PetitionWithdrawnV1.sample);

  beforeAll(async () => {
    department = await startTestDepartment(declared, { TEXT_KEY });
  });
  afterAll(() => department.stop());
  beforeEach(() => on('2026-03-02'));

  describe('the desk', () => {
    it('OB-01 registered on the day it arrived is met; K95 OB-02 runs for 15 days from receipt, with its reasons', async () => {
      const petitionId = await registered();
      expect(await clock(petitionId, 'OB-01')).toMatchObject({
        status: 'MET',
        metOn: '2026-03-02',
        debtor: { id: 'pingchuan' },
      });
      const disposal = await clock(petitionId, 'OB-02');
      expect(disposal).toMatchObject({
        status: 'RUNNING',
        startedOn: '2026-03-02',
        dueOn: '2026-03-17',
        title: '转送、交办或者告知',
        referral: null,
      });
      expect(disposal?.why.legalBasis).toContain('第二十二条');
      expect(disposal?.why.steps.length).toBeGreaterThan(1);
    });

    it('OB-01 a letter that lay is met late, and the desk is to be called on NOT_REGISTERED; an imported one is not judged', async () => {
      const petitionId = await registered({ arrivedOn: '2026-02-26' });
      expect(await clock(petitionId, 'OB-02')).toMatchObject({ startedOn: '2026-02-26', dueOn: '2026-03-13' });
      expect(await clock(petitionId, 'OB-01')).toMatchObject({
        status: 'MET_LATE',
        dueOn: '2026-02-26',
        breachedOn: '2026-02-27',
      });
      expect((await order(petitionId, 'NOT_REGISTERED', 'PROPOSED', leader)).obligation?.rule).toBe('OB_01');
      expect(await orders(petitionId, supervisor)).toEqual([]);
      const imported = await registered({ arrivedOn: '2018-03-01', imported: true });
      expect(await clock(imported, 'OB-01')).toBeUndefined();
      expect(await orders(imported, leader)).toEqual([]);
    });

    it('RG-09 OB-02 is met by the disposition, late if later', async () => {
      const petitionId = await registered();
      await department.publish(PetitionDisposedV1, { petitionId }, { disposedOn: '2026-03-05' });
      expect((await running(petitionId, 'OB-02', 'MET')).metOn).toBe('2026-03-05');
      const late = await registered();
      await department.publish(PetitionDisposedV1, { petitionId: late }, { disposedOn: '2026-03-18' });
      await running(late, 'OB-02', 'MET_LATE');
      await order(late, 'NOT_DISPOSED', 'PROPOSED', leader);
    });

    it('OB-09 a suggestion is answered by the unit that studies it', async () => {
      const petitionId = await registered();
      const claimId = newId();
      await department.publish(SuggestionAssignedV1, { petitionId }, { ...SuggestionAssignedV1.sample, claimId });
      expect(await running(petitionId, 'OB-09')).toMatchObject({ dueOn: '2026-04-07', claimIds: [claimId] });
      await department.publish(SuggestionRepliedV1, { petitionId }, { ...SuggestionRepliedV1.sample, claimId });
      await running(petitionId, 'OB-09', 'MET');
    });
  });

  describe('transfer and objection', () => {
    it('N2 delivery starts OB-03 and OB-05, the signature starts and stops nothing', async () => {
      const referral = await referred();
      const before = await clocks(referral.petitionId);
      expect(before.find(({ rule }) => rule === 'OB_05')).toMatchObject({
        startedOn: '2026-03-05',
        dueOn: '2026-03-20',
        debtor: { id: housing },
        referral: { id: referral.referralId },
      });
      expect(before.find(({ rule }) => rule === 'OB_03')).toMatchObject({
        startedOn: '2026-03-05',
        dueOn: '2026-03-12',
      });
      await department.publish(ReferralAcknowledgedV1, referral, ReferralAcknowledgedV1.sample);
      await department.publish(AcceptanceNoticeServedV1, referral, AcceptanceNoticeServedV1.sample);
      await running(referral.petitionId, 'OB-05', 'MET');
      const after = await clocks(referral.petitionId);
      expect(after.map(({ rule }) => rule).sort()).toEqual([...before.map(({ rule }) => rule), 'OB_07'].sort());
    });

    it('RG-12 OB-03 met and OB-04 started by the objection; N2 rejected, OB-05 goes on as it was, never reset', async () => {
      const referral = await referred();
      const before = await clock(referral.petitionId, 'OB-05');
      await department.publish(ObjectionFiledV1, referral, ObjectionFiledV1.sample);
      expect(await running(referral.petitionId, 'OB-04')).toMatchObject({
        startedOn: '2026-03-09',
        dueOn: '2026-03-11',
        debtor: { id: 'pingchuan' },
      });
      expect((await clock(referral.petitionId, 'OB-03'))?.status).toBe('MET');
      await department.publish(ObjectionDecidedV1, referral, ObjectionDecidedV1.sample);
      await running(referral.petitionId, 'OB-04', 'MET');
      expect(await clock(referral.petitionId, 'OB-05')).toEqual(before);
    });

    it('K30 ORG-44 OB-03 is met by the officer’s day; OB-04 counts from the approval, when the sender has it', async () => {
      const referral = await referred();
      const approved = { ...ObjectionFiledV1.sample, approvedOn: '2026-03-10' };
      await department.publish(ObjectionFiledV1, referral, approved);
      expect(await running(referral.petitionId, 'OB-04')).toMatchObject({
        startedOn: '2026-03-10',
        dueOn: '2026-03-12',
      });
      expect(await clock(referral.petitionId, 'OB-03')).toMatchObject({ status: 'MET' });
    });

    it('N2 upheld, the unit owes nothing more and the next one starts anew; the petitioner’s total goes on', async () => {
      const referral = await referred();
      await department.publish(ObjectionFiledV1, referral, ObjectionFiledV1.sample);
      await department.publish(ObjectionDecidedV1, referral, { ...ObjectionDecidedV1.sample, upheld: true });
      expect((await running(referral.petitionId, 'OB-05', 'CANCELLED')).cancelReason).toBe('RETURNED');
      await sent(referral.petitionId, {
        unit: 'pingchuan/hekou',
        deliveredOn: '2026-03-12',
        follows: referral.referralId,
      });
      await eventually('the next unit’s clock', async () =>
        (await clocks(referral.petitionId)).some(
          ({ rule, startedOn }) => rule === 'OB_05' && startedOn === '2026-03-12',
        ),
      );
      on('2026-04-01');
      expect((await entity(supervisor, 'Petition', referral.petitionId)).waitingDays).toBe(30);
    });

    it('K33 OB-29 an upheld objection: the sender owes the redirection by its own day, and is called on NOT_DISPOSED when it passes', async () => {
      const referral = await upheld();
      expect(await running(referral.petitionId, 'OB-29')).toMatchObject({
        startedOn: '2026-03-11',
        dueOn: '2026-03-13',
        debtor: { id: 'pingchuan' },
        referral: { id: referral.referralId },
        claimIds: referral.claimIds,
        title: '异议成立后改送或者提请指定管辖',
      });
      expect((await clocks(referral.petitionId)).filter(({ status }) => status === 'RUNNING')).toHaveLength(2);
      on('2026-03-14');
      await department.running.tick();
      expect(await clock(referral.petitionId, 'OB-29')).toMatchObject({
        status: 'BREACHED',
        breachedOn: '2026-03-14',
      });
      expect((await order(referral.petitionId, 'NOT_DISPOSED', 'PROPOSED', leader)).obligation?.rule).toBe('OB_29');
      await department.publish(ReferralRedirectedV1, referral, {
        ...ReferralRedirectedV1.sample,
        redirectedOn: '2026-03-16',
      });
      await running(referral.petitionId, 'OB-29', 'MET_LATE');
    });

    it('K33 OB-29 ends with the redirection, the dispute or the withdrawal, and nothing resets the total', async () => {
      const redirected = await upheld();
      await department.publish(ReferralRedirectedV1, redirected, {
        ...ReferralRedirectedV1.sample,
        redirectedOn: '2026-03-13',
      });
      expect((await running(redirected.petitionId, 'OB-29', 'MET')).metOn).toBe('2026-03-13');
      const disputed = await upheld();
      await department.publish(CompetenceDisputeOpenedV1, disputed, CompetenceDisputeOpenedV1.sample);
      await running(disputed.petitionId, 'OB-29', 'MET');
      expect(await running(disputed.petitionId, 'OB-06')).toMatchObject({ claimIds: disputed.claimIds });
      const withdrawn = await upheld();
      await withdraw(withdrawn.petitionId);
      expect((await running(withdrawn.petitionId, 'OB-29', 'CANCELLED')).cancelReason).toBe('WITHDRAWN');
      on('2026-04-01');
      expect((await entity(supervisor, 'Petition', redirected.petitionId)).waitingDays).toBe(30);
    });

    it('K33 OB-29 an upheld objection that is told again starts no second clock and cancels none', async () => {
      const referral = await upheld();
      await department.publish(ObjectionDecidedV1, referral, {
        ...ObjectionDecidedV1.sample,
        upheld: true,
        toldAgain: true,
      });
      await department.settled();
      expect((await clocks(referral.petitionId)).filter(({ rule }) => rule === 'OB_29')).toMatchObject([
        { status: 'RUNNING', dueOn: '2026-03-13' },
      ]);
    });

    it('OB-06 the dispute runs until the designation; the designated unit gets OB-05 of its own and no OB-03', async () => {
      const referral = await referred();
      await department.publish(ObjectionFiledV1, referral, ObjectionFiledV1.sample);
      await department.publish(CompetenceDisputeOpenedV1, referral, CompetenceDisputeOpenedV1.sample);
      expect(await running(referral.petitionId, 'OB-06')).toMatchObject({
        startedOn: '2026-03-11',
        dueOn: '2026-03-18',
        debtor: { id: 'pingchuan' },
      });
      expect((await clock(referral.petitionId, 'OB-04'))?.status).toBe('MET');
      await department.publish(CompetenceDesignatedV1, referral, CompetenceDesignatedV1.sample);
      await running(referral.petitionId, 'OB-06', 'MET');
      const designated = await sent(referral.petitionId, {
        unit: 'pingchuan/hekou',
        deliveredOn: '2026-03-13',
        objectionBarred: true,
        follows: referral.referralId,
      });
      const own = await eventually('its clocks', async () => {
        const found = (await clocks(referral.petitionId)).filter((each) => each.referral?.id === designated.referralId);
        return found.length > 0 && found;
      });
      expect(own.map(({ rule, dueOn }) => [rule, dueOn])).toEqual([['OB_05', '2026-03-30']]);
      expect(
        (await clocks(referral.petitionId)).find(
          (each) => each.rule === 'OB_05' && each.referral?.id === referral.referralId,
        )?.cancelReason,
      ).toBe('DESIGNATED');
    });

    it('RG-31 the second rejected objection of a case is buck-passing', async () => {
      const referral = await referred();
      await department.publish(ObjectionFiledV1, referral, ObjectionFiledV1.sample);
      await department.publish(ObjectionDecidedV1, referral, ObjectionDecidedV1.sample);
      await running(referral.petitionId, 'OB-04', 'MET');
      expect(await orders(referral.petitionId)).toEqual([]);
      const second = await sent(referral.petitionId, { unit: 'pingchuan/hekou' });
      await department.publish(ObjectionFiledV1, second, { ...ObjectionFiledV1.sample, unit: 'pingchuan/hekou' });
      await department.publish(ObjectionDecidedV1, second, { ...ObjectionDecidedV1.sample, unit: 'pingchuan/hekou' });
      expect((await order(referral.petitionId, 'BUCK_PASSING')).unit.id).toBe('pingchuan/hekou');
    });

    it('K88 K35 OB-08 an assigned matter is done on the day it was sent up, once the sender accepts; meanwhile the sender owes the look (OB-30)', async () => {
      const referral = await referred({ mode: 'ASSIGN', reportDueOn: '2026-05-20' });
      expect(await clock(referral.petitionId, 'OB-08')).toMatchObject({ dueOn: '2026-05-20', status: 'RUNNING' });
      on('2026-05-10');
      await department.publish(ReportSubmittedV1, referral, ReportSubmittedV1.sample);
      await running(referral.petitionId, 'OB-08', 'SUBMITTED');
      expect(await running(referral.petitionId, 'OB-30')).toMatchObject({
        debtor: { id: 'pingchuan' },
        startedOn: '2026-05-10',
        dueOn: '2026-05-15',
      });
      await department.publish(ReportDecidedV1, referral, { ...ReportDecidedV1.sample, accepted: false });
      await running(referral.petitionId, 'OB-30', 'MET');
      await running(referral.petitionId, 'OB-08');
      await department.publish(ReportSubmittedV1, referral, { ...ReportSubmittedV1.sample, submittedOn: '2026-05-19' });
      await running(referral.petitionId, 'OB-08', 'SUBMITTED');
      on('2026-06-30');
      await department.running.tick();
      await department.publish(ReportDecidedV1, referral, {
        accepted: true,
        unit: housing,
        submittedOn: '2026-05-19',
        decidedOn: '2026-06-30',
      });
      expect((await running(referral.petitionId, 'OB-08', 'MET')).metOn).toBe('2026-05-19');
      expect((await orders(referral.petitionId)).map(({ ground }) => ground)).not.toContain('RESULT_NOT_REPORTED');
    });
  });

  describe('handling', () => {
    it('K34 RG-11 OB-05 of a handing over is met when organ and procedure are told, and the notice ends OB-03; RG-20 other routes have no sixty days', async () => {
      const referral = await referred();
      await department.publish(AcceptanceNoticeServedV1, referral, {
        ...AcceptanceNoticeServedV1.sample,
        route: 'ROUTE_4' as never,
      });
      await department.settled();
      expect((await clock(referral.petitionId, 'OB-05'))?.status).toBe('RUNNING');
      await department.publish(HandlingRouteTakenV1, referral, {
        ...HandlingRouteTakenV1.sample,
        claimIds: referral.claimIds,
        route: 'ROUTE_4' as never,
        takenOn: '2026-03-16',
      });
      expect((await running(referral.petitionId, 'OB-05', 'MET')).metOn).toBe('2026-03-16');
      expect((await running(referral.petitionId, 'OB-03', 'CANCELLED')).cancelReason).toBe('ACCEPTED');
      await department.publish(ReportDecidedV1, referral, ReportDecidedV1.sample);
      expect(await clock(referral.petitionId, 'OB-07')).toBeUndefined();
    });

    it('OB-07 counts from acceptance; a notice served late gains no time (deemed acceptance, ADR 7)', async () => {
      expect(await clock((await accepted()).petitionId, 'OB-07')).toMatchObject({
        startedOn: '2026-03-12',
        dueOn: '2026-05-11',
      });
      const late = await accepted('2026-04-10');
      const handling = await clock(late.petitionId, 'OB-07');
      expect(handling).toMatchObject({ startedOn: '2026-03-20', dueOn: '2026-05-19' });
      expect(handling?.why.steps[0]?.zh).toContain('视为');
      expect(await clock(late.petitionId, 'OB-05')).toMatchObject({ status: 'MET_LATE', breachedOn: '2026-03-21' });
      await order(late.petitionId, 'NOTICE_NOT_SERVED');
    });

    it('K32 OB-07 starts with the notice of route 6; taking the route starts no second one', async () => {
      const referral = await referred();
      await noticed(referral, '2026-03-12');
      const [handling, ...more] = await handlings(referral.petitionId);
      expect([handling?.startedOn, handling?.dueOn, handling?.debtor, handling?.claimIds, more]).toEqual([
        '2026-03-12',
        '2026-05-11',
        { id: housing },
        referral.claimIds,
        [],
      ]);
      await routeTaken(referral, '2026-03-12');
      expect(await handlings(referral.petitionId)).toEqual([handling]);
    });

    it('K32 RG-31 a notice of route 6 and then nothing: breached, an order proposed, in the long-pending board', async () => {
      const referral = await referred();
      await noticed(referral, '2026-03-12');
      on('2026-06-20');
      await department.running.tick();
      expect(await clock(referral.petitionId, 'OB-07')).toMatchObject({ status: 'BREACHED', breachedOn: '2026-05-12' });
      expect((await order(referral.petitionId, 'NOT_CLOSED_IN_TIME')).obligation?.rule).toBe('OB_07');
      const { longPending } = await department.ask<{ longPending: { unit: { id: string }; rule: string }[] }>(
        supervisor,
        '{ longPending { unit { id } rule } }',
      );
      expect(longPending).toContainEqual({ unit: { id: housing }, rule: 'OB_07' });
    });

    it('K32 ADR 7 no notice at all: OB-07 runs from OB-05’s last day, once, and breaches by itself', async () => {
      const referral = await referred();
      on('2026-03-20');
      await department.running.tick();
      expect(await handlings(referral.petitionId)).toEqual([]);
      on('2026-03-21');
      await department.running.tick();
      await department.running.tick();
      const [handling, ...more] = await handlings(referral.petitionId);
      expect(handling).toMatchObject({ status: 'RUNNING', startedOn: '2026-03-20', dueOn: '2026-05-19' });
      expect(handling?.why.steps[0]?.zh).toContain('未书面告知');
      expect(more).toEqual([]);
      await noticed(referral, '2026-04-10');
      await routeTaken(referral, '2026-04-10');
      expect(await handlings(referral.petitionId)).toEqual([handling]);
      on('2026-05-20');
      await department.running.tick();
      expect(await clock(referral.petitionId, 'OB-07')).toMatchObject({ status: 'BREACHED', breachedOn: '2026-05-20' });
    });

    it('K32 ADR 7 a notice served in time that is entered late: OB-07 counts from it, and says so', async () => {
      const referral = await referred();
      on('2026-03-23');
      await department.running.tick();
      await noticed(referral, '2026-03-19');
      const [handling, ...more] = await handlings(referral.petitionId);
      expect([handling?.status, handling?.startedOn, handling?.dueOn, more]).toEqual([
        'RUNNING',
        '2026-03-19',
        '2026-05-18',
        [],
      ]);
      const moved = (await published(referral.petitionId)).find(({ type }) => type === ObligationRescheduledV1.type);
      expect(moved?.data).toMatchObject({ rule: 'OB-07', dueOn: '2026-05-18', startedOn: '2026-03-19' });
    });

    it('K32 ADR 7 OB-07 begun on the latest day of a provisional OB-05: a notice moves it back, and that is published', async () => {
      on('2037-05-04');
      const referral = await referred({ deliveredOn: '2037-05-04' });
      const notice = await clock(referral.petitionId, 'OB-05');
      expect(notice?.provisional).toBe(true);
      const last = notice?.dueOn ?? '';
      const latest = addDays(last, 10);
      on(addDays(latest, 1));
      await department.running.tick();
      const [begun] = await handlings(referral.petitionId);
      expect(begun?.startedOn).toBe(latest);
      await noticed(referral, latest);
      const [moved, ...more] = await handlings(referral.petitionId);
      expect([moved?.startedOn, more]).toEqual([last, []]);
      const told = (await published(referral.petitionId)).filter(({ type }) => type === ObligationRescheduledV1.type);
      expect(told.map(({ data }) => data)).toMatchObject([{ rule: 'OB-07', startedOn: last, dueOn: moved?.dueOn }]);
      expect((moved?.dueOn ?? '') < (begun?.dueOn ?? '')).toBe(true);
    });

    it('K32 RG-20 another route than the presumed sixth ends OB-07, with its reason', async () => {
      const referral = await referred();
      on('2026-03-23');
      await department.running.tick();
      await noticed(referral, '2026-03-23', 'ROUTE_4');
      expect(await handlings(referral.petitionId)).toMatchObject([
        { status: 'CANCELLED', cancelReason: 'OTHER_ROUTE' },
      ]);
      await department.running.tick();
      expect(await handlings(referral.petitionId)).toHaveLength(1);
    });

    it('K32 OB-07 a case of an earlier version: a notice told again starts it on its own day, a silent unit’s starts at the first tick', async () => {
      const noticedBefore = await referred();
      await noticed(noticedBefore, '2026-03-12');
      const silent = await referred();
      on('2026-03-21');
      await department.running.tick();
      for (const { petitionId } of [noticedBefore, silent])
        await department.sql.query(`DELETE FROM obligation WHERE petition_id = $1 AND rule = 'OB-07'`, [petitionId]);
      on('2026-06-20');
      await department.publish(AcceptanceNoticeServedV1, noticedBefore, {
        ...AcceptanceNoticeServedV1.sample,
        toldAgain: true,
      });
      await department.settled();
      await department.running.tick();
      expect(await handlings(noticedBefore.petitionId)).toMatchObject([
        { startedOn: '2026-03-12', status: 'BREACHED', breachedOn: '2026-05-12' },
      ]);
      expect(await handlings(silent.petitionId)).toMatchObject([
        { startedOn: '2026-03-20', status: 'BREACHED', breachedOn: '2026-05-20' },
      ]);
    });

    it('K34 OB-32 the fifth route has a clock of its own from the notice, and the answer stops it', async () => {
      const referral = await referred();
      await noticed(referral, '2026-03-12', 'ROUTE_5');
      expect(await clock(referral.petitionId, 'OB-32')).toMatchObject({
        status: 'RUNNING',
        startedOn: '2026-03-12',
        dueOn: '2026-05-11',
        debtor: { id: housing },
      });
      await department.publish(HandlingRouteTakenV1, referral, {
        ...HandlingRouteTakenV1.sample,
        claimIds: referral.claimIds,
        route: 'ROUTE_5' as never,
      });
      await department.publish(OpinionServedV1, referral, { ...OpinionServedV1.sample, route: 'ROUTE_5' as never });
      expect((await running(referral.petitionId, 'OB-32', 'MET')).metOn).toBe('2026-05-06');
      expect(await clock(referral.petitionId, 'OB-13')).toBeUndefined();
      expect(await handlings(referral.petitionId)).toEqual([]);
    });

    it('K94 story X an opinion served by public notice is in time by its publication, and OB-13 starts thirty days later', async () => {
      const referral = await accepted();
      await department.publish(OpinionServedV1, referral, {
        ...OpinionServedV1.sample,
        publishedOn: '2026-05-11',
        servedOn: '2026-06-10',
        recordedOn: '2026-05-11',
      });
      expect((await running(referral.petitionId, 'OB-07', 'MET')).metOn).toBe('2026-05-11');
      expect(await running(referral.petitionId, 'OB-13')).toMatchObject({ startedOn: '2026-06-10' });
    });

    it('RG-23 OB-07 is extended in time, and not after its last day', async () => {
      const { petitionId, ...referral } = await accepted();
      await department.publish(HandlingExtendedV1, { petitionId, ...referral }, HandlingExtendedV1.sample);
      await eventually('the extension', async () => (await clock(petitionId, 'OB-07'))?.dueOn === '2026-06-10');
      const late = await accepted();
      await department.publish(HandlingExtendedV1, late, { ...HandlingExtendedV1.sample, servedOn: '2026-05-12' });
      await department.publish(OpinionServedV1, late, { ...OpinionServedV1.sample, servedOn: '2026-05-13' });
      expect(await running(late.petitionId, 'OB-07', 'MET_LATE')).toMatchObject({
        dueOn: '2026-05-11',
        extendedByDays: 0,
        breachedOn: '2026-05-12',
      });
    });

    it('OB-13 and OB-14 start with the opinion: the petitioner’s 30 days, and what was promised by its day', async () => {
      const { petitionId, claimIds } = await served();
      expect((await clock(petitionId, 'OB-07'))?.status).toBe('MET');
      expect(await clock(petitionId, 'OB-13')).toMatchObject({
        startedOn: '2026-05-06',
        dueOn: '2026-06-05',
        debtor: null,
        claimIds,
      });
      expect(await clock(petitionId, 'OB-14')).toMatchObject({
        dueOn: '2026-06-05',
        debtor: { id: housing },
        claimIds,
      });
      on('2026-06-06');
      await department.running.tick();
      expect(await clock(petitionId, 'OB-13')).toMatchObject({ status: 'CANCELLED', cancelReason: 'RIGHT_LAPSED' });
      expect(await clock(petitionId, 'OB-14')).toMatchObject({ status: 'BREACHED', breachedOn: '2026-06-06' });
      await order(petitionId, 'OPINION_NOT_EXECUTED');
    });

    it('OB-13 only the sixth route opens review', async () => {
      const { petitionId } = await served({ route: 'ROUTE_5' as never });
      expect(await clock(petitionId, 'OB-13')).toBeUndefined();
    });

    it('K88 story R OB-14 is met on the day it was reported, however late the proof is accepted; a proof that does not hold is a false result', async () => {
      const { claimIds, ...referral } = await served();
      const reported = { ...ExecutionReportedV1.sample, claimId: claimIds[0] as string };
      await department.publish(ExecutionReportedV1, referral, { ...reported, reportedOn: '2026-05-20' });
      await running(referral.petitionId, 'OB-14', 'SUBMITTED');
      expect((await running(referral.petitionId, 'OB-30')).debtor).toEqual({ id: 'pingchuan' });
      const verified = { ...ExecutionVerifiedV1.sample, claimId: claimIds[0] as string };
      await department.publish(ExecutionVerifiedV1, referral, {
        ...verified,
        accepted: false,
        verifiedOn: '2026-05-22',
      });
      await order(referral.petitionId, 'FALSE_RESULT');
      expect((await clock(referral.petitionId, 'OB-14'))?.status).toBe('RUNNING');
      await department.publish(ExecutionReportedV1, referral, reported);
      await running(referral.petitionId, 'OB-14', 'SUBMITTED');
      on('2026-07-13');
      await department.running.tick();
      expect(
        (await clocks(referral.petitionId))
          .filter(({ rule }) => rule === 'OB_30')
          .map(({ status }) => status)
          .sort(),
      ).toEqual(['BREACHED', 'MET']);
      await department.publish(ExecutionVerifiedV1, referral, { ...verified, verifiedOn: '2026-07-13' });
      expect((await running(referral.petitionId, 'OB-14', 'MET')).metOn).toBe('2026-06-01');
      expect((await orders(referral.petitionId)).map(({ ground }) => ground)).toEqual(['FALSE_RESULT']);
    });

    it('a running mediation stops no clock (App. F 6)', async () => {
      const referral = await accepted();
      const before = await clock(referral.petitionId, 'OB-07');
      const dispute = { petitionId: referral.petitionId, aggregateId: newId() };
      await department.publish(MediationAcceptedV1, dispute, {
        ...MediationAcceptedV1.sample,
        claimIds: referral.claimIds,
      });
      await department.publish(AgreementEffectiveV1, dispute, {
        ...AgreementEffectiveV1.sample,
        claimIds: referral.claimIds,
      });
      await eventually(
        'the interval',
        async () =>
          (
            await department.sql.query(
              'SELECT 1 FROM mediation_interval WHERE dispute_id = $1 AND ended_on IS NOT NULL',
              [dispute.aggregateId],
            )
          ).rowCount,
      );
      expect(await clock(referral.petitionId, 'OB-07')).toEqual(before);
    });
  });

  describe('withdrawal', () => {
    it('cancels every clock that runs', async () => {
      const { petitionId } = await referred();
      await withdraw(petitionId);
      await running(petitionId, 'OB-02', 'CANCELLED');
      expect(
        (await clocks(petitionId))
          .filter(({ rule }) => rule !== 'OB_01')
          .map(({ status, cancelReason }) => [status, cancelReason]),
      ).toEqual(Array(3).fill(['CANCELLED', 'WITHDRAWN']));
    });

    it('is remembered: a referral whose topic tells later starts nothing', async () => {
      const petitionId = await registered();
      await withdraw(petitionId);
      await running(petitionId, 'OB-02', 'CANCELLED');
      const late = await sent(petitionId);
      await department.publish(ObjectionFiledV1, late, ObjectionFiledV1.sample);
      await eventually(
        'the referral was heard of',
        async () =>
          (
            await department.sql.query('SELECT 1 FROM aggregate_sequence WHERE aggregate_id = $1 AND sequence = 2', [
              late.referralId,
            ])
          ).rowCount,
      );
      expect((await clocks(petitionId)).map(({ rule }) => rule).sort()).toEqual(['OB_01', 'OB_02']);
    });

    it('topics in any order: a referral that is heard of before the registration runs all the same', async () => {
      const petitionId = newId();
      await sent(petitionId);
      await department.settled();
      expect(await clock(petitionId, 'OB-05')).toMatchObject({ status: 'RUNNING', dueOn: '2026-03-20' });
      await department.publish(PetitionRegisteredV1, { petitionId }, PetitionRegisteredV1.sample);
      await department.settled();
      expect(await clock(petitionId, 'OB-02')).toMatchObject({ status: 'RUNNING' });
      expect(await clock(petitionId, 'OB-05')).toMatchObject({ status: 'RUNNING', dueOn: '2026-03-20' });
    });
  });

  describe('time', () => {
    it('warns yellow and red once each and breaches on the day after, also when swept twice and by two processes at once', async () => {
      const { petitionId } = await accepted();
      const deps = made.deps as SupervisionDeps;
      const secondDb = await Database.open({
        department: 'supervision',
        url: deps.config.DATABASE_URL,
        clock: department.clock,
        rows: supervision.rows,
        migrations: supervision.migrations,
      });
      const second = createSupervision({ ...deps, db: secondDb });
      const sweep = () =>
        Promise.all([
          department.running.tick(),
          department.running.tick(),
          ...second.ticks.map((tick) => tick()),
          ...second.ticks.map((tick) => tick()),
        ]);
      try {
        for (const day of ['2026-04-27', '2026-05-08', '2026-05-11', '2026-05-12']) {
          on(day);
          await sweep();
          await sweep();
        }
      } finally {
        await secondDb.close();
      }
      expect(await clock(petitionId, 'OB-07')).toMatchObject({
        status: 'BREACHED',
        breachedOn: '2026-05-12',
        level: 'OVERDUE',
      });
      const handling = await clock(petitionId, 'OB-07');
      const told = await eventually('the events', async () => {
        const found = (await published(petitionId)).filter((event) => event.aggregateId === handling?.id);
        return found.some(({ type }) => type.includes('Breached')) && found;
      });
      expect(told.map(({ type, data }) => [type.split('.')[1], (data as { level?: string }).level])).toEqual([
        ['ObligationStarted', undefined],
        ['ObligationWarned', 'YELLOW'],
        ['ObligationWarned', 'RED'],
        ['ObligationWarned', 'OVERDUE'],
        ['ObligationBreached', undefined],
      ]);
      expect(told.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
      expect((await orders(petitionId)).filter(({ ground }) => ground === 'NOT_CLOSED_IN_TIME')).toHaveLength(1);
    });

    it('a breach of which an act in time was only heard late takes its proposal back', async () => {
      const referral = await referred();
      on('2026-03-23');
      await department.running.tick();
      await order(referral.petitionId, 'NOTICE_NOT_SERVED');
      await department.publish(AcceptanceNoticeServedV1, referral, AcceptanceNoticeServedV1.sample);
      expect(await running(referral.petitionId, 'OB-05', 'MET')).toMatchObject({ breachedOn: null });
      await order(referral.petitionId, 'NOTICE_NOT_SERVED', 'DISMISSED');
    });

    it('K89 story Q a stated day in the past takes nothing back; confirmed by another, the breach is withdrawn on proof', async () => {
      const referral = await referred();
      on('2026-03-23');
      await department.running.tick();
      await order(referral.petitionId, 'NOTICE_NOT_SERVED');
      await department.publish(AcceptanceNoticeServedV1, referral, {
        ...AcceptanceNoticeServedV1.sample,
        servedOn: '2026-03-10',
        recordedOn: '2026-06-03',
      });
      expect(await running(referral.petitionId, 'OB-05', 'MET_LATE')).toMatchObject({
        metOn: '2026-06-03',
        breachedOn: '2026-03-21',
      });
      await order(referral.petitionId, 'NOTICE_NOT_SERVED');
      await department.publish(ServiceConfirmedV1, referral, {
        ...ServiceConfirmedV1.sample,
        servedOn: '2026-03-10',
        confirmedOn: '2026-06-05',
      });
      expect(await running(referral.petitionId, 'OB-05', 'MET')).toMatchObject({
        metOn: '2026-03-10',
        breachedOn: '2026-03-21',
        breachWithdrawnOn: '2026-06-05',
      });
      await order(referral.petitionId, 'NOTICE_NOT_SERVED', 'DISMISSED');
    });

    it('RG-05 in process within its limits until a duty is breached: then the bar to petition above falls', async () => {
      const { petitionId } = await referred();
      expect((await entity(supervisor, 'Petition', petitionId)).withinLimit).toBe(true);
      on('2026-03-23');
      await department.running.tick();
      expect((await entity(supervisor, 'Petition', petitionId)).withinLimit).toBe(false);
    });

    it('K83 RG-05 once late, for ever not within the limits: a late notice brings the bar not back', async () => {
      const referral = await referred();
      await department.publish(PetitionDisposedV1, { petitionId: referral.petitionId }, PetitionDisposedV1.sample);
      on('2026-03-23');
      await department.running.tick();
      await noticed(referral, '2026-03-23');
      expect(await clock(referral.petitionId, 'OB-05')).toMatchObject({ status: 'MET_LATE' });
      expect(await clock(referral.petitionId, 'OB-07')).toMatchObject({ status: 'RUNNING' });
      expect((await entity(supervisor, 'Petition', referral.petitionId)).withinLimit).toBe(false);
    });

    it('the petitioner’s total ends with the last answer of a closed case', async () => {
      const petitionId = await registered();
      const claimId = newId();
      await department.publish(
        ClaimAnsweredV1,
        { petitionId },
        { claimId, how: 'REPLY' as never, answeredOn: '2026-03-12' },
      );
      await department.publish(PetitionClosedV1, { petitionId }, { closedOn: '2026-03-27' });
      await department.settled();
      on('2026-06-01');
      expect((await entity(supervisor, 'Petition', petitionId)).waitingDays).toBe(10);
    });
  });

  describe('supervision orders', () => {
    const send = (actor: ActorClaims, name: string, input: Record<string, unknown>) =>
      department
        .ask<Record<string, Order>>(actor, change(name), { input: { commandId: newId(), ...input } })
        .then((data) => data[name] as Order);
    const refusal = (actor: ActorClaims, name: string, input: Record<string, unknown>) =>
      department.refusal(actor, change(name), { input: { commandId: newId(), ...input } });

    /** The notice was not served until 20 March: proposed on the 21st. */
    const breached = async () => {
      const referral = await referred();
      on('2026-03-23');
      await department.running.tick();
      return { ...referral, proposed: await order(referral.petitionId, 'NOTICE_NOT_SERVED') };
    };
    const issue = { demand: '请于期限内送达受理告知书并说明原因。', respondBy: '2026-03-30' };

    it('SV-01 RG-31 proposed, issued by a person, answered, returned, answered again, verified', async () => {
      const { petitionId, proposed } = await breached();
      const orderId = proposed.id;
      expect(await orders(petitionId, officer)).toEqual([]);
      expect(await refusal(officer, 'issueSupervisionOrder', { orderId, ...issue })).toBe('FORBIDDEN');
      expect(
        (await send(supervisor, 'issueSupervisionOrder', { orderId, expectedVersion: proposed.version, ...issue }))
          .status,
      ).toBe('ISSUED');
      expect(await clock(petitionId, 'OB-16')).toMatchObject({
        status: 'RUNNING',
        startedOn: '2026-03-23',
        dueOn: '2026-03-30',
        debtor: { id: housing },
      });
      expect((await orders(petitionId, officer))[0]?.demand).toBe(issue.demand);
      expect(await refusal(supervisor, 'respondToSupervisionOrder', { orderId, response: '代答' })).toBe('FORBIDDEN');
      await send(officer, 'respondToSupervisionOrder', { orderId, response: '已于今日送达。' });
      expect((await clock(petitionId, 'OB-16'))?.status).toBe('SUBMITTED');
      expect(await clock(petitionId, 'OB-30')).toMatchObject({ status: 'RUNNING', debtor: { id: 'pingchuan' } });
      const returned = await send(supervisor, 'verifySupervisionOrder', {
        orderId,
        accept: false,
        note: '送达回证缺失。',
      });
      expect(returned).toMatchObject({ status: 'RETURNED', respondBy: '2026-03-30' });
      expect(
        (await clocks(petitionId))
          .filter(({ rule }) => rule === 'OB_16')
          .map(({ status }) => status)
          .sort(),
      ).toEqual(['CANCELLED', 'RUNNING']);
      await send(officer, 'respondToSupervisionOrder', { orderId, response: '已补送达回证。' });
      expect((await send(supervisor, 'verifySupervisionOrder', { orderId, accept: true, note: '属实。' })).status).toBe(
        'VERIFIED_CLOSED',
      );
      expect((await clocks(petitionId)).filter(({ status }) => status === 'SUBMITTED')).toEqual([]);
      const raw = JSON.stringify(
        (await department.sql.query('SELECT * FROM supervision_order WHERE id = $1', [orderId])).rows,
      );
      expect(raw).not.toMatch(/送达/);
    });

    it('K39 OB-16 OB-38 not answered in time escalates by itself, level by level, and is listed only by a person; who is reached owes that it is answered', async () => {
      const meeting = 'pingchuan/joint-meeting';
      await department.sql.query(
        `INSERT INTO directory_unit (path, name, level, kind) VALUES ($1, '联席会议', 'BUREAU', 'JOINT_MEETING') ON CONFLICT DO NOTHING`,
        [meeting],
      );
      const { petitionId, proposed } = await breached();
      const orderId = proposed.id;
      await send(supervisor, 'issueSupervisionOrder', { orderId, ...issue });
      for (const [day, level] of [
        ['2026-03-31', 'DEPUTY_LEADER'],
        ['2026-04-08', 'MAIN_LEADER'],
        ['2026-04-16', 'JOINT_MEETING'],
        ['2026-04-24', 'JOINT_MEETING'],
      ] as const) {
        on(day);
        await department.running.tick();
        expect((await orders(petitionId))[0]).toMatchObject({ status: 'ESCALATED', level });
        const reached = (await clocks(petitionId)).find(
          ({ rule, status }) => rule === 'OB_38' && status !== 'CANCELLED',
        );
        expect({ level, status: reached?.status ?? null, debtor: reached?.debtor?.id ?? null }).toEqual({
          level,
          status: level === 'DEPUTY_LEADER' ? null : day === '2026-04-24' ? 'BREACHED' : 'RUNNING',
          debtor: level === 'DEPUTY_LEADER' ? null : level === 'MAIN_LEADER' ? 'pingchuan' : meeting,
        });
      }
      expect((await send(leader, 'escalateSupervisionOrder', { orderId })).level).toBe('LISTED');
      expect(
        (await clocks(petitionId)).filter(({ rule, status }) => rule === 'OB_16' && status === 'RUNNING'),
      ).toHaveLength(1);
      await send(officer, 'respondToSupervisionOrder', { orderId, response: '已整改。' });
      expect((await clocks(petitionId)).some(({ rule, status }) => rule === 'OB_38' && status === 'MET')).toBe(true);
      expect(await refusal(leader, 'escalateSupervisionOrder', { orderId })).toBe('ILLEGAL_TRANSITION');
    });

    it('SV-02 a person escalates, buck-passing straight to the main leader', async () => {
      const { petitionId } = await referred();
      const opened = await send(supervisor, 'openSupervisionOrder', {
        petitionId,
        unit: housing,
        ground: 'BUCK_PASSING',
        ...issue,
      });
      expect(
        (
          await send(supervisor, 'escalateSupervisionOrder', {
            orderId: opened.id,
            level: 'MAIN_LEADER',
            respondBy: '2026-04-10',
          })
        ).level,
      ).toBe('MAIN_LEADER');
    });

    it('SV-01 is opened by hand by those above the unit on a case they may see, once for a ground', async () => {
      const { petitionId } = await referred();
      const input = { petitionId, unit: housing, ground: 'REPLY_OFF_THE_POINT', ...issue };
      expect((await send(leader, 'openSupervisionOrder', input)).status).toBe('ISSUED');
      expect(await refusal(supervisor, 'openSupervisionOrder', input)).toBe('ORDER_OPEN_ALREADY');
      expect(await refusal(townSupervisor, 'openSupervisionOrder', input)).toBe('NOT_FOUND');
      expect(await refusal(supervisor, 'openSupervisionOrder', { ...input, petitionId: newId() })).toBe('NOT_FOUND');
      expect(await refusal({ ...supervisor, unit: housing }, 'openSupervisionOrder', input)).toBe('FORBIDDEN');
      expect(
        await refusal(supervisor, 'openSupervisionOrder', {
          ...input,
          ground: 'PROCEDURE_VIOLATED',
          respondBy: '2026-03-02',
        }),
      ).toBe('RESPOND_BY_TOO_EARLY');
      expect(
        await refusal(supervisor, 'openSupervisionOrder', { ...input, ground: 'PROCEDURE_VIOLATED', demand: ' ' }),
      ).toBe('TEXT_REQUIRED');
    });

    it('SV-42 who received the petition does not supervise it', async () => {
      const { petitionId, proposed } = await breached();
      expect(
        await refusal({ id: 'clerk-01', roles: ['CLERK', 'SUPERVISOR'], unit: 'pingchuan' }, 'issueSupervisionOrder', {
          orderId: proposed.id,
          ...issue,
        }),
      ).toBe('SAME_PERSON');
      expect((await orders(petitionId))[0]?.status).toBe('PROPOSED');
    });

    it('is dismissed with a reason; a later ground may propose again; two at once conflict', async () => {
      const { proposed } = await breached();
      expect(await refusal(supervisor, 'dismissSupervisionOrder', { orderId: proposed.id, reason: '' })).toBe(
        'TEXT_REQUIRED',
      );
      const dismissal = { orderId: proposed.id, expectedVersion: 1, reason: '已电话告知，信访人地址不详。' };
      const answers = await Promise.all([
        refusal(supervisor, 'dismissSupervisionOrder', dismissal),
        refusal(leader, 'issueSupervisionOrder', { ...issue, orderId: proposed.id, expectedVersion: 1 }),
      ]);
      expect(answers.sort()).toEqual(['NONE', 'VERSION_CONFLICT']);
    });

    it('the same command twice is one order', async () => {
      const { petitionId } = await referred();
      const input = { commandId: newId(), petitionId, unit: housing, ground: 'PROCEDURE_VIOLATED', ...issue };
      const [first, second] = await Promise.all([
        department.ask(supervisor, change('openSupervisionOrder'), { input }),
        department.ask(supervisor, change('openSupervisionOrder'), { input }),
      ]);
      expect(first).toEqual(second);
      expect(await orders(petitionId)).toHaveLength(1);
    });

    it('N7 a petitioner who comes again calls the department’s earlier file to account, once, and never the petitioner', async () => {
      const previous = await registered();
      for (let times = 0; times < 2; times++) {
        const petitionId = await registered();
        await department.publish(
          RepeatPetitionDetectedV1,
          { petitionId },
          { ...RepeatPetitionDetectedV1.sample, previousPetitionId: previous },
        );
      }
      expect((await order(previous, 'RETURNED_AFTER_CLOSING')).unit.id).toBe(housing);
      await registered();
      expect(await orders(previous)).toHaveLength(1);
    });

    it('OB-45 K40 a complaint has a clock of the desk’s supervisors, is seen by nobody else, and is answered, with an order where there is a ground', async () => {
      const { petitionId } = await referred();
      const complaintId = newId();
      for (let twice = 0; twice < 2; twice++)
        await department.publish(
          ComplaintFiledV1,
          { petitionId },
          { complaintId: twice ? newId() : complaintId, about: 'OVERDUE', unit: 'pingchuan', filedOn: '2026-03-23' },
        );
      await department.settled();
      on('2026-03-23');
      expect(await running(petitionId, 'OB-45')).toMatchObject({
        debtor: { id: 'pingchuan' },
        startedOn: '2026-03-23',
        dueOn: '2026-03-30',
      });
      const LIST =
        '{ complaints(status: FILED) { edges { node { id about petition { id } actions { verb allowed owed } } } } }';
      const listed = (
        await department.ask<{ complaints: { edges: { node: { id: string; petition: { id: string } } }[] } }>(
          supervisor,
          LIST,
        )
      ).complaints.edges.filter(({ node }) => node.petition.id === petitionId);
      expect(listed).toHaveLength(2);
      expect(listed[0]?.node).toMatchObject({ actions: [{ verb: 'answerComplaint', allowed: true, owed: true }] });
      expect(await department.refusal(officer, LIST)).toBe('FORBIDDEN');
      const ANSWER =
        'mutation ($input: AnswerComplaintInput!) { answerComplaint(input: $input) { status outcome answer } }';
      const answer = { commandId: newId(), complaintId, outcome: 'ORDERED', answer: '经查未按期告知，已督办。' };
      expect(await department.refusal(townSupervisor, ANSWER, { input: answer })).toBe('NOT_FOUND');
      expect(await department.refusal(supervisor, ANSWER, { input: { ...answer, commandId: newId() } })).toBe(
        'GROUND_REQUIRED',
      );
      await department.sql.query(
        `INSERT INTO directory_unit (path, name, level, kind) VALUES ($1, '住建局', 'BUREAU', 'DEPARTMENT')`,
        [housing],
      );
      await department.sql.query(`INSERT INTO unit_line (unit, superior) VALUES ($1, $1), ($1, 'pingchuan')`, [
        housing,
      ]);
      const ordered = { ...answer, unit: housing, ground: 'NOTICE_NOT_SERVED' };
      expect(await department.ask(supervisor, ANSWER, { input: { ...ordered, commandId: newId() } })).toMatchObject({
        answerComplaint: { status: 'ANSWERED', outcome: 'ORDERED', answer: '经查未按期告知，已督办。' },
      });
      await order(petitionId, 'NOTICE_NOT_SERVED');
      expect(
        (await clocks(petitionId))
          .filter(({ rule }) => rule === 'OB_45')
          .map(({ status }) => status)
          .sort(),
      ).toEqual(['MET', 'RUNNING']);
      expect(JSON.stringify(await published(petitionId))).not.toContain('经查');
      const OWN =
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on OwnCase { complaints { about status outcome answer } } } }';
      const own = await department.ask<{ _entities: { complaints: object[] }[] }>(citizen, OWN, {
        r: [{ __typename: 'OwnCase', petitionId }],
      });
      expect(own._entities[0]?.complaints).toHaveLength(2);
      expect(own._entities[0]?.complaints).toEqual(
        expect.arrayContaining([
          { about: 'OVERDUE', status: 'ANSWERED', outcome: 'ORDERED', answer: '经查未按期告知，已督办。' },
          { about: 'OVERDUE', status: 'FILED', outcome: null, answer: null },
        ]),
      );
    });

    it('RG-31 proposes on a bad rating of the unit, and on an agreement that a unit did not keep', async () => {
      const petitionId = await registered();
      await department.publish(EvaluationGivenV1, { petitionId }, EvaluationGivenV1.sample);
      await order(petitionId, 'DISSATISFIED');
      await department.publish(AgreementDefaultedV1, { petitionId, aggregateId: newId() }, AgreementDefaultedV1.sample);
      await department.publish(
        AgreementDefaultedV1,
        { petitionId, aggregateId: newId() },
        { ...AgreementDefaultedV1.sample, debtor: housing as never },
      );
      await order(petitionId, 'AGREEMENT_NOT_PERFORMED');
      const contented = await registered();
      await department.publish(
        EvaluationGivenV1,
        { petitionId: contented },
        { ...EvaluationGivenV1.sample, unitGrade: 'SATISFIED' as never },
      );
      await department.publish(PetitionDisposedV1, { petitionId: contented }, { disposedOn: '2026-03-05' });
      await running(contented, 'OB-02', 'MET');
      expect(await orders(contented)).toEqual([]);
    });
  });

  describe('who sees what', () => {
    it('the debtor’s line, the desk, supervisors and auditors; nobody else, and an admin no case at all', async () => {
      const { petitionId, referralId, claimIds } = await served();
      const rules = async (actor: ActorClaims) => (await clocks(petitionId, actor)).map(({ rule }) => rule).sort();
      const all = ['OB_01', 'OB_02', 'OB_03', 'OB_05', 'OB_07', 'OB_13', 'OB_14'];
      for (const actor of [supervisor, auditor, leader]) expect(await rules(actor)).toEqual(all);
      expect(await rules(officer)).toEqual(['OB_03', 'OB_05', 'OB_07', 'OB_13', 'OB_14']);
      expect(await rules(townClerk)).toEqual([]);
      for (const actor of [admin, citizen]) await expect(rules(actor)).rejects.toThrow('FORBIDDEN');
      const notice = await clock(petitionId, 'OB-05');
      const READ = 'query ($id: ID!) { obligation(id: $id) { rule } }';
      expect(await department.ask(officer, READ, { id: notice?.id })).toEqual({ obligation: { rule: 'OB_05' } });
      expect(await department.refusal(townClerk, READ, { id: notice?.id })).toBe('NOT_FOUND');
      expect(await department.refusal(supervisor, READ, { id: 'x' })).toBe('NOT_FOUND');

      expect(await entity(townClerk, 'Petition', petitionId)).toEqual({
        id: petitionId,
        waitingDays: null,
        withinLimit: null,
        obligations: [],
        supervisionOrders: [],
      });
      expect(await entity(officer, 'Referral', referralId)).toMatchObject({
        obligations: expect.arrayContaining([{ rule: 'OB_07' }]),
      });
      expect(await entity(officer, 'Claim', claimIds[0] as string)).toMatchObject({
        obligations: expect.arrayContaining([{ rule: 'OB_14' }]),
      });
      expect(await entity(officer, 'Obligation', notice?.id as string)).toMatchObject({ rule: 'OB_05' });
      expect(await entity(townClerk, 'Obligation', notice?.id as string)).toBeNull();
    });

    it('the receiving town sees the clocks of its own petition, wherever it was sent', async () => {
      const petitionId = await registered({ unit: 'pingchuan/hekou' });
      await sent(petitionId);
      await running(petitionId, 'OB-05');
      expect((await clocks(petitionId, townClerk)).map(({ rule }) => rule)).toContain('OB_05');
    });

    it('filters and pages by keyset', async () => {
      const seen = new Set<string>();
      let after: string | null = null;
      do {
        const page: {
          obligations: { edges: { node: Clock }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
        } = await department.ask(supervisor, CLOCKS, {
          filter: { rule: 'OB_05', debtor: housing, dueFrom: '2026-03-01', dueTo: '2026-03-31' },
          first: 3,
          after,
        });
        for (const { node } of page.obligations.edges) {
          expect(node).toMatchObject({ rule: 'OB_05', debtor: { id: housing } });
          expect(seen.has(node.id)).toBe(false);
          seen.add(node.id);
        }
        after = page.obligations.pageInfo.hasNextPage ? page.obligations.pageInfo.endCursor : null;
      } while (after);
      const { rows } = await department.sql.query(
        `SELECT count(*)::int AS count FROM obligation WHERE rule = 'OB-05' AND debtor = $1 AND due_on BETWEEN '2026-03-01' AND '2026-03-31'`,
        [housing],
      );
      expect(seen.size).toBe((rows[0] as { count: number }).count);
      expect(await department.refusal(supervisor, CLOCKS, { first: 0 })).toBe('INVALID_PAGE_SIZE');
    });

    it('X-03 guard rail 2 the long-pending board has units and duties, and no list anywhere counts petitions by person', async () => {
      const { longPending } = await department.ask<{
        longPending: { unit: { id: string }; rule: string; count: number; oldestDueOn: string }[];
      }>(supervisor, '{ longPending { unit { id } rule count oldestDueOn } }');
      expect(longPending).toEqual(
        expect.arrayContaining([expect.objectContaining({ unit: { id: housing }, rule: 'OB_05' })]),
      );
      const { longPending: town } = await department.ask<{ longPending: { unit: { id: string } }[] }>(
        townClerk,
        '{ longPending { unit { id } } }',
      );
      expect(town.every(({ unit }) => unit.id.startsWith('pingchuan/hekou'))).toBe(true);
      const { rows } = await department.sql.query(
        `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public'`,
      );
      expect(
        rows.map(({ name }) => String(name)).filter((name) => /petitioner|person|phone|address|id_number/.test(name)),
      ).toEqual([]);
    });

    it('App. C a unit’s performance is the rate of what it did in time', async () => {
      const ask =
        'query ($unit: String!) { unitPerformance(unit: $unit, from: "2026-03-01", to: "2026-12-31") { code due inTime rate } }';
      const { unitPerformance } = await department.ask<{
        unitPerformance: { code: string; due: number; inTime: number; rate: number | null }[];
      }>(supervisor, ask, { unit: housing });
      const notice = unitPerformance.find(({ code }) => code === 'TIMELY_NOTICE');
      expect(notice?.due).toBeGreaterThan(notice?.inTime ?? 0);
      expect(notice?.rate).toBeCloseTo((notice?.inTime ?? 0) / (notice?.due ?? 1));
      expect(await department.refusal(townSupervisor, ask, { unit: housing })).toBe('FORBIDDEN');
      expect(await department.refusal(supervisor, ask.replace('2026-12-31', '2026-01-01'), { unit: housing })).toBe(
        'INVALID_PERIOD',
      );
    });
  });

  describe('sealed matters', () => {
    it('N4 a sealed duty is seen by its custodian’s sealed clerks and by nobody else', async () => {
      const petitionId = await registered();
      const matter = { petitionId, aggregateId: newId() };
      await department.publish(SealedMatterOpenedV1, matter, SealedMatterOpenedV1.sample);
      const DUTIES = '{ sealedDuties { sealedMatterId status dueOn why { legalBasis } } }';
      const duties = async (actor: ActorClaims) =>
        (await department.ask<{ sealedDuties: { sealedMatterId: string; status: string }[] }>(actor, DUTIES))
          .sealedDuties;
      await eventually('the duty', async () => (await duties(sealedClerk)).length === 1);
      expect(await duties(otherSealedClerk)).toEqual([]);
      for (const actor of [supervisor, leader, auditor, admin, citizen])
        expect(await department.refusal(actor, DUTIES)).toBe('FORBIDDEN');
      await department.publish(SealedMatterTransferredV1, matter, SealedMatterTransferredV1.sample);
      await eventually('it is met', async () => (await duties(sealedClerk))[0]?.status === 'MET');
      expect((await clocks(petitionId)).map(({ rule }) => rule).sort()).toEqual(['OB_01', 'OB_02']);
      const told = await eventually('its events', async () => {
        const found = (await published(petitionId)).filter(({ type }) => type.includes('Sealed'));
        return found.length === 2 && found;
      });
      expect(told.every(({ topic, dataclass }) => topic === 'supervision.sealed' && dataclass === 'sealed')).toBe(true);
    });

    const sealedKeepers: ActorClaims[] = [
      sealedClerk,
      otherSealedClerk,
      { id: 'discipline-01', roles: ['DISCIPLINE'], unit: 'pingchuan/discipline' },
      { id: 'discipline-02', roles: ['DISCIPLINE'], unit: 'pingchuan/hekou' },
      { id: 'sealed-03', roles: ['SEALED_CLERK'], unit: 'pingchuan/housing-bureau' },
    ];
    interface DutyPage {
      edges: { node: { sealedMatterId: string } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    }
    const dutyPages = async (actor: ActorClaims, first: number): Promise<string[]> => {
      const ids: string[] = [];
      for (let after: string | null = null; ;) {
        const { sealedDutyPage }: { sealedDutyPage: DutyPage } = await department.ask(
          actor,
          'query ($first: Int, $after: String) { sealedDutyPage(first: $first, after: $after) { edges { node { sealedMatterId } } pageInfo { hasNextPage endCursor } } }',
          { first, after },
        );
        ids.push(...sealedDutyPage.edges.map(({ node }) => node.sealedMatterId));
        if (!sealedDutyPage.pageInfo.hasNextPage) return ids;
        after = sealedDutyPage.pageInfo.endCursor;
      }
    };
    const opened = async (custodian: string, upTheLine?: boolean) => {
      const matter = { petitionId: newId(), aggregateId: newId() };
      const data = { ...SealedMatterOpenedV1.sample, custodian, ...(upTheLine !== undefined && { upTheLine }) };
      await department.publish(SealedMatterOpenedV1, matter, data);
      await department.settled();
      return matter;
    };
    const whoSees = async (id: string) => {
      const seen = await Promise.all(sealedKeepers.map((actor) => dutyPages(actor, 100)));
      return sealedKeepers.filter((_, index) => seen[index]?.includes(id)).map((actor) => actor.id);
    };

    it('K4 K57 ORG-22 a sealed duty is seen up the line; what is kept against the county by its discipline organ alone', async () => {
      const ofTown = await opened('pingchuan/hekou', true);
      expect(await whoSees(ofTown.aggregateId)).toEqual(['sealed-01', 'sealed-02']);
      const ofCounty = await opened('pingchuan/discipline', false);
      expect(await whoSees(ofCounty.aggregateId)).toEqual(['discipline-01']);
    });

    it('K4 K57 a duty from before follows who its matter is entrusted to, and is met once however often it is transferred', async () => {
      const before = await opened('pingchuan');
      const entrust = async (custodian: string, upTheLine: boolean) => {
        const data = { custodian, upTheLine, entrustedOn: '2026-03-02' };
        await department.publish(SealedMatterEntrustedV1, before, data);
        await department.settled();
      };
      await entrust('pingchuan/hekou', true);
      expect(await whoSees(before.aggregateId)).toEqual(['sealed-01', 'sealed-02']);
      await entrust('above', false);
      expect(await whoSees(before.aggregateId)).toEqual([]);
      for (const transferredOn of ['2026-03-03', '2026-03-04'])
        await department.publish(SealedMatterTransferredV1, before, { recipient: 'above', transferredOn });
      await department.settled();
      const { rows } = await department.sql.query<{ status: string; met_on: string }>(
        'SELECT status, met_on FROM sealed_duty WHERE sealed_matter_id = $1',
        [before.aggregateId],
      );
      expect(rows).toEqual([{ status: 'MET', met_on: '2026-03-03' }]);
      expect((await department.sql.query('SELECT 1 FROM parked_event')).rowCount).toBe(0);
    });

    it('K41 every duty that the reader may see is reached, however many it may not', async () => {
      const mine = await opened('pingchuan/housing-bureau', true);
      for (let some = 0; some < 7; some++) await opened('pingchuan/hekou', true);
      const reached = await dutyPages(sealedClerk, 3);
      expect(new Set(reached).size).toBe(reached.length);
      expect(reached.length).toBeGreaterThanOrEqual(8);
      expect(await dutyPages({ ...sealedClerk, unit: 'pingchuan/housing-bureau' }, 3)).toEqual([mine.aggregateId]);
    });

    it('N4 a petition that is sealed whole vanishes from every read and falls silent: no clock, order, count or warning', async () => {
      const referral = await referred();
      const { petitionId } = referral;
      on('2026-03-23');
      await department.running.tick();
      const proposed = await order(petitionId, 'NOTICE_NOT_SERVED');
      const notice = await clock(petitionId, 'OB-05');
      await department.publish(
        SealedMatterOpenedV1,
        { petitionId, aggregateId: newId() },
        { ...SealedMatterOpenedV1.sample, wholePetition: true },
      );
      await eventually('it is gone', async () => (await clocks(petitionId)).length === 0);
      expect(await orders(petitionId)).toEqual([]);
      expect(await entity(supervisor, 'Petition', petitionId)).toEqual({
        id: petitionId,
        waitingDays: null,
        withinLimit: null,
        obligations: [],
        supervisionOrders: [],
      });
      expect(await entity(supervisor, 'Referral', referral.referralId)).toEqual({
        id: referral.referralId,
        obligations: [],
      });
      expect(await entity(supervisor, 'Obligation', notice?.id as string)).toBeNull();
      expect(await entity(supervisor, 'SupervisionOrder', proposed.id)).toBeNull();
      expect(
        await department.refusal(supervisor, change('dismissSupervisionOrder'), {
          input: { commandId: newId(), orderId: proposed.id, reason: '无需督办' },
        }),
      ).toBe('NOT_FOUND');
      const before = (await published(petitionId)).filter(({ topic }) => topic !== 'supervision.sealed').length;
      on('2026-12-01');
      await department.running.tick();
      await sent(petitionId);
      await registered();
      expect((await published(petitionId)).filter(({ topic }) => topic !== 'supervision.sealed')).toHaveLength(before);
    });

    it('OB-02 N4 a sealed duty that was not handed on is breached, on its own topic', async () => {
      const petitionId = newId();
      await department.publish(
        SealedMatterOpenedV1,
        { petitionId, aggregateId: newId() },
        { ...SealedMatterOpenedV1.sample, wholePetition: true },
      );
      await eventually(
        'the duty',
        async () =>
          (await department.sql.query('SELECT 1 FROM sealed_duty WHERE petition_id = $1', [petitionId])).rowCount,
      );
      on('2026-03-18');
      await Promise.all([department.running.tick(), department.running.tick()]);
      await eventually(
        'one breach',
        async () =>
          (await published(petitionId)).filter(({ type }) => type === 'supervision.SealedDutyBreached.v1').length === 1,
      );
      expect((await published(petitionId)).every(({ topic }) => topic === 'supervision.sealed')).toBe(true);
    });
  });

  it('history: each reply is judged by the pinned policy and compared by profile', async () => {
    const replies: [string, string][] = [
      ['2018-03-01', '2018-03-10'],
      ['2018-03-01', '2018-03-28'],
      ['2018-03-01', '2018-04-25'],
      ['2018-03-01', '2018-06-01'],
    ];
    const petitionIds: string[] = [];
    for (const [arrivedOn, answeredOn] of replies) {
      const petitionId = await registered({
        arrivedOn,
        registeredOn: arrivedOn,
        policyVersion: 'henan@1',
        imported: true,
      });
      // A tick between the two: the disposal seems overdue until we hear that it is history.
      await department.running.tick();
      await order(petitionId, 'NOT_DISPOSED', 'PROPOSED', leader);
      await department.publish(
        ClaimAnsweredV1,
        { petitionId },
        { claimId: newId(), how: 'HISTORICAL' as never, answeredOn },
      );
      petitionIds.push(petitionId);
      await eventually('it is judged', () => clock(petitionId, 'OB-07'));
      expect(await clock(petitionId, 'OB-02')).toMatchObject({
        status: 'CANCELLED',
        cancelReason: 'NOT_RECORDED',
        breachedOn: null,
      });
      expect((await orders(petitionId, leader)).map(({ status }) => status)).toEqual(['DISMISSED']);
    }
    expect((await entity(supervisor, 'Petition', petitionIds[0] as string)).waitingDays).toBe(9);
    const ask = `query ($filter: HistoryFilterInput) { profileComparison(filter: $filter) { replies within15Days within30Days within60Days medianDays pinned { met metLate breached } profiles { profile limitDays met breached } } }`;
    const { profileComparison } = await department.ask<{ profileComparison: Record<string, unknown> }>(importer, ask, {
      filter: { petitionIds, profiles: ['rg-2022', 'henan'] },
    });
    expect(profileComparison).toEqual({
      replies: 4,
      within15Days: 1,
      within30Days: 2,
      within60Days: 3,
      medianDays: 27,
      pinned: { met: 2, metLate: 2, breached: 2 },
      profiles: [
        { profile: 'rg-2022', limitDays: 60, met: 3, breached: 1 },
        { profile: 'henan', limitDays: 30, met: 2, breached: 2 },
      ],
    });
    const byDay = await department.ask<{ profileComparison: { replies: number; profiles: unknown[] } }>(
      supervisor,
      ask,
      { filter: { arrivedFrom: '2018-01-01', arrivedTo: '2018-12-31' } },
    );
    expect(byDay.profileComparison).toMatchObject({ replies: 4 });
    expect(byDay.profileComparison.profiles).toHaveLength(7);
    expect(await department.refusal(officer, ask)).toBe('FORBIDDEN');
    expect(await department.refusal(supervisor, ask, { filter: { profiles: ['hebei'] } })).toBe(
      'UNKNOWN_POLICY_PROFILE',
    );
  });

  it('leaves nothing parked: every event found its clock', async () => {
    expect((await department.sql.query('SELECT key, state, reason FROM parked_sequence')).rows).toEqual([]);
  });
});

describe('supervision under other policies and calendars', () => {
  const pausing: PolicyVersion = { ...policyById('rg-2022@1'), mediationPausesHandling: true };
  const { department: declared, own } = departmentWith({ policyOf: () => pausing });
  let department: TestDepartment;
  const row = async (petitionId: string, rule: string) =>
    (
      await department.sql.query(
        'SELECT status, due_on::text AS due, pauses, policy_version AS policy, provisional, calendar_version AS calendar FROM obligation WHERE petition_id = $1 AND rule = $2',
        [petitionId, rule],
      )
    ).rows[0] as
      | { status: string; due: string; pauses: unknown[]; policy: string; provisional: boolean; calendar: string }
      | undefined;
  const heard = (
    what: string,
    petitionId: string,
    rule: string,
    fits: (found: NonNullable<Awaited<ReturnType<typeof row>>>) => boolean = () => true,
  ) =>
    eventually(what, async () => {
      const found = await row(petitionId, rule);
      return found && fits(found) ? found : null;
    });

  beforeAll(async () => {
    department = await startTestDepartment(declared, { TEXT_KEY });
  });
  afterAll(() => department.stop());

  it.each(['before', 'after'])(
    'OB-07 is paused by a mediation that is heard of %s the handling starts, where the policy says so',
    async (when) => {
      const referral = { petitionId: newId(), aggregateId: newId() };
      const { petitionId } = referral;
      const dispute = { petitionId, aggregateId: newId() };
      const claimIds = [newId()];
      const mediate = async () => {
        await department.publish(MediationAcceptedV1, dispute, { ...MediationAcceptedV1.sample, claimIds });
        await department.publish(AgreementEffectiveV1, dispute, { ...AgreementEffectiveV1.sample, claimIds });
        await eventually(
          'the mediation',
          async () =>
            (
              await department.sql.query(
                'SELECT 1 FROM mediation_interval WHERE dispute_id = $1 AND ended_on IS NOT NULL',
                [dispute.aggregateId],
              )
            ).rowCount,
        );
      };
      if (when === 'before') await mediate();
      await department.publish(HandlingRouteTakenV1, referral, { ...HandlingRouteTakenV1.sample, claimIds });
      await heard('the handling', petitionId, 'OB-07');
      if (when === 'after') await mediate();
      // Accepted on 20 March, agreed on 1 April: 13 days that do not count, from 11 May to 24 May, a Sunday.
      expect(await heard('the pause', petitionId, 'OB-07', ({ due }) => due === '2026-05-25')).toMatchObject({
        status: 'RUNNING',
        pauses: [{ from: '2026-03-20', to: '2026-04-01' }],
      });
    },
  );

  it('a policy that changes does not change a running clock: it is pinned', async () => {
    const petitionId = newId();
    await department.publish(PetitionRegisteredV1, { petitionId }, PetitionRegisteredV1.sample);
    const before = await heard('OB-02', petitionId, 'OB-02');
    expect(before).toMatchObject({ due: '2026-03-17', policy: 'rg-2022@1' });
    own.policyOf = (id) => (id === 'rg-2022@1' ? pausing : policyById('henan@1'));
    await department.running.tick();
    expect(await row(petitionId, 'OB-02')).toEqual(before);
    own.policyOf = () => pausing;
  });

  it('story L: a provisional day becomes final when the year is published', async () => {
    const petitionId = newId();
    department.clock.set('2026-12-21');
    await department.publish(
      PetitionRegisteredV1,
      { petitionId },
      { ...PetitionRegisteredV1.sample, arrivedOn: '2026-12-21', registeredOn: '2026-12-21' },
    );
    expect(await heard('OB-02', petitionId, 'OB-02')).toMatchObject({ due: '2027-01-05', provisional: true });
    await department.running.tick();
    expect((await row(petitionId, 'OB-02'))?.provisional).toBe(true);
    const holidays: Record<string, string> = { '2027-01-05': "New Year's Day,元旦,1" };
    own.calendar = calendarOf('CN.with-2027', (year) => (year > 2027 ? undefined : { holidays, workdays: {} }));
    await department.running.tick();
    await department.running.tick();
    expect(await row(petitionId, 'OB-02')).toMatchObject({
      due: '2027-01-06',
      provisional: false,
      calendar: 'CN.with-2027',
    });
    const rescheduled = async () =>
      (await department.events()).filter(
        (event) => event.petitionId === petitionId && event.type === 'supervision.ObligationRescheduled.v1',
      );
    await eventually('it is told', async () => (await rescheduled()).length > 0);
    expect(await rescheduled()).toHaveLength(1);
  });
});
