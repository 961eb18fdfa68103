import type { GraphClient } from './client';

interface Comparison {
  replies: number;
  within15Days: number;
  within30Days: number;
  within60Days: number;
  medianDays: number | null;
  pinned: { met: number; metLate: number; breached: number };
  profiles: { profile: string; title: string; limitDays: number | null; met: number; breached: number }[];
}

const QUERY =
  '{ profileComparison { replies within15Days within30Days within60Days medianDays pinned { met metLate breached } profiles { profile title limitDays met breached } } }';

/** What supervision made of the official replies, as a table; waits until every reply has reached it. */
export async function historyTable(supervisor: GraphClient): Promise<string> {
  let comparison = (await supervisor.ask<{ profileComparison: Comparison }>(QUERY)).profileComparison;
  for (let quiet = 0; quiet < 4;) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const next = (await supervisor.ask<{ profileComparison: Comparison }>(QUERY)).profileComparison;
    quiet = next.replies === comparison.replies ? quiet + 1 : 0;
    comparison = next;
  }
  const { replies, within15Days, within30Days, within60Days, medianDays, pinned, profiles } = comparison;
  const share = (count: number) => `${count}（${replies === 0 ? 0 : Math.round((count / replies) * 1000) / 10}%）`;
  return [
    `官方答复 ${replies} 件，中位用时 ${medianDays ?? '—'} 日（replies, median days）`,
    `| 15 日内 | 30 日内 | 60 日内 | 按立案口径：按期 | 逾期后履行 | 曾逾期 |`,
    `|---|---|---|---|---|---|`,
    `| ${share(within15Days)} | ${share(within30Days)} | ${share(within60Days)} | ${pinned.met} | ${pinned.metLate} | ${pinned.breached} |`,
    '',
    `| 口径 profile | 办理期限（日） | 按期 met | 逾期 breached |`,
    `|---|---|---|---|`,
    ...profiles.map(
      ({ profile, title, limitDays, met, breached }) =>
        `| ${profile} ${title} | ${limitDays ?? '—'} | ${share(met)} | ${share(breached)} |`,
    ),
  ].join('\n');
}
