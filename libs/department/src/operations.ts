import { contractOf, isSealed } from '@daofang/contracts';
import { DomainError, forbidden, type Actor } from '@daofang/domain';
import {
  acceptLog,
  appliedOf,
  committedIn,
  countAside,
  discardedOf,
  listParked,
  redrive,
  type Account,
  type Mending,
  type ParkedSequence,
  type Redelivered,
  type Redelivery,
  type Sql,
  type StoppedPartition,
} from '@daofang/events';
import { z } from 'zod';

const span = { from: z.iso.datetime(), to: z.iso.datetime() };
const place = { topic: z.string(), partition: z.int().min(0), from: z.string().regex(/^\d+$/) };

/** What the monitor may ask of a department's event kernel, and what it may have done. */
const request = z.discriminatedUnion('action', [
  z.object({ action: z.literal('status') }),
  z.object({ action: z.literal('accounts'), ...span }),
  z.object({ action: z.literal('rehearseParked'), key: z.string() }),
  z.object({ action: z.literal('redrive'), key: z.string() }),
  z.object({ action: z.literal('discardParked'), key: z.string(), eventId: z.string() }),
  z.object({ action: z.literal('takeParked'), key: z.string(), eventId: z.string() }),
  z.object({ action: z.literal('acceptLog'), topic: z.string() }),
  z.object({ action: z.literal('replay'), ...place, limit: z.int().min(1).max(1000), rehearsal: z.boolean() }),
]);
export type OperationsRequest = z.input<typeof request>;

/** A department's event kernel at a moment. Nothing sealed is in it, no row and no count (N4). */
export interface KernelStatus {
  department: string;
  broker: 'kafka' | 'postgres';
  startedAt: string;
  memoryMb: number;
  outbox: { pending: number; oldest: string | null };
  positions: { topic: string; partition: number; next: string }[];
  /** The partitions it no longer listens to: its position is not of this log. */
  stopped: { topic: string; partition: number; position: string; start?: string; end: string }[];
  parked: ParkedSequence[];
  /** What it set aside because it is no event. */
  aside?: { topic: string; reason: string; count: number }[];
  listens: { type: string; consumer: string }[];
}

export interface Accounts {
  committed: Account[];
  applied: Account[];
  /** Of the applied: what two admins set aside. */
  discarded: Account[];
}

export interface ReplayedPart extends Redelivered {
  next: string;
  until: string;
}

export interface OperationsOptions {
  department: string;
  broker: KernelStatus['broker'];
  startedAt: string;
  sql: Sql;
  redelivery: Redelivery & Mending;
  stopped(): StoppedPartition[];
  listens: KernelStatus['listens'];
}

/**
 * The operations of a department's event kernel, for the monitor: the platform looks, an admin acts.
 * @throws DomainError `FORBIDDEN` · `UNKNOWN_OPERATION` · `NOT_PARKED`
 */
export const operations =
  ({ department, broker, startedAt, sql, redelivery, stopped, listens }: OperationsOptions) =>
  async (actor: Actor, body: unknown): Promise<unknown> => {
    const parsed = request.safeParse(body);
    if (!parsed.success) throw new DomainError('UNKNOWN_OPERATION', '没有这项操作。', `Known: ${KNOWN}.`, 'INVALID');
    const asked = parsed.data;
    const looks = asked.action === 'status' || asked.action === 'accounts';
    if (!actor.has('ADMIN') && !(looks && actor.has('SYSTEM')))
      throw forbidden('此操作需要事件流管理员。', 'Only an admin of the flows may do this.');
    switch (asked.action) {
      case 'status':
        return status();
      case 'accounts':
        return {
          committed: await committedIn(sql, asked),
          applied: await appliedOf(sql, asked),
          discarded: await discardedOf(sql, department, asked),
        } satisfies Accounts;
      case 'rehearseParked':
        return openOnly(await redelivery.rehearseParked(await openKey(asked.key)));
      case 'redrive': {
        await openKey(asked.key);
        return { redriven: await redrive(sql, department, asked.key) };
      }
      case 'discardParked':
      case 'takeParked':
        await redelivery[asked.action](asked.key, await openEvent(asked));
        return { done: true };
      case 'acceptLog':
        if (isSealed(asked.topic)) throw notParked();
        return { partitions: await acceptLog(sql, department, asked.topic, stopped()) };
      case 'replay': {
        if (isSealed(asked.topic)) throw notParked();
        const { next, until, ...rest } = await redelivery.replay(
          { ...asked, from: BigInt(asked.from) },
          asked.rehearsal,
        );
        return { ...openOnly(rest), next: next.toString(), until: until.toString() } satisfies ReplayedPart;
      }
    }

    async function status(): Promise<KernelStatus> {
      const [outbox] = await sql.query<{ pending: number; oldest: string | null }>(
        `SELECT count(*)::int AS pending, min(created_at) AS oldest FROM outbox WHERE topic NOT LIKE '%.sealed'`,
      );
      const positions = await sql.query<{ topic: string; partition: number; next: string }>(
        `SELECT topic, partition, next_offset::text AS next FROM consumer_position
         WHERE consumer_group = $1 AND topic NOT LIKE '%.sealed' ORDER BY topic, partition`,
        [department],
      );
      return {
        department,
        broker,
        startedAt,
        memoryMb: Math.round(process.memoryUsage.rss() / 1024 / 1024),
        outbox: { pending: outbox?.pending ?? 0, oldest: outbox?.oldest ?? null },
        positions,
        stopped: stopped()
          .filter(({ topic }) => !isSealed(topic))
          .map(({ position, start, end, ...place }) => ({
            ...place,
            position: position.toString(),
            start: start.toString(),
            end: end.toString(),
          })),
        aside: (await countAside(sql, department)).filter(({ topic }) => !isSealed(topic)),
        parked: (await listParked(sql, department)).flatMap(openSequence),
        listens: listens.filter(({ type }) => !isSealed(contractOf(type)?.topic ?? '')),
      };
    }

    /** What is sealed is parked nowhere for the monitor (N4); what is no longer parked may be done already. */
    async function openEvent({ key, eventId }: { key: string; eventId: string }): Promise<string> {
      const parked = (await listParked(sql, department)).find((sequence) => sequence.key === key);
      const event = parked?.events.find((one) => one.eventId === eventId);
      if (event && isSealed(event.topic)) throw notParked();
      return eventId;
    }

    async function openKey(key: string): Promise<string> {
      const open = (await listParked(sql, department)).flatMap(openSequence);
      if (!open.some((sequence) => sequence.key === key)) throw notParked();
      return key;
    }
  };

const KNOWN = 'status, accounts, rehearseParked, redrive, discardParked, takeParked, acceptLog, replay';

const notParked = (): DomainError =>
  new DomainError(
    'NOT_PARKED',
    '没有这件卡住的信访件，可能已经处理。',
    'Nothing of this key is parked here.',
    'NOT_FOUND',
  );

/** A parked sequence without what is sealed in it; nothing where all of it is. */
function openSequence(sequence: ParkedSequence): ParkedSequence[] {
  const events = sequence.events.filter(({ topic }) => !isSealed(topic));
  return events.length === 0 ? [] : [{ ...sequence, events }];
}

const openOnly = ({ deliveries, changes }: Redelivered): Redelivered => ({
  deliveries: deliveries.filter(({ topic }) => !isSealed(topic)),
  changes,
});
