import { OWED_TO_PETITIONER, theDay, theUnit, untilWhen, type LegalRoute } from '@daofang/contracts';
import type { CivilDate } from '@daofang/domain';
import { ANSWERED, type ClaimStatus } from '../petition.life';

/** A duty of somebody in the case that is not done. */
export interface OpenDuty {
  rule: string;
  debtor: string;
  dueOn: CivilDate;
  overdue: boolean;
}

/** What the petitioner's next sentence hangs on. */
export interface StandingFacts {
  status: string;
  claims: readonly { status: ClaimStatus; organ: string | null; route: LegalRoute | null; lastDay: CivilDate | null }[];
  /** The nearest open duty. */
  next: OpenDuty | null;
  /** Who has the case now, where no duty says it. */
  holder: string;
  withdrawalOn: CivilDate | null;
  /** The petitioner may still ask for a review: until when, of which organ. */
  review: { until: CivilDate; organ: string | null } | null;
  /** The last supervision order to who owes the next step. */
  order: { issuedOn: CivilDate; respondBy: CivilDate | null } | null;
  today: CivilDate;
}

/** What somebody has to do next, whoever it is owed to; a duty that this version does not know is a next step. */
const OWES: Readonly<Record<string, string>> = {
  ...OWED_TO_PETITIONER,
  'OB-01': '登记',
  'OB-04': '核实该由谁办',
  'OB-08': '报告办理结果',
  'OB-16': '答复督查部门',
  'OB-24': '履行调解协议',
  'OB-30': '核对办理结果',
  'OB-31': '核对协议履行情况',
  'OB-38': '督促答复',
};

const whatIsOwed = (rule: string): string => OWES[rule] ?? '办下一步';

/** W-04, W-05, W-17: who has it, until when, and what was not done in time. */
function waiting({ next, holder, order }: StandingFacts): string {
  if (!next) return `现由${theUnit(holder)}办理。`;
  const { rule, debtor, dueOn, overdue } = next;
  const owed = whatIsOwed(rule);
  if (!overdue) {
    const by = `${theUnit(debtor)}${theDay(dueOn)}前${owed}`;
    const between = ['OB-04', 'OB-06', 'OB-29'].includes(rule);
    return between ? `由谁办理还没有定，${by}，您不用重新反映。` : `现由${by}。`;
  }
  const called = order
    ? `${theDay(order.issuedOn)}已发督办函${order.respondBy ? `，要求${theDay(order.respondBy)}前办好` : ''}。`
    : '督查部门已经知道。';
  return `已过${theDay(dueOn)}，${theUnit(debtor)}还没有${owed}。${called}`;
}

/** Where the claims were pointed to or why they are not taken; null where an answer was given. */
function elsewhere({ claims, today }: StandingFacts): string | null {
  const [routed] = claims
    .filter(({ status }) => status === 'ROUTED_OUT')
    .sort((one, other) => ((one.lastDay ?? '9') < (other.lastDay ?? '9') ? -1 : 1));
  if (routed?.organ) return untilWhen(routed.route, routed.organ, routed.lastDay, today);
  const guided = claims.find(({ status }) => status === 'GUIDED');
  if (guided?.organ) return `请找${guided.organ}，这件事由它负责；怎么联系见告知书。`;
  return claims.some(({ status }) => status === 'NOT_ACCEPTED')
    ? '理由见告知书。有新的事实和理由，可以再次提出。'
    : null;
}

/** What the petitioner of a case that is over can do. */
const OVER: Readonly<Record<string, string>> = {
  WITHDRAWN: '这件信访已按您的申请撤回。问题没有解决的，可以再次提出。',
  SETTLED: '您已确认问题解决。有新的情况，可以再次提出。',
};

/** The next thing that the petitioner can do or has to know (N15, K117): nothing that cannot be done here, but by organs named. */
export function nextRemedy(facts: StandingFacts): string {
  const { status, claims, next, withdrawalOn, review } = facts;
  const over = OVER[status];
  if (over) return over;
  if (withdrawalOn) return `您申请的撤回${theDay(withdrawalOn)}生效，之前可以取消。`;
  const asked = review
    ? `不同意答复的，最迟${theDay(review.until)}可以向${review.organ ?? '上一级机关'}申请复查。`
    : null;
  if (!claims.every((claim) => ANSWERED.some((done) => done === claim.status)))
    return [waiting(facts), asked].filter(Boolean).join('');
  const due = next ? waiting(facts) : '';
  if (asked) return `${due}${asked}`;
  const pointed = elsewhere(facts);
  if (pointed) return `${due}${pointed}`;
  if (status === 'CLOSED') return `${due}${next ? '' : '问题解决了的，您可以确认；没有解决的，可以再次提出。'}`;
  return `${due}${status === 'EVALUATED' ? '您的评价已经收到。' : '每项诉求都有了答复，您可以评价办理情况。'}`;
}
