import { Alert, Button, Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { Asked } from '../use-query';
import { useWords } from '../words';

interface Props<Data> {
  asked: Asked<Data>;
  /** True where there is nothing to show. */
  isEmpty?: (data: Data) => boolean;
  empty?: string;
  children: (data: Data) => ReactNode;
}

/** A page's content in each of its states: reading, failed, empty, or there (and possibly no longer fresh). */
export function Shown<Data>({ asked: { data, error, loading, reload }, isEmpty, empty, children }: Props<Data>) {
  const { t } = useWords();
  const refusal = error && (
    <Alert
      type={error.code === 'OFFLINE' || error.code.endsWith('UNAVAILABLE') ? 'warning' : 'error'}
      showIcon
      role="alert"
      title={error.code === 'FORBIDDEN' ? t('notAllowed') : `${t('failed')}：${error.message}`}
      description={error.hint || undefined}
      action={<Button onClick={reload}>{t('retry')}</Button>}
    />
  );
  if (data === null) {
    if (loading) return <Skeleton active aria-label={t('loading')} />;
    return <>{refusal}</>;
  }
  return (
    <>
      {refusal}
      {isEmpty?.(data) ? <Empty description={empty} /> : children(data)}
    </>
  );
}
