import type { Told } from '@daofang/contracts';
import type { EventEnvelope, Sql } from '@daofang/events';
import { claimsAbout } from '../petition/sight/case-relation.store';
import { holdCase, redoFor } from '../recusal/steps.store';

/** Writes the line an event stands for; its id keeps it single. */
export async function tell(sql: Sql, event: EventEnvelope, entry: Told): Promise<void> {
  await holdCase(sql, event.petitionId, 'SHARE');
  await sql.query(
    `INSERT INTO timeline_entry (event_id, petition_id, happened_on, at, kind, unit, due_on, legal_basis, text, sealed, actor, claim_ids, redo_for)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, ${redoFor('$2', '$11', '$5')}) ON CONFLICT DO NOTHING`,
    [
      event.id,
      event.petitionId,
      entry.on,
      event.time,
      entry.kind,
      entry.unit ?? null,
      entry.dueOn ?? null,
      entry.legalBasis ?? null,
      entry.text,
      event.dataclass === 'sealed',
      event.actorRef,
      await claimsAbout(sql, event),
    ],
  );
}
