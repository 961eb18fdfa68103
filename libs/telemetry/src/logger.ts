import { trace } from '@opentelemetry/api';
import { pino, type Logger } from 'pino';
import { currentCausality } from './causality';

export type { Logger } from 'pino';

/** Keys that may hold a person's data; should one reach a log line, its value does not. */
const PERSONAL = [
  'name',
  'phone',
  'idNumber',
  'address',
  'email',
  'text',
  'authorization',
  'queryCode',
  'input',
  'parameters',
  'query',
  'detail',
];

/** An error as logs show it: what and where. Messages of the database are left out, since they quote values. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table, driverError } = error as Error & Record<string, unknown>;
  const fromDatabase = driverError !== undefined || (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code));
  const source = (driverError ?? {}) as Record<string, unknown>;
  return {
    type: error.name,
    code: code ?? source['code'],
    constraint: constraint ?? source['constraint'],
    table: table ?? source['table'],
    ...(fromDatabase ? {} : { message: error.message }),
    stack: error.stack
      ?.split('\n')
      .filter((line) => line.trimStart().startsWith('at '))
      .slice(0, 12),
  };
}

/** Structured logs of an app: JSON lines with trace and correlation ids, never a person's data. */
export function createLogger(app: string, level = 'info', destination?: NodeJS.WritableStream): Logger {
  const options = {
    name: app,
    level,
    base: { app },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    redact: {
      paths: [...PERSONAL.filter((key) => key !== 'name'), ...PERSONAL.map((key) => `*.${key}`)],
      censor: '［已隐去］',
    },
    serializers: { err: describeError, error: describeError },
    mixin() {
      const span = trace.getActiveSpan()?.spanContext();
      const causality = currentCausality();
      return {
        ...(span && { traceId: span.traceId, spanId: span.spanId }),
        ...(causality && { correlationId: causality.correlationId }),
      };
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
