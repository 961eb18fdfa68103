import { newId } from '@daofang/domain';
import {
  HOUSING,
  answerTo,
  classify,
  housingCategory,
  own,
  person,
  register,
  settled,
  startTestCounty,
  type TestCounty,
} from './test-county';

/** In the long run: `WALKS=2000 SEED=… npx jest test/walk.spec.ts`; a part of it here. */
const WALKS = Number(process.env['WALKS'] ?? 12);
const ROUNDS = Number(process.env['ROUNDS'] ?? 8);
const SEED = Number(process.env['SEED'] ?? 7);
/** So many walks go on side by side: each waits for the same events. */
const ABREAST = 40;

/** Numbers that look random and are the same for the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Step {
  verb: string;
  input: object;
  type: string;
}
interface Walk {
  petitionId: string;
  queryCode: string;
  steps: string[];
}
interface Action {
  verb: string;
  allowed: boolean;
}
interface Seen {
  petition: {
    status: string;
    claims: { id: string; status: string; actions: Action[] }[];
    actions: Action[];
    supervisionOrders: { id: string; actions: Action[] }[] | null;
  } | null;
  referrals: { edges: { node: { id: string; claims: { id: string }[]; actions: Action[] } }[] };
}

const PEOPLE = [
  'clerk-01',
  'clerk-02',
  'leader-01',
  'supervisor-01',
  'housing-officer',
  'housing-leader',
  'resources-officer',
  'resources-leader',
  'hekou-officer',
  'hekou-leader',
];
const UNITS = [HOUSING, 'pingchuan/resources-bureau', 'pingchuan/hekou', 'pingchuan'];
const ROUTES = ['ROUTE_4', 'ROUTE_5', 'ROUTE_6', 'ROUTE_6'];
const LOOK = `query ($id: ID!) {
  petition(id: $id) { status actions { verb allowed } claims { id status actions { verb allowed } } supervisionOrders { id actions { verb allowed } } }
  referrals(filter: { petitionId: $id }, first: 20) { edges { node { id claims { id } actions { verb allowed } } } } }`;
const DUTIES = `query ($id: ID!) { petition(id: $id) { status claims { status } obligations { rule status dueOn debtor { id } } } }`;
const DONE = ['ANSWERED', 'ROUTED_OUT', 'GUIDED', 'NOT_ACCEPTED', 'WITHDRAWN'];
const CLOSED = ['CLOSED', 'SETTLED', 'WITHDRAWN'];
/** Another command says the same better, or the step needs a second case. */
const LEFT_OUT = [
  'proposeNotAccepting',
  'confirmNotAccepting',
  'recordHistoricalReply',
  'decideLink',
  'revealPetitioner',
];

/** Ends of a case at the desk: rare, for else there is little to walk. */
const ENDS = ['guideToOrgan', 'adviseLegalRoute', 'answerClaim', 'closePetition', 'dismissSupervisionOrder'];

const typeOf = (verb: string) => `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`;

/** Good inputs, some of them of another kind: what is refused is a step that nobody took. */
function inputOf(verb: string, below: (n: number) => number, today: string, claimIds: string[]): object {
  const unit = UNITS[below(UNITS.length)];
  const claimId = claimIds[0];
  const later = new Date(Date.parse(today) + (10 + below(60)) * 86_400_000).toISOString().slice(0, 10);
  const inputs: Record<string, object> = {
    dispatchClaims: { claimIds, unit, ...(below(3) ? { mode: 'TRANSFER' } : { mode: 'ASSIGN', reportDueOn: later }) },
    answerClaim: { how: 'REPLY', reply: '经核实，情况说明如下。' },
    adviseLegalRoute: { route: 'ADMINISTRATIVE_RECONSIDERATION', organ: '平川县人民政府', knownOn: today },
    guideToOrgan: { organ: '平川县人民法院', contact: '立案庭', contactConfirmed: true },
    assignSuggestion: { unit },
    serveNotice: { route: ROUTES[below(ROUTES.length)], procedure: '调查核实后书面答复', delivery: 'POST' },
    takeRoute: { legalRoute: 'ADMINISTRATIVE_RECONSIDERATION', organ: '平川县人民政府', knownOn: today },
    objectToReferral: { reasons: '该事项属于其他单位的职权范围，详见三定方案。', suggestedUnit: unit },
    decideObjection: { uphold: below(2) === 0, verification: '已经核实。' },
    redirectReferral: { unit },
    designateUnit: { unit, reason: '属地管理' },
    recordContact: { mode: 'PHONE', note: '电话听取诉求。' },
    requestExtension: { days: 10, reason: '需要补充勘测。' },
    proposeOpinion: {
      answers: claimIds.map((id) =>
        answerTo(id, below(2) ? {} : { outcome: 'SUPPORTED', executeBy: later, executingUnit: unit }),
      ),
    },
    serveOpinion: { delivery: 'IN_PERSON' },
    reportExecution: { claimId, proof: '已经办理，附凭证。' },
    verifyExecution: { claimId, accept: below(2) === 0 },
    draftReport: { text: '办结报告。' },
    decideReport: { accept: below(2) === 0 },
    issueSupervisionOrder: { demand: '请依法办理并反馈。', respondBy: later },
    dismissSupervisionOrder: { reason: '已经纠正。' },
    respondToSupervisionOrder: { response: '已经办理，情况如下。' },
    verifySupervisionOrder: { accept: below(2) === 0, note: '已经核实。' },
    returnObjection: { reason: '理由不足' },
    returnRoute: { reason: '途径不对' },
    returnExtension: { reason: '不复杂' },
    returnOpinion: { reason: '漏答' },
    returnDispatch: { reason: '单位不对' },
  };
  return inputs[verb] ?? {};
}

describe('a random walk over the commands of all departments', () => {
  let story: TestCounty;
  const below = numbers(SEED);
  const one = <T>(of: readonly T[]): T | undefined => of[below(of.length)];
  const today = () => story.clock.today();
  const move = async (days: number) =>
    story.day(new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10));

  /** What somebody could do with the case now. */
  async function steps(account: string, { petitionId }: Walk): Promise<Step[]> {
    const { petition, referrals } = await story.ask<Seen>(account, LOOK, { id: petitionId });
    const can = (actions: Action[], of: object, claimIds: string[]): Step[] =>
      actions
        .filter(({ verb, allowed }) => allowed && !LEFT_OUT.includes(verb) && !verb.includes('Recusal'))
        .map(({ verb }) => ({
          verb,
          type: verb in { acknowledgeReferral: 1 } || verb.startsWith('approve') ? 'ReferralInput' : typeOf(verb),
          input: { ...of, ...inputOf(verb, below, today(), claimIds) },
        }));
    const claims = petition?.claims ?? [];
    return [
      ...can(
        petition?.actions ?? [],
        { petitionId },
        claims.filter((c) => c.status === 'CLASSIFIED').map((c) => c.id),
      ),
      ...claims
        .flatMap((claim) => can(claim.actions, { claimId: claim.id }, [claim.id]))
        .filter(({ verb }) => verb !== 'classifyClaim'),
      ...(petition?.supervisionOrders ?? []).flatMap((order) => can(order.actions, { orderId: order.id }, [])),
      ...referrals.edges.flatMap(({ node }) =>
        can(
          node.actions,
          { referralId: node.id },
          node.claims.map(({ id }) => id),
        ),
      ),
    ];
  }

  async function walked(walk: Walk): Promise<void> {
    for (let tries = 0; tries < 12; tries++) {
      const account = one(PEOPLE) as string;
      const possible = await steps(account, walk).catch(() => []);
      const step = one(possible.filter(({ verb }) => below(8) === 0 || !ENDS.includes(verb)));
      if (!step) continue;
      const code = await story.refusal(account, step.verb, step.type, step.input);
      walk.steps.push(`${today()} ${account} ${step.verb} ${code}`);
      if (code === 'NONE') return;
    }
  }

  /** What is wrong with the clocks of a case; null where nothing is. */
  async function wrong(walk: Walk, idle: boolean): Promise<string | null> {
    const { petition } = await story.ask<{
      petition: {
        status: string;
        claims: { status: string }[];
        obligations: { rule: string; status: string; dueOn: string; debtor: { id: string } | null }[];
      };
    }>('supervisor-01', DUTIES, { id: walk.petitionId });
    const open = petition.obligations
      .filter(({ rule, status, debtor }) => debtor && rule !== 'OB_03' && ['RUNNING', 'BREACHED'].includes(status))
      .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
    const over = CLOSED.includes(petition.status) || petition.claims.every(({ status }) => DONE.includes(status));
    const fault = (what: string) => `${what}\n${walk.steps.join('\n')}\n${JSON.stringify(petition)}`;
    if (!over && open.length === 0) return fault('nobody owes anything');
    if (idle && !over && !open.some(({ status }) => status === 'BREACHED')) return fault('idle, and nobody in breach');
    const { standing } = await own(story, walk.queryCode);
    const [next] = open;
    if (standing.dueOn !== (next?.dueOn ?? null)) return fault(`standing says ${JSON.stringify(standing)}`);
    const holders = open.filter(({ dueOn }) => dueOn === next?.dueOn).map(({ debtor }) => debtor?.id);
    return next && !holders.includes(standing.holder.id) ? fault(`standing names ${standing.holder.id}`) : null;
  }

  const look = async (walks: readonly Walk[], idle = false): Promise<string[]> => {
    const found: string[] = [];
    for (const walk of walks) {
      const fault = await wrong(walk, idle);
      if (fault) found.push(fault);
    }
    return found;
  };

  beforeAll(async () => {
    story = await startTestCounty('2026-03-02');
  }, 180_000);
  afterAll(() => story.stop());

  it(`kind 4: after each step somebody owes the next one by a day, and standing says who; 400 idle days end in a breach (seed ${SEED}, ${WALKS} walks)`, async () => {
    for (let begun = 0; begun < WALKS; begun += ABREAST) {
      const walks: Walk[] = [];
      for (let index = begun; index < Math.min(WALKS, begun + ABREAST); index++) {
        const { petitionId, queryCode, claimIds } = await register(story, {
          people: [{ ...person, phone: person.phone }],
        });
        await classify(story, claimIds[0] as string, housingCategory, below(8) ? 'APPEAL_REQUEST' : 'SUGGESTION');
        walks.push({ petitionId, queryCode, steps: [newId()] });
      }
      for (let round = 0; round < ROUNDS; round++) {
        for (const walk of walks) await walked(walk);
        await move(below(12));
        await settled(story);
        expect(await look(walks)).toEqual([]);
      }
      await move(400);
      await settled(story);
      expect(await look(walks, true)).toEqual([]);
      const taken = walks.flatMap((walk) => walk.steps.filter((step) => step.endsWith(' NONE')));
      if (process.env['WALK_LOG']) process.stderr.write(`${walks.map((walk) => walk.steps.join('\n')).join('\n\n')}\n`);
      // Much was done: nothing above is empty.
      expect(taken.length).toBeGreaterThan((walks.length * ROUNDS) / 3);
    }
  }, 36_000_000);
});
