import { Flex, Table, Tag, Typography } from 'antd';
import { Shown } from '../parts/shown';
import type { Queries } from '../graph.generated';
import { useQuery } from '../use-query';
import { useWords } from '../words';

type Duty = Queries['duties']['answer']['dutyCounts'][number];

/** Clocks near or past their day, by unit and rule; never by person. */
export function DutiesPage() {
  const { t } = useWords();
  const asked = useQuery('duties', {});
  const by = (field: 'running' | 'near' | 'past') => (one: Duty, other: Duty) => one[field] - other[field];
  return (
    <Flex vertical gap="middle">
      <Typography.Text type="secondary">{t('dutiesHint')}</Typography.Text>
      <Shown asked={asked} isEmpty={({ dutyCounts }) => dutyCounts.length === 0} empty={t('noDuties')}>
        {({ dutyCounts }) => (
          <Table
            size="small"
            rowKey={({ unit, rule }) => `${unit?.id}${rule}`}
            scroll={{ x: true }}
            dataSource={dutyCounts}
            columns={[
              { title: t('unit'), render: (_, { unit }) => unit?.name ?? unit?.id },
              { title: t('rule'), dataIndex: 'rule' },
              {
                title: t('past'),
                dataIndex: 'past',
                sorter: by('past'),
                render: (past: number) => (past > 0 ? <Tag color="red">{past}</Tag> : 0),
              },
              {
                title: t('near'),
                dataIndex: 'near',
                sorter: by('near'),
                render: (near: number) => (near > 0 ? <Tag color="orange">{near}</Tag> : 0),
              },
              { title: t('running'), dataIndex: 'running', sorter: by('running') },
              { title: t('nextDue'), dataIndex: 'nextDueOn' },
            ]}
          />
        )}
      </Shown>
    </Flex>
  );
}
