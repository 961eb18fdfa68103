import { developmentIssuer, type DevelopmentIssuer } from '@daofang/auth';
import { SettableClock, newId } from '@daofang/domain';
import { removeData } from '@daofang/embedded-postgres';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCounty, type County } from '../src/county';
import { GraphRefusal, type GraphAnswer, type GraphClient } from '../src/client';
import { seedDirectory } from '../src/seed-directory';

/** A whole county for a test, with a clock that stands where the story puts it; everybody acts through the gateway. */
export interface TestCounty {
  county: County;
  clock: SettableClock;
  home: string;
  /** Moves to a day and lets time act. */
  day(on: string): Promise<void>;
  ask<Data>(account: string | undefined, query: string, variables?: Record<string, unknown>): Promise<Data>;
  /** A mutation by name; answers its payload. */
  act<Payload = { id: string; version: number; status: string }>(
    account: string | undefined,
    name: string,
    inputType: string,
    input: object,
    fields?: string,
  ): Promise<Payload>;
  /** The code it is refused with, NONE where it is not. */
  refusal(account: string | undefined, name: string, inputType: string, input: object): Promise<string>;
  /** Asks again until the answer is not empty: events take a moment from department to department. */
  until<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T>;
  /** Every sentence that was answered to anybody: what a citizen was told of a case, and what anybody was refused with. */
  read: { told: Set<string>; refusals: Set<string> };
  /** The query codes of whatever was registered. */
  registered: Set<string>;
  stop(): Promise<void>;
}

/** The fields of a case that are sentences for its petitioner. */
const TOLD = ['nextRemedy', 'conclusion'];

/** Keeps what is read in an answer. */
function keepRead({ data, errors = [] }: GraphAnswer<unknown>, { told, refusals }: TestCounty['read']): void {
  for (const { message, extensions } of errors) if (!/^GRAPHQL_/.test(extensions.code)) refusals.add(message);
  const look = (value: unknown, name: string): void => {
    if (typeof value === 'string' && TOLD.includes(name)) told.add(value);
    if (value === null || typeof value !== 'object') return;
    if (name === 'timeline' && 'text' in value && typeof value.text === 'string') told.add(value.text);
    for (const [field, inner] of Object.entries(value)) look(inner, Array.isArray(value) ? name : field);
  };
  look(data, '');
}

/** A client that keeps what its person reads. */
function reading(client: GraphClient, read: TestCounty['read']): GraphClient {
  const send = async <Data>(query: string, variables?: Record<string, unknown>): Promise<GraphAnswer<Data>> => {
    const answer = await client.send<Data>(query, variables);
    keepRead(answer, read);
    return answer;
  };
  return {
    send,
    ask: async <Data>(query: string, variables?: Record<string, unknown>) => {
      const { data, errors } = await send<Data>(query, variables);
      if (errors?.length || !data) throw new GraphRefusal(errors ?? []);
      return data;
    },
  };
}

export async function startTestCounty(today: string): Promise<TestCounty> {
  const home = mkdtempSync(join(tmpdir(), 'daofang-county-'));
  const clock = new SettableClock(`${today}T01:00:00.000Z`);
  const county = await startCounty({
    home,
    clock,
    durable: false,
    kafkaBrokers: process.env['KAFKA_BROKERS'],
    tickSeconds: 3600,
    logLevel: process.env['TEST_LOG'] ?? 'warn',
  });
  const read = { told: new Set<string>(), refusals: new Set<string>() };
  const clients = new Map<string | undefined, GraphClient>();
  const as = async (account?: string): Promise<GraphClient> => {
    const client = clients.get(account) ?? reading(await county.as(account), read);
    clients.set(account, client);
    return client;
  };
  const mutation = (name: string, inputType: string, fields: string) =>
    `mutation ($input: ${inputType}!) { ${name}(input: $input) ${fields} }`;
  const story: TestCounty = {
    county,
    clock,
    home,
    read,
    registered: new Set(),
    day: async (on) => {
      clock.set(on);
      await county.tick();
    },
    ask: async (account, query, variables) => (await as(account)).ask(query, variables),
    act: async <Payload>(
      account: string | undefined,
      name: string,
      inputType: string,
      input: object,
      fields = '{ id version status }',
    ) => {
      const data = await (
        await as(account)
      ).ask<Record<string, Payload>>(mutation(name, inputType, fields), { input: { commandId: newId(), ...input } });
      return data[name] as Payload;
    },
    refusal: async (account, name, inputType, input) => {
      const { errors } = await (
        await as(account)
      ).send(mutation(name, inputType, '{ __typename }'), { input: { commandId: newId(), ...input } });
      return errors?.[0]?.extensions.code ?? 'NONE';
    },
    until: async (what, look) => {
      for (const end = Date.now() + 45_000; Date.now() < end;) {
        const found = await look();
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      throw new Error(`waited in vain for: ${what}`);
    },
    stop: async () => {
      await county.stop();
      // The home goes; what was unexpected in it stays in the test's own output.
      const unexpected = readFileSync(join(home, 'county.log'), 'utf8')
        .split('\n')
        .filter((line) => /"level":[56]0/.test(line));
      if (unexpected.length > 0) process.stderr.write(`${unexpected.slice(0, 20).join('\n')}\n`);
      removeData(join(home, 'postgres'));
      rmSync(home, { recursive: true, force: true });
    },
  };
  await seedDirectory(await as('admin-01'));
  // Each department's copy of the directory arrives by events.
  await settled(story);
  return story;
}

export const person = {
  role: 'PETITIONER',
  name: '上官文清',
  phone: '13688887777',
  idType: 'RESIDENT_ID',
  idNumber: '110101197001015554',
  address: '平川县河口镇东湾村五组',
};

interface Registered {
  petitionId: string;
  queryCode: string;
  claimIds: string[];
}

/** Registers a petition with its claims, by a county clerk. */
export async function register(
  { act, ask, registered: all }: TestCounty,
  more: object = {},
  account: string | undefined = 'clerk-01',
): Promise<Registered> {
  const registered = await act<{ petitionId: string; queryCode: string }>(
    account,
    'registerPetition',
    'RegisterPetitionInput',
    {
      channel: 'VISIT',
      people: [person],
      claims: [{ title: '房屋征收补偿面积', text: '请求重新核定补偿面积，理由如下。' }],
      ...more,
    },
    '{ petitionId queryCode }',
  );
  all.add(registered.queryCode);
  const { petition } = await ask<{ petition: { claims: { id: string }[] } }>(
    'clerk-01',
    'query ($id: ID!) { petition(id: $id) { claims { id } } }',
    { id: registered.petitionId },
  ).catch(() => ({ petition: { claims: [] } }));
  return { ...registered, claimIds: petition.claims.map(({ id }) => id) };
}

export const HOUSING = 'pingchuan/housing-bureau';
/** 城乡建设／国有土地上房屋征收与补偿, found by its line so that no test hangs on a code. */
export { housingCategory } from './housing-category';

export async function classify(
  story: TestCounty,
  claimId: string,
  categoryCode: string,
  purpose = 'APPEAL_REQUEST',
): Promise<void> {
  await story.act('clerk-01', 'classifyClaim', 'ClassifyClaimInput', {
    claimId,
    purpose,
    categoryCode,
    place: 'pingchuan/hekou',
    urgent: false,
  });
}

/** Dispatches claims and waits for the referral at the unit. */
export async function dispatch(
  story: TestCounty,
  petitionId: string,
  claimIds: string[],
  unit = HOUSING,
  more: object = {},
): Promise<string> {
  await story.act('clerk-01', 'dispatchClaims', 'DispatchClaimsInput', {
    petitionId,
    claimIds,
    unit,
    mode: 'TRANSFER',
    ...more,
  });
  return story.until('the referral', async () => (await referrals(story, petitionId))[0]?.id);
}

export async function referrals(
  { ask }: TestCounty,
  petitionId: string,
): Promise<{ id: string; status: string; follows: string | null; objectionBarred: boolean }[]> {
  const answer = await ask<{
    referrals: { edges: { node: { id: string; status: string; follows: string | null; objectionBarred: boolean } }[] };
  }>(
    'clerk-01',
    'query ($id: ID) { referrals(filter: { petitionId: $id }) { edges { node { id status follows objectionBarred } } } }',
    { id: petitionId },
  );
  return answer.referrals.edges.map(({ node }) => node);
}

export interface Clock {
  id: string;
  rule: string;
  status: string;
  startedOn: string;
  dueOn: string;
  provisional: boolean;
  debtor: { id: string } | null;
  referralId?: string | null;
  why: { legalBasis: string; policyVersion: string; calendarVersion: string; steps: { zh: string }[] };
}

/** Every clock of a petition, through the whole-case query. */
export async function clocks({ ask }: TestCounty, petitionId: string): Promise<Clock[]> {
  const { petition } = await ask<{ petition: { obligations: Clock[] } }>(
    'supervisor-01',
    'query ($id: ID!) { petition(id: $id) { obligations { id rule status startedOn dueOn provisional debtor { id } why { legalBasis policyVersion calendarVersion steps { zh } } } } }',
    { id: petitionId },
  );
  // The graph's enumerations have no hyphens: OB_07 is OB-07.
  return petition.obligations.map((clock) => ({ ...clock, rule: clock.rule.replace('_', '-') }));
}

export const untilClock = (story: TestCounty, petitionId: string, rule: string, status: string): Promise<Clock> =>
  story.until(`${rule} ${status}`, async () =>
    (await clocks(story, petitionId)).find((clock) => clock.rule === rule && clock.status === status),
  );

export interface OwnCase {
  caseNo: string;
  status: string;
  firstReceiver: string;
  claims: { handlingUnit: string | null; handler: string | null; conclusion: string | null }[];
  timeline: { kind: string; text: string; dueOn: string | null }[];
  standing: {
    holder: { id: string; name: string };
    dueOn: string | null;
    legalBasis: string | null;
    overdue: boolean;
    nextRemedy: string;
  };
}

/** What the petitioner sees with the query code. */
export async function own({ ask }: TestCounty, queryCode: string): Promise<OwnCase> {
  const { petitionByQueryCode } = await ask<{ petitionByQueryCode: OwnCase }>(
    undefined,
    'query ($code: String!, $proof: String) { petitionByQueryCode(queryCode: $code, proof: $proof) { caseNo status firstReceiver claims { handlingUnit handler conclusion } timeline { kind text dueOn } standing { holder { id name } dueOn legalBasis overdue nextRemedy } } }',
    { code: queryCode, proof: person.phone },
  );
  return petitionByQueryCode;
}

export const notice = { route: 'ROUTE_6', procedure: '调查核实后作出处理意见', delivery: 'POST' };

/** ORG-44: an officer of the unit drafts it, its head approves. */
const approved =
  (propose: string, approve: string) =>
  async ({ act }: TestCounty, referralId: string, given: object, officer = 'housing-officer'): Promise<void> => {
    const inputType = `${propose.charAt(0).toUpperCase()}${propose.slice(1)}Input`;
    await act(officer, propose, inputType, { referralId, ...given });
    await act(officer.replace('-officer', '-leader'), approve, 'ReferralInput', { referralId });
  };
/** The route is chosen and the petitioner has the notice. */
export const serveNotice = (story: TestCounty, referralId: string, officer?: string): Promise<void> =>
  approved('serveNotice', 'approveRoute')(story, referralId, notice, officer);
/** The unit says that it is not competent. */
export const objectTo = (story: TestCounty, referralId: string, objection: object, officer?: string): Promise<void> =>
  approved('objectToReferral', 'approveObjection')(story, referralId, objection, officer);

export const answerTo = (claimId: string, more: object = {}) => ({
  claimId,
  outcome: 'NOT_SUPPORTED',
  reasons: '经调查，事实和理由如下。',
  legalBasis: '《国有土地上房屋征收与补偿条例》第十七条',
  remedyOrgan: '平川县人民政府',
  remedy: '申请时提交本意见书和身份证明。',
  ...more,
});

/** Between two looks: what is under way in a topic that nobody counts (N4) has arrived. Milliseconds. */
const BETWEEN_LOOKS = 200;

/** Until every department took everything that was told, and what it told on that account: nothing is under way at three looks running. */
export async function settled({ county, ask }: TestCounty): Promise<void> {
  const quiet = async () => {
    await county.look();
    const { consumerLags } = await ask<{ consumerLags: { messages: number; outboxPending: number }[] }>(
      'admin-01',
      '{ consumerLags { messages outboxPending } }',
    );
    return consumerLags.every(({ messages, outboxPending }) => messages === 0 && outboxPending === 0);
  };
  const end = Date.now() + 60_000;
  for (let still = (await quiet()) ? 1 : 0; still < 3; still = (await quiet()) ? still + 1 : 0) {
    if (Date.now() > end) throw new Error('waited in vain for: every event is taken');
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS));
  }
}

/** Issues tokens for actors that are none of the demo accounts, as the county's own identity server would. */
export async function issuerOf({ county, home }: TestCounty): Promise<DevelopmentIssuer> {
  const { issuerKey } = JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8')) as { issuerKey: string };
  const [, claims = ''] = (await county.token('clerk-01')).split('.');
  const { iss } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iss: string };
  return developmentIssuer(issuerKey, iss);
}
