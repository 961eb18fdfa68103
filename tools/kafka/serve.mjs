// `npx nx run kafka:serve`: Apache Kafka on 127.0.0.1:9092 until Ctrl-C; data in .daofang/kafka.
import { resolve } from 'node:path';
import { startKafka } from './kafka.mjs';

try {
  const kafka = await startKafka({
    home: resolve(process.env.KAFKA_HOME ?? new URL('../../.daofang/kafka', import.meta.url).pathname),
    port: Number(process.env.KAFKA_PORT ?? 9092),
  });
  process.stdout.write(`Kafka 已就绪 is ready: KAFKA_BROKERS=${kafka.brokers} npm start\n`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void kafka.stop().then(() => process.exit(0)));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
