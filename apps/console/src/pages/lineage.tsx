import { Alert, Descriptions, Flex, Input, Tag, Timeline, Typography } from 'antd';
import { useLocation } from 'wouter';
import { ParkedCard } from '../parts/parked-card';
import { Shown } from '../parts/shown';
import type { Queries } from '../graph.generated';
import { useQuery } from '../use-query';
import { useWords } from '../words';

type Lineage = Queries['lineage']['answer']['caseLineage'];

/** A case's way by cause and sequence: who held it, which clock ran, and where it is stuck. */
export function LineagePage({ caseNo }: { caseNo: string | undefined }) {
  const { t } = useWords();
  const [, go] = useLocation();
  const number = caseNo ? decodeURIComponent(caseNo) : null;
  const asked = useQuery(number ? 'lineage' : null, { caseNo: number ?? '' });
  return (
    <Flex vertical gap="middle">
      <Input.Search
        key={number}
        defaultValue={number ?? ''}
        placeholder={t('enterCaseNo')}
        aria-label={t('caseNo')}
        enterButton={t('findCase')}
        onSearch={(text) => text.trim() && go(`/lineage/${encodeURIComponent(text.trim())}`)}
        style={{ maxWidth: 420 }}
      />
      <Typography.Text type="secondary">{t('lineageHint')}</Typography.Text>
      {number && (
        <Shown asked={asked}>
          {({ caseLineage }) => <CaseLineage lineage={caseLineage} onMended={asked.reload} />}
        </Shown>
      )}
    </Flex>
  );
}

const name = (unit: Lineage['holder']): string => unit?.name ?? unit?.id ?? '';

function CaseLineage({ lineage, onMended }: { lineage: Lineage; onMended: () => void }) {
  const { t, say, department, time } = useWords();
  const { hops, parked, missing, duties, sealedEvents, holder } = lineage;
  const orderOf = new Map(hops.map(({ id }, index) => [id, index + 1]));
  return (
    <Flex vertical gap="middle">
      <Descriptions bordered size="small" column={1}>
        <Descriptions.Item label={t('caseNo')}>{lineage.caseNo}</Descriptions.Item>
        <Descriptions.Item label={t('holder')}>{holder ? name(holder) : t('nobody')}</Descriptions.Item>
        <Descriptions.Item label={t('openDuties')}>
          {duties.length === 0
            ? '—'
            : duties.map(({ id, rule, dueOn, status, debtor }) => (
                <Tag key={id} color={status === 'BREACHED' ? 'red' : 'blue'}>
                  {rule} {name(debtor)} {dueOn}
                </Tag>
              ))}
        </Descriptions.Item>
        {sealedEvents !== null && <Descriptions.Item label={t('sealedEvents')}>×{sealedEvents}</Descriptions.Item>}
      </Descriptions>
      {parked.length === 0 &&
        missing.length === 0 &&
        !hops.some(({ waitingAt }) => waitingAt.length > 0) &&
        (duties.some(({ status }) => status === 'BREACHED') ? (
          <Alert type="warning" showIcon title={t('waitsForPerson')} />
        ) : (
          <Alert type="success" showIcon title={t('notStuck')} />
        ))}
      {parked.map((sequence) => (
        <ParkedCard key={sequence.department} parked={sequence} onMended={onMended} />
      ))}
      {missing.map(({ title, since, department: who }) => (
        <Alert
          key={`${title.en}${since}`}
          type="warning"
          showIcon
          title={`${t('missing')}：${say(title)}（${department(who)}）`}
          description={`${t('since')} ${time(since)}`}
        />
      ))}
      <Timeline
        items={hops.map((hop) => ({
          color: hop.waitingAt.length > 0 ? 'red' : 'blue',
          content: (
            <div>
              <strong>
                {orderOf.get(hop.id)}. {hop.title}
              </strong>{' '}
              <Tag>{department(hop.department)}</Tag>
              <Typography.Text type="secondary">
                {hop.type} #{hop.sequence} · {time(hop.time)}
                {hop.causationId && orderOf.has(hop.causationId)
                  ? ` · ${t('causedBy')} ${orderOf.get(hop.causationId)}`
                  : ''}
              </Typography.Text>
              <div>
                {hop.holder && (
                  <span>
                    {t('heldBy')} {name(hop.holder)}
                  </span>
                )}
                {hop.clock && (
                  <span>
                    {' '}
                    · {t('clock')} {hop.clock.rule} {hop.clock.dueOn}
                  </span>
                )}
              </div>
              {hop.waitingAt.length > 0 && (
                <Tag color="red">
                  {t('waitingAt')}
                  {hop.waitingAt.map(department).join('、')}
                </Tag>
              )}
            </div>
          ),
        }))}
      />
    </Flex>
  );
}
