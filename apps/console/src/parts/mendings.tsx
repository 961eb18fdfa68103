import { Flex, Table, Tag } from 'antd';
import { useContext } from 'react';
import { command } from '../api';
import { SessionContext, useMends } from '../session';
import { useQuery } from '../use-query';
import { useWords } from '../words';
import { Shown } from './shown';
import { WithReason } from './with-reason';

const COLORS = { REQUESTED: 'orange', REJECTED: 'default', AGREED: 'blue', DONE: 'green', FAILED: 'red' };

/** What one admin asked to have done about a stop: decided by another. */
export function Mendings() {
  const { t, coded, department } = useWords();
  const mends = useMends();
  const { account } = useContext(SessionContext);
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
              render: (_, { id, state, requestedBy }) =>
                mends &&
                state === 'REQUESTED' && (
                  <Flex gap="small">
                    <WithReason
                      label={t('approve')}
                      hint={t('mendings')}
                      act={decide(id, true)}
                      disabled={requestedBy === account.id}
                    />
                    <WithReason label={t('reject')} hint={t('mendings')} act={decide(id, false)} />
                  </Flex>
                ),
            },
          ]}
        />
      )}
    </Shown>
  );
}
