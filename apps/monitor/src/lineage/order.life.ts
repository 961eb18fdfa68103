/** An event as the lineage orders it. */
export interface Linked {
  id: string;
  aggregateId: string;
  sequence: number;
  causationId: string | null;
  time: string;
}

/**
 * Orders a case's events by what caused what and by the sequence of each aggregate; clocks only break ties between
 * events that have nothing to do with each other.
 */
export function inOrder<Event extends Linked>(events: readonly Event[]): Event[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  const waitsFor = new Map<string, Set<string>>();
  const before = (event: Event): Set<string> => {
    const known = waitsFor.get(event.id) ?? new Set<string>();
    waitsFor.set(event.id, known);
    return known;
  };
  const last = new Map<string, Event>();
  for (const event of [...events].sort((one, other) => one.sequence - other.sequence)) {
    const previous = last.get(event.aggregateId);
    if (previous) before(event).add(previous.id);
    last.set(event.aggregateId, event);
    if (event.causationId && byId.has(event.causationId)) before(event).add(event.causationId);
    else before(event);
  }
  const ordered: Event[] = [];
  const done = new Set<string>();
  const waiting = [...events].sort((one, other) =>
    one.time === other.time ? (one.id < other.id ? -1 : 1) : one.time < other.time ? -1 : 1,
  );
  while (waiting.length > 0) {
    const next = waiting.findIndex((event) => [...before(event)].every((id) => done.has(id)));
    // A circle cannot be, since a cause is committed before its effect; were the log damaged, the earliest goes on.
    const [event] = waiting.splice(Math.max(0, next), 1);
    if (!event) break;
    done.add(event.id);
    ordered.push(event);
  }
  return ordered;
}
