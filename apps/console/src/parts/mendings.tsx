import { Table, Tag } from 'antd';
import { command } from '../api';
import { useQuery } from '../use-query';
import { useWords } from '../words';
import { Decide } from './decide';
import { Shown } from './shown';

const COLORS = { REQUESTED: 'orange', REJECTED: 'default', AGREED: 'blue', DONE: 'green', FAILED: 'red' };

/** What one admin asked to have done about a stop: decided by another. */
export function Mendings() {
  const { t, coded, department } = useWords();
  const asked = useQuery('mendings', {});
  const decide = (id: string, approve: boolean) => async (reason: string) => {
    await command('decideMending', { id, approve, reason });
    asked.reload();
  };
  return (
    <Shown asked={asked}>
      {({ mendings }) => (
        <Table
          size="small"
          rowKey="id"
          scroll={{ x: true }}
          dataSource={mendings}
          locale={{ emptyText: t('noMendings') }}
          columns={[
            { title: t('department'), render: (_, row) => department(row.department) },
            {
              title: t('events'),
              render: (_, { act, topic, key, eventId }) => `${coded(act)} ${topic ?? `${key} ${eventId}`}`,
            },
            { title: t('requestedBy'), dataIndex: 'requestedBy' },
            { title: t('reason'), dataIndex: 'reason' },
            {
              title: t('progress'),
              render: (_, { state, failure }) => (
                <>
                  <Tag color={COLORS[state]}>{coded(state)}</Tag> {failure}
                </>
              ),
            },
            {
              title: '',
              render: (_, mending) => <Decide of={mending} hint={t('mendings')} decide={decide} />,
            },
          ]}
        />
      )}
    </Shown>
  );
}
