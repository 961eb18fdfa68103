// `npx nx run kafka:conformance`: the conformance suite and the county's stories against a real Kafka of their own.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKafka } from './kafka.mjs';

const root = new URL('../..', import.meta.url).pathname;
const home = mkdtempSync(join(tmpdir(), 'daofang-kafka-'));
let failed = false;
const kafka = await startKafka({ home });
try {
  for (const [folder, pattern] of [
    ['libs/events', 'kafka'],
    ['tools/county', 'stories'],
  ]) {
    const { status } = spawnSync('npx', ['jest', pattern], {
      cwd: join(root, folder),
      stdio: 'inherit',
      env: { ...process.env, KAFKA_BROKERS: kafka.brokers },
    });
    failed ||= status !== 0;
  }
} finally {
  await kafka.stop();
  rmSync(home, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
