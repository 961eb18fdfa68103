import { Alert, Button, Flex, Layout as AntLayout, Result, Skeleton, Typography } from 'antd';
import { lazy, Suspense, useContext } from 'react';
import { Link, Redirect, Route, Switch as Routes, useLocation } from 'wouter';
import { account, signOut } from './api';
import { LiveContext, useStream } from './live';
import { TodayPage } from './pages/today';
import { PAGES } from './pages';
import { FindCase } from './parts/find-case';
import { SessionContext } from './session';
import { useWords } from './words';

/** The first page comes at once; each of the others when somebody goes there. */
const ContractsPage = lazy(async () => ({ default: (await import('./pages/contracts')).ContractsPage }));
const DutiesPage = lazy(async () => ({ default: (await import('./pages/duties')).DutiesPage }));
const FlowMapPage = lazy(async () => ({ default: (await import('./pages/flow-map')).FlowMapPage }));
const LagPage = lazy(async () => ({ default: (await import('./pages/lag')).LagPage }));
const LineagePage = lazy(async () => ({ default: (await import('./pages/lineage')).LineagePage }));
const ParkedPage = lazy(async () => ({ default: (await import('./pages/parked')).ParkedPage }));
const RecordsPage = lazy(async () => ({ default: (await import('./pages/records')).RecordsPage }));

interface Props {
  dark: boolean;
  onDark: (dark: boolean) => void;
  onLanguage: () => void;
}

export function Layout({ dark, onDark, onLanguage }: Props) {
  const { t } = useWords();
  const [location] = useLocation();
  const session = useContext(SessionContext);
  const live = useStream(
    session.account.roles.some((role) => role === 'ADMIN' || role === 'AUDITOR'),
    () => {
      account().then(
        (found) => found ?? session.lost(),
        () => undefined,
      );
    },
  );
  // Whoever may not look meets one sentence instead of eight pages that refuse.
  const looks = session.account.roles.some((role) => role === 'ADMIN' || role === 'AUDITOR');
  const page = location.split('/')[1] || 'today';
  return (
    <LiveContext.Provider value={live}>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <AntLayout style={{ minHeight: '100vh' }}>
        <AntLayout.Header style={{ background: 'transparent', height: 'auto', paddingBlock: 8 }}>
          <Flex align="center" justify="space-between" wrap gap="small">
            <Typography.Title level={1} style={{ fontSize: 20, margin: 0 }}>
              {t('title')}
            </Typography.Title>
            <Flex align="center" gap="middle" wrap>
              {looks && <FindCase />}
              <span className={`live ${live.connected ? 'on' : ''}`} role="status">
                {t('live')}
              </span>
              <Button size="small" aria-pressed={dark} onClick={() => onDark(!dark)}>
                {t('dark')}
              </Button>
              <Button size="small" onClick={onLanguage}>
                {t('language')}
              </Button>
              <Typography.Text type="secondary">{session.account.id}</Typography.Text>
              <Button size="small" onClick={() => void signOut()}>
                {t('signOut')}
              </Button>
            </Flex>
          </Flex>
        </AntLayout.Header>
        {looks && (
          <nav aria-label={t('menu')}>
            <ul className="menu">
              {PAGES.map((key) => (
                <li key={key}>
                  <Link href={key === 'today' ? '/' : `/${key}`} aria-current={key === page ? 'page' : undefined}>
                    {t(key)}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {!live.connected && live.beat > 0 && <Alert banner type="warning" title={t('offline')} role="alert" />}
        <main id="content" className="page" tabIndex={-1}>
          {!looks ? (
            <Result status="info" title={t('notAllowed')} subTitle={t('notAllowedHint')} />
          ) : (
            <>
              <Typography.Title level={2} style={{ marginTop: 0 }}>
                {t(PAGES.find((key) => key === page) ?? 'today')}
              </Typography.Title>
              <Suspense fallback={<Skeleton active />}>
                <Routes>
                  <Route path="/" component={TodayPage} />
                  <Route path="/flows">
                    <FlowMapPage dark={dark} />
                  </Route>
                  <Route path="/lineage/:caseNo?">{({ caseNo }) => <LineagePage caseNo={caseNo} />}</Route>
                  <Route path="/parked" component={ParkedPage} />
                  <Route path="/lag" component={LagPage} />
                  <Route path="/duties" component={DutiesPage} />
                  <Route path="/records" component={RecordsPage} />
                  <Route path="/contracts" component={ContractsPage} />
                  <Route>
                    <Redirect to="/" />
                  </Route>
                </Routes>
              </Suspense>
            </>
          )}
        </main>
      </AntLayout>
    </LiveContext.Provider>
  );
}
