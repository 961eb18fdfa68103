// The long run of the random walk, so many cases: `npx nx run county:walks -- 2000`. SEED and ROUNDS are variables.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync('npx', ['jest', 'test/walk.spec.ts'], {
  cwd: import.meta.dirname,
  stdio: 'inherit',
  env: { ...process.env, WALKS: process.argv[2] ?? '2000', ROUNDS: process.env.ROUNDS ?? '10', WALK_LOG: '1' },
});
process.exit(status ?? 1);
