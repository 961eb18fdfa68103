import { OpinionProposedV1 } from '@daofang/contracts';
import { newId } from '@daofang/domain';
import { createPostgresBroker, toRecord } from '@daofang/events';
import { Pool } from 'pg';
import type { CountyProcess } from './county-process';
import { median, round } from './load';

const RATE = 200;
/** So many are appended together, as a relay does. */
const TOGETHER = 10;

/** Does the monitor keep up? Events appended to the log at a steady rate, and how many of them it has when the last is in. */
export async function monitorRate(county: CountyProcess, runs: number, seconds: number): Promise<string[]> {
  const log = createPostgresBroker({ url: county.databases['broker'] as string });
  const monitor = new Pool({ connectionString: county.databases['monitor'], max: 1 });
  const count = async (): Promise<number> =>
    Number((await monitor.query(`SELECT count(*) FROM event WHERE type = $1`, [OpinionProposedV1.type])).rows[0].count);

  const kept: number[] = [];
  const behind: number[] = [];
  for (let run = 0; run < runs; run++) {
    const before = await count();
    const total = RATE * seconds;
    const started = performance.now();
    for (let sent = 0; sent < total; sent += TOGETHER) {
      const due = started + (sent * 1000) / RATE;
      if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
      await log.append(Array.from({ length: TOGETHER }, () => toRecord(proposed())));
    }
    const end = performance.now();
    kept.push(((await count()) - before) / total);
    while ((await count()) - before < total) await new Promise((resolve) => setTimeout(resolve, 5));
    behind.push(performance.now() - end);
  }
  await monitor.end();
  await log.close();
  return [
    `monitor at ${RATE} events/s: seen ÷ appended ${round(median(kept))} at the moment of the last event, all of them ${Math.round(median(behind))} ms later`,
  ];
}

/** An event that no department reacts to: what is measured is the monitor. */
const proposed = () => {
  const petitionId = newId();
  return {
    id: newId(),
    type: OpinionProposedV1.type,
    topic: OpinionProposedV1.topic,
    source: 'referral',
    time: new Date().toISOString(),
    petitionId,
    aggregateId: petitionId,
    sequence: 1,
    correlationId: newId(),
    causationId: null,
    actorRef: 'bench',
    dataclass: 'internal' as const,
    traceparent: null,
    data: OpinionProposedV1.sample,
  };
};
