import type { ApolloServerPlugin } from '@apollo/server';
import { notFound } from '@daofang/domain';
import { toFormatted } from '@daofang/federation';
import type { Logger } from '@daofang/telemetry';
import type { GatewayContext } from './department.source';

/**
 * Where a department answers null for an entity that another points to (it is gone, or not for this caller), the gateway tells how
 * the null spread, in an extension that names inner types. Clients do not see it; where nothing is left of the answer, it is
 * "not found", as for anything that may not be known (N4).
 */
export const nullReferences = (log: Logger, onCode: (code: string) => void): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart() {
    return {
      async willSendResponse({ response }) {
        if (response.body.kind !== 'single') return;
        const result = response.body.singleResult;
        const spread = result.extensions?.['valueCompletion'];
        if (!Array.isArray(spread)) return;
        delete result.extensions;
        log.warn({ count: spread.length }, 'a required field was answered with null');
        if (result.data === null || result.data === undefined) {
          const error = toFormatted(notFound('所查内容', ''));
          onCode(String(error.extensions?.['code']));
          result.errors = [{ ...error, extensions: { ...error.extensions, details: {} } }];
        }
      },
    };
  },
});
