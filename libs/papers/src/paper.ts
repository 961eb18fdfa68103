import type { CivilDate } from '@daofang/domain';

/**
 * What is not in a stored paper and comes in when it is shown, for whoever may see it: who the petitioner is (the vault's), the case's
 * number and claims (intake's), the names of parties (mediation's), the day that only the service settles.
 */
export const MERGES = {
  CASE_NO: '信访件编号',
  QUERY_CODE: '查询码',
  PETITIONER: '信访人',
  PETITIONER_PHONE: '联系电话',
  PETITIONER_ADDRESS: '送达地址',
  PETITIONER_ID: '证件',
  CLAIMS: '诉求',
  REQUESTS: '请求、事实和理由',
  REMEDY_BY: '申请期限',
} as const;
export type Merge = keyof typeof MERGES;

/** A piece of a line: plain words, or what is merged in; `orElse` is read where nothing is known (yet). */
export type Word =
  string | { merge: Merge; orElse?: string } | { claim: string } | { request: string } | { party: string };
/** A line of a paper. */
export type Words = string | readonly Word[];

/** One field of a paper, with its heading: lines of words, or a table. */
export interface Block {
  field: string;
  label: string;
  lines?: readonly Words[];
  table?: { heads: readonly string[]; rows: readonly (readonly Words[])[] };
}

/** How a paper looks (GB/T 9704-2012): between offices, to one person, or a form that is filled in. */
export type Format = 'OFFICIAL' | 'LETTER' | 'FORM';

/** A paper as it was frozen: what it says for ever. No identity, path, account or code is in it. */
export interface Paper {
  /** Row of the table of papers (domain.md 3.7). */
  pa: string;
  title: string;
  format: Format;
  /** 代字〔2026〕12号; a form and a draft have none. */
  number: string | null;
  /** The organ that gives it out, in full. */
  organ: string;
  /** Its own date is that of its approval, never of its service (SD-09). */
  date: CivilDate;
  /** 主送; of a form in the file, nobody. */
  to: readonly Words[];
  /** 抄送. */
  copies: readonly Words[];
  blocks: readonly Block[];
  /** Who signs, by post or party; a line each. */
  signers: readonly Words[];
  sealed: boolean;
  /** In plain words for the cover sheet of what goes to a citizen; without articles. */
  cover: readonly Words[];
  /** Under what law and calendar its days were counted; null where none was. */
  policy: string | null;
  calendar: string | null;
}

/** What is known to whoever is looking. */
export interface Merged {
  values?: Partial<Record<Merge, string | null>>;
  /** Titles of claims, by id, in the order of the case. */
  claims?: ReadonlyMap<string, string>;
  /** What was asked in each claim, in the petitioner’s words, by id; not for everybody who may know its title. */
  requests?: ReadonlyMap<string, string>;
  /** Names of parties, by id. */
  parties?: ReadonlyMap<string, string>;
}

/** 2026-12-16 as a paper writes it: 2026年12月16日. */
export const inWords = (day: CivilDate): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

/** The claims that words or blocks name, in order. */
export const claimsIn = ({ to, copies, blocks, signers, cover }: Paper): string[] => {
  const lines = blocks.flatMap(({ lines = [], table }) => [...lines, ...(table?.rows.flat() ?? [])]);
  const words = [...to, ...copies, ...lines, ...signers, ...cover].flat();
  return [
    ...new Set(
      words.flatMap((word) => {
        if (typeof word === 'string') return [];
        if ('claim' in word) return [word.claim];
        return 'request' in word ? [word.request] : [];
      }),
    ),
  ];
};

/** A line as it is read by somebody. */
export function plain(words: Words, merged: Merged = {}): string {
  if (typeof words === 'string') return words;
  return words.map((word) => wordOf(word, merged)).join('');
}

function wordOf(word: Word, { values = {}, claims, requests, parties }: Merged): string {
  if (typeof word === 'string') return word;
  if ('claim' in word) return claims?.get(word.claim) ?? '（诉求内容见信访件）';
  if ('request' in word) {
    const title = claims?.get(word.request) ?? '（诉求内容见信访件）';
    const text = requests?.get(word.request);
    return text ? `${title}：${text}` : title;
  }
  if ('party' in word) return parties?.get(word.party) ?? '（当事人）';
  if (word.merge === 'CLAIMS' && claims)
    return [...claims.values()].map((title) => `“${title}”`).join('、') || orElse(word);
  return values[word.merge] ?? orElse(word);
}

const orElse = (word: { merge: Merge; orElse?: string }): string =>
  word.orElse ?? `（${MERGES[word.merge]}：打印时填入）`;
