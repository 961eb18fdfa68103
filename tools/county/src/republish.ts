import { isDepartment } from '@daofang/departments';
import { SENT_DAYS, republish, sqlOf } from '@daofang/events';
import { parseArgs } from 'node:util';
import { Pool } from 'pg';
import { databasesOf } from './county-file';

const HELP = `npm run republish -- --department NAME --from INSTANT [--home DIR]

  日志丢失后，把某部门自该时刻起已发出的事件放回发件箱，由该部门重新发出；已处理过的不会再次生效。
  After the log was lost: puts what a department sent since an instant back into its outbox, and it is sent again. What is
  known does nothing. The department may be running. What was sent is kept for ${SENT_DAYS} days.

  --department  部门 intake, referral, …
  --from        时刻，如 2026-03-02T00:00:00+08:00 （an instant: when the log is known to have been whole）
  --home        正在运行的县的数据目录，默认 .daofang；或者用 <部门>_DATABASE_URL 给出数据库地址（or set NAME_DATABASE_URL）
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      department: { type: 'string' },
      from: { type: 'string' },
      home: { type: 'string', default: process.env['DAOFANG_HOME'] ?? '.daofang' },
      help: { type: 'boolean', default: false },
    },
  });
  const { department = '', from = '', home, help } = values;
  if (help || !isDepartment(department) || Number.isNaN(Date.parse(from))) {
    if (!help) process.exitCode = 1;
    return void process.stdout.write(HELP);
  }
  const pool = new Pool({
    connectionString: process.env[`${department.toUpperCase()}_DATABASE_URL`] ?? databasesOf(home)[department],
    max: 1,
  });
  try {
    const count = await republish(sqlOf(pool), new Date(from).toISOString());
    process.stdout.write(`${count} 个事件已放回发件箱，即将重新发出。${count} events are back in the outbox.\n`);
  } finally {
    await pool.end();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
