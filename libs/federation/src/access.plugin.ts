import type { ApolloServerPlugin } from '@apollo/server';
import type { Actor } from '@daofang/domain';
import { GraphQLError } from 'graphql';
import { closedField, type FieldAccess } from './access';
import { toFormatted } from './errors';

/** Refuses an operation whose fields the actor's roles or scopes do not open, before anything of it is planned or resolved. */
export const accessPlugin = <Context extends { actor: Actor }>(
  current: () => FieldAccess,
): ApolloServerPlugin<Context> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request, contextValue }) {
        if (!operation) return;
        const asked = { document, operation, variables: request.variables ?? {} };
        const closed = closedField(schema, asked, current(), contextValue.actor);
        if (!closed) return;
        const { message, extensions } = toFormatted(closed);
        throw new GraphQLError(message, {
          originalError: closed,
          extensions: { ...extensions, http: { status: 200 } },
        });
      },
    };
  },
});
