import type { EventLog, StoppedPartition } from './broker';

/** How often a stopped partition is looked at again: its position may have been put right. Milliseconds. */
export const LOOK_AGAIN_MS = 10_000;

type Place = Pick<StoppedPartition, 'topic' | 'partition'>;

export interface Stops {
  list(): StoppedPartition[];
  has(place: Place): boolean;
  /** Tells it loudly, once. */
  stop(stopped: StoppedPartition): void;
  goOn(place: Place): void;
  /** Forgets the others: another member may hold them now. */
  keep(held: (place: Place) => boolean): void;
}

/** The partitions at which a group's subscription stopped. */
export function createStops(group: string, log: EventLog): Stops {
  const stopped = new Map<string, StoppedPartition>();
  const nameOf = ({ topic, partition }: Place) => `${topic}/${partition}`;
  return {
    list: () => [...stopped.values()],
    has: (place) => stopped.has(nameOf(place)),
    stop: (place) => {
      const told = stopped.has(nameOf(place));
      stopped.set(nameOf(place), place);
      if (told) return;
      const { topic, partition, position, start, end } = place;
      log.error(
        { group, topic, partition, position: position.toString(), start: start.toString(), end: end.toString() },
        position < start
          ? 'what comes next was dropped from the log before it was taken: this partition is no longer listened to, see "The log was lost" in docs/runbook.md'
          : 'the position is not of this log, which came back empty, shorter or as another one: this partition is no longer listened to, see "The log was lost" in docs/runbook.md',
      );
    },
    goOn: (place) => {
      if (!stopped.delete(nameOf(place))) return;
      log.info({ group, topic: place.topic, partition: place.partition }, 'listening goes on');
    },
    keep: (held) => {
      for (const [name, place] of stopped) if (!held(place)) stopped.delete(name);
    },
  };
}
