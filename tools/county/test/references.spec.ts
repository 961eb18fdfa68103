import 'reflect-metadata';
import { Client } from 'pg';
import { accounts } from '../src/accounts';
import type { GraphAnswer } from '../src/client';
import {
  HOUSING,
  classify,
  dispatch,
  housingCategory,
  register,
  settled,
  startTestCounty,
  untilClock,
  type TestCounty,
} from './test-county';

/** The lists of cases, and what each row points to in intake. */
const LISTS = [
  { name: 'obligations', pointing: 'petition { caseNo }' },
  {
    name: 'referrals',
    pointing: 'petition { caseNo } claims { title } opinion { answers { claim { title } } }',
  },
  { name: 'supervisionOrders', pointing: 'petition { caseNo }' },
  { name: 'disputes', pointing: 'petition { caseNo }' },
];

interface Row {
  id: string;
  petition?: { caseNo: string } | null;
  claims?: ({ title: string } | null)[];
}

describe('what one department points to in another', () => {
  let story: TestCounty;

  beforeAll(async () => {
    story = await startTestCounty('2026-03-02');
    const given = [];
    for (const account of ['clerk-01', 'clerk-01', 'hekou-clerk']) given.push(await register(story, {}, account));
    for (const { petitionId, claimIds } of given.slice(0, 2)) {
      for (const claimId of claimIds) await classify(story, claimId, housingCategory);
      await dispatch(story, petitionId, claimIds, HOUSING);
      await untilClock(story, petitionId, 'OB-05', 'RUNNING');
    }
    await settled(story);
    for (const { petitionId, claimIds } of given.slice(0, 2))
      await story.act(
        'clerk-01',
        'applyForMediation',
        'ApplyForMediationInput',
        {
          committee: 'pingchuan/mediation-committee',
          kind: 'PEOPLE',
          matter: '相邻通行',
          parties: [
            { kind: 'PERSON', name: '甲某' },
            { kind: 'UNIT', unit: HOUSING },
          ],
          petitionId,
          claimIds,
        },
        '{ __typename }',
      );
    // Nobody serves a notice: an order on the unit is proposed in each case.
    await story.day('2026-03-18');
    for (const { petitionId } of given.slice(0, 2)) await untilClock(story, petitionId, 'OB-05', 'BREACHED');
    await settled(story);
    const hidden = given[0]?.petitionId;
    const intake = new Client({ connectionString: story.county.databases.intake });
    await intake.connect();
    // As after sealing: the petition is hidden, its claims are gone.
    await intake.query('UPDATE petition SET sealed = true WHERE id = $1', [hidden]);
    await intake.query('DELETE FROM claim WHERE petition_id = $1', [hidden]);
    await intake.end();
  }, 180_000);
  afterAll(() => story.stop());

  const rows = async (
    account: string,
    list: string,
    pointing: string,
  ): Promise<GraphAnswer<unknown> & { rows: Row[] }> => {
    const query = `{ ${list}(first: 100) { edges { node { id ${pointing} } } } }`;
    const answer = await (await story.county.as(account)).send<Record<string, { edges: { node: Row }[] }>>(query);
    return { ...answer, rows: answer.data?.[list]?.edges.map(({ node }) => node) ?? [] };
  };

  it.each(LISTS)(
    'K133 every account gets all of its $name, with what intake shows of each',
    async ({ name, pointing }) => {
      const seen = { shown: 0, hidden: 0 };
      for (const { id: account } of accounts) {
        const plain = await rows(account, name, '');
        if (plain.errors) {
          expect(plain.errors[0]?.extensions.code).toBe('FORBIDDEN');
          continue;
        }
        const pointed = await rows(account, name, pointing);
        expect({ account, errors: pointed.errors }).toEqual({ account, errors: undefined });
        expect(pointed.rows.map(({ id }) => id)).toEqual(plain.rows.map(({ id }) => id));
        for (const { petition, claims } of pointed.rows) {
          seen[petition ? 'shown' : 'hidden'] += 1;
          if (petition && claims) expect(claims.filter((claim) => claim === null)).toEqual([]);
        }
      }
      expect(seen).toEqual({ shown: expect.any(Number), hidden: expect.any(Number) });
      expect(Math.min(seen.shown, seen.hidden)).toBeGreaterThan(0);
    },
  );

  it('K133 N4 what is hidden is told as what is not there: null, no error', async () => {
    const { rows: referrals, errors } = await rows('housing-officer', 'referrals', LISTS[1]?.pointing as string);
    expect(errors).toBeUndefined();
    expect(referrals.map(({ petition, claims }) => [petition === null, claims])).toEqual(
      expect.arrayContaining([
        [true, [null]],
        [false, [{ title: expect.any(String) }]],
      ]),
    );
  });
});
