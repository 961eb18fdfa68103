// A real single-node Apache Kafka (KRaft) from its published jars, for development and for CI.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, Socket } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const INSTEAD = '或者用 docker-compose.yml 运行 Kafka。Or run Kafka by docker-compose.yml.';

/** What is missing is named, with how to get it. */
function mustHave(command, argument, what) {
  try {
    execFileSync(command, [argument], { stdio: 'ignore' });
  } catch {
    throw new Error(
      `缺少 ${what}，请先安装（apt-get install openjdk-17-jre-headless maven），${INSTEAD} ${what} is missing.`,
    );
  }
}

/** The jars, fetched once. */
function jars(folder) {
  if (existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('kafka_'))) return folder;
  mustHave('mvn', '--version', 'Maven');
  process.stderr.write('正在取得 Kafka（仅首次）… fetching Apache Kafka\n');
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  const goal = ['-q', '-B', '-f', join(here, 'pom.xml'), 'dependency:copy-dependencies', `-DoutputDirectory=${making}`];
  for (let attempt = 1; ; attempt++) {
    try {
      execFileSync('mvn', goal, { stdio: ['ignore', 'inherit', 'inherit'] });
      break;
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
  rmSync(folder, { recursive: true, force: true });
  execFileSync('mv', [making, folder]);
  return folder;
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

const accepts = (port) =>
  new Promise((resolve) => {
    const socket = new Socket();
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
    socket.connect(port, '127.0.0.1');
  });

/**
 * Starts the broker on loopback and waits until it accepts.
 * @param {{ home: string, port?: number, heapMb?: number, jarsDir?: string }} options home keeps the data, and the jars unless they
 * have a folder of their own; port 0 takes a free one
 */
export async function startKafka({ home, port = 0, heapMb = 320, jarsDir = join(home, 'jars') }) {
  mustHave('java', '-version', 'Java 17');
  mkdirSync(home, { recursive: true });
  const classpath = readdirSync(jars(jarsDir))
    .map((name) => join(jarsDir, name))
    .join(delimiter);
  const listen = port || (await freePort());
  const controller = await freePort();
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    listeners: `PLAINTEXT://127.0.0.1:${listen},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${listen}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': join(home, 'data'),
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'auto.create.topics.enable': false,
  };
  const properties = join(home, 'server.properties');
  writeFileSync(
    properties,
    `${Object.entries(settings)
      .map(([name, value]) => `${name}=${value}`)
      .join('\n')}\n`,
  );
  const tool = (...args) =>
    execFileSync('java', ['-Xmx128m', '-cp', classpath, 'kafka.tools.StorageTool', ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  if (!existsSync(join(home, 'data', 'meta.properties'))) {
    const id = tool('random-uuid').toString().trim().split('\n').at(-1);
    tool('format', '-t', id, '-c', properties);
  }
  const server = spawn('java', [`-Xmx${heapMb}m`, '-cp', classpath, 'kafka.Kafka', properties], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  for (const until = Date.now() + 60_000; !(await accepts(listen));) {
    if (server.exitCode !== null || Date.now() > until) throw new Error('Kafka 未能启动。Kafka did not start.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    brokers: `127.0.0.1:${listen}`,
    pid: server.pid,
    async stop() {
      server.kill('SIGTERM');
      await ended;
    },
  };
}
