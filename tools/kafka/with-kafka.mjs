// `npx nx run kafka:conformance`: the conformance suite, the county's stories and its monitor against a real Kafka of their own,
// and a department's way in through TLS and SASL against a second one.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKafka } from './kafka.mjs';

const root = new URL('../..', import.meta.url).pathname;
const login = { username: 'daofang', password: 'only-for-this-test' };
let failed = false;

/** Runs specs while a Kafka of their own is up. */
async function against(options, variablesOf, specs) {
  const home = mkdtempSync(join(tmpdir(), 'daofang-kafka-'));
  const kafka = await startKafka({ home, ...options });
  try {
    for (const [folder, pattern] of specs) {
      const { status } = spawnSync('npx', ['jest', pattern], {
        cwd: join(root, folder),
        stdio: 'inherit',
        env: { ...process.env, ...variablesOf(kafka) },
      });
      failed ||= status !== 0;
    }
  } finally {
    await kafka.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

const open = ({ brokers }) => ({ KAFKA_BROKERS: brokers });
await against({}, open, [
  ['libs/events', 'kafka'],
  ['tools/county', 'stories'],
]);
// Its certificates count every event there is: a log of its own.
await against({}, open, [['tools/county', 'flows']]);
await against(
  { login },
  ({ brokers, caFile }) => ({
    KAFKA_SECURE_BROKERS: brokers,
    KAFKA_SECURE_CA: caFile,
    KAFKA_SECURE_USERNAME: login.username,
    KAFKA_SECURE_PASSWORD: login.password,
  }),
  [['libs/department', 'broker']],
);
process.exit(failed ? 1 : 0);
