import 'reflect-metadata';
import { flushTracing } from '@daofang/telemetry';
import { startGateway } from './gateway';

startGateway().then(
  (gateway) => {
    let stopping = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (stopping) return;
        stopping = true;
        void gateway
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
