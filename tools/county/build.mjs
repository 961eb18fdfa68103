// Builds one of the county's programs when its sources are newer than what was built; says so, since it takes a moment.
import { build } from 'esbuild';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');

const newest = (folder) => {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist') continue;
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

/** @returns the path of the built program */
export async function built(program) {
  const outfile = join(here, 'dist', `${program}.js`);
  const sources = Math.max(...['apps', 'libs', 'tools'].map((folder) => newest(join(root, folder))));
  if (existsSync(outfile) && statSync(outfile).mtimeMs >= sources) return outfile;
  process.stderr.write('正在构建（首次启动或源码有更新）… building\n');
  await build({
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
  return outfile;
}

/** The console's files, built when its sources are newer. @returns their folder */
export async function builtConsole() {
  const folder = join(root, 'apps/console');
  const page = join(folder, 'dist/index.html');
  if (existsSync(page) && statSync(page).mtimeMs >= newest(folder)) return dirname(page);
  process.stderr.write('正在构建控制台（首次启动或源码有更新）… building the console\n');
  await bundleConsole(dirname(page));
  return dirname(page);
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
