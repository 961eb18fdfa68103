import { flushTracing } from './tracing';

/** Runs an app as its own process until it is told to end; what keeps it from starting is said, and ends it with code 1. */
export function runApp(start: () => Promise<{ stop(): Promise<void> }>): void {
  start().then(
    (running) => {
      let stopping = false;
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.on(signal, () => {
          if (stopping) return;
          stopping = true;
          void running
            .stop()
            .then(flushTracing)
            .then(() => process.exit(0));
        });
      }
    },
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    },
  );
}
