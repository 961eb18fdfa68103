import type { EventEnvelope } from '@daofang/events';

/** What is told to whoever watches live: counts and ids, never a payload. */
export type Told =
  | { kind: 'flow'; counts: { department: string; type: string; count: number }[] }
  | { kind: 'status' }
  | { kind: 'replay'; id: string };

/** The live stream: what was seen is told once a second, together. */
export interface Stream {
  seen(events: readonly EventEnvelope[]): void;
  tell(told: Told): void;
  /** @returns how to stop listening */
  listen(listener: (told: Told) => void, onEnd: () => void): () => void;
  /** Ends every reader. */
  close(): void;
}

const TOGETHER_MS = 1_000;

export function createStream(): Stream {
  const listeners = new Map<(told: Told) => void, () => void>();
  const counts = new Map<string, { department: string; type: string; count: number }>();
  const tell = (told: Told) => [...listeners.keys()].forEach((listener) => listener(told));
  const timer = setInterval(() => {
    if (counts.size === 0) return;
    tell({ kind: 'flow', counts: [...counts.values()] });
    counts.clear();
  }, TOGETHER_MS);
  return {
    seen(events) {
      for (const { source, type } of events) {
        const count = counts.get(type) ?? { department: source, type, count: 0 };
        count.count++;
        counts.set(type, count);
      }
    },
    tell,
    listen(listener, onEnd) {
      listeners.set(listener, onEnd);
      return () => void listeners.delete(listener);
    },
    close() {
      clearInterval(timer);
      for (const end of listeners.values()) end();
    },
  };
}
