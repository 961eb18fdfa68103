import { Button, Flex, Table, Tag, Tooltip, Typography } from 'antd';
import { useState } from 'react';
import { ask } from '../api';
import { today } from '../beijing';
import { Shown } from '../parts/shown';
import type { Queries } from '../graph.generated';
import { useQuery } from '../use-query';
import { useWords } from '../words';

type Records = Queries['records']['answer'];
type DayAccount = Queries['account']['answer']['dayAccounts'][number];
type Entry = Records['adminLedger']['edges'][number]['node'];
/** Of either chain. */
type Page<Node> = Omit<Records['adminLedger'], 'edges'> & { edges: { node: Node }[] };

/** Every department settles the day for it: now and then is enough. Milliseconds. */
const ACCOUNT_CALM_MS = 15_000;

/** Proofs of the days, and what admins did: both chained by hashes, both to be verified elsewhere. */
export function RecordsPage() {
  const { t } = useWords();
  const [day] = useState(today);
  const account = useQuery('account', { day }, ACCOUNT_CALM_MS);
  const records = useQuery('records', { first: 50, after: null });
  return (
    <Flex vertical gap="middle">
      <Flex>
        <Download />
      </Flex>
      <Typography.Title level={3}>{t('todayAccount')}</Typography.Title>
      <Shown asked={account}>{({ dayAccounts }) => <Accounts accounts={dayAccounts} live />}</Shown>
      <Shown asked={records}>
        {({ dayCertificates, adminLedger }) => (
          <>
            <Typography.Title level={3}>{t('certificates')}</Typography.Title>
            <Accounts
              accounts={dayCertificates.edges.map(({ node }) => ({
                ...node.content,
                number: node.number,
                hash: node.hash,
              }))}
            />
            <Typography.Title level={3}>{t('ledger')}</Typography.Title>
            <Ledger entries={adminLedger.edges.map(({ node }) => node)} />
          </>
        )}
      </Shown>
    </Flex>
  );
}

const Hash = ({ hash }: { hash: string }) => (
  <Tooltip title={hash}>
    <Typography.Text code>{hash.slice(0, 10)}</Typography.Text>
  </Tooltip>
);

interface AccountsProps {
  accounts: (Omit<DayAccount, 'state'> & { state?: DayAccount['state']; number?: number; hash?: string })[];
  /** Of the day that still runs: what differs is on its way. */
  live?: boolean;
}

function Accounts({ accounts, live = false }: AccountsProps) {
  const { t, say, department } = useWords();
  return (
    <Table
      size="small"
      pagination={live ? false : { pageSize: 12 }}
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
          render: (_, { holds, state, differences }) => (
            <>
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
  const { t, time } = useWords();
  return (
    <Table
      size="small"
      rowKey="number"
      scroll={{ x: true }}
      dataSource={entries}
      locale={{ emptyText: t('noLedger') }}
      columns={[
        { title: '№', dataIndex: 'number' },
        { title: t('when'), render: (_, { at }) => time(at) },
        { title: t('who'), dataIndex: 'actor' },
        { title: t('what'), dataIndex: 'action' },
        { title: t('target'), dataIndex: 'target' },
        { title: t('reason'), dataIndex: 'reason' },
        { title: t('outcome'), dataIndex: 'outcome' },
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
