import type { ApolloServerPlugin } from '@apollo/server';
import type { Actor, DomainError } from '@daofang/domain';
import { perDocument, toFormatted } from '@daofang/federation';
import { GraphQLError, getNamedType, isInputObjectType, visit, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { CallerLimit } from './rate-limits';

/** What opens a case without an account. */
const CODES = ['queryCode', 'accessCode'];

interface Caller {
  actor: Actor;
  address: string;
}

/**
 * Citizens' codes have a rate of their own, by address or account, far below that of other requests; and so has the registration of a
 * petition without an account, by address. Each use counts, however many stand in one operation.
 */
export const useLimitsPlugin = <Context extends Caller>(limits: {
  codes: CallerLimit;
  anonymousRegistrations: CallerLimit;
}): ApolloServerPlugin<Context> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, contextValue: { actor, address } }) {
        try {
          for (let use = codesUsed(schema, document); use > 0; use--) limits.codes.count(actor, address);
          if (actor.unit !== null) return;
          for (let use = registrations(schema, document); use > 0; use--)
            limits.anonymousRegistrations.count(actor, address);
        } catch (error) {
          const { message, extensions } = toFormatted(error as DomainError);
          throw new GraphQLError(message, { extensions: { ...extensions, http: { status: 429 } } });
        }
      },
    };
  },
});

const codesUsed = perDocument((schema, document) => uses(document, fieldsWithCodes(schema)));
const registrations = perDocument((_schema, document) => uses(document, new Set(['registerPetition'])));

function uses(document: DocumentNode, fields: ReadonlySet<string>): number {
  let count = 0;
  visit(document, { Field: ({ name }) => void (count += Number(fields.has(name.value))) });
  return count;
}

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
