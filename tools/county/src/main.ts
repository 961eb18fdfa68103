import 'reflect-metadata';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { accounts } from './accounts';
import { startCounty } from './county';
import { loadDemo } from './demo';
import { seedDirectory } from './seed-directory';

const HELP = `npm start [-- --demo [--petitions 300]] [-- --port 4000] [-- --home DIR]

  --demo   装载虚构的平川县及数百件信访（load the fictional county with some hundreds of petitions）
  --petitions 演示的信访件数，默认 300（how many petitions the demo has）
  --port   网关端口，默认 4000（the gateway's port; 0 takes a free one）
  --home   数据目录，默认 .daofang（where databases, secrets and logs are kept）

  DATABASE_URL   使用已有的 PostgreSQL 服务器（a PostgreSQL server to use instead of the embedded one）
  KAFKA_BROKERS  使用 Apache Kafka（host:port[,host:port]; instead of the log in PostgreSQL）
  POLICY_PROFILE 政策口径，默认 rg-2022（the policy that new petitions are pinned to）
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      demo: { type: 'boolean', default: false },
      petitions: { type: 'string', default: '300' },
      port: { type: 'string', default: process.env['PORT'] ?? '4000' },
      home: { type: 'string', default: process.env['DAOFANG_HOME'] ?? '.daofang' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);

  const started = performance.now();
  const home = resolve(values.home);
  mkdirSync(home, { recursive: true });
  const county = await startCounty({
    home,
    port: Number(values.port),
    databaseUrl: process.env['DATABASE_URL'],
    kafkaBrokers: process.env['KAFKA_BROKERS'],
    consoleDir: process.env['CONSOLE_DIR'],
    onProgress: (step) => process.stderr.write(`  ${step} …\n`),
  });
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      process.stderr.write('\n正在停止 … stopping\n');
      void county.stop().then(() => process.exit(0));
    });
  }
  await seedDirectory(await county.as('admin-01'));

  const tokens = await Promise.all(
    accounts.map(async (account) => ({ ...account, token: await county.token(account.id) })),
  );
  // The county's own tools find the running gateway here, whole or not at all; only its owner can read it.
  const file = join(home, 'county.json');
  writeFileSync(
    `${file}.new`,
    JSON.stringify({ url: county.url, subgraphs: county.subgraphs, databases: county.databases, tokens }, null, 2),
    { mode: 0o600 },
  );
  renameSync(`${file}.new`, file);

  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`
平川县（虚构）已就绪，用时 ${seconds} 秒。The county is ready.

  网关 gateway     ${county.url}
  查询页 GraphiQL  ${county.graphiqlUrl}
  控制台 console    ${county.consoleUrl ?? '—'}   （登录时选择 admin-01；sign in as admin-01）
  数据 data        ${county.dataDir ?? 'DATABASE_URL'}
  日志 log         ${join(home, 'county.log')}
  账号 accounts    ${file} 含全部令牌（all tokens; valid 12 hours）

演示账号（开发身份，仅限本机）demo accounts, for this machine only:
${tokens.map(({ id, desk, unit, roles }) => `  ${id.padEnd(18)} ${desk}（${roles.join(', ')} @ ${unit}）`).join('\n')}

在 GraphiQL 的 Headers 中填写，例如 clerk-01 in the headers tab:
  {"authorization": "Bearer ${tokens[0]?.token}"}

按 Ctrl-C 停止。Press Ctrl-C to stop.
`);
  if (values.demo) {
    await loadDemo(county, Number(values.petitions)).catch((error: unknown) => {
      // Stopped by Ctrl-C in the middle: run again, it goes on where it was.
      if (!stopping) throw error;
    });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `\n启动失败。The county could not start.\n${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
});
