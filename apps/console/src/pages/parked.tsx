import { Flex, Typography } from 'antd';
import type { Queries } from '../graph.generated';
import { ParkedCard } from '../parts/parked-card';
import { Mendings } from '../parts/mendings';
import { Shown } from '../parts/shown';
import { useQuery } from '../use-query';
import { useWords } from '../words';
import { Replays } from '../parts/replays';

type Parked = Queries['parked']['answer']['parkedSequences'][number];

/** What has the same cause stands together, whichever department and case. */
function byCause(all: Parked[]): [Parked, ...Parked[]][] {
  const groups = new Map<string, [Parked, ...Parked[]]>();
  for (const parked of all) {
    const group = groups.get(parked.cause);
    if (group) group.push(parked);
    else groups.set(parked.cause, [parked]);
  }
  return [...groups.values()];
}

/** What stopped, why, what that means, and how to mend it. */
export function ParkedPage() {
  const { t, say } = useWords();
  const asked = useQuery('parked', {});
  return (
    <Flex vertical gap="middle">
      <Shown asked={asked} isEmpty={({ parkedSequences }) => parkedSequences.length === 0} empty={t('nothingParked')}>
        {({ parkedSequences }) =>
          byCause(parkedSequences).map((group) => (
            <section key={group[0].cause} aria-label={say(group[0].reason)}>
              <Typography.Title level={3}>
                {group[0].events[0]?.title} · {say(group[0].reason)} · {group.length}
              </Typography.Title>
              <Flex vertical gap="middle">
                {group.map((parked) => (
                  <ParkedCard key={`${parked.department} ${parked.key}`} parked={parked} onMended={asked.reload} />
                ))}
              </Flex>
            </section>
          ))
        }
      </Shown>
      <Typography.Title level={3}>{t('mendings')}</Typography.Title>
      <Mendings />
      <Typography.Title level={3}>{t('replay')}</Typography.Title>
      <Replays />
    </Flex>
  );
}
