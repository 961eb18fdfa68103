import { newId, withoutPersonalNumbers } from '@daofang/domain';
import { commandId } from './seed-directory';
import { GraphRefusal, type GraphClient } from './client';
import { isReject, type Message, type Reject } from './messages';

export interface ImportOptions {
  /** Named with each number, so that numbers of two sources never meet. */
  source: string;
  /** Record the official replies at their real time. */
  history: boolean;
  profile?: string | undefined;
  /** Somebody who handles sealed matters has looked at the titles: none is held back. */
  checked?: boolean;
  onStep?: () => void;
  /** A row that did not come in, or of which the reply did not. */
  onReject?: (reject: Reject) => void;
  /** A message that waits for somebody who handles sealed matters. */
  onHeld?: (message: Message) => void;
  /** How many are under way at once. */
  concurrency?: number;
}

/** How many messages; of each that was read one of the first four counts. */
export interface ImportResult {
  imported: number;
  alreadyThere: number;
  /** Sound like accusations and were held back. */
  held: number;
  rejected: number;
  /** Replies recorded in this run. */
  replies: number;
  /** Messages that came in without their reply. */
  repliesDropped: number;
}

const REGISTER = 'mutation ($input: RegisterPetitionInput!) { registerPetition(input: $input) { petitionId } }';
const CLAIMS = 'query ($id: ID!) { petition(id: $id) { claims { id status } } }';
const REPLY = 'mutation ($input: RecordHistoricalReplyInput!) { recordHistoricalReply(input: $input) { id } }';

/** Does a title sound like an accusation (检举控告)? It only points a person to it: titles that do not may be accusations too. */
export const soundsAccusing = (title: string): boolean =>
  /举报|检举|控告|揭发|贪污|贪腐|腐败|受贿|行贿|索贿|贿赂|渎职|滥用职权|徇私|以权谋私|挪用|侵吞|私分|吃拿卡要|官商勾结|保护伞|打击报复/.test(
    title.normalize('NFKC').replace(/\s/g, ''),
  );

const MOST_IN_A_TITLE = 200;

/** A title that everybody who may see the case reads: without numbers of persons, by whole characters; what it said stays in the text. */
export function titled({ title, text }: Pick<Message, 'title' | 'text'>): { title: string; text: string } {
  const shown = Array.from(withoutPersonalNumbers(title)).slice(0, MOST_IN_A_TITLE).join('');
  return shown === title ? { title, text } : { title: shown, text: `${title}\n${text}` };
}

/** Nothing of the messages is wrong: the way to the gateway is, and the run ends. */
const OUTAGES = ['UNAUTHENTICATED', 'DEPARTMENT_UNAVAILABLE', 'DATABASE_UNAVAILABLE'];

/**
 * Takes messages in through the gateway, as an importer, as they come, and leaves them unclassified: what a message is about is not said
 * in the export. What sounds like an accusation is held back (RG-19): once it is registered, those whom it accuses could read it. The
 * number of its source is what a message is known by: cut off anywhere, the import goes on when run again.
 */
export async function importMessages(
  importer: GraphClient,
  rows: AsyncIterable<Message | Reject> | Iterable<Message | Reject>,
  options: ImportOptions,
): Promise<ImportResult> {
  const { source, history, profile, checked = false, concurrency = 4 } = options;
  const { onStep = () => undefined, onReject = () => undefined, onHeld = () => undefined } = options;
  const result: ImportResult = { imported: 0, alreadyThere: 0, held: 0, rejected: 0, replies: 0, repliesDropped: 0 };

  const reject = (row: Reject) => {
    result.rejected++;
    onReject(row);
  };
  const dropReply = ({ line, number }: Message, reason: string) => {
    result.repliesDropped++;
    onReject({ line, number, reason });
  };
  const takeReply = async (message: Message, petitionId: string | undefined): Promise<void> => {
    if (!history || petitionId === undefined) return;
    if (message.replyFault !== null) return dropReply(message, message.replyFault);
    if (message.repliedAt === null) return;
    const { petition } = await importer.ask<{ petition: { claims: { id: string; status: string }[] } }>(CLAIMS, {
      id: petitionId,
    });
    const [claim] = petition.claims;
    if (!claim || claim.status === 'ANSWERED') return;
    const input = {
      commandId: commandId(`${source}/${message.number}/reply of ${claim.id}`),
      claimId: claim.id,
      repliedAt: message.repliedAt,
      reply: message.reply || '（无正文）',
    };
    await importer.ask(REPLY, { input }).then(
      () => result.replies++,
      (error: unknown) => dropReply(message, `答复未补录：${reasonOf(error)}`),
    );
  };
  const take = async (row: Message | Reject): Promise<void> => {
    if (isReject(row)) return reject(row);
    if (!checked && soundsAccusing(row.title)) {
      result.held++;
      return onHeld(row);
    }
    try {
      const { petitionId, isNew } = await register(importer, row, source, profile);
      result[isNew ? 'imported' : 'alreadyThere']++;
      await takeReply(row, petitionId);
    } catch (error) {
      reject({ line: row.line, number: row.number, reason: reasonOf(error) });
    }
  };

  const queue = (
    Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
  ) as AsyncIterator<Message | Reject>;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (let row = await queue.next(); !row.done; row = await queue.next()) {
        await take(row.value);
        onStep();
      }
    }),
  );
  return result;
}

/** A refusal is about this message; anything else is about the way to the gateway. @throws the error that ends the run */
function reasonOf(error: unknown): string {
  if (!(error instanceof GraphRefusal) || OUTAGES.includes(error.code)) throw error;
  return `${error.code} ${error.errors[0]?.message ?? ''}`;
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
    ...(message.user === '' ? { anonymous: true } : { people: [{ role: 'PETITIONER', name: message.user }] }),
    claims: [titled(message)],
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
