import { App, Input } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ask, Refusal } from '../api';
import { useWords } from '../words';
import { CaseLink } from './case-link';

/** One search on every page: a case by its number or the last digits of it, an event id, a correlation id. */
export function FindCase() {
  const { t } = useWords();
  const { message } = App.useApp();
  const [, go] = useLocation();
  const [several, setSeveral] = useState<string[]>([]);
  const find = async (text: string) => {
    setSeveral([]);
    if (!text.trim()) return;
    try {
      const { findCases } = await ask('findCases', { text: text.trim() });
      const [only] = findCases;
      if (!only) void message.info(t('notFound'));
      else if (findCases.length === 1) go(`/lineage/${encodeURIComponent(only.caseNo)}`);
      else setSeveral(findCases.map(({ caseNo }) => caseNo));
    } catch (error) {
      void message.error((error as Refusal).message);
    }
  };
  return (
    <search>
      <Input.Search
        size="small"
        placeholder={t('findHint')}
        aria-label={t('find')}
        style={{ width: 240 }}
        onSearch={(text) => void find(text)}
      />
      {several.map((caseNo) => (
        <div key={caseNo}>
          <CaseLink caseNo={caseNo} />
        </div>
      ))}
    </search>
  );
}
