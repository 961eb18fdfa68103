import { Flex, Typography } from 'antd';
import { ParkedCard } from '../parts/parked-card';
import { Mendings } from '../parts/mendings';
import { Shown } from '../parts/shown';
import { useQuery } from '../use-query';
import { useWords } from '../words';
import { Replays } from '../parts/replays';

/** What stopped, why, what that means, and how to mend it. */
export function ParkedPage() {
  const { t } = useWords();
  const asked = useQuery('parked', {});
  return (
    <Flex vertical gap="middle">
      <Shown asked={asked} isEmpty={({ parkedSequences }) => parkedSequences.length === 0} empty={t('nothingParked')}>
        {({ parkedSequences }) =>
          parkedSequences.map((parked) => (
            <ParkedCard key={`${parked.department} ${parked.key}`} parked={parked} onMended={asked.reload} />
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
