import { Alert, Flex, Table, Tag, Typography } from 'antd';
import { Link } from 'wouter';
import { CaseLink } from '../parts/case-link';
import { Shown } from '../parts/shown';
import { useQuery } from '../use-query';
import { useWords } from '../words';

/** A sentence per department; red only where somebody must act. */
export function TodayPage() {
  const { t, say, department, time } = useWords();
  const asked = useQuery('today', {});
  return (
    <Shown asked={asked}>
      {({ flowsToday, missingEvents }) => (
        <Flex vertical gap="middle">
          {flowsToday.map((today) => (
            <Alert
              key={today.department}
              data-department={today.department}
              data-level={today.level}
              showIcon
              type={today.level === 'ACT' ? 'error' : today.level === 'LOOK' ? 'warning' : 'success'}
              title={say(today.sentence)}
              action={
                today.page && today.page !== 'today' ? (
                  <Link href={`/${today.page}`}>{t(today.page === 'parked' ? 'parked' : 'lag')}</Link>
                ) : (
                  <Tag>
                    {t('events')} {today.events}
                  </Tag>
                )
              }
            />
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
