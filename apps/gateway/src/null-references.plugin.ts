import type { ApolloServerPlugin } from '@apollo/server';
import { DomainError, notFound } from '@daofang/domain';
import { toFormatted } from '@daofang/federation';
import type { Logger } from '@daofang/telemetry';
import type { GatewayContext } from './department.source';

/**
 * Where a department answers null for an entity that another points to (it is gone, or not for this caller), that field is null, and
 * no error tells which of the two (N4). The gateway tells how a null spread, in an extension that names inner types: clients do
 * not see it. Where a required field took the whole answer with it, a question found nothing; a command took effect all the same.
 */
export const nullReferences = (log: Logger, onCode: (code: string) => void): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart() {
    return {
      async willSendResponse({ response, operation }) {
        if (response.body.kind !== 'single') return;
        const result = response.body.singleResult;
        const spread = result.extensions?.['valueCompletion'];
        if (!Array.isArray(spread)) return;
        delete result.extensions;
        log.warn({ count: spread.length }, 'a required field was answered with null');
        if (result.data === null || result.data === undefined) {
          const error = toFormatted(operation?.operation === 'mutation' ? doneNotShown() : notFound('所查内容', ''));
          onCode(String(error.extensions?.['code']));
          result.errors = [{ ...error, extensions: { ...error.extensions, details: {} } }];
        }
      },
    };
  },
});

const doneNotShown = (): DomainError =>
  new DomainError(
    'DONE_NOT_SHOWN',
    '操作已生效，但所查内容有的不能显示，请勿重复提交，可另行查询。',
    'The command took effect; a required field of what was asked of its result cannot be shown. Do not repeat it: ask again for less.',
    'NOT_FOUND',
  );
