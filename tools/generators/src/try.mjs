// `npx nx run generators:try`: the generators make a department in a copy of this checkout, which then has to pass what every
// department passes, and to run in a county. `--keep` leaves the copy.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';

const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false } } });
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const copy = mkdtempSync(join(tmpdir(), 'daofang-generated-'));
const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NX_WORKSPACE_ROOT_PATH: copy };
for (const name of Object.keys(env)) if (name.startsWith('NX_TASK_')) delete env[name];

const DEPARTMENT = 'archive';
/** What is made, as one would type it. */
const GENERATED = [
  [
    ...['department', DEPARTMENT, '--zh', '档案', '--about', 'what was decided is kept and found again'],
    ...['--stopped', '档案盒可能没有启用', '--stoppedEn', 'a box may not have been opened'],
    ...['--aggregate', 'box', '--aggregateZh', '档案盒'],
  ],
  ['aggregate', 'shelf', '--zh', '档案架'],
  ['event', 'BoxClosed', '--aggregate', 'box', '--description', '档案盒已封存'],
  [
    ...['command', 'openBox', '--begins', '--aggregate', 'box', '--chapter', 'keeping', '--about', '启用档案盒。'],
    ...['--event', 'BoxOpened', '--description', '已启用', '--told', '您的材料已归档。'],
  ],
  [
    ...['command', 'closeBox', '--aggregate', 'box', '--chapter', 'keeping', '--about', '封存档案盒。'],
    ...['--from', 'OPENED', '--event', 'BoxClosed', '--description', '已封存'],
  ],
  ['consumer', 'PetitionRegistered', '--aggregate', 'box', '--chapter', 'keeping'],
].map((words) => (words[0] === 'department' ? words : [...words, '--department', DEPARTMENT]));

const started = performance.now();
const step = (what) =>
  process.stdout.write(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${what}\n`);

/** Runs a program in the copy; what it says is told only where it fails. */
async function run(program, args, cwd = copy) {
  try {
    await promisify(execFile)(program, args, { cwd, env, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 });
  } catch (error) {
    throw new Error(`${[program, ...args].join(' ')}\n${error.stdout ?? ''}${error.stderr ?? ''}`, { cause: error });
  }
}
/** A program that is installed. */
const bin = (name, ...args) => run(join(copy, 'node_modules/.bin', name), args);

const committed = () =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path && existsSync(join(root, path)));

/** The sources, and what is installed by links; the workspace's own packages are the copy's. */
function makeCopy() {
  for (const path of committed()) cpSync(join(root, path), join(copy, path));
  const modules = join(copy, 'node_modules');
  mkdirSync(join(modules, '@daofang'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')))
    if (!['@daofang', '.cache', '.package-lock.json'].includes(name))
      symlinkSync(join(root, 'node_modules', name), join(modules, name));
  linkPackages();
}

/** As `npm install` does. */
function linkPackages() {
  const scope = join(copy, 'node_modules/@daofang');
  for (const folder of ['apps', 'libs', 'tools'])
    for (const name of readdirSync(join(copy, folder)))
      if (existsSync(join(copy, folder, name, 'package.json')) && !existsSync(join(scope, name)))
        symlinkSync(relative(scope, join(copy, folder, name)), join(scope, name));
}

/** Starts the county of the copy, as `npm start` does, without a console. */
async function startCounty() {
  const home = join(copy, '.daofang');
  const main = join(copy, 'tools/county/dist/main.js');
  const county = spawn(process.execPath, ['--enable-source-maps', main, '--port', '0', '--home', home], {
    cwd: copy,
    env,
  });
  let said = '';
  for (const stream of [county.stdout, county.stderr]) stream.on('data', (text) => (said += text));
  const ended = new Promise((done) => county.on('exit', done));
  const stop = async () => {
    county.kill('SIGTERM');
    await ended;
  };
  const file = join(home, 'county.json');
  try {
    await until('the county', () => {
      if (county.exitCode !== null) throw new Error(`the county could not start\n${said}`);
      return existsSync(file);
    });
  } catch (error) {
    await stop();
    throw error;
  }
  const { url, tokens } = JSON.parse(readFileSync(file, 'utf8'));
  const ask = async (account, query, variables) => {
    const { token } = tokens.find(({ id }) => id === account);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    if (errors?.length) throw new Error(`${query}\n${JSON.stringify(errors, null, 2)}`);
    return data;
  };
  return { ask, stop };
}

async function until(what, look) {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    const found = await look();
    if (found) return found;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`waited in vain for: ${what}`);
}

/** The commands are given through the gateway; the monitor knows the department and what it told. */
async function useDepartment({ ask }) {
  const { openBox } = await ask(
    'clerk-01',
    'mutation ($input: OpenBoxInput!) { openBox(input: $input) { id status unit actions { verb allowed } } }',
    { input: { commandId: randomUUID(), petitionId: randomUUID() } },
  );
  const { closeBox } = await ask(
    'clerk-01',
    'mutation ($input: CloseBoxInput!) { closeBox(input: $input) { status version } }',
    { input: { commandId: randomUUID(), boxId: openBox.id } },
  );
  const { boxes } = await ask('supervisor-01', '{ boxes { edges { node { id } } } }');
  must('the box as it was opened', openBox.status === 'OPENED' && openBox.actions[0].verb === 'closeBox', openBox);
  must('the box as it was closed', closeBox.status === 'CLOSED' && closeBox.version === 2, closeBox);
  must('the list of boxes', boxes.edges[0]?.node.id === openBox.id, boxes);

  const seen = await until('the event in the monitor', async () => {
    const look = await ask(
      'admin-01',
      `{ appHealth { app state } flowsToday { department events } latestEvents(type: "${DEPARTMENT}.BoxOpened.v1") { department type } }`,
    );
    return look.latestEvents.length > 0 &&
      look.flowsToday.some((flow) => flow.department === DEPARTMENT && flow.events > 0)
      ? look
      : null;
  });
  must(
    'the app in the monitor',
    seen.appHealth.some(({ app }) => app === DEPARTMENT),
    seen.appHealth,
  );
}

/** With the county's databases, which lie elsewhere where its server cannot run as the caller. */
function removeCopy() {
  const moved = join(copy, '.daofang/postgres', 'MOVED');
  if (existsSync(moved)) rmSync(readFileSync(moved, 'utf8').trim(), { recursive: true, force: true });
  rmSync(copy, { recursive: true, force: true });
}

function must(what, holds, found) {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(found)}`);
}

/** What the generators made or changed, to be linted. */
const changed = () =>
  committedIn(copy).filter((path) => {
    const before = join(root, path);
    return !existsSync(before) || !readFileSync(before).equals(readFileSync(join(copy, path)));
  });
const committedIn = (folder, within = '') =>
  readdirSync(join(folder, within), { withFileTypes: true }).flatMap((entry) => {
    const path = within ? `${within}/${entry.name}` : entry.name;
    if (['node_modules', 'dist', '.nx', '.daofang'].includes(entry.name)) return [];
    return entry.isDirectory() ? committedIn(folder, path) : [path];
  });

/** Both are over before the failure of one is told: nothing writes into a copy that is gone. */
async function both(...running) {
  const failed = (await Promise.allSettled(running)).find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

async function checked() {
  await run('npm', ['run', '-s', 'check', '--', '--write'], join(copy, 'tools/checks'));
  step('npm run checks -- --write');
}

async function compiled() {
  await bin('tsc', '-p', 'tsconfig.json', '--noEmit');
  step('tsc');
}

async function linted() {
  const files = changed();
  const sources = files.filter((path) => path.endsWith('.ts'));
  await bin('prettier', '--check', '--ignore-unknown', ...files);
  await bin('eslint', '--max-warnings', '0', ...sources);
  step(`prettier and eslint, ${files.length} files`);
}

async function tested() {
  for (const project of [`apps/${DEPARTMENT}`, 'libs/contracts'])
    await run(join(copy, 'node_modules/.bin/jest'), [], join(copy, project));
  step('their own specs');
}

async function built() {
  await run('npm', ['run', '-s', 'build'], join(copy, 'apps', DEPARTMENT));
  await run(process.execPath, ['-e', "import('./tools/county/build.mjs').then(({ built }) => built('main'))"]);
  step('the builds');
}

async function main() {
  makeCopy();
  step('a copy of the checkout');
  for (const [generator, ...options] of GENERATED) {
    await bin('nx', 'g', `@daofang/generators:${generator}`, ...options, '--no-interactive');
    step(`nx g @daofang/generators:${generator} ${options[0]}`);
  }
  linkPackages();
  // Two at a time, and what needs the longest first.
  await both(checked(), compiled().then(tested));
  await both(linted(), built());
  const county = await startCounty();
  step('a county');
  try {
    await useDepartment(county);
    step('openBox and closeBox through the gateway, the department and its event in the monitor');
  } finally {
    await county.stop();
  }
}

try {
  await main();
  step('done');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
} finally {
  if (values.keep) step(`kept: ${copy}`);
  else removeCopy();
}
