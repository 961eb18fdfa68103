import type { ApolloServerPlugin } from '@apollo/server';
import { DomainError, notFound } from '@daofang/domain';
import { doneNotShown, toFormatted } from '@daofang/federation';
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
        const say = (error: DomainError) => {
          onCode(error.code);
          result.errors = [...(result.errors ?? []), toFormatted(error)];
        };
        const spread = result.extensions?.['valueCompletion'];
        const isEmpty = result.data === null || result.data === undefined;
        const isCommand = operation?.operation === 'mutation';
        // What went wrong inside a command's answer came after the command.
        if (isEmpty && isCommand && result.errors?.some(({ path }) => (path?.length ?? 0) > 1)) say(doneNotShown());
        if (!Array.isArray(spread)) return;
        delete result.extensions;
        log.warn({ count: spread.length }, 'a required field was answered with null');
        if (isEmpty && !result.errors) say(isCommand ? doneNotShown() : nothingFound());
      },
    };
  },
});

/** Not what it was that is not there. */
const nothingFound = (): DomainError =>
  new DomainError('NOT_FOUND', notFound('所查内容', '').message, 'No such record. Check the id.', 'NOT_FOUND');
