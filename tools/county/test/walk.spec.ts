import { GraphRefusal } from '../src/client';
import {
  HOUSING,
  answerTo,
  classify,
  housingCategory,
  own,
  person,
  referrals,
  register,
  type OwnCase,
  serveNotice,
  settled,
  startTestCounty,
  type TestCounty,
} from './test-county';
import {
  COMMITTEE,
  PEOPLE,
  actorsOf,
  dayAfter,
  isEnd,
  looksAt,
  numbers,
  ownSteps,
  stepsSeen,
  type Seen,
  type Step,
  type Thing,
} from './walk-steps';

/** In the long run: `npx nx run county:walks -- 2000`, with another SEED, ROUNDS; a part of it here. */
const WALKS = Number(process.env['WALKS'] ?? 16);
const ROUNDS = Number(process.env['ROUNDS'] ?? 7);
const SEED = Number(process.env['SEED'] ?? 7);
/** So many walks go on side by side: each waits for the same events. */
const ABREAST = 48;
/** Registered, suggested, classified, sent, being handled, in mediation, an opinion to be approved, an opinion served. */
const STAGES = 8;

interface Walk {
  petitionId: string;
  queryCode: string;
  /** Who owes something in it. */
  debtors: string[];
  /** What was done last: not done again at once. */
  lately: string[];
  steps: string[];
  /** What was found to be wrong. */
  fault: string | null;
}

interface Duty {
  rule: string;
  status: string;
  dueOn: string;
  debtor: { id: string } | null;
}

type Standing = Pick<OwnCase['standing'], 'dueOn'> & { holder: { id: string } };

const DUTIES = `query ($id: ID!) { petition(id: $id) { status claims { status } standing { dueOn holder { id } } obligations { rule status dueOn debtor { id } } } }`;
const OWN = `query ($code: String!, $proof: String) { petitionByQueryCode(queryCode: $code, proof: $proof) { actions { verb allowed } } }`;
const MEDIATORS = ['mediator-01', 'mediator-02'];
const DONE = ['ANSWERED', 'ROUTED_OUT', 'GUIDED', 'NOT_ACCEPTED', 'WITHDRAWN'];
const CLOSED = ['CLOSED', 'SETTLED', 'WITHDRAWN'];

/** What is answered instead of a refusal with this code; any other is thrown. */
const refused =
  <T>(code: string, instead: T) =>
  (error: unknown): T => {
    if (error instanceof GraphRefusal && error.code === code) return instead;
    throw error;
  };

describe('a random walk over the commands of all departments', () => {
  let story: TestCounty;
  const below = numbers(SEED);
  const one = <T>(of: readonly T[]): T | undefined => of[below(of.length)];
  const today = () => story.clock.today();
  const move = async (days: number) => story.day(dayAfter(today(), days));
  /** How often each command was given: the rarer goes first, so that the walks reach far. */
  const given = new Map<string, number>();

  /** Who may go next: mostly somebody of whom something is asked, now and then the mediators, the petitioner, anybody. */
  const somebody = ({ debtors }: Walk): string | undefined => {
    const asked = debtors.flatMap(actorsOf);
    if (below(25) === 0) return undefined;
    return one(asked.length > 0 && below(5) ? [...asked, MEDIATORS[below(2)] as string] : PEOPLE);
  };

  async function stepsNow(account: string | undefined, { petitionId, queryCode }: Walk): Promise<Step[]> {
    const now = { below, today: today() };
    if (account) {
      const seen = await story.ask<Seen>(account, looksAt(account), { id: petitionId }).catch(refused('NOT_FOUND', {}));
      return stepsSeen(seen, now);
    }
    const { petitionByQueryCode: own } = await story.ask<{ petitionByQueryCode: Pick<Thing, 'actions'> }>(
      undefined,
      OWN,
      {
        code: queryCode,
        proof: person.phone,
      },
    );
    return ownSteps(own.actions, queryCode, now);
  }

  async function walked(walk: Walk): Promise<void> {
    for (let tries = 0; tries < 8; tries++) {
      const account = somebody(walk);
      const possible = (await stepsNow(account, walk)).filter(
        ({ verb }) => !walk.lately.includes(verb) && (!isEnd(verb) || below(8) === 0),
      );
      const often = ({ verb }: Step) => given.get(verb) ?? 0;
      const rarest = Math.min(...possible.map(often));
      const step = one(below(3) ? possible.filter((each) => often(each) === rarest) : possible);
      if (!step) continue;
      given.set(step.verb, often(step) + 1);
      const code = await story.refusal(account, step.verb, step.type, step.input);
      walk.steps.push(`${today()} ${account ?? 'petitioner'} ${step.verb} ${code}`);
      if (code !== 'NONE') continue;
      walk.lately = [step.verb, ...walk.lately].slice(0, 2);
      return;
    }
  }

  /** What is wrong with the clocks of a case; null where nothing is. */
  async function wrong(walk: Walk, idle: boolean): Promise<string | null> {
    const { petition } = await story.ask<{
      petition: { status: string; claims: { status: string }[]; standing: Standing; obligations: Duty[] };
    }>('supervisor-01', DUTIES, { id: walk.petitionId });
    const open = petition.obligations
      .filter(({ rule, status, debtor }) => debtor && rule !== 'OB_03' && ['RUNNING', 'BREACHED'].includes(status))
      .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
    walk.debtors = open.map(({ debtor }) => debtor?.id ?? '');
    const over = CLOSED.includes(petition.status) || petition.claims.every(({ status }) => DONE.includes(status));
    const fault = (what: string) =>
      `${what}\n${walk.petitionId}\n${walk.steps.join('\n')}\n${JSON.stringify(petition)}`;
    if (!over && open.length === 0) return fault('nobody owes anything');
    if (idle && !over && !open.some(({ status }) => status === 'BREACHED')) return fault('idle, and nobody in breach');
    const { standing } = idle ? await own(story, walk.queryCode) : petition;
    const [next] = open;
    if (standing.dueOn !== (next?.dueOn ?? null)) return fault(`standing says ${JSON.stringify(standing)}`);
    const holders = open.filter(({ dueOn }) => dueOn === next?.dueOn).map(({ debtor }) => debtor?.id);
    return next && !holders.includes(standing.holder.id) ? fault(`standing names ${standing.holder.id}`) : null;
  }

  /** What is wrong with any of them; a walk with a fault is looked at no more. */
  async function look(walks: readonly Walk[], idle = false): Promise<void> {
    for (const walk of walks.filter(({ fault }) => fault === null)) {
      walk.fault = await wrong(walk, idle);
      if (walk.fault) process.stderr.write(`${walk.fault}\n`);
    }
  }

  /** A case on which so much was done already, so that the walks begin everywhere. */
  async function begin(stage: number): Promise<Walk> {
    const { petitionId, queryCode, claimIds } = await register(story, { people: [person] });
    const [claimId = ''] = claimIds;
    const walk = { petitionId, queryCode, debtors: ['pingchuan'], lately: [], steps: [`stage ${stage}`], fault: null };
    if (stage > 0) await classify(story, claimId, housingCategory, stage === 1 ? 'SUGGESTION' : 'APPEAL_REQUEST');
    if (stage < 3) return walk;
    const assigned = below(2) === 0;
    const mode = assigned ? { mode: 'ASSIGN', reportDueOn: dayAfter(today(), 60) } : { mode: 'TRANSFER' };
    const sent = { petitionId, claimIds, unit: HOUSING, ...mode };
    await story.act('clerk-01', 'dispatchClaims', 'DispatchClaimsInput', sent);
    if (assigned) await story.act('leader-01', 'approveDispatch', 'ApproveDispatchInput', { claimId });
    const referralId = await story.until('the referral', async () => (await referrals(story, petitionId))[0]?.id);
    if (stage === 3) return walk;
    await serveNotice(story, referralId);
    await story.act('housing-leader', 'takeRoute', 'TakeRouteInput', { referralId });
    if (stage === 4) return walk;
    if (stage === 5) {
      await story.act('housing-officer', 'requestMediation', 'RequestMediationInput', {
        referralId,
        committee: COMMITTEE,
      });
      return walk;
    }
    const promised = { outcome: 'SUPPORTED', executeBy: dayAfter(today(), 30), executingUnit: HOUSING };
    const answers = [answerTo(claimId, below(3) ? promised : {})];
    await story.act('housing-officer', 'proposeOpinion', 'ProposeOpinionInput', { referralId, answers });
    if (stage === 6) return walk;
    await story.act('housing-leader', 'approveOpinion', 'ReferralInput', { referralId });
    await story.act('housing-officer', 'serveOpinion', 'ServeOpinionInput', { referralId, delivery: 'IN_PERSON' });
    return walk;
  }

  beforeAll(async () => {
    story = await startTestCounty('2026-03-02');
  }, 180_000);
  afterAll(() => story.stop());

  it(`kind 4: after each step somebody owes the next one by a day, and standing says who; 400 idle days end in a breach (seed ${SEED}, ${WALKS} walks)`, async () => {
    const faults: string[] = [];
    let taken = 0;
    for (let begun = 0; begun < WALKS; begun += ABREAST) {
      const walks: Walk[] = [];
      for (let index = begun; index < Math.min(WALKS, begun + ABREAST); index++)
        walks.push(await begin(index % STAGES));
      await settled(story);
      for (let round = 0; round < ROUNDS; round++) {
        for (const walk of walks) await walked(walk);
        await move(below(12));
        await settled(story);
        await look(walks);
      }
      await move(400);
      await settled(story);
      await look(walks, true);
      faults.push(...walks.flatMap(({ fault }) => fault ?? []));
      taken += walks.flatMap(({ steps }) => steps.filter((step) => step.endsWith(' NONE'))).length;
      if (process.env['WALK_LOG'])
        process.stderr.write(
          `${new Date().toISOString()} ${begun + walks.length} walks, ${taken} steps, ${faults.length} faults\n`,
        );
    }
    if (process.env['WALK_LOG'])
      process.stderr.write(
        `${[...given]
          .map(([verb, times]) => `${verb} ${times}`)
          .sort()
          .join(', ')}\n`,
      );
    expect(faults).toEqual([]);
    // Much was done: nothing above is empty.
    expect(taken).toBeGreaterThan((WALKS * ROUNDS) / 3);
  }, 36_000_000);
});
