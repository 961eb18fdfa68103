import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  /** One is done, or so many. */
  step(by?: number): void;
  stop(): void;
}

/** Counts what nobody knows the total of: in place where somebody watches, a line every hundred where the output goes to a file. */
export function counter(title: string): Progress {
  let done = 0;
  const show = () => process.stderr.write(process.stderr.isTTY ? `\r${title} ${done}` : `${title} ${done}\n`);
  return {
    step: () => {
      if (++done % 100 === 0) show();
    },
    stop: () => {
      if (done % 100 !== 0) show();
      if (process.stderr.isTTY) process.stderr.write('\n');
    },
  };
}

/** A progress bar where somebody watches; a line every hundred where the output goes to a file. */
export function progressBar(title: string, total: number): Progress {
  if (!process.stderr.isTTY) {
    let done = 0;
    return {
      step: (by = 1) => {
        const before = done;
        done = Math.min(total, done + by);
        if (Math.floor(before / 100) < Math.floor(done / 100) || done === total)
          process.stderr.write(`${title} ${Math.floor(done)}/${total}\n`);
      },
      stop: () => undefined,
    };
  }
  const bar = new SingleBar(
    { format: `${title} {bar} {value}/{total} {eta_formatted}`, hideCursor: true },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return { step: (by = 1) => bar.increment(by), stop: () => bar.stop() };
}
