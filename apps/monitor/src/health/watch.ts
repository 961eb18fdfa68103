import { contractOf, openTopics } from '@daofang/contracts';
import type { KernelStatus } from '@daofang/department';
import { rest, type Broker, type PartitionEnd } from '@daofang/events';
import type { Logger } from '@daofang/telemetry';
import { departmentNames, type DepartmentName, type DepartmentOperations } from '../departments/departments';

/** A department as it was last seen. */
export interface Sight {
  department: DepartmentName;
  /** Its own word; null while it has never answered. */
  status: KernelStatus | null;
  /** Since when it does not answer; null while it does. Instant. */
  awaySince: string | null;
  /** How many messages it has not taken. */
  lag: number;
  /** Messages a second it took between the last looks. */
  takenPerSecond: number;
}

export interface Watch {
  sights(): Sight[];
  /** Since when the broker does not answer; null while it does. */
  brokerAwaySince(): string | null;
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
  let brokerAway: string | null = null;
  const seen = new Map<DepartmentName, Sight & { taken: bigint; at: number }>();

  /** Sealed topics have no lag that anybody could read (N4). */
  const lookAtBroker = async (): Promise<void> => {
    try {
      ends = await broker.ends(openTopics);
      brokerAway = null;
    } catch (error) {
      if (brokerAway === null) log.warn({ err: error }, 'the broker does not answer');
      brokerAway ??= new Date().toISOString();
    }
  };

  const lookAt = async (department: DepartmentName): Promise<void> => {
    const before = seen.get(department);
    try {
      const status = await operations.status(department);
      const at = Date.now();
      const listened = new Set(status.listens.map(({ type }) => contractOf(type)?.topic));
      const taken = status.positions.reduce((sum, { next }) => sum + BigInt(next), 0n);
      const total = ends.filter(({ topic }) => listened.has(topic)).reduce((sum, { end }) => sum + end, 0n);
      const seconds = before ? (at - before.at) / 1000 : 0;
      seen.set(department, {
        department,
        status,
        awaySince: null,
        lag: Number(total > taken ? total - taken : 0n),
        takenPerSecond: before && seconds > 0 ? Math.max(0, Number(taken - before.taken) / seconds) : 0,
        taken,
        at,
      });
    } catch {
      seen.set(department, {
        department,
        status: before?.status ?? null,
        awaySince: before?.awaySince ?? new Date().toISOString(),
        lag: before?.lag ?? 0,
        takenPerSecond: 0,
        taken: before?.taken ?? 0n,
        at: Date.now(),
      });
    }
  };

  const look = async (): Promise<void> => {
    await lookAtBroker();
    await Promise.all(departmentNames.map(lookAt));
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
          seen.get(department) ?? { department, status: null, awaySince: null, lag: 0, takenPerSecond: 0 },
      ),
    brokerAwaySince: () => brokerAway,
    look,
    async stop() {
      stopping = true;
      pause.wake();
      await running;
    },
  };
}
