import { DomainError, unknownAccount, type CivilDate, type Directory } from '@daofang/domain';
import type { Sql } from '@daofang/events';

/** What is said about the recusal itself is no step of the case. */
const NO_STEP = 'RECUSAL';

/** RG-16: what somebody did while conflicted is marked for redoing; each step of it is shown so until another person dealt with it. */
export async function markSteps(sql: Sql, recusalId: string, petitionId: string, account: string): Promise<void> {
  await holdCase(sql, petitionId, 'UPDATE');
  await sql.query(
    `UPDATE timeline_entry SET redo_for = $1 WHERE petition_id = $2 AND actor = $3 AND redo_for IS NULL
       AND kind <> $4`,
    [recusalId, petitionId, account, NO_STEP],
  );
}

/** It was decided that there was no conflict: nothing has to be done again, unless for another one of the same person. */
export async function unmarkSteps(sql: Sql, recusalId: string, petitionId: string): Promise<void> {
  await holdCase(sql, petitionId, 'UPDATE');
  await sql.query(
    `UPDATE timeline_entry SET redo_for = (
       SELECT other.id FROM recusal own JOIN recusal other ON other.petition_id = own.petition_id AND other.account = own.account
       WHERE own.id = $1 AND other.id <> own.id AND other.status IN ('DECLARED', 'UPHELD') LIMIT 1)
     WHERE redo_for = $1 AND redone_on IS NULL`,
    [recusalId],
  );
}

/**
 * Steps that are told and conflicts that are raised at the same moment wait for each other, so that no step is missed or left marked:
 * whoever tells a step holds the case by SHARE, whoever raises or decides by UPDATE, before reading what the other writes.
 */
export async function holdCase(sql: Sql, petitionId: string, by: 'SHARE' | 'UPDATE'): Promise<void> {
  await sql.query(`SELECT 1 FROM petition WHERE id = $1 FOR ${by}`, [petitionId]);
}

/** Steps that only the handling unit itself takes. */
const HANDLING = ['OBJECTED', 'NOTICE_SERVED', 'ROUTE_TAKEN', 'CONTACTED', 'EXTENDED', 'OPINION_SERVED'];
/** Steps at the desk that has the petition, which somebody above it may take, too. */
const AT_THE_DESK = [
  'REGISTERED',
  'CLASSIFIED',
  'LINKED',
  'DISPATCHED',
  'LEGAL_ROUTE_ADVISED',
  'GUIDED',
  'NOT_ACCEPTED',
];

/**
 * Does the account work in the unit or below it, as far as its steps in the case tell? Who took a step at a desk is taken for the
 * county's, in doubt higher; who took none of these is not known to.
 */
export async function worksWithin(
  sql: Sql & { directory(): Promise<Directory> },
  petitionId: string,
  account: string,
  unit: string,
): Promise<boolean> {
  const directory = await sql.directory();
  const known = await sql.query<{ unit: string | null; desk: string }>(
    `SELECT DISTINCT CASE WHEN entry.kind = ANY($3) THEN entry.unit END AS unit, petition.unit AS desk
     FROM timeline_entry entry JOIN petition ON petition.id = entry.petition_id
     WHERE entry.petition_id = $1 AND entry.actor = $2 AND entry.kind = ANY($3 || $4)`,
    [petitionId, account, HANDLING, AT_THE_DESK],
  );
  return (
    known.length > 0 &&
    known.every((step) => directory.isWithin(step.unit ?? directory.lineOf(step.desk).at(-1) ?? step.desk, unit))
  );
}

/** Did the account take a step in the case, or receive it? */
async function tookAStep(sql: Sql, petitionId: string, account: string): Promise<boolean> {
  const [step] = await sql.query(
    `SELECT 1 FROM timeline_entry WHERE petition_id = $1 AND actor = $2 AND NOT sealed AND kind <> '${NO_STEP}'
     UNION ALL SELECT 1 FROM petition WHERE id = $1 AND first_receiver = $2 LIMIT 1`,
    [petitionId, account],
  );
  return step !== undefined;
}

/** K9: whom a challenge means works in that unit by the register, or took a step in the case. @throws DomainError `UNKNOWN_ACCOUNT` */
export async function mustKnowStaff(
  sql: Sql & { directory(): Promise<Directory> },
  petitionId: string,
  account: string,
  unit: string,
): Promise<void> {
  const directory = await sql.directory();
  if (directory.worksWithin(account, directory.actingFor(unit))) return;
  if (!(await tookAStep(sql, petitionId, account))) throw unknownAccount();
}

/**
 * K9: whom a citizen means by a name: who works there, or of several so named who took a step in the case; null where that is not one.
 * @throws DomainError `UNKNOWN_ACCOUNT`
 */
export async function meantByName(
  sql: Sql & { directory(): Promise<Directory> },
  petitionId: string,
  name: string,
  unit: string,
): Promise<string | null> {
  const directory = await sql.directory();
  const named = directory.named(name, directory.actingFor(unit)).map(({ account }) => account);
  if (named.length === 0) throw unknownAccount();
  const meant: string[] = [];
  for (const account of named)
    if (named.length === 1 || (await tookAStep(sql, petitionId, account))) meant.push(account);
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

/** The conflict that a step must be done again for, as it is told: its author may be out of the case by then. An SQL expression of its columns. */
export const redoFor = (petitionId: string, actor: string, kind: string): string =>
  `(SELECT id FROM recusal WHERE petition_id = ${petitionId} AND account = ${actor} AND status IN ('DECLARED', 'UPHELD')
      AND ${kind} <> '${NO_STEP}' LIMIT 1)`;

/** A case does not end on steps that somebody with a conflict took. @throws DomainError `STEPS_TO_REDO` */
export async function mustHaveNoOpenSteps(sql: Sql, petitionId: string): Promise<void> {
  const steps = await sql.query<{ id: string }>(
    'SELECT event_id AS id FROM timeline_entry WHERE petition_id = $1 AND redo_for IS NOT NULL AND redone_on IS NULL',
    [petitionId],
  );
  if (steps.length > 0)
    throw new DomainError(
      'STEPS_TO_REDO',
      `还有 ${steps.length} 个步骤由应当回避的人员办理，须由他人重新办理或者核实。`,
      'Steps taken by somebody with a conflict are to be done again or stood for by another person first.',
      'CONFLICT',
      { steps: steps.map(({ id }) => id) },
    );
}

/** Another person did a marked step again, or looked at it and stands for it. Answers whether there was one. */
export async function settleStep(
  sql: Sql,
  { petitionId, stepId, by, on, how }: { petitionId: string; stepId: string; by: string; on: CivilDate; how: string },
): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE timeline_entry SET redone_by = $3, redone_on = $4, redone_how = $5
     WHERE petition_id = $1 AND event_id = $2 AND redo_for IS NOT NULL AND redone_on IS NULL RETURNING event_id`,
    [petitionId, stepId, by, on, how],
  );
  return rows.length > 0;
}
