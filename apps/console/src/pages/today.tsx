import { Alert, Flex, Table, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Queries } from '../graph.generated';
import { isPage } from '../pages';
import { CaseLink } from '../parts/case-link';
import { Shown } from '../parts/shown';
import { useQuery } from '../use-query';
import { useWords } from '../words';

/** What concerns the county, then a sentence per department; red only where somebody must act. */
export function TodayPage() {
  const { t, say, department, time } = useWords();
  const asked = useQuery('today', {});
  return (
    <Shown asked={asked}>
      {({ todayNotices, flowsToday, missingEvents }) => (
        <Flex vertical gap="middle">
          {todayNotices.map((notice) => (
            <Sentence key={`${notice.kind}${notice.sentence.en}`} data-notice={notice.kind} {...notice} />
          ))}
          {flowsToday.map((today) => (
            <Sentence key={today.department} data-department={today.department} {...today}>
              <Tag>
                {t('events')} {today.events}
              </Tag>
            </Sentence>
          ))}
          <Typography.Title level={3}>{t('missing')}</Typography.Title>
          <Table
            size="small"
            rowKey={({ since, caseNo, expected }) => `${since}${caseNo}${expected}`}
            dataSource={missingEvents}
            locale={{ emptyText: t('nothingMissing') }}
            scroll={{ x: true }}
            columns={[
              { title: t('caseNo'), render: (_, { caseNo }) => <CaseLink caseNo={caseNo} /> },
              { title: t('expectation'), render: (_, { title }) => say(title) },
              { title: t('department'), render: (_, row) => department(row.department) },
              { title: t('since'), render: (_, { since }) => time(since) },
            ]}
          />
        </Flex>
      )}
    </Shown>
  );
}

type Said = Omit<Queries['today']['answer']['todayNotices'][number], 'kind' | 'count'>;

const COLORS = { OK: 'success', LOOK: 'warning', ACT: 'error' } as const;

/** What Today says, and the way to where it is acted upon. */
function Sentence({ level, sentence, page, children, ...data }: Said & { children?: ReactNode }) {
  const { t, say } = useWords();
  const leads = page !== 'today' && isPage(page) && page;
  return (
    <Alert
      {...pick(data)}
      data-level={level}
      showIcon
      type={COLORS[level]}
      title={say(sentence)}
      action={leads ? <Link href={`/${leads}`}>{t(leads)}</Link> : children}
    />
  );
}

/** What a test finds it by. */
const pick = (data: object): object =>
  Object.fromEntries(Object.entries(data).filter(([name]) => name.startsWith('data-')));
