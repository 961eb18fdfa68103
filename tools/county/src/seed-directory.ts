import { categoryByPath } from '@daofang/regulation';
import { v5 } from 'uuid';
import type { GraphClient } from './client';
import { COUNTY, units } from './directory';

/** The same thing asked again has the same command id, so that a second start changes nothing. */
export const commandId = (name: string): string => v5(name, '6f1c7c2e-6a52-4a4f-8f0a-0a3d2d9f5b11');

const CONTACTS = { phone: '0700-1000000', hours: '工作日 9:00-12:00，14:30-17:30' };

/** Puts the fictional county's units into the directory at the first start; afterwards it only looks. */
export async function seedDirectory(admin: GraphClient): Promise<void> {
  const last = units.at(-1)?.path ?? COUNTY;
  const { unit } = await admin
    .ask<{ unit: object | null }>('query ($id: ID!) { unit(id: $id) { id } }', { id: last })
    .catch(() => ({ unit: null }));
  if (unit) return;
  for (const { path, name, level, kind, categories, superior, actsFor, abbreviation } of units) {
    await admin.ask('mutation ($input: RegisterUnitInput!) { registerUnit(input: $input) { id } }', {
      input: {
        commandId: commandId(`unit ${path}`),
        ...{ path, name, level, kind, superior, actsFor, abbreviation, contact: CONTACTS },
      },
    });
    if (categories.length === 0) continue;
    const place = level === 'TOWN' ? path : COUNTY;
    const competences = categories.map((category) => ({ categoryPrefix: categoryByPath(category)?.code ?? '', place }));
    await admin.ask('mutation ($input: SetCompetencesInput!) { setCompetences(input: $input) { id } }', {
      input: { commandId: commandId(`competences ${path}`), path, competences },
    });
  }
}
