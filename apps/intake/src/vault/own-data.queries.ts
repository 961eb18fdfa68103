import type { IntakeDeps } from '../intake-deps';
import { documentsOf, ownTimeline } from '../petition/case-details.queries';
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
    return {
      ...petition,
      people: ((await readPeople(db, vault, [petitionId])).get(petitionId) ?? []).map(({ id: _, ...person }) => person),
      claims: claims.map((claim) => ({ ...claim, text: open(petitionId, claim.text) })),
      documents: (await documentsOf(deps)([petitionId])).map(({ kind, madeOn, text, hash }) => ({
        kind,
        madeOn,
        text,
        hash,
      })),
      timeline: (await ownTimeline(deps)(petitionId)).map(({ on, kind, unit, text, dueOn }) => ({
        on,
        kind,
        unit,
        text,
        dueOn,
      })),
      accesses: accesses.map(({ purpose, ...access }) => ({ ...access, purpose: ACCESS_PURPOSES[purpose] })),
    };
  };
