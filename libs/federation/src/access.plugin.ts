import type { ApolloServerPlugin } from '@apollo/server';
import type { Actor } from '@daofang/domain';
import { GraphQLError } from 'graphql';
import { closedField, type AccessRules } from './access';
import { toFormatted } from './errors';

/** Refuses an operation whose fields the actor's roles do not open, before anything of it is planned or resolved. */
export const accessPlugin = <Context extends { actor: Actor }>(
  rules: () => AccessRules,
): ApolloServerPlugin<Context> => ({
  async requestDidStart() {
    let current: AccessRules | undefined;
    return {
      async didResolveOperation({ schema, document, contextValue }) {
        current ??= rules();
        const closed = closedField(schema, document, current, contextValue.actor);
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
