import { commandId } from './seed-directory';
import { GraphRefusal, type GraphClient } from './client';
import { COUNTY } from './directory';
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
  rejects: Reject[];
}

const REGISTER = 'mutation ($input: RegisterPetitionInput!) { registerPetition(input: $input) { petitionId } }';
const CLAIMS = 'query ($id: ID!) { petition(id: $id) { claims { id status } } }';
const CLASSIFY = 'mutation ($input: ClassifyClaimInput!) { classifyClaim(input: $input) { id } }';
const REPLY = 'mutation ($input: RecordHistoricalReplyInput!) { recordHistoricalReply(input: $input) { id } }';

/** What a message is about is not said in the export: the list's own "other" takes it until a clerk looks. */
const UNSORTED = 'C01.02';

/** Takes messages in through the gateway, as an importer. Every step has its own command id: cut off anywhere, it goes on when run again. */
export async function importMessages(
  importer: GraphClient,
  messages: readonly Message[],
  options: ImportOptions,
): Promise<ImportResult> {
  const { source, history, profile, onStep = () => undefined, concurrency = 4 } = options;
  const result: ImportResult = { imported: 0, alreadyThere: 0, replies: 0, rejects: [] };

  const take = async (message: Message): Promise<void> => {
    const id = (step: string) => commandId(`${source}/${message.number}/${step}`);
    const { petitionId, isNew } = await register(importer, message, { source, profile, id: id('register') });
    result[isNew ? 'imported' : 'alreadyThere']++;
    if (!history || message.repliedAt === null) return;
    const { petition } = await importer.ask<{ petition: { claims: { id: string; status: string }[] } }>(CLAIMS, {
      id: petitionId,
    });
    const [claim] = petition.claims;
    if (!claim || claim.status === 'ANSWERED') return;
    if (claim.status === 'REGISTERED') {
      await importer.ask(CLASSIFY, {
        input: {
          commandId: id('classify'),
          claimId: claim.id,
          purpose: 'APPEAL_REQUEST',
          categoryCode: UNSORTED,
          place: COUNTY,
          urgent: false,
        },
      });
    }
    await importer.ask(REPLY, {
      input: {
        commandId: id('reply'),
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

async function register(
  importer: GraphClient,
  message: Message,
  given: { source: string; profile: string | undefined; id: string },
): Promise<{ petitionId: string; isNew: boolean }> {
  const input = {
    commandId: given.id,
    channel: 'MAILBOX',
    arrivedAt: message.writtenAt,
    people: [{ role: 'PETITIONER', name: message.user || '网友' }],
    claims: [{ title: message.title, text: message.text }],
    source: given.source,
    sourceNumber: message.number,
    policyProfile: given.profile,
  };
  const known = await importer.ask<{ petitions: { edges: { node: { id: string } }[] } }>(
    'query ($source: String, $number: String) { petitions(filter: { source: $source, sourceNumber: $number }, first: 1) { edges { node { id } } } }',
    { source: given.source, number: message.number },
  );
  const found = known.petitions.edges[0]?.node.id;
  if (found) return { petitionId: found, isNew: false };
  const { registerPetition } = await importer.ask<{ registerPetition: { petitionId: string } }>(REGISTER, { input });
  return { petitionId: registerPetition.petitionId, isNew: true };
}
