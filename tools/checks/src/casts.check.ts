import type { Check } from './check';
import { matchingLines, type Workspace } from './workspace';

const INDEX =
  /CREATE (?:UNIQUE )?INDEX (?:IF NOT EXISTS )?\w+ ON (\w+) (?:USING \w+ )?\(([^;]*?)\)(?: INCLUDE| WHERE|;|`|\n|$)/g;
const KEY = /(?:PRIMARY KEY|UNIQUE) \(([^)]*)\)|(\w+) \w+(?:\[\])? (?:NOT NULL )?(?:PRIMARY KEY|UNIQUE)/g;

/** The columns by which rows are found: first or later in an index, a key. */
export function indexedColumns(workspace: Workspace): Set<string> {
  const columns = new Set<string>();
  const sources = workspace.files.filter((path) => /\.ts$/.test(path) && !/\.spec\.ts$/.test(path));
  for (const path of sources) {
    const text = workspace.read(path) ?? '';
    if (!/CREATE (?:TABLE|(?:UNIQUE )?INDEX)/.test(text)) continue;
    for (const [, , listed = ''] of text.matchAll(INDEX))
      for (const part of listed.split(',')) columns.add(/^\s*"?(\w+)/.exec(part)?.[1] ?? '');
    for (const [, listed, own] of text.matchAll(KEY))
      for (const part of [...(listed ?? '').split(','), own ?? '']) columns.add(part.trim());
  }
  columns.delete('');
  return columns;
}

const NAME = String.raw`(?:\w+\.)?"?([a-z_]+)"?::(?:text|uuid|date|int|bigint|varchar|timestamptz)\b`;
const COMPARES = String.raw`\s*(?:=|<>|<=?|>=?|!?~\*?|\b(?:NOT )?(?:LIKE|IN|BETWEEN)\b)`;
const CAST = new RegExp(`${NAME}${COMPARES}|(?:=|<>|<=?|>=?)\\s*${NAME}`);

/** A column that is cast where it is compared is found by no index: the table is read from end to end. What is asked with is cast, never the column. */
export const casts: Check = {
  title: '索引列不得转换类型 no cast on an indexed column where it is compared: check the value, cast the parameter',
  run: (workspace) => {
    const indexed = indexedColumns(workspace);
    return matchingLines(
      workspace,
      workspace.files.filter((path) => /^(?:apps|libs)\/.*\.ts$/.test(path) && !/\.spec\.ts$|\/test\//.test(path)),
      CAST,
    ).flatMap(({ path, line, text }) => {
      const [, left, right] = CAST.exec(text) ?? [];
      const column = left ?? right ?? '';
      return indexed.has(column)
        ? [`${path}:${line}: ${column} 有索引，不得在比较时转换类型 is indexed: cast the parameter instead`]
        : [];
    });
  },
};
