import { App as AntApp, ConfigProvider, theme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { Layout } from './layout';
import { SessionGate } from './session';
import './style.css';
import { LanguageContext, type Language } from './words';

const remembered = <T extends string>(key: string, otherwise: T): T =>
  (localStorage.getItem(key) as T | null) ?? otherwise;

/** K156: every text at 4.5 to 1 or more on what it stands on. */
const THEMES = {
  light: {
    algorithm: theme.defaultAlgorithm,
    token: {
      colorPrimary: '#0958d9',
      colorLink: '#0958d9',
      colorTextSecondary: 'rgba(0,0,0,0.72)',
      colorTextTertiary: 'rgba(0,0,0,0.66)',
      colorTextDescription: 'rgba(0,0,0,0.66)',
      colorTextPlaceholder: 'rgba(0,0,0,0.62)',
      colorTextDisabled: 'rgba(0,0,0,0.6)',
    },
  },
  dark: {
    algorithm: theme.darkAlgorithm,
    token: {
      colorLink: '#69b1ff',
      colorTextSecondary: 'rgba(255,255,255,0.78)',
      colorTextTertiary: 'rgba(255,255,255,0.7)',
      colorTextDescription: 'rgba(255,255,255,0.7)',
      colorTextPlaceholder: 'rgba(255,255,255,0.65)',
      colorTextDisabled: 'rgba(255,255,255,0.6)',
    },
  },
};

function Console() {
  const [language, setLanguage] = useState<Language>(remembered('daofang.language', 'zh'));
  const [mode, setMode] = useState<'light' | 'dark'>(
    remembered('daofang.mode', window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'),
  );
  useEffect(() => {
    localStorage.setItem('daofang.language', language);
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  useEffect(() => {
    localStorage.setItem('daofang.mode', mode);
    document.documentElement.dataset['mode'] = mode;
  }, [mode]);
  return (
    <LanguageContext.Provider value={language}>
      <ConfigProvider locale={language === 'zh' ? zhCN : enUS} theme={THEMES[mode]}>
        <AntApp>
          <Router base="/console">
            <SessionGate>
              <Layout
                dark={mode === 'dark'}
                onDark={(dark) => setMode(dark ? 'dark' : 'light')}
                onLanguage={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
              />
            </SessionGate>
          </Router>
        </AntApp>
      </ConfigProvider>
    </LanguageContext.Provider>
  );
}

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Console />
    </StrictMode>,
  );
