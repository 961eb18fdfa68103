import { inWords, namedIn } from '@daofang/contracts';
import type { Actor, CivilDate, Instant } from '@daofang/domain';
import { below, type Condition } from '@daofang/persistence';
import type { IntakeDeps } from '../intake-deps';
import { claimScope, wholeScope } from '../petition/scope.queries';
import { unitNames } from '../unit/unit.queries';

export interface TimelineView {
  id: string;
  petitionId: string;
  on: CivilDate;
  at: Instant;
  kind: string;
  unit: string | null;
  dueOn: CivilDate | null;
  legalBasis: string | null;
  text: string;
  /** RG-16: done by somebody who had a conflict; another person has to do it again or to stand for it. */
  toRedo: boolean;
  redoneOn: CivilDate | null;
  redoneHow: string | null;
}

const TIMELINE = `SELECT event_id AS id, petition_id AS "petitionId", happened_on AS "on", at, kind, unit, due_on AS "dueOn", legal_basis AS "legalBasis", text,
  redo_for IS NOT NULL AND redone_on IS NULL AS "toRedo", redone_on AS "redoneOn", redone_how AS "redoneHow" FROM timeline_entry`;

/** The lines in words, and of each the claims that it is about and this reader may see: `scope` has its parameters from $3 on. */
async function worded(
  { db, clock }: IntakeDeps,
  lines: readonly TimelineView[],
  scope: Condition,
): Promise<(TimelineView & { about: string[]; seen: string[] })[]> {
  const named = lines.map(({ text }) => namedIn(text));
  const units = await unitNames(
    db,
    named.flatMap((one) => one.units),
  );
  const claims = await db.query<{ id: string; title: string }>(
    `SELECT id, title FROM claim WHERE petition_id = ANY($1::uuid[]) AND id = ANY($2::uuid[]) AND ${scope.sql}`,
    [lines.map(({ petitionId }) => petitionId), named.flatMap((one) => one.claims), ...scope.parameters],
  );
  const titles = new Map(claims.map(({ id, title }) => [id, title]));
  const names = { unit: (path: string) => units.get(path), title: (id: string) => titles.get(id) };
  return lines.map((line, index) => {
    const about = named[index]?.claims ?? [];
    const seen = about.filter((id) => titles.has(id));
    return { ...line, text: inWords(line.text, { ...names, today: clock.today() }), about, seen };
  });
}

/**
 * The ordinary timelines of some petitions, by the claims that each line is about: those that the actor sees; a line of the whole case
 * is the desk's, and of another unit if it is about nobody else. What was a claim and is sealed now is in none (K55);
 * nor what the petitioner complains of, which is between petitioner and supervisor.
 */
export const timelinesOf =
  (deps: IntakeDeps) =>
  async (actor: Actor, petitionIds: readonly string[]): Promise<TimelineView[]> => {
    const [claims, whole] = [claimScope(actor, 2), wholeScope(actor, 2)];
    const lines = await deps.db.query<TimelineView>(
      `WITH seen AS (SELECT id, unit AS desk, ${whole.sql} AS whole FROM petition WHERE id = ANY($1::uuid[]) AND $2::text IS NOT NULL)
       ${TIMELINE} JOIN seen ON seen.id = petition_id
       WHERE NOT sealed AND kind NOT IN ('COMPLAINT_FILED', 'COMPLAINT_ANSWERED') AND (
         whole AND claim_ids IS NULL
         OR claim_ids = '{}' AND (whole OR unit IS NULL OR unit = desk OR ${below('unit', 2)})
         OR EXISTS (SELECT 1 FROM claim WHERE claim.id = ANY(timeline_entry.claim_ids) AND ${claims.sql}))
       ORDER BY at, event_id`,
      [petitionIds, actor.unit],
    );
    const told = await worded(deps, lines, claimScope(actor, 3));
    return told.filter(({ about, seen }) => about.length === 0 || seen.length > 0);
  };

/** The petitioner's own: with the sealed part of it. */
export const ownTimeline =
  (deps: IntakeDeps) =>
  async (petitionId: string): Promise<TimelineView[]> => {
    const lines = await deps.db.query<TimelineView>(`${TIMELINE} WHERE petition_id = $1 ORDER BY at, event_id`, [
      petitionId,
    ]);
    return worded(deps, lines, { sql: 'true', parameters: [] });
  };
