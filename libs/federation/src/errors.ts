import { DomainError, type ErrorKind } from '@daofang/domain';
import type { Logger } from '@daofang/telemetry';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

const STATUS: Record<ErrorKind, number> = {
  INVALID: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  LIMITED: 429,
  CONFLICT: 409,
  UNAVAILABLE: 503,
};

/** A refusal as the graph carries it: a stable code, Chinese to show, English for the integrator, details without persons. */
export const toFormatted = (error: DomainError, path?: GraphQLFormattedError['path']): GraphQLFormattedError => ({
  message: error.message,
  ...(path && { path }),
  extensions: {
    code: error.code,
    kind: error.kind,
    status: STATUS[error.kind],
    hint: error.hint,
    details: error.details,
  },
});

/**
 * Formats what a subgraph answers: a DomainError as itself; what the request itself got wrong as INVALID_INPUT; anything
 * else is logged and becomes INTERNAL without a word about the inside.
 */
export const formatError =
  (log: Logger) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const unwrapped = unwrapResolverError(error);
    // A plugin's refusal has no path, and is not unwrapped.
    const original = unwrapped instanceof GraphQLError ? (unwrapped.originalError ?? unwrapped) : unwrapped;
    if (original instanceof DomainError) {
      if (original.cause && !(original.cause instanceof DomainError))
        log.error({ err: original.cause, path: formatted.path, code: original.code }, 'unexpected error');
      return toFormatted(original, formatted.path);
    }
    const code = String(formatted.extensions?.['code'] ?? '');
    if (
      [
        'GRAPHQL_PARSE_FAILED',
        'GRAPHQL_VALIDATION_FAILED',
        'BAD_USER_INPUT',
        'INVALID_INPUT',
        'OPERATION_RESOLUTION_FAILURE',
        'BAD_REQUEST',
      ].includes(code)
    ) {
      return {
        message: `请求有误：${withoutValues(formatted.message)}`,
        ...(formatted.path && { path: formatted.path }),
        ...(formatted.locations && { locations: formatted.locations }),
        extensions: {
          code: code === 'BAD_USER_INPUT' ? 'INVALID_INPUT' : code,
          kind: 'INVALID',
          status: 400,
          hint: 'Check the operation and its variables.',
        },
      };
    }
    log.error({ err: original, path: formatted.path }, 'unexpected error');
    return {
      message: '系统内部错误。如果提交的是操作，是否生效请查询，或者用同一命令编号重试。',
      ...(formatted.path && { path: formatted.path }),
      extensions: {
        code: 'INTERNAL',
        kind: 'UNAVAILABLE',
        status: 500,
        hint: 'Unexpected; whether a command took effect is unknown: ask, or send it again with the same commandId. The log has the correlation id.',
      },
    };
  };

/** A command took effect, and its answer cannot be shown: nobody is to think that nothing happened. */
export const doneNotShown = (): DomainError =>
  new DomainError(
    'DONE_NOT_SHOWN',
    '操作已生效，但所查内容有的不能显示，请勿重复提交，可另行查询。',
    'The command took effect; what was asked of its result cannot be shown. Do not repeat it: ask again for less.',
    'NOT_FOUND',
  );

/** GraphQL's own messages quote what was sent, which may be a person's data: the quotation is left out. */
export const withoutValues = (message: string): string =>
  message
    .replace(/got invalid value .*? at "/s, 'got an invalid value at "')
    .replace(/got invalid value .*?;/s, 'got an invalid value;')
    .replace(/( cannot represent [^:"]*value): .*/s, '$1.')
    .replace(/Value ".*" does not exist in /s, 'A value does not exist in ')
    .replace(/(Expected value of type "[^"]*"), found .*/s, '$1.')
    .replace(/(Syntax Error: .*?(?:String|BlockString|Int|Float)) ".*/s, '$1.');
