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
    const answer = refusal(formatted) ?? formatOwnError(log)(formatted, error);
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

/** The query plan writes `@` for "each element of the list"; clients know positions only. */
function outsideLists(path: GraphQLFormattedError['path']): GraphQLFormattedError['path'] {
  const list = path?.indexOf('@') ?? -1;
  return list === -1 ? path : path?.slice(0, list);
}
