import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The repository as the checks see it. Paths are relative to its root, with `/`. */
export interface Workspace {
  readonly root: string;
  /** Every file that is, or would be, committed. */
  readonly files: readonly string[];
  /** The text of a file, or undefined where there is none. */
  read(path: string): string | undefined;
  write(path: string, text: string): void;
}

/** What is never committed; .gitignore says the same. */
const IGNORED = /^(?:\.git|node_modules|dist|coverage|\.nx|\.daofang|\.env|.+\.log|.+\.rejects\.csv)$/;

export function openWorkspace(root: string): Workspace {
  const list = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      if (IGNORED.test(entry.name)) return [];
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) return list(path);
      return entry.isFile() ? [path] : [];
    });
  const files = list('').sort();
  return {
    root,
    files,
    read: (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined),
    write: (path, text) => {
      if (!files.includes(path)) files.push(path);
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
  };
}

/** A workspace of a few given files: for the checks' own specs. */
export function givenWorkspace(given: Record<string, string>): Workspace {
  const files = { ...given };
  return {
    root: '/given',
    get files() {
      return Object.keys(files).sort();
    },
    read: (path) => files[path],
    write: (path, text) => {
      files[path] = text;
    },
  };
}

export interface SourceLine {
  path: string;
  line: number;
  text: string;
}

/** The lines of the files that match `pattern`. */
export const matchingLines = (workspace: Workspace, files: readonly string[], pattern: RegExp): SourceLine[] =>
  files.flatMap((path) =>
    (workspace.read(path) ?? '')
      .split('\n')
      .flatMap((text, index) => (pattern.test(text) ? [{ path, line: index + 1, text: text.trim() }] : [])),
  );
