import { Card, Descriptions, Flex, Tag, Typography } from 'antd';
import { useState } from 'react';
import { command } from '../api';
import type { Queries } from '../graph.generated';
import { useMends } from '../session';
import { useWords } from '../words';
import { CaseLink } from './case-link';
import { RehearsalDrawer, type Rehearsal } from './rehearsal';
import { WithReason } from './with-reason';

type Parked = Queries['parked']['answer']['parkedSequences'][number];

const COLORS = { WAITING: 'default', FAILING: 'orange', STOPPED: 'red' };

/** A parked case: why it stopped, what that means, and the ways to mend it. */
export function ParkedCard({ parked, onMended }: { parked: Parked; onMended: () => void }) {
  const { t, say, coded, department, time } = useWords();
  const mends = useMends();
  const [rehearsal, setRehearsal] = useState<Rehearsal | null>(null);
  const place = { department: parked.department, key: parked.key };
  const rehearse = async (reason: string) => setRehearsal(await command('rehearseParked', { ...place, reason }));
  const redrive = async (reason: string) => {
    await command('redriveParked', { ...place, reason });
    onMended();
  };
  /** What stopped the case is the first of its events. */
  const [first] = parked.state === 'STOPPED' ? parked.events : [];
  const ask = (name: 'discardParked' | 'takeParked', eventId: string) => async (reason: string) => {
    await command(name, { ...place, eventId, reason });
    onMended();
  };
  const { endangers } = parked;
  return (
    <Card
      size="small"
      data-parked={parked.key}
      title={
        <Flex gap="small" align="center" wrap>
          {department(parked.department)} · <CaseLink caseNo={parked.caseNo} />
          <Tag color={COLORS[parked.state]}>{coded(parked.state)}</Tag>
        </Flex>
      }
      extra={
        mends && (
          <Flex gap="small" wrap>
            <WithReason label={t('rehearse')} hint={t('rehearseHint')} act={rehearse} said={null} />
            <WithReason
              label={t('redrive')}
              hint={t('redriveHint')}
              act={redrive}
              said={t('redriven')}
              type="primary"
            />
            {first && (
              <>
                <WithReason label={t('discard')} hint={t('discardHint')} act={ask('discardParked', first.eventId)} />
                <WithReason label={t('take')} hint={t('takeHint')} act={ask('takeParked', first.eventId)} />
              </>
            )}
          </Flex>
        )
      }
    >
      <Descriptions size="small" column={1}>
        <Descriptions.Item label={t('reason')}>{say(parked.reason)}</Descriptions.Item>
        <Descriptions.Item label={t('consequence')}>
          <strong>{say(parked.consequence)}</strong>
        </Descriptions.Item>
        <Descriptions.Item label={t('endangers')}>
          {endangers
            ? `${endangers.rule} ${endangers.debtor?.name ?? endangers.debtor?.id ?? ''} ${t('due')} ${endangers.dueOn ?? '—'}`
            : t('noDuty')}
        </Descriptions.Item>
        <Descriptions.Item label={t('advice')}>{say(parked.advice)}</Descriptions.Item>
        {parked.tell && (
          <Descriptions.Item label={t('tellPublisher')}>
            <Typography.Text copyable>{say(parked.tell)}</Typography.Text>
          </Descriptions.Item>
        )}
        <Descriptions.Item label={t('events')}>
          <Flex vertical>
            {parked.events.slice(0, 10).map(({ eventId, title, type, sequence }) => (
              <span key={eventId}>
                {title} <Typography.Text type="secondary">{`${type} #${sequence ?? '?'}`}</Typography.Text>
              </span>
            ))}
            {parked.events.length > 10 && <span>… {parked.events.length}</span>}
          </Flex>
        </Descriptions.Item>
        <Descriptions.Item label={t('since')}>
          {time(parked.parkedAt)} · {t('tries')} {parked.tries} · {t('redrives')} {parked.redrives}
        </Descriptions.Item>
      </Descriptions>
      <RehearsalDrawer rehearsal={rehearsal} onClose={() => setRehearsal(null)} />
    </Card>
  );
}
