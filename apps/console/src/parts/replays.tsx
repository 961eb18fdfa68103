import { departmentNames } from '@daofang/departments';
import { Flex, Form, Input, Progress, Select, Table, Tag, Typography } from 'antd';
import { useState } from 'react';
import { ask, command, Refusal } from '../api';
import { useMends } from '../session';
import type { Queries, ReplayInput } from '../graph.generated';
import { useQuery } from '../use-query';
import { useWords } from '../words';
import { Decide } from './decide';
import { RehearsalDrawer, type Rehearsal } from './rehearsal';
import { Shown } from './shown';
import { WithReason } from './with-reason';

type Place = Omit<ReplayInput, 'commandId' | 'reason'>;
type Replay = Queries['replays']['answer']['replays'][number];
/** From which day on which department is to be given a topic again; nothing is proposed. */
interface Wanted {
  department?: string;
  topic?: string;
  day?: string;
}

/** Delivering again from a day on, in every partition: rehearsed by one admin, agreed to by another. */
export function Replays() {
  const { t, coded, department } = useWords();
  const mends = useMends();
  const [wanted, setWanted] = useState<Wanted>({});
  const [rehearsal, setRehearsal] = useState<Rehearsal | null>(null);
  const asked = useQuery('replays', {});
  const topics = [...new Set(asked.data?.eventContracts.map(({ topic }) => topic) ?? [])].filter(
    (topic) => !topic.endsWith('.sealed'),
  );
  const { department: to, topic, day } = wanted;
  const chosen = Boolean(to && topic && day);
  /** Something at each partition's place of that day. */
  const everywhere = async <Answer,>(act: (place: Place) => Promise<Answer>): Promise<Answer[]> => {
    if (!to || !topic || !day) throw new Refusal('CHOOSE', t('pickFirst'));
    const { replayPlaces } = await ask('replayPlaces', { topic, day });
    if (replayPlaces.length === 0) throw new Refusal('NOTHING', t('noFlowThen'));
    const answers: Answer[] = [];
    for (const { partition, from } of replayPlaces) answers.push(await act({ department: to, topic, partition, from }));
    return answers;
  };
  const rehearse = async (reason: string) =>
    setRehearsal(sumOf(await everywhere((place) => command('rehearseReplay', { ...place, reason }))));
  const request = async (reason: string) => {
    await everywhere((place) => command('requestReplay', { ...place, reason }));
    asked.reload();
  };
  const decide = (id: string, approve: boolean) => async (reason: string) => {
    await command('decideReplay', { id, approve, reason });
    asked.reload();
  };
  return (
    <Flex vertical gap="middle">
      <Typography.Text type="secondary">{t('replayHint')}</Typography.Text>
      {mends && (
        <Form layout="inline" onValuesChange={(_, values: Wanted) => setWanted(values)}>
          <Form.Item name="department" label={t('department')}>
            <Select
              style={{ width: 140 }}
              options={departmentNames.map((value) => ({ value, label: department(value) }))}
            />
          </Form.Item>
          <Form.Item name="topic" label={t('topic')}>
            <Select style={{ width: 220 }} options={topics.map((value) => ({ value, label: value }))} />
          </Form.Item>
          <Form.Item name="day" label={t('fromDay')}>
            <Input type="date" style={{ width: 160 }} />
          </Form.Item>
          <Flex gap="small">
            <WithReason label={t('rehearse')} hint={t('rehearseHint')} act={rehearse} said={null} disabled={!chosen} />
            <WithReason label={t('request')} hint={t('replayHint')} act={request} disabled={!chosen} />
          </Flex>
        </Form>
      )}
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
                      {coded(replay.state)}
                    </Tag>
                    {replay.state === 'RUNNING' && <Progress size="small" percent={percentOf(replay)} />}
                    <span>{`${t('applied')} ${replay.applied} · ${t('known')} ${replay.known} · ${t('failedCount')} ${replay.failed} ${replay.failure ?? ''}`}</span>
                  </>
                ),
              },
              {
                title: '',
                render: (_, replay) => <Decide of={replay} hint={t('replayHint')} decide={decide} />,
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

/** What the dry runs of all partitions showed together. */
function sumOf(all: Rehearsal[]): Rehearsal {
  const changes = new Map<string, Rehearsal['changes'][number]>();
  for (const change of all.flatMap((one) => one.changes)) {
    const { inserted = 0, updated = 0, deleted = 0 } = changes.get(change.table) ?? {};
    changes.set(change.table, {
      table: change.table,
      inserted: inserted + change.inserted,
      updated: updated + change.updated,
      deleted: deleted + change.deleted,
    });
  }
  const sum = (of: (one: Rehearsal) => number) => all.reduce((total, one) => total + of(one), 0);
  return {
    read: sum(({ read }) => read),
    wouldApply: sum(({ wouldApply }) => wouldApply),
    wouldFail: sum(({ wouldFail }) => wouldFail),
    complete: all.every(({ complete }) => complete),
    changes: [...changes.values()],
    deliveries: all.flatMap(({ deliveries }) => deliveries),
  };
}
