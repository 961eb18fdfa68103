import { contractOf, openTopics } from '@daofang/contracts';
import type { KernelStatus } from '@daofang/department';
import { departmentNames, type DepartmentName } from '@daofang/departments';
import { rest, type Broker, type PartitionEnd, type PartitionStart } from '@daofang/events';
import type { Logger } from '@daofang/telemetry';
import type { DepartmentOperations } from '../departments/departments.port';

/** A department as it was last seen. */
export interface Sight {
  department: DepartmentName;
  /** Its own word; null while it has never answered. */
  status: KernelStatus | null;
  /** Since when it does not answer; null while it does. Instant. */
  awaySince: string | null;
  /** How many messages it has not taken. */
  lag: number;
  /** Where its position is beyond the end of the log, or of another log: there it has stopped. */
  stopped: Place[];
  /** Messages a second it took between the last looks. */
  takenPerSecond: number;
}

export interface Place {
  topic: string;
  partition: number;
}

export interface Watch {
  sights(): Sight[];
  /** Since when the broker does not answer; null while it does. */
  brokerAwaySince(): string | null;
  /** The ends of the open topics, as last seen. */
  ends(): readonly PartitionEnd[];
  look(): Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  broker: Broker;
  operations: DepartmentOperations;
  lookMs: number;
  log: Logger;
  onLook(): void;
}

/** Looks at every department and at the broker again and again; what it saw last is what the pages show. */
export function startWatch({ broker, operations, lookMs, log, onLook }: Options): Watch {
  let ends: readonly PartitionEnd[] = [];
  let starts: readonly PartitionStart[] = [];
  let brokerAway: string | null = null;
  const seen = new Map<DepartmentName, Sight & { taken: bigint; at: number }>();

  /** Sealed topics have no lag that anybody could read (N4). */
  const lookAtBroker = async (): Promise<void> => {
    try {
      starts = await broker.starts(openTopics);
      ends = await broker.ends(openTopics);
      brokerAway = null;
    } catch (error) {
      if (brokerAway === null) log.warn({ err: error }, 'the broker does not answer');
      brokerAway ??= new Date().toISOString();
    }
  };

  const note = (department: DepartmentName, status: KernelStatus | null): void => {
    const before = seen.get(department);
    if (status) {
      const at = Date.now();
      const taken = status.positions.reduce((sum, { next }) => sum + BigInt(next), 0n);
      const seconds = before ? (at - before.at) / 1000 : 0;
      seen.set(department, {
        department,
        status,
        awaySince: null,
        ...behind(status, ends, brokerAway !== null, starts),
        takenPerSecond: before && seconds > 0 ? Math.max(0, Number(taken - before.taken) / seconds) : 0,
        taken,
        at,
      });
    } else {
      seen.set(department, {
        department,
        status: before?.status ?? null,
        awaySince: before?.awaySince ?? new Date().toISOString(),
        lag: before?.lag ?? 0,
        stopped: before?.stopped ?? [],
        takenPerSecond: 0,
        taken: before?.taken ?? 0n,
        at: Date.now(),
      });
    }
  };

  const look = async (): Promise<void> => {
    const told = await Promise.all(
      departmentNames.map(
        async (department) => [department, await operations.status(department).catch(() => null)] as const,
      ),
    );
    // The ends after the positions: a department that is well is never beyond them.
    await lookAtBroker();
    for (const [department, status] of told) note(department, status);
    onLook();
  };

  const pause = rest();
  let stopping = false;
  const running = (async () => {
    while (!stopping) {
      await look();
      if (!stopping) await pause.wait(lookMs);
    }
  })();

  return {
    sights: () =>
      departmentNames.map(
        (department) =>
          seen.get(department) ?? {
            department,
            status: null,
            awaySince: null,
            lag: 0,
            stopped: [],
            takenPerSecond: 0,
          },
      ),
    brokerAwaySince: () => brokerAway,
    ends: () => ends,
    look,
    async stop() {
      stopping = true;
      pause.wake();
      await running;
    },
  };
}

/** Does it listen to anything that the department publishes? By its own word. */
export const hears = ({ status }: Pick<Sight, 'status'>, department: DepartmentName): boolean =>
  status?.listens.some(({ type }) => type.startsWith(`${department}.`)) ?? false;

/**
 * How many messages a department has not taken, and where it has stopped: by its own word, or because its position is
 * beyond the end. What a log holds that is not the one it followed is not taken, all of it.
 */
export function behind(
  { positions, stopped = [], listens }: Pick<KernelStatus, 'positions' | 'stopped' | 'listens'>,
  ends: readonly PartitionEnd[],
  endsAreOld = false,
  starts: readonly PartitionStart[] = [],
): Pick<Sight, 'lag' | 'stopped'> {
  const nameOf = ({ topic, partition }: Place) => `${topic}/${partition}`;
  const startOf = new Map(starts.map((start) => [nameOf(start), start.start]));
  const endOf = new Map(ends.map((end) => [nameOf(end), end.end]));
  const stopsAt = new Map<string, Place>(
    stopped.map(({ topic, partition }) => [`${topic}/${partition}`, { topic, partition }]),
  );
  for (const { topic, partition, next } of endsAreOld ? [] : positions) {
    const name = `${topic}/${partition}`;
    if (BigInt(next) > (endOf.get(name) ?? 0n)) stopsAt.set(name, { topic, partition });
  }
  const listened = new Set(listens.map(({ type }) => contractOf(type)?.topic));
  const taken = new Map(positions.map((position) => [nameOf(position), BigInt(position.next)]));
  const lag = ends
    .filter(({ topic }) => listened.has(topic))
    .reduce((sum, place) => {
      const start = startOf.get(nameOf(place)) ?? 0n;
      const position = stopsAt.has(nameOf(place)) ? 0n : (taken.get(nameOf(place)) ?? 0n);
      // What is no longer kept cannot be taken: it is no lag (K69).
      const from = position > start ? position : start;
      return sum + (place.end > from ? place.end - from : 0n);
    }, 0n);
  return { lag: Number(lag), stopped: [...stopsAt.values()] };
}
