import { DomainError } from '@daofang/domain';
import { Client } from 'pg';

/**
 * Locks and LISTEN belong to a connection of its own. Behind a pooler in transaction mode a killed relay's lock would stay
 * with a connection of the pool, and no event would leave.
 * @throws DomainError `POOLER`
 */
export async function mustBeDirect(url: string): Promise<void> {
  const clients = [1, 2].map(() => new Client({ connectionString: url, application_name: 'daofang-direct' }));
  for (const client of clients) client.on('error', () => undefined);
  try {
    await Promise.all(clients.map((client) => client.connect()));
    const backends: unknown[] = [];
    for (const client of clients) backends.push((await client.query('SELECT pg_backend_pid() AS pid')).rows[0]?.pid);
    if (backends[0] === backends[1])
      throw new DomainError(
        'POOLER',
        '须直连数据库，或者使用会话模式的连接池：事务模式下锁和通知会失效。',
        'Connect to the database itself, or to a pooler in session mode: in transaction mode locks and notifications are lost.',
        'UNAVAILABLE',
      );
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  }
}
