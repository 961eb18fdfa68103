import { newId } from '@daofang/domain';
import { commandId } from './seed-directory';
import { GraphRefusal, type GraphClient } from './client';
import type { Message, Reject } from './messages';

export interface ImportOptions {
  /** Named with each number, so that numbers of two sources never meet. */
  source: string;
  /** Record the official replies at their real time. */
  history: boolean;
  profile?: string | undefined;
  onStep?: () => void;
  /** How many are under way at once. */
  concurrency?: number;
}

export interface ImportResult {
  imported: number;
  alreadyThere: number;
  replies: number;
  /** Messages whose titles sound like accusations (RG-19): a person looks at them. */
  accusing: Pick<Message, 'line' | 'number'>[];
  rejects: Reject[];
}

const REGISTER = 'mutation ($input: RegisterPetitionInput!) { registerPetition(input: $input) { petitionId } }';
const CLAIMS = 'query ($id: ID!) { petition(id: $id) { claims { id status } } }';
const REPLY = 'mutation ($input: RecordHistoricalReplyInput!) { recordHistoricalReply(input: $input) { id } }';

/** Does a title sound like an accusation (检举控告)? It only points a person to it: titles that do not may be accusations too. */
export const soundsAccusing = (title: string): boolean =>
  /举报|检举|控告|揭发|贪污|贪腐|腐败|受贿|行贿|索贿|贿赂|渎职|滥用职权|徇私|以权谋私|挪用|侵吞|私分|吃拿卡要|官商勾结|保护伞|打击报复/.test(
    title,
  );

/**
 * Takes messages in through the gateway, as an importer, and leaves them unclassified: what a message is about is not said in the
 * export. The number of its source is what a message is known by: cut off anywhere, the import goes on when run again.
 */
export async function importMessages(
  importer: GraphClient,
  messages: readonly Message[],
  options: ImportOptions,
): Promise<ImportResult> {
  const { source, history, profile, onStep = () => undefined, concurrency = 4 } = options;
  const accusing = messages
    .filter(({ title }) => soundsAccusing(title))
    .map(({ line, number }): ImportResult['accusing'][number] => ({ line, number }));
  const result: ImportResult = { imported: 0, alreadyThere: 0, replies: 0, accusing, rejects: [] };

  const take = async (message: Message): Promise<void> => {
    const { petitionId, isNew } = await register(importer, message, source, profile);
    result[isNew ? 'imported' : 'alreadyThere']++;
    if (!history || message.repliedAt === null || petitionId === undefined) return;
    const { petition } = await importer.ask<{ petition: { claims: { id: string; status: string }[] } }>(CLAIMS, {
      id: petitionId,
    });
    const [claim] = petition.claims;
    if (!claim || claim.status === 'ANSWERED') return;
    await importer.ask(REPLY, {
      input: {
        commandId: commandId(`${source}/${message.number}/reply of ${claim.id}`),
        claimId: claim.id,
        repliedAt: message.repliedAt,
        reply: message.reply || '（无正文）',
      },
    });
    result.replies++;
  };

  const queue = [...messages];
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (let message = queue.shift(); message; message = queue.shift()) {
        const { line, number } = message;
        await take(message).catch((error: unknown) => {
          // A refusal is about this message; anything else is about the way to the gateway and ends the run.
          if (
            !(error instanceof GraphRefusal) ||
            ['INTERNAL', 'UNAUTHENTICATED', 'DEPARTMENT_UNAVAILABLE', 'DATABASE_UNAVAILABLE'].includes(error.code)
          )
            throw error;
          result.rejects.push({ line, number, reason: `${error.code} ${error.errors[0]?.message ?? ''}` });
        });
        onStep();
      }
    }),
  );
  return result;
}

/** @returns no id where the message is there, but no longer among what an importer sees */
async function register(
  importer: GraphClient,
  message: Message,
  source: string,
  policyProfile: string | undefined,
): Promise<{ petitionId: string | undefined; isNew: boolean }> {
  const input = {
    commandId: newId(),
    channel: 'MAILBOX',
    arrivedAt: message.writtenAt,
    people: [{ role: 'PETITIONER', name: message.user || '网友' }],
    claims: [{ title: message.title, text: message.text }],
    source,
    sourceNumber: message.number,
    policyProfile,
  };
  try {
    const { registerPetition } = await importer.ask<{ registerPetition: { petitionId: string } }>(REGISTER, { input });
    return { petitionId: registerPetition.petitionId, isNew: true };
  } catch (error) {
    if (!(error instanceof GraphRefusal) || error.code !== 'ALREADY_IMPORTED') throw error;
    return { petitionId: error.errors[0]?.extensions.details?.['petitionId'] as string | undefined, isNew: false };
  }
}
