import { Button, Checkbox, Flex, Input, Table, Tag, Tooltip, Typography } from 'antd';
import { useState } from 'react';
import { ask } from '../api';
import { today } from '../beijing';
import { CaseLink } from '../parts/case-link';
import { Shown } from '../parts/shown';
import type { Queries } from '../graph.generated';
import { useQuery } from '../use-query';
import { useWords } from '../words';

type DayAccount = Queries['account']['answer']['dayAccounts'][number];
type Entry = Queries['shownLedger']['answer']['adminLedger']['edges'][number]['node'];
/** Of either chain. */
type Page<Node> = Omit<Queries['ledger']['answer']['adminLedger'], 'edges'> & { edges: { node: Node }[] };

/** Every department settles the day for it: now and then is enough. Milliseconds. */
const ACCOUNT_CALM_MS = 15_000;

/** Proofs of the days, and what admins did: both chained by hashes, both to be verified elsewhere. */
export function RecordsPage() {
  const { t } = useWords();
  const [day] = useState(today);
  const account = useQuery('account', { day }, ACCOUNT_CALM_MS);
  return (
    <Flex vertical gap="middle">
      <Flex>
        <Download />
      </Flex>
      <Typography.Title level={3}>{t('todayAccount')}</Typography.Title>
      <Shown asked={account}>{({ dayAccounts }) => <Accounts accounts={dayAccounts} live />}</Shown>
      <Typography.Text>{t('notAllListen')}</Typography.Text>
      <Certificates />
      <ShownLedger />
    </Flex>
  );
}

/** A page of a chain, the latest first, and the ways on. */
function Ways({
  pageInfo,
  after,
  onAfter,
}: {
  pageInfo: Page<unknown>['pageInfo'];
  after: string | null;
  onAfter: (after: string | null) => void;
}) {
  const { t } = useWords();
  return (
    <Flex gap="small">
      {after !== null && <Button onClick={() => onAfter(null)}>{t('newest')}</Button>}
      {pageInfo.hasNextPage && <Button onClick={() => onAfter(pageInfo.endCursor)}>{t('more')}</Button>}
    </Flex>
  );
}

/** The latest certificate of each day; those it replaced only where they are asked for. */
function Certificates() {
  const { t } = useWords();
  const [day, setDay] = useState('');
  const [all, setAll] = useState(false);
  const [after, setAfter] = useState<string | null>(null);
  const asked = useQuery('shownCertificates', { after, day: day || null, current: !all });
  return (
    <>
      <Typography.Title level={3}>{t('certificates')}</Typography.Title>
      <Flex gap="small" wrap align="center">
        <Input
          type="date"
          aria-label={`${t('certificates')} ${t('day')}`}
          style={{ width: 160 }}
          onChange={({ target }) => {
            setDay(target.value);
            setAfter(null);
          }}
        />
        <Checkbox
          checked={all}
          onChange={({ target }) => {
            setAll(target.checked);
            setAfter(null);
          }}
        >
          {t('allCertificates')}
        </Checkbox>
      </Flex>
      <Shown asked={asked}>
        {({ dayCertificates: { edges, pageInfo } }) => (
          <>
            <Accounts
              accounts={edges.map(({ node: { content, ...certificate } }) => ({ ...content, ...certificate }))}
            />
            <Ways pageInfo={pageInfo} after={after} onAfter={setAfter} />
          </>
        )}
      </Shown>
    </>
  );
}

/** What admins did, a row an act: of a day, of a person, page by page. */
function ShownLedger() {
  const { t } = useWords();
  const [filter, setFilter] = useState({ day: '', actor: '' });
  const [after, setAfter] = useState<string | null>(null);
  const asked = useQuery('shownLedger', { after, day: filter.day || null, actor: filter.actor || null });
  const narrow = (more: Partial<typeof filter>) => {
    setFilter((was) => ({ ...was, ...more }));
    setAfter(null);
  };
  return (
    <>
      <Typography.Title level={3}>{t('ledger')}</Typography.Title>
      <Flex gap="small" wrap>
        <Input
          type="date"
          aria-label={`${t('ledger')} ${t('day')}`}
          style={{ width: 160 }}
          onChange={({ target }) => narrow({ day: target.value })}
        />
        <Input.Search
          allowClear
          placeholder={t('who')}
          aria-label={`${t('ledger')} ${t('who')}`}
          style={{ width: 200 }}
          onSearch={(text) => narrow({ actor: text.trim() })}
        />
      </Flex>
      <Shown asked={asked}>
        {({ adminLedger: { edges, pageInfo } }) => (
          <>
            <Ledger entries={edges.map(({ node }) => node)} />
            <Ways pageInfo={pageInfo} after={after} onAfter={setAfter} />
          </>
        )}
      </Shown>
    </>
  );
}

const Hash = ({ hash }: { hash: string }) => (
  <Tooltip title={hash}>
    <Typography.Text code>{hash.slice(0, 10)}</Typography.Text>
  </Tooltip>
);

interface AccountsProps {
  accounts: (Omit<DayAccount, 'state'> & {
    state?: DayAccount['state'];
    number?: number;
    hash?: string;
    supersededBy?: number | null;
  })[];
  /** Of the day that still runs: what differs is on its way. */
  live?: boolean;
}

function Accounts({ accounts, live = false }: AccountsProps) {
  const { t, say, department } = useWords();
  return (
    <Table
      size="small"
      pagination={false}
      rowKey={({ number, department: name }) => `${number}${name}`}
      scroll={{ x: true }}
      dataSource={accounts}
      locale={{ emptyText: t('noCertificates') }}
      columns={[
        ...(live ? [] : [{ title: '№', dataIndex: 'number' }]),
        { title: t('day'), dataIndex: 'day' },
        { title: t('department'), render: (_, row) => department(row.department) },
        { title: t('committed'), dataIndex: 'committed' },
        { title: t('appended'), dataIndex: 'appended' },
        {
          title: t('applied'),
          render: (_, { applied }) =>
            applied
              .map(
                ({ department: name, count, expected, discarded }) =>
                  `${department(name)} ${count}/${expected}${discarded ? `（${t('discarded')} ${discarded}）` : ''}`,
              )
              .join('，') || '—',
        },
        {
          title: t('state'),
          render: (_, { holds, state, differences, supersededBy }) => (
            <>
              {typeof supersededBy === 'number' && <Tag>{`${t('supersededBy')} ${supersededBy}`}</Tag>}
              <Tag color={holds ? 'green' : state === 'IN_FLIGHT' ? 'blue' : 'red'}>
                {t(holds ? 'holds' : state === 'IN_FLIGHT' ? 'settling' : 'differs')}
              </Tag>
              {differences.map((difference) => (
                <div key={difference.en}>{say(difference)}</div>
              ))}
            </>
          ),
        },
        ...(live
          ? []
          : [{ title: t('hash'), render: (_: unknown, { hash }: { hash?: string }) => <Hash hash={hash ?? ''} /> }]),
      ]}
    />
  );
}

function Ledger({ entries }: { entries: Entry[] }) {
  const { t, coded, department, time } = useWords();
  return (
    <Table
      size="small"
      rowKey="number"
      pagination={false}
      scroll={{ x: true }}
      dataSource={entries}
      locale={{ emptyText: t('noLedger') }}
      columns={[
        { title: '№', dataIndex: 'number' },
        { title: t('when'), render: (_, { at }) => time(at) },
        { title: t('who'), dataIndex: 'actor' },
        { title: t('what'), render: (_, { action }) => coded(action) },
        {
          title: t('target'),
          render: (_, { target, caseNo }) =>
            caseNo ? (
              <>
                {department(target.split(' ')[0] ?? '')} <CaseLink caseNo={caseNo} />
              </>
            ) : (
              target
            ),
        },
        { title: t('reason'), dataIndex: 'reason' },
        { title: t('outcome'), render: (_, { outcome }) => coded(outcome) },
        { title: t('hash'), render: (_, { hash }) => <Hash hash={hash} /> },
      ]}
    />
  );
}

/** Both chains whole, as a file: whoever has it can compute every hash again. */
function Download() {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const all = async <Node,>(read: (after: string | null) => Promise<Page<Node>>): Promise<Node[]> => {
    const nodes: Node[] = [];
    for (let after: string | null = null; ;) {
      const { edges, pageInfo }: Page<Node> = await read(after);
      nodes.push(...edges.map(({ node }) => node));
      if (!pageInfo.hasNextPage) return nodes.reverse();
      after = pageInfo.endCursor;
    }
  };
  const download = async () => {
    setBusy(true);
    try {
      const content = {
        certificates: await all(async (after) => (await ask('certificates', { first: 100, after })).dayCertificates),
        ledger: await all(async (after) => (await ask('ledger', { first: 100, after })).adminLedger),
      };
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }));
      link.download = `daofang-records-${today()}.json`;
      link.click();
      URL.revokeObjectURL(link.href);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button loading={busy} onClick={() => void download()}>
      {t('download')}
    </Button>
  );
}
