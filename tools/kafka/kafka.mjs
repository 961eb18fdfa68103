// A real single-node Apache Kafka (KRaft) from its published jars, for development and for CI.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, Socket } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import kafkajs from 'kafkajs';

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

/** The jars, fetched once for this clone. */
function jars() {
  const folder = join(here, '../../.daofang/kafka/jars');
  if (existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('kafka_'))) return folder;
  mustHave('mvn', '--version', 'Maven');
  process.stderr.write('正在取得 Kafka（仅首次）… fetching Apache Kafka\n');
  const making = `${folder}.making`;
  mkdirSync(dirname(folder), { recursive: true });
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

/** Below the ports that systems lend to outgoing connections, so that it stays free while Java starts. */
const freePort = () =>
  new Promise((resolve) => {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const probe = createServer().once('error', () => resolve(freePort()));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(port)));
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

/** Groups have a coordinator: a fresh broker makes it at the first question, which takes seconds on a busy machine. */
async function coordinates(brokers, { ca, login }) {
  const secured = login && { ssl: { ca: [readFileSync(ca, 'utf8')] }, sasl: { mechanism: 'plain', ...login } };
  const admin = new kafkajs.Kafka({
    brokers: [brokers],
    ...secured,
    logLevel: kafkajs.logLevel.NOTHING,
    retry: { retries: 2 },
  }).admin();
  try {
    await admin.connect();
    await admin.fetchOffsets({ groupId: 'daofang-started', topics: [] });
    return true;
  } catch {
    return false;
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

/** A key and a certificate for this machine, signed by itself; `ca` is what a client has to know of it. */
function certificate(home, password) {
  const store = join(home, 'server.p12');
  const ca = join(home, 'ca.pem');
  const named = ['-keystore', store, '-storepass', password, '-alias', 'kafka'];
  if (!existsSync(store))
    execFileSync('keytool', [
      ...['-genkeypair', ...named, '-keyalg', 'EC', '-validity', '30', '-storetype', 'PKCS12'],
      ...['-dname', 'CN=daofang', '-ext', 'san=ip:127.0.0.1'],
    ]);
  writeFileSync(ca, execFileSync('keytool', ['-exportcert', '-rfc', ...named]));
  return { store, ca };
}

/** Listeners and their protocol: plain on loopback, or TLS with a user and a password as in production. */
function listeners(home, port, controller, login) {
  const protocol = login ? 'SASL_SSL' : 'PLAINTEXT';
  const open = {
    listeners: `${protocol}://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `${protocol}://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': `CONTROLLER:PLAINTEXT,${protocol}:${protocol}`,
    'inter.broker.listener.name': protocol,
  };
  if (!login) return { settings: open };
  const { username, password } = login;
  const { store, ca } = certificate(home, password);
  return {
    ca,
    settings: {
      ...open,
      'ssl.keystore.location': store,
      'ssl.keystore.type': 'PKCS12',
      'ssl.keystore.password': password,
      'ssl.truststore.location': store,
      'ssl.truststore.type': 'PKCS12',
      'ssl.truststore.password': password,
      'sasl.enabled.mechanisms': 'PLAIN',
      'sasl.mechanism.inter.broker.protocol': 'PLAIN',
      'listener.name.sasl_ssl.plain.sasl.jaas.config': `org.apache.kafka.common.security.plain.PlainLoginModule required username="${username}" password="${password}" user_${username}="${password}";`,
    },
  };
}

/**
 * Starts the broker on loopback and waits until it accepts and groups can join.
 * @param {{ home: string, port?: number, heapMb?: number, login?: { username: string, password: string } }} options home
 * keeps the data; port 0 takes a free one; with a login the listener is SASL over TLS, `caFile` its authority
 */
export async function startKafka({ home, port = 0, heapMb = 320, login }) {
  mustHave('java', '-version', 'Java 17');
  mkdirSync(home, { recursive: true });
  const folder = jars();
  const classpath = readdirSync(folder)
    .map((name) => join(folder, name))
    .join(delimiter);
  const listen = port || (await freePort());
  const controller = await freePort();
  const secured = listeners(home, listen, controller, login);
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    ...secured.settings,
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
    { mode: 0o600 },
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
  const brokers = `127.0.0.1:${listen}`;
  const started = async () => (await accepts(listen)) && (await coordinates(brokers, { ca: secured.ca, login }));
  for (const until = Date.now() + 120_000; !(await started());) {
    if (server.exitCode !== null || Date.now() > until) throw new Error('Kafka 未能启动。Kafka did not start.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    brokers,
    caFile: secured.ca,
    pid: server.pid,
    async stop() {
      server.kill('SIGTERM');
      await ended;
    },
  };
}
