import { HOP_HEADER, signHop } from '@daofang/auth';
import type { SubgraphName } from '@daofang/departments';
import type { Actor, DomainError } from '@daofang/domain';
import { toFormatted, withoutValues } from '@daofang/federation';
import { currentTraceparent, inSpan, type Logger } from '@daofang/telemetry';
import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { GraphQLFormattedError } from 'graphql';
import {
  ConsecutiveBreaker,
  ExponentialBackoff,
  circuitBreaker,
  handleWhen,
  isBrokenCircuitError,
  retry,
} from 'cockatiel';
import { Pool, errors } from 'undici';
import { departmentError, departmentUnavailable, type Unavailability } from './department-unavailable';
import type { GatewayMetrics } from './metrics';
import { unansweredFields } from './unanswered-fields';

/** What the gateway knows of one request. */
export interface GatewayContext {
  actor: Actor;
  correlationId: string;
  /** Where the request comes from, for rates. */
  address: string;
}

export interface DepartmentSourceOptions {
  department: SubgraphName;
  url: string;
  hopSecret: string;
  timeoutMs: number;
  log: Logger;
  metrics: GatewayMetrics;
}

type Asked = GraphQLDataSourceProcessOptions<GatewayContext>;

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: GraphQLFormattedError[];
}

/** A department that answers with one of these was not asked by a client's mistake, but by ours. */
const OURS = [
  'NOT_THE_GATEWAY',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
];

/** It answered, but not GraphQL. */
class BadAnswer extends Error {}

class Unavailable extends Error {
  constructor(readonly reason: Unavailability) {
    super(reason);
  }
}

/** So many calls in a row without an answer, and for a moment nobody waits for the department any more. */
const BREAKS_AFTER = 10;
const RESTS_MS = 1_000;

/** The connection, and not the department's own answer, is at fault: a query may be asked once more. */
const connectionLost = handleWhen((error) => !(error instanceof Unavailable || error instanceof BadAnswer));

/**
 * One department as the query plan asks it. Each call carries the operation, the hop signed for exactly this body, the
 * correlation id and the trace; nothing of the client's own headers.
 */
export class DepartmentSource implements GraphQLDataSource<GatewayContext> {
  private readonly pool: Pool;
  private readonly path: string;
  private readonly breaker = circuitBreaker(
    handleWhen((error) => (error instanceof Unavailable ? error.reason === 'TIMEOUT' : !(error instanceof BadAnswer))),
    { halfOpenAfter: RESTS_MS, breaker: new ConsecutiveBreaker(BREAKS_AFTER) },
  );
  private readonly onceMore = retry(connectionLost, {
    maxAttempts: 1,
    backoff: new ExponentialBackoff({ initialDelay: 20 }),
  });

  constructor(private readonly options: DepartmentSourceOptions) {
    const url = new URL(options.url);
    this.path = `${url.pathname}${url.search}`;
    this.pool = new Pool(url.origin, { connections: 128, pipelining: 1, connect: { timeout: options.timeoutMs } });
  }

  close = (): Promise<void> => this.pool.close();

  async process(options: Asked): Promise<Answer> {
    const { department, log, metrics } = this.options;
    const { query, variables, operationName } = options.request;
    const started = performance.now();
    const measured = (outcome: Parameters<GatewayMetrics['call']>[2]) =>
      metrics.call(department, (performance.now() - started) / 1000, outcome);
    try {
      const body = JSON.stringify({ query, variables, operationName });
      const ask = () => this.ask(body, options.context as GatewayContext);
      // A command is never sent twice by us: its sender does that, with the same command id.
      const answer = await this.breaker.execute(() => (isCommand(query) ? ask() : this.onceMore.execute(ask)));
      const ours = answer.errors?.find(({ extensions }) => OURS.includes(String(extensions?.['code'])));
      if (ours) {
        log.error(
          { department, code: ours.extensions?.['code'] },
          'a department refuses the gateway: its own log says why (HOP_SECRET, clocks, schema)',
        );
        throw new Unavailable('MISCONFIGURED');
      }
      measured(answer.errors ? 'errors' : 'answered');
      if (!answer.errors) return answer;
      const errors = answer.errors.map((error) => this.inOurWords(error, query));
      return { ...answer, errors: answer.data ? errors : errors.flatMap((error) => this.placed(error, options)) };
    } catch (error) {
      measured('unavailable');
      if (error instanceof BadAnswer) {
        log.error({ department }, 'a department answered what is not GraphQL');
        return { data: null, errors: this.missing(departmentError(department, isCommand(query)), options) };
      }
      const reason =
        error instanceof Unavailable ? error.reason : isBrokenCircuitError(error) ? 'RESTING' : 'UNREACHABLE';
      log.warn({ department, reason, err: error }, 'department unavailable');
      return { data: null, errors: this.missing(departmentUnavailable(department, reason, isCommand(query)), options) };
    }
  }

  private async ask(body: string, { actor, correlationId }: GatewayContext): Promise<Answer> {
    const { department, hopSecret, timeoutMs } = this.options;
    return inSpan('gateway', `gateway ${department}`, 'CLIENT', null, async () => {
      const traceparent = currentTraceparent();
      try {
        const response = await this.pool.request({
          path: this.path,
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            [HOP_HEADER]: signHop(hopSecret, department, actor, body),
            'x-correlation-id': correlationId,
            ...(traceparent && { traceparent }),
          },
          body,
          headersTimeout: timeoutMs,
          bodyTimeout: timeoutMs,
        });
        return readAnswer(await response.body.text());
      } catch (error) {
        const late = [errors.HeadersTimeoutError, errors.BodyTimeoutError, errors.ConnectTimeoutError];
        if (late.some((kind) => error instanceof kind)) throw new Unavailable('TIMEOUT');
        throw error;
      }
    });
  }

  /** Each refusal of ours names its kind; what has none is another's, and its words are for the log alone. */
  private inOurWords(error: GraphQLFormattedError, query: string | undefined): GraphQLFormattedError {
    if (typeof error.extensions?.['kind'] === 'string') return error;
    const { department, log } = this.options;
    const said = { department, code: error.extensions?.['code'], said: withoutData(String(error.message)) };
    log.error(said, 'a department answered an error in other words than ours');
    return toFormatted(departmentError(department, isCommand(query)), error.path);
  }

  private missing(error: DomainError, options: Asked): GraphQLFormattedError[] {
    return this.placed(toFormatted(error), options);
  }

  /** An error for each field that stays empty. Within a list there is no telling which: one for the whole list. */
  private placed(error: GraphQLFormattedError, options: Asked): GraphQLFormattedError[] {
    if (error.path) return [error];
    const inList = 'pathInIncomingRequest' in options && options.pathInIncomingRequest?.includes('@');
    const paths = inList ? [[]] : unansweredFields(options.request.query ?? '').map((field) => [field]);
    return paths.map((path) => ({ ...error, path }));
  }
}

/** A message of somebody else's, without what it may quote: texts in quotation marks, Chinese, numbers. */
const withoutData = (message: string): string =>
  withoutValues(message)
    .replace(/"[^"]*"|'[^']*'|“[^”]*”/g, '"…"')
    .replace(/[\d\p{Script=Han}]+/gu, '…')
    .slice(0, 200);

const isCommand = (operation: string | undefined): boolean => /^\s*mutation\b/.test(operation ?? '');

function readAnswer(text: string): Answer {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new BadAnswer();
  }
  if (typeof answer !== 'object' || answer === null || !('data' in answer || 'errors' in answer)) throw new BadAnswer();
  return answer as Answer;
}
