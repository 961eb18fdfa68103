import 'reflect-metadata';
import { Actor, type ActorClaims } from '@daofang/domain';
import { sees, type CasePart, type Related } from '@daofang/regulation';
import { buildSchema, getNamedType, isObjectType, type GraphQLObjectType, type GraphQLOutputType } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { accounts } from '../src/accounts';
import { graphClient, type GraphClient } from '../src/client';
import { everythingOf } from './operation-of';
import {
  HOUSING,
  answerTo,
  classify,
  dispatch,
  housingCategory,
  issuerOf,
  register,
  serveNotice,
  settled,
  startTestCounty,
  untilClock,
  type TestCounty,
} from './test-county';

const SUPERGRAPH = readFileSync(join(__dirname, '../../../apps/gateway/supergraph.graphql'), 'utf8');
const schema = buildSchema(SUPERGRAPH, { assumeValidSDL: true });
const COMMITTEE = 'pingchuan/mediation-committee';
const HEKOU = 'pingchuan/hekou';
const TRANSPORT = 'pingchuan/transport-bureau';
const LABOUR = 'pingchuan/labour-bureau';
const RESOURCES = 'pingchuan/resources-bureau';

/** Besides the demo's accounts: who else may sit in a unit that stands to a case. */
const OTHERS: ActorClaims[] = [
  { id: 'county-officer', roles: ['UNIT_OFFICER'], unit: 'pingchuan' },
  { id: 'county-reviewer', roles: ['REVIEWER'], unit: 'pingchuan' },
  { id: 'housing-supervisor', roles: ['SUPERVISOR'], unit: HOUSING },
  { id: 'housing-auditor', roles: ['AUDITOR'], unit: HOUSING },
  { id: 'hekou-importer', roles: ['IMPORTER'], unit: HEKOU },
  { id: 'committee-leader', roles: ['LEADER'], unit: COMMITTEE },
  { id: 'transport-mediator', roles: ['MEDIATOR'], unit: TRANSPORT },
  { id: 'resources-reviewer', roles: ['REVIEWER'], unit: RESOURCES },
];

/** What there is, by its id, and which units stand how to it: read from the departments' tables, not from their rules. */
interface Thing {
  part: CasePart;
  related: Related;
  /** Of an order: until it is issued its unit does not see it. */
  unissued?: boolean;
}

/** The list that shows a part, and how one of it is asked for alone. */
const LISTS: Partial<Record<CasePart, [list: string, one: string]>> = {
  PETITION: ['petitions', 'petition'],
  REFERRAL: ['referrals', 'referral'],
  DUTY: ['obligations', 'obligation'],
  ORDER: ['supervisionOrders', 'supervisionOrder'],
  DISPUTE: ['disputes', 'dispute'],
};

describe('kind 6: who sees what of a case', () => {
  let story: TestCounty;
  const things = new Map<string, Thing>();
  const readers: { actor: Actor; client: GraphClient }[] = [];
  const act = (account: string, name: string, input: string, given: object, fields = '{ __typename }') =>
    story.act<Record<string, string>>(account, name, input, given, fields);
  let executed = { petitionId: '', claimId: '', referralId: '' };
  let suggested = { petitionId: '', claimId: '' };
  let shared = { petitionId: '', claimIds: [] as string[] };

  const claims = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ title: `第${index + 1}项`, text: `请求与理由之${index + 1}。` }));

  beforeAll(async () => {
    story = await startTestCounty('2026-03-02');
    // Two claims at two units, and a suggestion that a third one studies.
    const two = await register(story, { claims: claims(3) });
    const [first = '', second = '', third = ''] = two.claimIds;
    for (const id of [first, second]) await classify(story, id, housingCategory);
    await classify(story, third, housingCategory, 'SUGGESTION');
    await act('clerk-01', 'assignSuggestion', 'AssignSuggestionInput', { claimId: third, unit: TRANSPORT });
    suggested = { petitionId: two.petitionId, claimId: third };
    shared = two;
    await act('clerk-01', 'dispatchClaims', 'DispatchClaimsInput', {
      petitionId: two.petitionId,
      claimIds: [second],
      unit: RESOURCES,
      mode: 'TRANSFER',
    });
    const supported = await dispatch(story, two.petitionId, [first]);
    // One that hekou executes, at a unit that mediates meanwhile; and one of hekou's own desk.
    const one = await register(story);
    await classify(story, one.claimIds[0] ?? '', housingCategory);
    const referralId = await dispatch(story, one.petitionId, one.claimIds);
    executed = { petitionId: one.petitionId, claimId: one.claimIds[0] ?? '', referralId };
    await register(story, {}, 'hekou-clerk');
    await untilClock(story, one.petitionId, 'OB-05', 'RUNNING');
    await serveNotice(story, referralId);
    await act('housing-officer', 'takeRoute', 'TakeRouteInput', { referralId });
    await act('housing-officer', 'requestMediation', 'RequestMediationInput', { referralId, committee: COMMITTEE });
    await act('housing-officer', 'proposeOpinion', 'ProposeOpinionInput', {
      referralId,
      answers: [answerTo(executed.claimId, { outcome: 'SUPPORTED', executeBy: '2026-06-07', executingUnit: HEKOU })],
    });
    await act('housing-leader', 'approveOpinion', 'ReferralInput', { referralId });
    await act('housing-officer', 'serveOpinion', 'ServeOpinionInput', { referralId, delivery: 'IN_PERSON' });
    // A unit that is only a party; a breach that calls a unit to account.
    await act('clerk-01', 'applyForMediation', 'ApplyForMediationInput', {
      committee: COMMITTEE,
      kind: 'PEOPLE',
      matter: '相邻通行',
      petitionId: two.petitionId,
      claimIds: [first],
      parties: [
        { kind: 'PERSON', name: '甲某某' },
        { kind: 'UNIT', unit: LABOUR },
      ],
    });
    await untilClock(story, one.petitionId, 'OB-14', 'RUNNING');
    await story.day('2026-03-20');
    await untilClock(story, two.petitionId, 'OB-05', 'BREACHED');
    await settled(story);
    const { supervisionOrders } = await story.ask<{
      supervisionOrders: { edges: { node: { id: string; unit: { id: string } } }[] };
    }>(
      'supervisor-01',
      'query ($id: ID) { supervisionOrders(filter: { petitionId: $id }) { edges { node { id unit { id } } } } }',
      { id: two.petitionId },
    );
    const order = supervisionOrders.edges.find(({ node: { unit } }) => unit.id === HOUSING)?.node.id;
    await act('supervisor-01', 'issueSupervisionOrder', 'IssueSupervisionOrderInput', {
      orderId: order,
      demand: '请于十日内办理并反馈。',
      respondBy: '2026-04-02',
    });
    expect(supported).toBeTruthy();
    await settled(story);
    await readThings();
    const issuer = await issuerOf(story);
    for (const claims of [...accounts, ...OTHERS])
      readers.push({ actor: new Actor(claims), client: graphClient(story.county.url, await issuer.issue(claims)) });
  }, 240_000);
  afterAll(() => story.stop());

  const rows = async <Row>(
    department: 'intake' | 'referral' | 'supervision' | 'mediation',
    sql: string,
  ): Promise<Row[]> => {
    const client = new Client({ connectionString: story.county.databases[department] });
    await client.connect();
    const { rows: found } = await client.query(sql);
    await client.end();
    return found as Row[];
  };

  /** The relations, from the facts of the departments that own them. */
  async function readThings(): Promise<void> {
    const petitions = await rows<{ id: string; unit: string }>('intake', 'SELECT id, unit FROM petition');
    const claimsOf = await rows<{ id: string; petition: string; studies: string | null }>(
      'intake',
      `SELECT id, petition_id AS petition, CASE WHEN purpose = 'SUGGESTION' THEN disposition->>'unit' END AS studies FROM claim`,
    );
    const referrals = await rows<{
      id: string;
      petition: string;
      claims: string[];
      unit: string;
      sender: string;
      decider: string | null;
      answers: { claimId: string; executingUnit: string | null }[] | null;
    }>(
      'referral',
      `SELECT id, petition_id AS petition, claim_ids AS claims, unit, sender, decider,
         CASE WHEN opinion->>'servedOn' IS NOT NULL THEN opinion->'answers' END AS answers FROM referral`,
    );
    const duties = await rows<{ id: string; petition: string; claims: string[]; unit: string; debtor: string | null }>(
      'supervision',
      'SELECT id, petition_id AS petition, claim_ids AS claims, unit, debtor FROM obligation',
    );
    const orders = await rows<{ id: string; petition: string; unit: string; status: string }>(
      'supervision',
      'SELECT id, petition_id AS petition, unit, status FROM supervision_order',
    );
    const disputes = await rows<{ id: string; petition: string; claims: string[]; committee: string; units: string[] }>(
      'mediation',
      `SELECT id, petition_id AS petition, claim_ids AS claims, committee,
         ARRAY(SELECT party->>'unit' FROM jsonb_array_elements(parties) party WHERE party->>'unit' IS NOT NULL) AS units FROM dispute`,
    );
    const deskOf = (petition: string) => petitions.find(({ id }) => id === petition)?.unit ?? null;
    const executing = (ofClaims?: string[]) => (each: (typeof referrals)[number]) =>
      (each.answers ?? []).flatMap(({ claimId, executingUnit }) =>
        executingUnit && (!ofClaims || ofClaims.includes(claimId)) ? [executingUnit] : [],
      );
    const some = (one: readonly string[], other: readonly string[]) => one.some((id) => other.includes(id));
    /** To claims of a petition; to the petition, where they are all that it has. */
    const related = (petition: string, ids: readonly string[] | null): Related => {
      const about = <Each extends { petition: string; claims: string[] }>(all: Each[]) =>
        all.filter((each) => each.petition === petition && (!ids || some(each.claims, ids)));
      return {
        DESK: deskOf(petition),
        HANDLES: about(referrals).map(({ unit }) => unit),
        DECIDES: about(referrals).map(({ decider }) => decider),
        EXECUTES: about(referrals).flatMap(executing(ids ? [...ids] : undefined)),
        STUDIES: claimsOf
          .filter(({ id, petition: of }) => of === petition && (!ids || ids.includes(id)))
          .map(({ studies }) => studies),
        OWES: about(duties).map(({ debtor }) => debtor),
        MEDIATES: about(disputes).map(({ committee }) => committee),
      };
    };
    for (const { id } of petitions) things.set(id, { part: 'PETITION', related: related(id, null) });
    for (const { id, petition } of claimsOf) things.set(id, { part: 'CLAIM', related: related(petition, [id]) });
    for (const each of referrals)
      things.set(each.id, {
        part: 'REFERRAL',
        related: { DESK: each.sender, HANDLES: each.unit, DECIDES: each.decider, EXECUTES: executing()(each) },
      });
    for (const { id, petition, unit } of duties)
      things.set(id, { part: 'DUTY', related: { DESK: deskOf(petition), OWES: unit } });
    for (const { id, unit, status } of orders)
      things.set(id, {
        part: 'ORDER',
        related: { CALLED: unit },
        unissued: status === 'PROPOSED' || status === 'DISMISSED',
      });
    for (const { id, petition, claims: ids, committee, units } of disputes)
      things.set(id, {
        part: 'DISPUTE',
        related: {
          MEDIATES: committee,
          PARTY: units,
          DESK: deskOf(petition),
          HANDLES: related(petition, ids).HANDLES ?? null,
        },
      });
  }

  const expected = (actor: Actor, part: CasePart): string[] =>
    [...things]
      .filter(([, thing]) => {
        if (thing.part !== part || !sees(actor, part, thing.related)) return false;
        const { CALLED: unit } = thing.related;
        return !thing.unissued || actor.unit !== unit;
      })
      .map(([id]) => id)
      .sort();

  /** Everything a list shows, as deep as it goes. */
  const everything = (list: string, depth: number, first: number): string => {
    const fieldOf = (type: unknown, name: string): unknown =>
      getNamedType((type as GraphQLObjectType).getFields()[name]?.type as GraphQLOutputType);
    const node = fieldOf(fieldOf(fieldOf(schema.getQueryType(), list), 'edges'), 'node');
    if (!isObjectType(node)) throw new Error(list);
    // A line of the timeline has the id of its event, which a referral takes over that is made by it.
    const fields = everythingOf(node, depth, [node.name]).replaceAll(
      'timeline { __typename id',
      'timeline { __typename',
    );
    return `{ ${list}(first: ${first}) { edges { node ${fields} } } }`;
  };

  interface Listed {
    [list: string]: { edges: { node: { id: string } }[] };
  }

  it('kind 6: each department shows every account what the one table says, in its lists', async () => {
    const wrong: unknown[] = [];
    const shown = new Map<CasePart, number>();
    for (const { actor, client } of readers) {
      for (const [part, [list]] of Object.entries(LISTS) as [CasePart, [string, string]][]) {
        const { data, errors } = await client.send<Listed>(`{ ${list}(first: 100) { edges { node { id } } } }`);
        const seen = data?.[list]?.edges.map(({ node }) => node.id).sort() ?? [];
        const code = errors?.[0]?.extensions.code;
        const should = expected(actor, part);
        if ((code && code !== 'FORBIDDEN') || seen.join() !== should.join())
          wrong.push({
            who: actor.id,
            list,
            code,
            seen: seen.length,
            should: should.length,
            things: difference(seen, should),
          });
        shown.set(part, (shown.get(part) ?? 0) + seen.length);
      }
      const { data } = await client.send<{ petitions: { edges: { node: { claims: { id: string }[] } }[] } }>(
        '{ petitions(first: 100) { edges { node { claims { id } } } } }',
      );
      const seen = (data?.petitions.edges ?? []).flatMap(({ node }) => node.claims.map(({ id }) => id)).sort();
      if (seen.join() !== expected(actor, 'CLAIM').join())
        wrong.push({ who: actor.id, list: 'claims', things: difference(seen, expected(actor, 'CLAIM')) });
    }
    expect(wrong).toEqual([]);
    expect(Math.min(...shown.values())).toBeGreaterThan(3);
  }, 120_000);

  const difference = (seen: string[], should: string[]) => [
    ...seen.filter((id) => !should.includes(id)).map((id) => ['too much', things.get(id)]),
    ...should.filter((id) => !seen.includes(id)).map((id) => ['missing', things.get(id)]),
  ];

  it('kind 6: no answer holds an id of what the same account may not see', async () => {
    const wrong: unknown[] = [];
    let found = 0;
    for (const { actor, client } of readers) {
      for (const [list] of Object.values(LISTS)) {
        // Fields that are closed to a role are left out for it: what is asked is what it may ask.
        // As wide as the limit of costs allows, and as deep.
        const wide = await askOpen(client, everything(list, 1, 40));
        const deep = await askOpen(client, everything(list, 2, 2));
        const answer = `${wide} ${deep}`;
        for (const id of new Set(answer.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [])) {
          const thing = things.get(id);
          if (!thing) continue;
          found += 1;
          if (!expected(actor, thing.part).includes(id))
            wrong.push([actor.id, list, JSON.stringify(thing), new RegExp(`.{60}${id}`).exec(answer)?.[0]]);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(found).toBeGreaterThan(500);
  }, 120_000);

  /** The answer to as much of a document as the caller may ask. */
  async function askOpen(client: GraphClient, query: string): Promise<string> {
    let asked = query;
    for (;;) {
      const answer = await client.send(asked);
      const field = answer.errors?.find(({ extensions: { code } }) => code === 'FORBIDDEN')?.extensions.details?.[
        'field'
      ];
      const [type, name] = String(field ?? '').split('.');
      if (answer.data) return JSON.stringify(answer.data);
      if (!field) throw new Error(JSON.stringify(answer.errors));
      if (type === 'Query') return '';
      const without = leftOut(asked, String(name));
      if (without === asked) throw new Error(JSON.stringify(answer.errors));
      asked = without;
    }
  }

  /** A field of this name, with what is asked of it, taken out of a document. */
  function leftOut(query: string, name: string): string {
    const at = new RegExp(`[ ]${name}(?= )`).exec(query);
    if (!at) return query;
    let end = at.index + at[0].length;
    if (query.startsWith(' {', end)) {
      let depth = 0;
      do {
        if (query[end] === '{') depth += 1;
        if (query[end] === '}') depth -= 1;
        end += 1;
      } while (depth > 0 || query[end - 1] === ' ');
    }
    return query.slice(0, at.index) + query.slice(end);
  }

  it('K51 ORG-45 the unit that studies a suggestion opens the petition, and of it this claim alone', async () => {
    const { petition } = await story.ask<{ petition: { claims: { id: string; text: string }[] } }>(
      'transport-officer',
      'query ($id: ID!) { petition(id: $id) { claims { id text } } }',
      { id: suggested.petitionId },
    );
    expect(petition.claims).toEqual([{ id: suggested.claimId, text: expect.stringContaining('请求') as string }]);
  });

  it('K52 ORG-25 the executing unit opens the referral, its answer and the claim; what it reports took effect, and it is told so', async () => {
    const { petitionId, claimId, referralId } = executed;
    const { referral, petition } = await story.ask<{
      referral: { opinion: { answers: { claim: { id: string } }[] }; documents: object[] };
      petition: { claims: { id: string }[] };
    }>(
      'hekou-officer',
      'query ($r: ID!, $p: ID!) { referral(id: $r) { opinion { answers { claim { id } } } documents { id } } petition(id: $p) { claims { id } } }',
      { r: referralId, p: petitionId },
    );
    expect(referral).toEqual({ opinion: { answers: [{ claim: { id: claimId } }] }, documents: [] });
    expect(petition.claims).toEqual([{ id: claimId }]);
    const given = { referralId, claimId, proof: '已按意见补足面积。' };
    expect(await act('hekou-officer', 'reportExecution', 'ReportExecutionInput', given, '{ id }')).toEqual({
      id: referralId,
    });
  });

  it('K54 ORG-26 who handles or executes reaches the petitioner to contact or to serve, recorded; nobody else does', async () => {
    const reveal = (account: string, purpose: string) =>
      story.refusal(account, 'revealPetitioner', 'RevealPetitionerInput', {
        petitionId: executed.petitionId,
        purpose,
        note: '送达处理意见书',
      });
    expect(await reveal('hekou-officer', 'CONTACT')).toBe('NONE');
    expect(await reveal('hekou-officer', 'VERIFY_IDENTITY')).toBe('FORBIDDEN');
    expect(await reveal('housing-leader', 'DELIVER_DOCUMENT')).toBe('NONE');
    expect(await reveal('resources-officer', 'CONTACT')).toBe('FORBIDDEN');
    expect(await reveal('mediator-01', 'CONTACT')).toBe('FORBIDDEN');
    const { identityAccesses } = await story.ask<{ identityAccesses: { actor: string }[] }>(
      'auditor-01',
      'query ($id: ID) { identityAccesses(petitionId: $id) { actor } }',
      { id: executed.petitionId },
    );
    expect(identityAccesses.map(({ actor }) => actor)).toEqual(
      expect.arrayContaining(['hekou-officer', 'housing-leader']),
    );
  });

  it('K55 papers and timeline by the claim they are about', async () => {
    const ask = async (account: string) =>
      (
        await story.ask<{ petition: { timeline: { kind: string }[]; documents: { subjectId: string | null }[] } }>(
          account,
          'query ($id: ID!) { petition(id: $id) { timeline { kind } documents { subjectId } } }',
          { id: shared.petitionId },
        )
      ).petition;
    const [desk, housing] = [await ask('clerk-01'), await ask('housing-officer')];
    const classified = ({ timeline }: typeof desk) => timeline.filter(({ kind }) => kind === 'CLASSIFIED').length;
    expect([classified(desk), classified(housing)]).toEqual([3, 1]);
    expect(desk.documents.length).toBeGreaterThan(housing.documents.length);
    expect(housing.documents.filter(({ subjectId }) => subjectId !== shared.claimIds[0])).toEqual([]);
  });

  it('K58 a program reads disputes, too', async () => {
    const { disputes } = await story.ask<Listed>('integrator-01', '{ disputes(first: 10) { edges { node { id } } } }');
    expect(disputes?.edges).toHaveLength(2);
  });

  it('K56 an auditor reads no paper', async () => {
    const query = 'query ($id: ID!) { petition(id: $id) { documents { text } } }';
    const { data, errors } = await (await story.county.as('auditor-01')).send(query, { id: shared.petitionId });
    expect(JSON.stringify(data)).toMatch(/^\{"petition":\{"documents":\[(\{"text":null\},?)+\]\}\}$/);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', details: { field: 'IntakeDocument.text' } });
  });
});
