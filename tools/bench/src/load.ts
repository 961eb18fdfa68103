export interface Measured {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** CPU milliseconds of the measured process for each operation. */
  cpuMs: number;
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

export const median = (numbers: readonly number[]): number =>
  percentile(
    [...numbers].sort((one, other) => one - other),
    0.5,
  );

/** Runs an operation by so many at once for so many seconds. An operation that fails ends the measurement: a fast refusal is no result. */
export async function load(
  operation: () => Promise<unknown>,
  concurrency: number,
  seconds: number,
  cpuMs: () => number,
): Promise<Measured> {
  const times: number[] = [];
  const cpuBefore = cpuMs();
  const started = performance.now();
  const until = started + seconds * 1000;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (performance.now() < until) {
        const before = performance.now();
        await operation();
        times.push(performance.now() - before);
      }
    }),
  );
  const elapsed = (performance.now() - started) / 1000;
  times.sort((one, other) => one - other);
  return {
    perSecond: times.length / elapsed,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    cpuMs: (cpuMs() - cpuBefore) / times.length,
  };
}

/** The median of several runs, figure by figure. */
export const medianOf = (runs: readonly Measured[]): Measured => ({
  perSecond: median(runs.map(({ perSecond }) => perSecond)),
  p50: median(runs.map(({ p50 }) => p50)),
  p99: median(runs.map(({ p99 }) => p99)),
  cpuMs: median(runs.map(({ cpuMs }) => cpuMs)),
});

export const round = (number: number): string =>
  number >= 100 ? number.toFixed(0) : number.toFixed(number >= 10 ? 1 : 2);
