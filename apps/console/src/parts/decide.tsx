import { Flex } from 'antd';
import { useContext } from 'react';
import { SessionContext, useMends } from '../session';
import { useWords } from '../words';
import { WithReason } from './with-reason';

interface Props {
  /** What waits for a second admin, or is decided already. */
  of: { id: string; state: string; requestedBy: string };
  hint: string;
  decide: (id: string, approve: boolean) => (reason: string) => Promise<void>;
}

/** The buttons of the second admin: nobody approves what they asked for themselves. */
export function Decide({ of: { id, state, requestedBy }, hint, decide }: Props) {
  const { t } = useWords();
  const mends = useMends();
  const { account } = useContext(SessionContext);
  if (!mends || state !== 'REQUESTED') return null;
  return (
    <Flex gap="small">
      <WithReason label={t('approve')} hint={hint} act={decide(id, true)} disabled={requestedBy === account.id} />
      <WithReason label={t('reject')} hint={hint} act={decide(id, false)} />
    </Flex>
  );
}
