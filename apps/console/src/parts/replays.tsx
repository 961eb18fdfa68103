import { departmentNames } from '@daofang/departments';
import { Flex, Form, Input, InputNumber, Progress, Select, Table, Tag, Typography } from 'antd';
import { useContext, useState } from 'react';
import { command } from '../api';
import { SessionContext } from '../session';
import type { Queries, ReplayInput } from '../graph.generated';
import { useQuery } from '../use-query';
import { useWords } from '../words';
import { RehearsalDrawer, type Rehearsal } from './rehearsal';
import { Shown } from './shown';
import { WithReason } from './with-reason';

type Replay = Queries['replays']['answer']['replays'][number];
type Place = Omit<ReplayInput, 'commandId' | 'reason'>;

const PLACE: Place = { department: 'intake', topic: 'referral.referral', partition: 0, from: '0' };

/** Delivering again from a position on: rehearsed by one admin, agreed to by another. */
export function Replays() {
  const { t, department } = useWords();
  const { account } = useContext(SessionContext);
  const [place, setPlace] = useState<Place>(PLACE);
  const [rehearsal, setRehearsal] = useState<Rehearsal | null>(null);
  const asked = useQuery('replays', {});
  const topics = [...new Set(asked.data?.eventContracts.map(({ topic }) => topic) ?? [])].filter(
    (topic) => !topic.endsWith('.sealed'),
  );
  const rehearse = async (reason: string) => setRehearsal(await command('rehearseReplay', { ...place, reason }));
  const request = async (reason: string) => {
    await command('requestReplay', { ...place, reason });
    asked.reload();
  };
  const decide = (id: string, approve: boolean) => async (reason: string) => {
    await command('decideReplay', { id, approve, reason });
    asked.reload();
  };
  return (
    <Flex vertical gap="middle">
      <Typography.Text type="secondary">{t('replayHint')}</Typography.Text>
      <Form
        layout="inline"
        initialValues={PLACE}
        onValuesChange={(_, values: Place) => setPlace({ ...values, from: String(values.from) })}
      >
        <Form.Item name="department" label={t('department')}>
          <Select
            style={{ width: 140 }}
            options={departmentNames.map((value) => ({ value, label: department(value) }))}
          />
        </Form.Item>
        <Form.Item name="topic" label={t('topic')}>
          <Select style={{ width: 220 }} options={topics.map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item name="partition" label={t('partition')}>
          <InputNumber min={0} max={99} />
        </Form.Item>
        <Form.Item name="from" label={t('from')}>
          <Input style={{ width: 110 }} inputMode="numeric" />
        </Form.Item>
        <Flex gap="small">
          <WithReason label={t('rehearse')} hint={t('rehearseHint')} act={rehearse} said={null} />
          <WithReason label={t('request')} hint={t('replayHint')} act={request} />
        </Flex>
      </Form>
      <Shown asked={asked}>
        {({ replays }) => (
          <Table
            size="small"
            rowKey="id"
            scroll={{ x: true }}
            dataSource={replays}
            locale={{ emptyText: t('noReplays') }}
            columns={[
              { title: t('department'), render: (_, row) => department(row.department) },
              { title: t('topic'), render: (_, { topic, partition, from }) => `${topic}/${partition} ≥ ${from}` },
              { title: t('requestedBy'), dataIndex: 'requestedBy' },
              { title: t('reason'), dataIndex: 'reason' },
              {
                title: t('progress'),
                render: (_, replay) => (
                  <>
                    <Tag color={replay.state === 'FAILED' ? 'red' : replay.state === 'DONE' ? 'green' : 'blue'}>
                      {replay.state}
                    </Tag>
                    {replay.state === 'RUNNING' && <Progress size="small" percent={percentOf(replay)} />}
                    <span>{`${t('applied')} ${replay.applied} · ${t('wouldFail')} ${replay.failed} ${replay.failure ?? ''}`}</span>
                  </>
                ),
              },
              {
                title: '',
                render: (_, { id, state, requestedBy }) =>
                  state === 'REQUESTED' && (
                    <Flex gap="small">
                      <WithReason
                        label={t('approve')}
                        hint={t('replayHint')}
                        act={decide(id, true)}
                        disabled={requestedBy === account.id}
                      />
                      <WithReason label={t('reject')} hint={t('replayHint')} act={decide(id, false)} />
                    </Flex>
                  ),
              },
            ]}
          />
        )}
      </Shown>
      <RehearsalDrawer rehearsal={rehearsal} onClose={() => setRehearsal(null)} />
    </Flex>
  );
}

const percentOf = ({ from, next, until }: Replay): number =>
  until === null || Number(until) <= Number(from)
    ? 0
    : Math.round(((Number(next) - Number(from)) / (Number(until) - Number(from))) * 100);
