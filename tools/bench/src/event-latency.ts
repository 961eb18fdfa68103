import { PetitionRegisteredV1 } from '@daofang/contracts';
import { newId } from '@daofang/domain';
import { appendToOutbox, sqlOf, type EventEnvelope } from '@daofang/events';
import { Pool } from 'pg';
import type { CountyProcess } from './county-process';
import { median, round } from './load';

/** From the commit in intake's database to the row in supervision's, at a steady rate of events. */
export async function eventLatency(county: CountyProcess, runs: number, seconds: number): Promise<string[]> {
  const intake = new Pool({ connectionString: county.databases['intake'], max: 4 });
  const supervision = new Pool({ connectionString: county.databases['supervision'], max: 2 });
  const sql = sqlOf(intake);

  const measure = async (perSecond: number): Promise<{ p50: number; p99: number }> => {
    const committedAt = new Map<string, number>();
    const latencies: number[] = [];
    let sending = true;
    const watch = (async () => {
      while (sending || latencies.length < committedAt.size) {
        const waiting = [...committedAt.keys()];
        if (waiting.length > 0) {
          const { rows } = await supervision.query<{ petition_id: string }>(
            `SELECT DISTINCT petition_id FROM obligation WHERE petition_id = ANY($1::uuid[])`,
            [waiting],
          );
          const now = performance.now();
          for (const { petition_id } of rows) {
            latencies.push(now - (committedAt.get(petition_id) ?? now));
            committedAt.delete(petition_id);
          }
        }
        if (!sending && committedAt.size === 0) return;
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    })();
    const started = performance.now();
    for (let sent = 0; sent < perSecond * seconds; sent++) {
      const due = started + (sent * 1000) / perSecond;
      if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
      const event = registered();
      void appendToOutbox(sql, [event]).then(() => committedAt.set(event.petitionId, performance.now()));
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    sending = false;
    await watch;
    latencies.sort((one, other) => one - other);
    return {
      p50: latencies[Math.floor(latencies.length * 0.5)] ?? 0,
      p99: latencies[Math.floor(latencies.length * 0.99)] ?? 0,
    };
  };

  await measure(50);
  const lines: string[] = [];
  const at: Record<number, { p50: number; p99: number }> = {};
  for (const rate of [50, 200]) {
    const measured = [];
    for (let run = 0; run < runs; run++) measured.push(await measure(rate));
    at[rate] = { p50: median(measured.map(({ p50 }) => p50)), p99: median(measured.map(({ p99 }) => p99)) };
    lines.push(`  at ${rate} events/s: p50 ${round(at[rate].p50)} ms, p99 ${round(at[rate].p99)} ms`);
  }
  await Promise.all([intake.end(), supervision.end()]);
  return [
    `commit in intake to visible in supervision, 200/s ÷ 50/s: p50 ${round((at[200]?.p50 ?? 0) / (at[50]?.p50 ?? 1))}, p99 ${round((at[200]?.p99 ?? 0) / (at[50]?.p99 ?? 1))}`,
    ...lines,
  ];
}

const registered = (): EventEnvelope => {
  const petitionId = newId();
  return {
    id: newId(),
    type: PetitionRegisteredV1.type,
    topic: PetitionRegisteredV1.topic,
    source: 'intake',
    time: new Date().toISOString(),
    petitionId,
    aggregateId: petitionId,
    sequence: 1,
    correlationId: newId(),
    causationId: null,
    actorRef: 'bench',
    dataclass: 'internal',
    traceparent: null,
    data: PetitionRegisteredV1.sample,
  };
};
