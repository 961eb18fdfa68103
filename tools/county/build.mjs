// Builds one of the county's programs when its sources are newer than what was built; says so, since it takes a moment.
import { build } from 'esbuild';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');

const newest = (folder) => {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    const time = entry.isDirectory()
      ? newest(path)
      : /\.(tsx?|css|html|mts|graphql|json)$/.test(entry.name)
        ? statSync(path).mtimeMs
        : 0;
    latest = Math.max(latest, time);
  }
  return latest;
};

/** Two may start at once: what one builds is there whole or not at all for the other. @returns the path of the built program */
export async function built(program, folder = join(here, 'dist')) {
  const outfile = join(folder, `${program}.js`);
  const sources = Math.max(...['apps', 'libs', 'tools'].map((folder) => newest(join(root, folder))));
  if (existsSync(outfile) && statSync(outfile).mtimeMs >= sources) return outfile;
  process.stderr.write('正在构建（首次启动或源码有更新）… building\n');
  const { outputFiles } = await build({
    write: false,
    entryPoints: [join(here, 'src', `${program}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    tsconfig: join(root, 'tsconfig.base.json'),
    loader: { '.graphql': 'text' },
    sourcemap: true,
    logLevel: 'error',
  });
  mkdirSync(folder, { recursive: true });
  // The program last: it says that all is there.
  for (const { path, contents } of outputFiles.sort((one, other) => other.path.length - one.path.length)) {
    writeFileSync(`${path}.${process.pid}`, contents);
    renameSync(`${path}.${process.pid}`, path);
  }
  return outfile;
}

/** The console's files, built when its sources are newer; whole or not at all, too. @returns their folder */
export async function builtConsole() {
  const folder = join(root, 'apps/console');
  const files = join(folder, 'dist');
  const page = join(files, 'index.html');
  const isFresh = () => existsSync(page) && statSync(page).mtimeMs >= newest(folder);
  if (isFresh()) return files;
  process.stderr.write('正在构建控制台（首次启动或源码有更新）… building the console\n');
  const making = join(folder, `.dist-${process.pid}`);
  await bundleConsole(making);
  try {
    if (!isFresh()) {
      rmSync(files, { recursive: true, force: true });
      renameSync(making, files);
    }
  } catch (error) {
    // Another start was quicker between our look and our hand.
    if (!isFresh()) throw error;
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return files;
}

/** Vite makes its process a production one: what starts here afterwards is not. */
export async function bundleConsole(outDir) {
  const folder = join(root, 'apps/console');
  const before = process.env.NODE_ENV;
  const { build: bundle } = await import('vite');
  await bundle({ configFile: join(folder, 'vite.config.mts'), root: folder, logLevel: 'error', build: { outDir } });
  if (before === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = before;
}
