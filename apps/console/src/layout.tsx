import { Alert, Button, Flex, Layout as AntLayout, Menu, Switch, Typography } from 'antd';
import { useContext } from 'react';
import { Link, Redirect, Route, Switch as Routes, useLocation } from 'wouter';
import { account, signOut } from './api';
import { LiveContext, useStream } from './live';
import { ContractsPage } from './pages/contracts';
import { DutiesPage } from './pages/duties';
import { FlowMapPage } from './pages/flow-map';
import { LagPage } from './pages/lag';
import { LineagePage } from './pages/lineage';
import { ParkedPage } from './pages/parked';
import { RecordsPage } from './pages/records';
import { TodayPage } from './pages/today';
import { PAGES } from './pages';
import { SessionContext } from './session';
import { useWords } from './words';

interface Props {
  dark: boolean;
  onDark: (dark: boolean) => void;
  onLanguage: () => void;
}

export function Layout({ dark, onDark, onLanguage }: Props) {
  const { t } = useWords();
  const [location] = useLocation();
  const session = useContext(SessionContext);
  const live = useStream(true, () => {
    account().then(
      (found) => found ?? session.lost(),
      () => undefined,
    );
  });
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
              <span className={`live ${live.connected ? 'on' : ''}`} role="status">
                {t('live')}
              </span>
              <Switch
                checked={dark}
                onChange={onDark}
                aria-label={t('dark')}
                checkedChildren={t('dark')}
                unCheckedChildren={t('dark')}
              />
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
        <nav aria-label={t('menu')}>
          <Menu
            mode="horizontal"
            selectedKeys={[page]}
            items={PAGES.map((key) => ({
              key,
              label: (
                <Link href={key === 'today' ? '/' : `/${key}`} aria-current={key === page ? 'page' : undefined}>
                  {t(key)}
                </Link>
              ),
            }))}
          />
        </nav>
        {!live.connected && live.beat > 0 && <Alert banner type="warning" title={t('offline')} role="alert" />}
        <AntLayout.Content>
          <main id="content" className="page" tabIndex={-1}>
            <Typography.Title level={2} style={{ marginTop: 0 }}>
              {t(PAGES.find((key) => key === page) ?? 'today')}
            </Typography.Title>
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
          </main>
        </AntLayout.Content>
      </AntLayout>
    </LiveContext.Provider>
  );
}
