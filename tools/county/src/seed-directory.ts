import { categoryByPath } from '@daofang/regulation';
import { v5 } from 'uuid';
import { accounts } from './accounts';
import type { GraphClient } from './client';
import { COUNTY, units, type CountyUnit } from './directory';

/** The same thing asked again has the same command id, so that a second start changes nothing. */
export const commandId = (name: string): string => v5(name, '6f1c7c2e-6a52-4a4f-8f0a-0a3d2d9f5b11');

const CONTACTS = { phone: '0700-1000000', hours: '工作日 9:00-12:00，14:30-17:30' };

interface Connection<Node> {
  edges: { node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** Every row of a list, page by page. */
async function all<Node>(admin: GraphClient, list: string, fields: string): Promise<Node[]> {
  const found: Node[] = [];
  for (let after: string | null = null; ;) {
    const answer: Record<string, Connection<Node>> = await admin.ask(
      `query ($after: String) { ${list}(first: 100, after: $after) { edges { node { ${fields} } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    const page = answer[list];
    found.push(...(page?.edges.map(({ node }) => node) ?? []));
    if (!page?.pageInfo.hasNextPage) return found;
    after = page.pageInfo.endCursor;
  }
}

/** Puts what the directory does not have yet of the fictional county's units and people into it: all at the first start, afterwards what is new. */
export async function seedDirectory(admin: GraphClient): Promise<void> {
  const known = new Set((await all<{ id: string }>(admin, 'units', 'id')).map(({ id }) => id));
  for (const unit of units) if (!known.has(unit.path)) await seedUnit(admin, unit);
  const registered = new Set((await all<{ account: string }>(admin, 'staff', 'account')).map(({ account }) => account));
  for (const { id: account, name, title, roles, unit, office = unit } of accounts)
    if (name && title && !registered.has(account))
      await admin.ask('mutation ($input: RegisterStaffInput!) { registerStaff(input: $input) { account } }', {
        input: { commandId: commandId(`staff ${account}`), account, name, title, roles, unit: office },
      });
}

async function seedUnit(
  admin: GraphClient,
  { path, name, level, kind, categories, superior, actsFor, abbreviation }: CountyUnit,
): Promise<void> {
  await admin.ask('mutation ($input: RegisterUnitInput!) { registerUnit(input: $input) { id } }', {
    input: {
      commandId: commandId(`unit ${path}`),
      ...{ path, name, level, kind, superior, actsFor, abbreviation, contact: CONTACTS },
    },
  });
  if (categories.length === 0) return;
  const place = level === 'TOWN' ? path : COUNTY;
  const competences = categories.map((category) => ({ categoryPrefix: categoryByPath(category)?.code ?? '', place }));
  await admin.ask('mutation ($input: SetCompetencesInput!) { setCompetences(input: $input) { id } }', {
    input: { commandId: commandId(`competences ${path}`), path, competences },
  });
}
