import { StaffRegisteredV1, UnitRegisteredV1 } from '@daofang/contracts';
import { intake } from '@daofang/intake';
import { newId, type ActorClaims } from '@daofang/domain';
import { newCipherKey } from '@daofang/persistence';
import { startTestDepartment, type TestDepartment } from '@daofang/testing';
import { accounts } from '../src/accounts';
import { CITY, COUNTY, units } from '../src/directory';

const CITIZEN: ActorClaims = { id: 'citizen', roles: ['PETITIONER'], unit: null };
/** The villages of one town stand for those of all: they are led alike. */
const ALIKE = /\/(liulin|shiqiao|qingshan)\//;
const OURS = units.filter(({ level, path }) => level !== 'CITY' && !ALIKE.test(path)).map(({ path }) => path);
/** A desk of every sort, where somebody hands a petition in. */
const DESKS = ['', '/petition-office', '/housing-bureau', '/county-hospital', '/tax-bureau', '/court', '/discipline']
  .concat(['/hekou', '/hekou/petition-desk', '/hekou/dongwan'])
  .map((path) => `${COUNTY}${path}`);
const AT_ONCE = 20;
const REGISTER = 'mutation ($input: RegisterPetitionInput!) { registerPetition(input: $input) { petitionId } }';
const MATTERS =
  'query ($after: String) { sealedMatterPage(first: 100, after: $after) { edges { node { petitionId accusedUnits } } pageInfo { hasNextPage endCursor } } }';

interface Page {
  sealedMatterPage: {
    edges: { node: { petitionId: string; accusedUnits: string[] } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

describe('kind 1: an accusation of any unit, at any desk', () => {
  let department: TestDepartment;
  beforeAll(async () => {
    department = await startTestDepartment(intake, { VAULT_KEY: newCipherKey(), COUNTY });
    for (const { path, name, level, kind, superior, actsFor } of units)
      await department.publish(
        UnitRegisteredV1,
        { petitionId: newId() },
        {
          ...{ path, name, level, kind, actsFor: actsFor ?? null, validFrom: '2026-01-01' },
          ...(superior && { superiors: [{ superior, from: '2026-01-01', to: null }] }),
        },
      );
    for (const { id: account, name, title, roles, unit } of accounts)
      if (name && title)
        await department.publish(
          StaffRegisteredV1,
          { petitionId: newId() },
          { account, name, posts: [{ id: newId(), title, unit, roles, from: '2026-01-01', to: null, deputies: [] }] },
        );
    await department.settled();
  }, 120_000);
  afterAll(() => department.stop());

  /** Everything of it that the actor may open: who is accused, with where it was handed in. */
  const seenBy = async (actor: ActorClaims, desks: ReadonlyMap<string, string>): Promise<Set<string>> => {
    const seen = new Set<string>();
    for (let after: string | null = null; ;) {
      const { sealedMatterPage }: Page = await department.ask<Page>(actor, MATTERS, { after });
      for (const { node } of sealedMatterPage.edges)
        for (const unit of node.accusedUnits) seen.add(`${unit} at ${desks.get(node.petitionId)}`);
      if (!sealedMatterPage.pageInfo.hasNextPage) return seen;
      after = sealedMatterPage.pageInfo.endCursor;
    }
  };

  it('kind 1: ORG-22 N4 is opened by somebody who is not accused and by nobody within the accused unit, or is handed up at once, with where to turn', async () => {
    const desks = new Map<string, string>();
    const handedUp: string[] = [];
    const handIn = async (desk: string, accused: readonly string[]): Promise<void> => {
      const claims = accused.map((unit) => ({
        ...{ title: '反映问题', text: '有关人员的做法不当，事实如下。', accusation: { units: [unit] } },
      }));
      const { data, errors } = await department.send<{ registerPetition: { petitionId: string } }>(CITIZEN, REGISTER, {
        input: { commandId: newId(), channel: 'WEB', unit: desk, anonymous: true, claims },
      });
      if (data?.registerPetition) desks.set(data.registerPetition.petitionId, desk);
      else if (accused.length > 1) for (const unit of accused) await handIn(desk, [unit]);
      else {
        expect([errors?.[0]?.extensions.code, errors?.[0]?.message]).toEqual([
          'ACCUSED_BEYOND_COUNTY',
          expect.stringContaining('请直接向'),
        ]);
        handedUp.push(`${accused[0]} at ${desk}`);
      }
    };
    for (const desk of DESKS)
      for (let at = 0; at < OURS.length; at += AT_ONCE) await handIn(desk, OURS.slice(at, at + AT_ONCE));

    const keepers = accounts.filter(({ roles }) => roles.some((role) => ['SEALED_CLERK', 'DISCIPLINE'].includes(role)));
    const opened = new Set<string>();
    for (const { id, roles, unit } of keepers)
      for (const each of await seenBy({ id, roles, unit }, desks)) opened.add(each);
    const all = DESKS.flatMap((desk) => OURS.map((unit) => `${unit} at ${desk}`));
    expect(all.filter((each) => !opened.has(each) && !handedUp.includes(each))).toEqual([]);

    // Whoever works there and keeps sealed matters, or is said to, sees nothing that accuses the unit or one above it.
    const wrong: string[] = [];
    for (const unit of [...OURS, `${CITY}/discipline`]) {
      const seen = await seenBy({ id: `keeper of ${unit}`, roles: ['SEALED_CLERK', 'DISCIPLINE'], unit }, desks);
      wrong.push(...[...seen].filter((each) => each.startsWith(`${unit} at `)).map((each) => `${unit} sees ${each}`));
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});
