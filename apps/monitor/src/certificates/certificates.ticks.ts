import { addDays } from '@daofang/calendar';
import type { CivilDate } from '@daofang/domain';
import { BEGINNING, hashOf, type Chained } from '@daofang/persistence';
import type { MonitorDeps } from '../monitor-deps';
import { LONGEST_WAIT_MS, LOOK_BACK_DAYS, settleDay, spanOf, type DayAccount } from './accounts.queries';
import { CERTIFICATE, contentOfCertificate } from './certificates.queries';

/**
 * Certifies the days that are over: each once where it holds, and again when a day that did not hold does. A day that has
 * just ended waits until everybody has taken it, ten minutes at most. The first day is that of the first event seen.
 */
export const certifyDays = (deps: MonitorDeps) => async (): Promise<void> => {
  const { db } = deps;
  const today = db.clock.today();
  const [first] = await db.query<{ day: CivilDate | null }>(
    `SELECT to_char(min(time) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day FROM event`,
  );
  if (!first?.day) return;
  const oldest = addDays(today, -LOOK_BACK_DAYS);
  for (let day = first.day > oldest ? first.day : oldest; day < today; day = addDays(day, 1)) {
    const rows = await db.query<{ department: string; holds: boolean; content: DayAccount }>(
      'SELECT DISTINCT ON (department) department, holds, content FROM certificate WHERE day = $1 ORDER BY department, number DESC',
      [day],
    );
    if (rows.length > 0 && rows.every(({ holds }) => holds)) continue;
    const accounts = await settleDay(deps, day);
    const ended = Date.parse(spanOf(day).to);
    // What differs may still be on its way: a certificate says it for ever.
    if (accounts.some(({ holds }) => !holds) && Date.parse(db.clock.now()) - ended < LONGEST_WAIT_MS) continue;
    for (const account of accounts) {
      const before = rows.find(({ department }) => department === account.department);
      if (before && (before.holds || hashOf('', before.content) === hashOf('', account))) continue;
      await issue(deps, account);
    }
  }
};

const issue = ({ db }: MonitorDeps, content: DayAccount): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('monitor.certificate'))`);
    const [last] = await tx.query<Chained>(`${CERTIFICATE} ORDER BY number DESC LIMIT 1`);
    const previous = last?.hash ?? BEGINNING;
    const issuedAt = db.clock.now();
    await tx.query(
      `INSERT INTO certificate (number, day, department, holds, content, issued_at, previous_hash, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        (last?.number ?? 0) + 1,
        content.day,
        content.department,
        content.holds,
        JSON.stringify(content),
        issuedAt,
        previous,
        hashOf(previous, contentOfCertificate({ content, issuedAt })),
      ],
    );
  });
