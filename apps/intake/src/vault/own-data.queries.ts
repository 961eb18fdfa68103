import type { IntakeDeps } from '../intake-deps';
import { papersInClear } from '../petition/papers.queries';
import { ownTimeline } from '../timeline/timeline.queries';
import { unitNames } from '../unit/unit.queries';
import { readPeople } from './person.store';
import { ACCESS_PURPOSES, type IdentityAccess } from './vault.life';

/**
 * Everything intake holds about a petitioner's case, for its petitioner after `exportOwnData` (PIPL 45). Who looked is told
 * by unit and purpose, not by account. The words of an accusation are given out by the organ that examines it, not by code.
 */
export const ownData =
  (deps: IntakeDeps) =>
  async (petitionId: string): Promise<object> => {
    const { db, vault } = deps;
    const [petition] = await db.query<Record<string, unknown>>(
      `SELECT case_no AS "caseNo", channel, unit, arrived_on AS "arrivedOn", registered_on AS "registeredOn", anonymous, oral, mandate,
         group_size AS "groupSize", source, source_number AS "sourceNumber" FROM petition WHERE id = $1`,
      [petitionId],
    );
    const open = await vault.opener(db, [petitionId]);
    const claims = await db.query<{ title: string; text: string }>(
      `SELECT title, text, status, purpose, category_code AS "categoryCode", place, urgent, answered_on AS "answeredOn" FROM claim WHERE petition_id = $1 ORDER BY id`,
      [petitionId],
    );
    const accesses = await db.query<Pick<IdentityAccess, 'unit' | 'purpose' | 'note' | 'at'>>(
      'SELECT unit, purpose, at FROM identity_access WHERE petition_id = $1 ORDER BY id',
      [petitionId],
    );
    const timeline = await ownTimeline(deps)(petitionId);
    const names = await unitNames(db, [
      String(petition?.['unit']),
      ...timeline.flatMap(({ unit }) => unit ?? []),
      ...accesses.flatMap(({ unit }) => unit ?? []),
    ]);
    const named = (path: string | null) => path && (names.get(path) ?? '有关单位');
    return {
      ...petition,
      unit: named(String(petition?.['unit'])),
      people: ((await readPeople(db, vault, [petitionId])).get(petitionId) ?? []).map(({ id: _, ...person }) => person),
      claims: claims.map((claim) => ({ ...claim, text: open(petitionId, claim.text) })),
      documents: (await papersInClear(deps)(petitionId)).map(({ kind, madeOn, text, hash }) => ({
        kind,
        madeOn,
        text,
        hash,
      })),
      timeline: timeline.map(({ on, kind, unit, text, dueOn }) => ({
        on,
        kind,
        unit: named(unit),
        text,
        dueOn,
      })),
      accesses: accesses.map(({ purpose, unit, ...access }) => ({
        ...access,
        unit: named(unit),
        purpose: ACCESS_PURPOSES[purpose],
      })),
    };
  };
