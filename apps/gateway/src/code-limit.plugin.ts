import type { ApolloServerPlugin } from '@apollo/server';
import type { Actor, DomainError } from '@daofang/domain';
import { perDocument, toFormatted } from '@daofang/federation';
import { GraphQLError, getNamedType, isInputObjectType, visit, type GraphQLSchema } from 'graphql';
import type { callerLimit } from './rate-limits';

/** What opens a case without an account. */
const CODES = ['queryCode', 'accessCode'];

/**
 * Citizens' codes have a rate of their own, by address or account, far below that of other requests: each use of one
 * counts, however many stand in one operation.
 */
export const codeLimitPlugin = <Context extends { actor: Actor; address: string }>(
  limit: ReturnType<typeof callerLimit>,
): ApolloServerPlugin<Context> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, contextValue: { actor, address } }) {
        try {
          for (let use = codesUsed(schema, document); use > 0; use--) limit.count(actor, address);
        } catch (error) {
          const { message, extensions } = toFormatted(error as DomainError);
          throw new GraphQLError(message, { extensions: { ...extensions, http: { status: 429 } } });
        }
      },
    };
  },
});

const codesUsed = perDocument((schema, document): number => {
  const fields = fieldsWithCodes(schema);
  let uses = 0;
  visit(document, { Field: ({ name }) => void (uses += Number(fields.has(name.value))) });
  return uses;
});

/** The questions and commands that take a code, by itself or in their input. */
function fieldsWithCodes(schema: GraphQLSchema): Set<string> {
  const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}),
  );
  const takesCode = roots.filter(({ args }) =>
    args.some(({ name, type }) => {
      const named = getNamedType(type);
      return CODES.includes(name) || (isInputObjectType(named) && CODES.some((code) => code in named.getFields()));
    }),
  );
  return new Set(takesCode.map(({ name }) => name));
}
