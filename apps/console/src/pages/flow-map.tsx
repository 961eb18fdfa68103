import { Button, Card, Collapse, Drawer, Empty, Flex, List, Statistic, Table } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { beginningOf, hourOf, today } from '../beijing';
import { CaseLink } from '../parts/case-link';
import { Chart } from '../parts/chart';
import { Shown } from '../parts/shown';
import { useLive, type FlowCount } from '../live';
import type { Queries } from '../graph.generated';
import { useQuery } from '../use-query';
import { useWords } from '../words';

type Flows = Queries['flows']['answer'];
type Flow = Flows['eventFlows'][number];

const DAY_MS = 86_400_000;

/** Departments and event types over a day, live; a type leads to its latest cases. */
export function FlowMapPage({ dark }: { dark: boolean }) {
  const { t } = useWords();
  const [span] = useState(() => {
    const midnight = beginningOf(today());
    return { from: midnight.toISOString(), to: new Date(midnight.getTime() + DAY_MS).toISOString() };
  });
  const asked = useQuery('flows', span);
  const [picked, setPicked] = useState<string | null>(null);
  return (
    <Shown asked={asked}>
      {({ eventFlows, eventContracts }) => (
        <>
          <FlowMap flows={eventFlows} contracts={eventContracts} dark={dark} onPick={setPicked} />
          <Drawer
            open={picked !== null}
            onClose={() => setPicked(null)}
            title={`${t('latestCases')} · ${picked ?? ''}`}
          >
            {picked && <LatestCases type={picked} />}
          </Drawer>
        </>
      )}
    </Shown>
  );
}

interface FlowMapProps {
  flows: Flow[];
  contracts: Flows['eventContracts'];
  dark: boolean;
  onPick: (type: string) => void;
}

function FlowMap({ flows, contracts, dark, onPick }: FlowMapProps) {
  const { t, department } = useWords();
  const fresh = useFresh(flows);
  const sums = useMemo(() => sumByType(flows, fresh), [flows, fresh]);
  const total = sums.reduce((sum, { count }) => sum + count, 0);

  const map = useMemo(() => {
    const links = sums.flatMap(({ type, department: from, count }) => [
      { source: `${department(from)} `, target: type, value: count },
      ...(contracts.find((contract) => contract.type === type)?.listeners ?? []).map((to) => ({
        source: type,
        target: ` ${department(to)}`,
        value: Math.max(1, count / 4),
      })),
    ]);
    const names = [...new Set(links.flatMap(({ source, target }) => [source, target]))];
    return {
      tooltip: { trigger: 'item' },
      series: [
        {
          type: 'sankey',
          left: 8,
          right: 110,
          nodeGap: 6,
          data: names.map((name) => ({ name })),
          links,
          label: { formatter: ({ name }: { name: string }) => name.trim().replace(/^\w+\.(\w+)\.v\d+$/, '$1') },
          lineStyle: { color: 'gradient', opacity: 0.3 },
          emphasis: { focus: 'adjacency' },
        },
      ],
    };
  }, [sums, contracts, department]);

  const hours = useMemo(() => {
    const labels = [...new Set(flows.map(({ hour }) => hour))].sort();
    const names = [...new Set(flows.map((flow) => flow.department))];
    return {
      tooltip: { trigger: 'axis' },
      legend: {},
      grid: { left: 48, right: 16, top: 40, bottom: 32 },
      xAxis: {
        type: 'category',
        data: labels.map(hourOf),
      },
      yAxis: { type: 'value', minInterval: 1 },
      series: names.map((name) => ({
        name: department(name),
        type: 'bar',
        stack: 'all',
        data: labels.map((hour) =>
          flows
            .filter((flow) => flow.hour === hour && flow.department === name)
            .reduce((sum, { count }) => sum + count, 0),
        ),
      })),
    };
  }, [flows, department]);

  if (total === 0) return <Empty description={t('noFlow')} />;
  return (
    <Flex vertical gap="middle">
      <Statistic title={`${t('events')} · ${t('today')}`} value={total} />
      <Card>
        <Chart
          option={map}
          height={Math.max(420, sums.length * 26)}
          label={t('flows')}
          dark={dark}
          onPick={(name) => sums.some(({ type }) => type === name) && onPick(name)}
        />
      </Card>
      <Card>
        <Chart option={hours} height={260} label={`${t('events')} / ${t('hour')}`} dark={dark} />
      </Card>
      <Collapse
        items={[
          {
            key: 'table',
            label: t('flowTable'),
            children: (
              <Table
                size="small"
                rowKey="type"
                pagination={false}
                dataSource={sums}
                columns={[
                  { title: t('department'), render: (_, row) => department(row.department) },
                  {
                    title: t('type'),
                    render: (_, { type }) => (
                      <Button type="link" size="small" onClick={() => onPick(type)}>
                        {type}
                      </Button>
                    ),
                  },
                  { title: t('meaning'), dataIndex: 'title' },
                  { title: t('count'), dataIndex: 'count' },
                ]}
              />
            ),
          },
        ]}
      />
    </Flex>
  );
}

/** What came on the stream since the flows were read. */
function useFresh(flows: Flow[]): FlowCount[] {
  const { flow } = useLive();
  const [fresh, setFresh] = useState<FlowCount[]>([]);
  useEffect(() => setFresh([]), [flows]);
  useEffect(() => {
    if (flow) setFresh((was) => [...was, ...flow.counts]);
  }, [flow]);
  return fresh;
}

function sumByType(flows: Flow[], fresh: FlowCount[]): (FlowCount & { title: string })[] {
  const sums = new Map<string, FlowCount & { title: string }>();
  for (const { type, department, title, count } of [...flows, ...fresh.map((one) => ({ ...one, title: '' }))]) {
    const sum = sums.get(type) ?? { type, department, title, count: 0 };
    sum.count += count;
    sums.set(type, sum);
  }
  return [...sums.values()].sort((one, other) => (one.type < other.type ? -1 : 1));
}

function LatestCases({ type }: { type: string }) {
  const { time } = useWords();
  const asked = useQuery('latestEvents', { type });
  return (
    <Shown asked={asked}>
      {({ latestEvents }) => (
        <List
          dataSource={latestEvents}
          renderItem={(event) => (
            <List.Item key={event.id}>
              <CaseLink caseNo={event.caseNo} />
              <span>{time(event.time)}</span>
            </List.Item>
          )}
        />
      )}
    </Shown>
  );
}
