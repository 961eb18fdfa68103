import type { EventEnvelope, Sql } from '@daofang/events';
import type { Database } from '@daofang/persistence';
import { EXPECTATIONS, type Expectation } from './expectations.life';

/** After one of these nothing more is expected of a case. */
const ENDED = ['intake.PetitionWithdrawn.v1', 'referral.ReferralEnded.v1'];

/** SQL, asked event by event: what would still be missing after the event in row `event`: the other, whose type is parameter `n`, did not come, and the case was not ended. */
export const missing = ({ by }: Expectation, n: number): string => `
  NOT coalesce((SELECT true FROM event other WHERE ${
    by === 'CAUSED'
      ? 'other.causation_id = event.id'
      : 'other.petition_id = event.petition_id AND other.aggregate_id = event.aggregate_id'
  } AND other.type = $${n} LIMIT 1), false)
  AND NOT coalesce((SELECT true FROM event ended WHERE ended.petition_id = event.petition_id AND ended.type IN (${ENDED.map((type) => `'${type}'`).join(', ')}) LIMIT 1), false)`;

const expect = (sql: Sql, expectation: Expectation, among: string, parameters: readonly unknown[]): Promise<unknown> =>
  sql.query(
    `INSERT INTO expected_event (expectation, event_id, petition_id, aggregate_id, since)
     SELECT $1, event.id, event.petition_id, event.aggregate_id, event.time FROM event
     WHERE event.type = $2 AND ${missing(expectation, 3)} AND ${among} ON CONFLICT DO NOTHING`,
    [expectation.id, expectation.after, expectation.expected, ...parameters],
  );

/** Of events that were just kept: what is looked for from now on, and what is not any more. A row too many is found to be none when it is asked for. */
export async function followExpectations(sql: Sql, events: readonly EventEnvelope[]): Promise<void> {
  const of = (type: string) => events.filter((event) => event.type === type);
  for (const expectation of EXPECTATIONS) {
    const after = of(expectation.after);
    if (after.length > 0) await expect(sql, expectation, 'event.id = ANY($4::uuid[])', [after.map(({ id }) => id)]);
    const came = of(expectation.expected);
    if (came.length === 0) continue;
    if (expectation.by === 'CAUSED')
      await sql.query('DELETE FROM expected_event WHERE expectation = $1 AND event_id = ANY($2::uuid[])', [
        expectation.id,
        came.map(({ causationId }) => causationId),
      ]);
    else
      await sql.query(
        `DELETE FROM expected_event USING unnest($2::text[], $3::uuid[]) AS came (petition_id, aggregate_id)
         WHERE expectation = $1 AND expected_event.petition_id = came.petition_id AND expected_event.aggregate_id = came.aggregate_id`,
        [expectation.id, came.map(({ petitionId }) => petitionId), came.map(({ aggregateId }) => aggregateId)],
      );
  }
  const ended = events.filter(({ type }) => ENDED.includes(type));
  if (ended.length > 0)
    await sql.query('DELETE FROM expected_event WHERE petition_id = ANY($1::text[])', [
      ended.map(({ petitionId }) => petitionId),
    ]);
}

/** An expectation that is new is looked for in what was followed before, once. */
export async function expectOfBefore(db: Database): Promise<void> {
  for (const expectation of EXPECTATIONS)
    await db.transaction(async (tx) => {
      const [isNew] = await tx.query(
        'INSERT INTO known_expectation (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id',
        [expectation.id],
      );
      if (isNew) await expect(tx, expectation, 'true', []);
    });
}
