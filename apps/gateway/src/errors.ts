import { formatError as formatOwnError } from '@daofang/federation';
import type { Logger } from '@daofang/telemetry';
import type { GraphQLFormattedError } from 'graphql';

/** What a client sees of an error besides message, path and locations. */
const SHOWN = ['code', 'kind', 'status', 'hint', 'details'] as const;

/**
 * Formats what the gateway answers. A department's refusal keeps its code, its Chinese message and the path, and loses what the
 * query plan wrapped around it; what the operation itself got wrong keeps its GRAPHQL_* code; the rest is INTERNAL.
 */
export const formatError =
  (log: Logger, onCode: (code: string) => void) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const answer = refusal(formatted) ?? formatOwnError(log)(asValidation(formatted), error);
    onCode(String(answer.extensions?.['code']));
    return answer;
  };

/** Refusals are known by their kind: departments and the gateway write it into each. */
function refusal({ message, path, extensions }: GraphQLFormattedError): GraphQLFormattedError | undefined {
  if (typeof extensions?.['kind'] !== 'string') return undefined;
  const known = outsideLists(path);
  return {
    message,
    ...(known && { path: known }),
    extensions: Object.fromEntries(SHOWN.filter((key) => key in extensions).map((key) => [key, extensions[key]])),
  };
}

/** What the query planner finds wrong in an operation that GraphQL itself let pass (K144): a subscription, or which of several is meant. */
function asValidation(formatted: GraphQLFormattedError): GraphQLFormattedError {
  if (formatted.extensions?.['code'] !== 'INVALID_GRAPHQL') return formatted;
  const isUnnamed = /operation name|Unknown operation/.test(formatted.message);
  const code = isUnnamed ? 'OPERATION_RESOLUTION_FAILURE' : 'GRAPHQL_VALIDATION_FAILED';
  return { ...formatted, extensions: { ...formatted.extensions, code } };
}

/** The query plan writes `@` for "each element of the list"; clients know positions only. */
function outsideLists(path: GraphQLFormattedError['path']): GraphQLFormattedError['path'] {
  const list = path?.indexOf('@') ?? -1;
  return list === -1 ? path : path?.slice(0, list);
}
