import { sqlOf } from '@daofang/events';
import { checkAccesses } from '@daofang/intake';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Pool } from 'pg';
import { databasesOf } from './county-file';
import { openSources } from './settle-again';
import { readRecords, verifyAccesses, verifyChains, verifyDays, type Finding } from './verify-records';

const HELP = `npm run verify -- FILE.json [--settle] [--home DIR]
npm run verify -- --identities [--head HASH] [--home DIR]

  FILE.json  控制台“下载供离线核验”所得文件（the file of the console's "Download for offline verification"）
             逐条重新计算哈希，不需要网络和数据库（every hash is computed again; needs no network, no database）
  --identities  核验身份信息处理记录（谁、为何查看了谁的身份）；不需要文件（the record of who looked at identities; needs no file）
  --head HASH   与 --identities 同用：上次核验记下的哈希（the hash noted at the last check）
  --settle   再从各部门数据库与事件日志重新核对每一天（settles each day again from the departments' databases and the log）
  --home     正在运行的县的数据目录，默认 .daofang；其中 county.json 给出数据库地址。使用 Kafka 时同样设置 KAFKA_BROKERS

结果不符时退出码为 1。Exit code 1 where something does not hold.
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      settle: { type: 'boolean', default: false },
      identities: { type: 'boolean', default: false },
      head: { type: 'string' },
      home: { type: 'string', default: process.env['DAOFANG_HOME'] ?? '.daofang' },
      help: { type: 'boolean', default: false },
    },
  });
  const [file] = positionals;
  if (values.help || !(file || values.identities)) return void process.stdout.write(HELP);
  const findings: Finding[] = [];
  if (values.identities) findings.push(...(await identities(values.home, values.head)));
  if (file) findings.push(...(await records(file, values)));
  if (findings.some(({ holds }) => !holds)) process.exitCode = 1;
}

/** The chain in intake's database, as it is now. */
async function identities(home: string, noted: string | undefined): Promise<Finding[]> {
  const pool = new Pool({
    connectionString: process.env['INTAKE_DATABASE_URL'] ?? databasesOf(home)['intake'],
    max: 1,
  });
  try {
    const sql = sqlOf(pool);
    const oldest = new Date();
    oldest.setUTCFullYear(oldest.getUTCFullYear() - Number(process.env['ACCESS_LOG_YEARS'] ?? 3));
    const chain = await checkAccesses(sql, oldest.toISOString());
    const [there] = await sql.query(
      'SELECT 1 FROM identity_access WHERE hash = $1 UNION ALL SELECT 1 FROM identity_access_before WHERE hash = $1',
      [noted ?? ''],
    );
    const findings = verifyAccesses(chain, noted, there !== undefined);
    tell(findings);
    return findings;
  } finally {
    await pool.end();
  }
}

async function records(file: string, values: { settle: boolean; home: string }): Promise<Finding[]> {
  const records = readRecords(readFileSync(resolve(file), 'utf8'));
  const findings = verifyChains(records);
  tell(findings);
  if (values.settle) {
    const sources = openSources(databasesOf(values.home), process.env['KAFKA_BROKERS']);
    try {
      const days = await verifyDays(records, sources);
      tell(days);
      findings.push(...days);
    } finally {
      await sources.close();
    }
  }
  return findings;
}

const tell = (findings: readonly Finding[]): void => {
  for (const { holds, zh, en } of findings) process.stdout.write(`${holds ? '✓' : '✗'} ${zh} ${en}\n`);
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
