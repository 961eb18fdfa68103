import { contractOf } from '@daofang/contracts';
import { departments, isDepartment, type DepartmentName } from '@daofang/departments';
import type { Instant } from '@daofang/domain';
import type { ParkedSequence as Parked, ParkedState } from '@daofang/events';
import { dutiesOfCase, type CaseDuty } from '../duties/duties.queries';
import type { Sight } from '../health/watch.port';
import type { MonitorDeps } from '../monitor-deps';
import { words, type Words } from '../words.life';

/** A case's sequence that a department could not take: why, what that holds up, and which legal duty it endangers. */
export interface ParkedSequence {
  department: DepartmentName;
  key: string;
  caseNo: string | null;
  state: ParkedState;
  reason: Words;
  consequence: Words;
  advice: Words;
  /** The nearest running duty of the case; null where none runs (which may be the consequence itself). */
  endangers: CaseDuty | null;
  tries: number;
  redrives: number;
  parkedAt: Instant;
  nextTryAt: Instant;
  events: { eventId: string; type: string; title: string; sequence: number | null }[];
  /** What has the same cause stands together. */
  cause: string;
  /** What to tell the department that published it, ready to copy; null where it is not the publisher’s. */
  tell: Words | null;
}

export const parkedSequences =
  (deps: Pick<MonitorDeps, 'db' | 'watch'>) =>
  (petitionId?: string): Promise<ParkedSequence[]> =>
    Promise.all(
      deps.watch
        .sights()
        .flatMap(({ department, status }: Sight) =>
          (status?.parked ?? [])
            .filter(({ key }) => petitionId === undefined || key === petitionId)
            .map((parked) => described(deps, department, parked)),
        ),
    );

async function described(
  { db }: Pick<MonitorDeps, 'db'>,
  department: DepartmentName,
  { key, state, reason, tries, redrives, parkedAt, nextTryAt, events }: Parked,
): Promise<ParkedSequence> {
  const [known] = await db.query<{ caseNo: string }>(
    'SELECT case_no AS "caseNo" FROM followed_case WHERE petition_id = $1',
    [key],
  );
  const [endangers] = await dutiesOfCase({ db }, key);
  const waiting = `${events.length}`;
  return {
    department,
    key,
    caseNo: known?.caseNo ?? null,
    state,
    reason: reasonInWords(state, reason),
    consequence: words(
      `${departments[department].zh}有 ${waiting} 个事件没有生效：${departments[department].stopped.zh}。`,
      `${waiting} events have had no effect in ${department}: ${departments[department].stopped.en}.`,
    ),
    advice: adviceFor(state, reason),
    endangers: endangers ?? null,
    tries,
    redrives,
    parkedAt,
    nextTryAt,
    events: events.map(({ eventId, type, sequence }) => ({
      eventId,
      type,
      title: contractOf(type)?.description ?? '未知事件',
      sequence,
    })),
    cause: `${events[0]?.type ?? ''} ${isConflict(reason) ? 'CONFLICT' : reason.replace(/\d+/g, '#')}`,
    tell: tellThePublisher(reason, events),
  };
}

/** Whom to tell, which event, and what is wrong with it; no values. */
export function tellThePublisher(
  reason: string,
  [first]: Pick<Parked['events'][number], 'eventId' | 'type'>[],
): Words | null {
  const publisher = first?.type.split('.')[0] ?? '';
  if (!first || !isUnreadable(reason) || !isDepartment(publisher)) return null;
  const { zh, en } = reasonInWords('STOPPED', reason);
  return words(
    `致${departments[publisher].zh}：你部门发布的 ${first.type}（事件 ${first.eventId}）${zh}。请改正发布程序，并告知何时改好。`,
    `To ${publisher}: your ${first.type} (event ${first.eventId}): ${en}. Please mend what publishes it and tell us when.`,
  );
}

/** The kernel's reason, as a person can use it. */
export function reasonInWords(state: ParkedState, reason: string): Words {
  if (/^Gap/.test(reason)) return words(`前面还缺一个事件（${reason}）`, `an event before it is missing (${reason})`);
  if (/^NotYet/.test(reason)) return words(`等待它的起因到达（${reason}）`, `it waits for its cause (${reason})`);
  if (isUnreadable(reason)) {
    const [, fields] = / does not fit its contract \((.+)\)$/.exec(reason) ?? [];
    return fields
      ? words(
          `内容不符合契约：${fields.replace(/(\S+): ([^,]+)/g, '字段 $1 应为 $2').replace(/, /g, '，')}`,
          `it does not fit its contract: ${fields}`,
        )
      : words(`内容不符合契约，无法读取（${reason}）`, `it does not fit its contract (${reason})`);
  }
  if (isConflict(reason))
    return words(
      `同一序号有两个不同的事件：可能恢复过备份，或者有人伪造（${reason}）`,
      `two different events have one sequence: a backup was restored, or somebody forged one (${reason})`,
    );
  if (/23\d{3}/.test(reason))
    return words(
      `与部门数据库的约束冲突（${reason}）`,
      `a constraint of the department’s database refuses it (${reason})`,
    );
  return state === 'WAITING'
    ? words(`等待中（${reason}）`, `waiting (${reason})`)
    : words(`处理时出错（${reason || '原因未知'}）`, `handling failed (${reason || 'unknown'})`);
}

const isUnreadable = (reason: string): boolean => /^Unreadable|not an event|not JSON/.test(reason);
const isConflict = (reason: string): boolean => /^CONFLICT/.test(reason);

/** What an admin does about it. */
export function adviceFor(state: ParkedState, reason: string): Words {
  if (isConflict(reason))
    return words(
      '重新处理不会解决：本部门已按先到的事件办理，后到的及其后续事件均未生效。请按手册“同一序号有两个事件”核对上游部门是否恢复过备份、哪一个为真，再由两名管理员作废（先到的为准）或者采纳（两个都算）；其间该案期限请人工盯办。',
      'A redrive does not help: the first one had its effect, this one and what follows had none. See “Two events have one sequence” in the runbook: was the department before restored, and which one is true? Then two admins discard it (the first one stands) or take it (both count). Mind the deadlines of the case by hand meanwhile.',
    );
  if (state === 'WAITING')
    return words(
      '缺少的事件到达后会自动继续；若长期不来，请查看上游部门的发件箱。',
      'It goes on by itself when the missing event comes; if it does not, look at the outbox of the department before.',
    );
  if (isUnreadable(reason))
    return words(
      '发布部门发布的内容有误，再试也没有用：把下面的话告知该部门；改正后先试运行，再重新处理；内容本身无法改正的，由两名管理员作废。',
      'The sender published something wrong and no try can help: tell it what stands below; once mended, rehearse, then redrive; what is wrong in itself is discarded by two admins.',
    );
  return state === 'STOPPED'
    ? words(
        '已停止自动重试：排除原因后，先试运行，再重新处理。',
        'No longer tried by itself: mend the cause, rehearse, then redrive.',
      )
    : words(
        '系统会自动重试；原因排除后可以立即重新处理。',
        'It is tried again by itself; once the cause is mended it can be redriven at once.',
      );
}
