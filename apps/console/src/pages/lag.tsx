import { Flex, Table, Tag, Typography } from 'antd';
import { Shown } from '../parts/shown';
import { useQuery } from '../use-query';
import { useWords } from '../words';

/** How far each department is behind, why, and when it has caught up; and whether every app is well. */
export function LagPage() {
  const { t, say, department, time } = useWords();
  const asked = useQuery('health', {});
  return (
    <Shown asked={asked}>
      {({ consumerLags, appHealth }) => (
        <Flex vertical gap="middle">
          <Table
            size="small"
            pagination={false}
            rowKey="department"
            scroll={{ x: true }}
            dataSource={consumerLags}
            columns={[
              { title: t('department'), render: (_, row) => department(row.department) },
              { title: t('behind'), dataIndex: 'messages' },
              { title: t('outbox'), dataIndex: 'outboxPending' },
              { title: t('parked'), dataIndex: 'parked' },
              { title: t('inWords'), render: (_, { inWords }) => say(inWords) },
            ]}
          />
          <Typography.Title level={3}>{t('health')}</Typography.Title>
          <Table
            size="small"
            pagination={false}
            rowKey="app"
            scroll={{ x: true }}
            dataSource={appHealth}
            columns={[
              { title: t('health'), dataIndex: 'app' },
              {
                title: t('state'),
                render: (_, { state }) => (
                  <Tag color={state === 'OK' ? 'green' : 'red'}>
                    {t(state === 'OK' ? 'well' : state === 'STOPPED' ? 'stoppedListening' : 'away')}
                  </Tag>
                ),
              },
              { title: t('inWords'), render: (_, { inWords }) => say(inWords) },
              { title: t('since'), render: (_, { since }) => (since ? time(since) : '—') },
              { title: t('memory'), render: (_, { memoryMb }) => (memoryMb === null ? '—' : `${memoryMb} MB`) },
            ]}
          />
        </Flex>
      )}
    </Shown>
  );
}
