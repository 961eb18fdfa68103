import { Button, Result, Spin } from 'antd';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { account, signIn, type Account } from './api';
import { useWords } from './words';

export interface Session {
  account: Account;
  /** The gateway no longer knows us. */
  lost(): void;
}

export const SessionContext = createContext<Session>({
  account: { id: '', roles: [], unit: '', expiresAt: '' },
  lost: () => undefined,
});

/** May whoever is signed in mend, and not only look? */
export const useMends = (): boolean => useContext(SessionContext).account.roles.includes('ADMIN');

type State = 'LOOKING' | 'OUT' | 'EXPIRED' | 'AWAY' | Account;

/** Shows the pages to whoever is signed in, and the way in to everybody else. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const [state, setState] = useState<State>('LOOKING');
  const look = useCallback(() => {
    account().then(
      (found) => setState((was) => found ?? (typeof was === 'object' ? 'EXPIRED' : 'OUT')),
      () => setState((was) => (typeof was === 'object' ? was : 'AWAY')),
    );
  }, []);
  useEffect(look, [look]);
  useEffect(() => {
    if (typeof state !== 'object') return;
    const timer = window.setTimeout(
      look,
      Math.min(2 ** 31 - 1, Math.max(0, Date.parse(state.expiresAt) - Date.now() + 500)),
    );
    return () => window.clearTimeout(timer);
  }, [state, look]);
  const session = useMemo(
    () => (typeof state === 'object' ? { account: state, lost: () => setState('EXPIRED') } : null),
    [state],
  );

  if (session) return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
  if (state === 'LOOKING') return <Spin fullscreen description={t('loading')} />;
  if (state === 'AWAY')
    return <Result status="warning" title={t('failed')} extra={<Button onClick={look}>{t('retry')}</Button>} />;
  return (
    <Result
      status={state === 'EXPIRED' ? 'warning' : 'info'}
      title={state === 'EXPIRED' ? t('expired') : t('title')}
      subTitle={state === 'EXPIRED' ? t('expiredHint') : t('signInHint')}
      extra={
        <Button type="primary" size="large" onClick={signIn}>
          {t('signIn')}
        </Button>
      }
    />
  );
}
