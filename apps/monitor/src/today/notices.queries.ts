import { addDays } from '@daofang/calendar';
import { openTopics } from '@daofang/contracts';
import { departments, isDepartment } from '@daofang/departments';
import type { Actor, CivilDate } from '@daofang/domain';
import { civilDateOf } from '@daofang/domain';
import { LATEST_CERTIFICATES } from '../certificates/certificates.queries';
import { LONGEST_WAIT_MS, LOOK_BACK_DAYS, spanOf } from '../certificates/accounts.queries';
import { dutyCounts } from '../duties/duties.queries';
import type { MonitorDeps } from '../monitor-deps';
import { shortTime, words } from '../words.life';
import { LATE_MS } from './balance.port';
import type { Said } from './sentence.queries';

/** What concerns the county as a whole, or the admin who looks. */
export interface Notice extends Said {
  kind: 'CERTIFICATES' | 'APPROVALS' | 'DUTIES' | 'BROKER' | 'MONITOR';
  count: number;
}

export const notices =
  (deps: MonitorDeps) =>
  async (actor: Actor): Promise<Notice[]> => [
    await certificatesNotice(deps),
    ...(await approvalsNotices(deps, actor)),
    ...(await dutiesNotices(deps)),
    ...brokerNotices(deps),
    ...(await monitorNotices(deps)),
  ];

/** Did the days that are over hold? By the latest certificate of each. */
async function certificatesNotice({ db }: MonitorDeps): Promise<Notice> {
  const today = db.clock.today();
  const yesterday = addDays(today, -1);
  const rows = await db.query<{ day: CivilDate; department: string; holds: boolean; number: number }>(
    `SELECT to_char(day, 'YYYY-MM-DD') AS day, department, holds, number FROM (${LATEST_CERTIFICATES}) latest WHERE day >= $1 ORDER BY day, department`,
    [addDays(today, -LOOK_BACK_DAYS)],
  );
  const [first] = await db.query<{ time: string | null }>('SELECT min(time) AS time FROM event');
  const kind = 'CERTIFICATES';
  const differing = rows.filter(({ holds }) => !holds);
  if (differing.length > 0) {
    const named = differing.map(({ day, department, number }) => ({
      zh: `${day} ${isDepartment(department) ? departments[department].zh : department}（№ ${number}）`,
      en: `${day} ${department} (№ ${number})`,
    }));
    return {
      kind,
      level: 'ACT',
      page: 'records',
      count: differing.length,
      sentence: words(
        `账目不符：${named.map(({ zh }) => zh).join('、')}。`,
        `Days that do not hold: ${named.map(({ en }) => en).join(', ')}.`,
      ),
    };
  }
  if (rows.some(({ day }) => day === yesterday))
    return {
      kind,
      level: 'OK',
      page: null,
      count: 0,
      sentence: words('昨日各部门账目相符。', 'Yesterday holds in every department.'),
    };
  if (!first?.time || civilDateOf(new Date(first.time).toISOString()) >= today)
    return {
      kind,
      level: 'OK',
      page: null,
      count: 0,
      sentence: words('首日账目在次日零时后核对。', 'The first day is settled after midnight.'),
    };
  const late = Date.parse(db.clock.now()) - Date.parse(spanOf(today).from) > 2 * LONGEST_WAIT_MS;
  return {
    kind,
    level: late ? 'ACT' : 'LOOK',
    page: 'records',
    count: 1,
    sentence: late
      ? words('昨日账目没有核对，请查看各部门是否正常。', 'Yesterday has not been settled: look at the departments.')
      : words('昨日账目正在核对。', 'Yesterday is being settled.'),
  };
}

/** What needs a second admin: this one, or another where this one asked. */
async function approvalsNotices({ db }: MonitorDeps, actor: Actor): Promise<Notice[]> {
  if (!actor.has('ADMIN')) return [];
  const [waiting] = await db.query<{ mine: number; others: number }>(
    `SELECT count(*) FILTER (WHERE requested_by <> $1)::int AS mine, count(*) FILTER (WHERE requested_by = $1)::int AS others
     FROM (SELECT requested_by, state FROM replay UNION ALL SELECT requested_by, state FROM mending) asked WHERE state = 'REQUESTED'`,
    [actor.id],
  );
  const { mine, others } = waiting ?? { mine: 0, others: 0 };
  const said: Notice[] = [];
  if (mine > 0)
    said.push({
      kind: 'APPROVALS',
      level: 'LOOK',
      page: 'parked',
      count: mine,
      sentence: words(`等待您批准 ${mine} 件。`, `${mine} wait for your approval.`),
    });
  if (others > 0)
    said.push({
      kind: 'APPROVALS',
      level: 'LOOK',
      page: 'parked',
      count: others,
      sentence: words(
        `您的 ${others} 件申请等待另一名管理员批准，请告知。`,
        `${others} of yours wait for another admin: tell one.`,
      ),
    });
  return said;
}

/** Clocks that end soon or are past their day, of the whole county. */
async function dutiesNotices(deps: MonitorDeps): Promise<Notice[]> {
  const counts = await dutyCounts(deps)();
  const sum = (field: 'near' | 'past') => counts.reduce((total, count) => total + count[field], 0);
  const [near, past] = [sum('near'), sum('past')];
  if (near + past === 0) return [];
  return [
    {
      kind: 'DUTIES',
      level: 'LOOK',
      page: 'duties',
      count: near + past,
      sentence: words(
        `三日内到期 ${near} 项，已逾期 ${past} 项。`,
        `${near} duties end within three days, ${past} are past their day.`,
      ),
    },
  ];
}

function brokerNotices({ watch }: MonitorDeps): Notice[] {
  const since = watch.brokerAwaySince();
  if (since === null) return [];
  return [
    {
      kind: 'BROKER',
      level: Date.now() - Date.parse(since) > LATE_MS ? 'ACT' : 'LOOK',
      page: 'lag',
      count: 1,
      sentence: words(
        `消息服务没有回应，自 ${shortTime(since)} 起；事件在发件箱中等待，不会丢失。`,
        `The broker has not answered since ${shortTime(since)}; events wait in the outboxes, nothing is lost.`,
      ),
    },
  ];
}

/** What the monitor has not read itself: its numbers do not say all then. */
async function monitorNotices({ db, watch, following }: MonitorDeps): Promise<Notice[]> {
  if (following.stopped().length > 0)
    return [
      {
        kind: 'MONITOR',
        level: 'ACT',
        page: 'lag',
        count: following.stopped().length,
        sentence: words(
          '监控已停止跟随，各数不全，请按手册“日志丢失”恢复。',
          'The monitor has stopped following and its numbers are not whole: see “The log was lost” in the runbook.',
        ),
      },
    ];
  const ends = watch.ends().filter(({ topic }) => openTopics.includes(topic));
  const [row] = await db.query<{ behind: number }>(
    `SELECT coalesce(sum(greatest(0, place.last - coalesce(next_offset, 0))), 0)::int AS behind
     FROM unnest($1::text[], $2::int[], $3::bigint[]) AS place (topic, partition, last)
     LEFT JOIN follow_position USING (topic, partition)`,
    [ends.map(({ topic }) => topic), ends.map(({ partition }) => partition), ends.map(({ end }) => end.toString())],
  );
  const count = row?.behind ?? 0;
  if (count === 0) return [];
  return [
    {
      kind: 'MONITOR',
      level: 'LOOK',
      page: 'lag',
      count,
      sentence: words(
        `监控还有 ${count} 条没有读到，各数暂时不全。`,
        `The monitor has not read ${count} yet: its numbers are not whole.`,
      ),
    },
  ];
}
