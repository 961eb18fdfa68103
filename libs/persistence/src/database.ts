import { OUR_LIMITS, appendToOutbox, isOutage, type EventEnvelope, type Sql } from '@daofang/events';
import {
  Directory,
  DomainError,
  derivedId,
  isUuid,
  newId,
  timeBitsOf,
  type Actor,
  type AggregateRoot,
  type AggregateState,
  type CivilDate,
  type Clock,
} from '@daofang/domain';
import { currentCausality, currentTraceparent, runCaused } from '@daofang/telemetry';
import { createHash } from 'node:crypto';
import { types } from 'pg';
import { DataSource, type EntityManager, type MixedList } from 'typeorm';
import { directoryStaff, directoryUnits } from './directory';
import type { AggregateRow, Row } from './row';

// Days stay days and instants ISO text, in plain reads as in the states: no Date, no time zone of the process.
types.setTypeParser(types.builtins.DATE, (day) => day);
types.setTypeParser(types.builtins.TIMESTAMPTZ, (instant) => new Date(instant).toISOString());

/** One transaction of a department: what repositories, commands and consumers work in. */
export interface Tx extends Sql {
  readonly manager: EntityManager;
  /** Who commands; null where a consumer or a clock acts. */
  readonly actor: Actor | null;
  /** The civil day on which it is done. */
  today(): CivilDate;
  /** The units, as this department knows them now: who is above whom, of what kind each is. */
  directory(): Promise<Directory>;
  /** Puts an aggregate's recorded events into the outbox, in order; only repositories call it. */
  publish<State extends AggregateState>(aggregate: AggregateRoot<State>): Promise<void>;
}

/** What every command takes: its own id, so that sending it twice does it once. */
export interface Command {
  /** Chosen by the caller, a UUID: the same id with the same input is the same command. */
  readonly commandId: string;
}

export interface DatabaseOptions {
  department: string;
  url: string;
  clock: Clock;
  /** Its tables as its states see them. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- rows of different states
  rows: readonly (Row<any> | AggregateRow<any>)[];
  migrations: MixedList<NonNullable<DataSource['options']['migrations']>> | (new () => unknown)[];
  poolSize?: number;
  /** The county's root unit, by its path. */
  county?: string | undefined;
  /** A command came to its end: for metrics. `code` is OK, REPEATED or the error's code. */
  onCommand?: (name: string, code: string) => void;
}

/** The table behind idempotent commands; it belongs in a department's first migration. */
export const commandTable = `
  CREATE TABLE IF NOT EXISTS command (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    actor text NOT NULL,
    input_hash text NOT NULL,
    result jsonb,
    at timestamptz NOT NULL
  )`;

/** A department's own database: transactions, idempotent commands and plain reads. */
export class Database {
  readonly #committed: (() => void)[] = [];
  #directory: { of: string; read: Directory } | null = null;

  private constructor(
    private readonly source: DataSource,
    private readonly options: DatabaseOptions,
  ) {}

  /** Connects and migrates; only one process of a department migrates at a time. */
  static async open(options: DatabaseOptions): Promise<Database> {
    const connect = (limits: object) =>
      new DataSource({
        type: 'postgres',
        url: options.url,
        applicationName: `daofang-${options.department}`,
        entities: options.rows.flatMap((row) => ('schema' in row ? [row.schema] : [])),
        migrations: options.migrations as (new () => never)[],
        migrationsTableName: 'migration',
        synchronize: false,
        logging: false,
        extra: { max: options.poolSize ?? 10, connectionTimeoutMillis: 10_000, ...limits },
        // Connections lost in the pool are replaced by it; the query that was running says what happened.
        poolErrorHandler: () => undefined,
      });
    // A migration of a large table takes its time, and so does waiting for who migrates.
    const migrating = await connect({}).initialize();
    try {
      await migrate(migrating);
    } finally {
      await migrating.destroy();
    }
    return new Database(await connect(OUR_LIMITS).initialize(), options);
  }

  get clock(): Clock {
    return this.options.clock;
  }

  get department(): string {
    return this.options.department;
  }

  /** The units, as this department knows them now. Read again only when something changed, or the day. */
  directory(): Promise<Directory> {
    return this.directoryIn(this);
  }

  private async directoryIn(sql: Sql): Promise<Directory> {
    const [state] = await sql.query<{ version: string }>('SELECT version FROM directory_state');
    const of = `${state?.version} ${this.clock.today()}`;
    if (this.#directory?.of !== of)
      this.#directory = {
        of,
        read: new Directory(
          await directoryUnits(sql),
          this.clock.today(),
          this.options.county ?? null,
          await directoryStaff(sql),
        ),
      };
    return this.#directory.read;
  }

  /** Called after each commit: the relay looks at the outbox at once instead of at its next poll. */
  onCommit(listener: () => void): void {
    this.#committed.push(listener);
  }

  /** A plain parametrised statement, outside any transaction. */
  query<Row = Record<string, unknown>>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return asUnavailable(async () => rowsOf<Row>(await this.source.query(text, [...parameters])));
  }

  /**
   * Everything in it happens, with its events, or nothing does. Repeated when PostgreSQL chose it to end a deadlock, and when
   * somebody else wrote the same unique value in the meantime: then the work sees it and says so in its own words.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transact(null, work);
  }

  private async transact<T>(actor: Actor | null, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        const result = await this.source.transaction((manager) => work(this.tx(manager, actor)));
        for (const listener of this.#committed) listener();
        return result;
      } catch (error) {
        if (attempt < 5 && REPEATABLE.includes(sqlState(error))) continue;
        throw error;
      }
    }
  }

  /**
   * A command: one transaction, done once for each `commandId`. A repeated one gets the first answer; the work must
   * return plain JSON (a state, a list, an id).
   * @throws DomainError `COMMAND_ID_REUSED` when the id comes with another input or from another actor;
   * `AUTHORITY_CHANGED` when the account has other roles or another unit by now: authority is asked each time (K29).
   */
  command<Input extends Command, Result>(
    name: string,
    work: (tx: Tx, actor: Actor, input: Input) => Promise<Result>,
  ): (actor: Actor, input: Input) => Promise<Result> {
    return async (actor, input) => {
      try {
        const { result, repeated } = await this.once(name, actor, input, (tx) => work(tx, actor, input));
        this.options.onCommand?.(name, repeated ? 'REPEATED' : 'OK');
        return result;
      } catch (error) {
        this.options.onCommand?.(name, error instanceof DomainError ? error.code : 'INTERNAL');
        throw error;
      }
    };
  }

  private once<Result>(
    name: string,
    actor: Actor,
    input: Command,
    work: (tx: Tx) => Promise<Result>,
  ): Promise<{ result: Result; repeated: boolean }> {
    if (!isUuid(input.commandId)) {
      throw new DomainError('INVALID_COMMAND_ID', 'commandId 必须是 UUID。', 'commandId must be a UUID.');
    }
    const id = input.commandId.toLowerCase();
    const sent = JSON.stringify(input).replace(`"commandId":"${input.commandId}"`, `"commandId":"${id}"`);
    const hash = `${digest(sent)}.${digest(authorityOf(actor))}`;
    const causality = currentCausality();
    return runCaused(
      {
        correlationId: causality?.correlationId ?? newId(),
        causationId: causality?.causationId ?? null,
        actorRef: actor.id,
        commandId: id,
      },
      () =>
        asUnavailable(() =>
          this.transact(actor, async (tx) => {
            const claimed = await tx.query(
              `INSERT INTO command (id, name, actor, input_hash, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id`,
              [id, name, actor.id, hash, this.clock.now()],
            );
            if (claimed.length === 0)
              return { result: await repeatedResult<Result>(tx, name, actor, id, hash), repeated: true };
            const result = await work(tx);
            await tx.query('UPDATE command SET result = $2 WHERE id = $1', [id, JSON.stringify(result ?? null)]);
            return { result, repeated: false };
          }),
        ),
    );
  }

  close(): Promise<void> {
    return this.source.destroy();
  }

  private tx(manager: EntityManager, actor: Actor | null): Tx {
    const query = async <Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
      rowsOf<Row>(await manager.query(text, [...parameters]));
    const tx: Tx = {
      manager,
      actor,
      query,
      today: () => this.clock.today(),
      directory: () => this.directoryIn(tx),
      publish: async (aggregate) => {
        const first = aggregate.snapshot.version - aggregate.recorded.length + 1;
        await appendToOutbox(
          tx,
          aggregate.recorded.map((event, index) => this.envelope(aggregate.snapshot, event, first + index)),
        );
      },
    };
    return tx;
  }

  private envelope(
    { id, petitionId }: AggregateState,
    { type, topic, dataclass, data }: AggregateRoot<AggregateState>['recorded'][number],
    sequence: number,
  ): EventEnvelope<unknown> {
    const causality = currentCausality();
    const { department } = this.options;
    // A restored department that does the same again says the same (K61). A tick's conversation is its department and day.
    const cause = causality?.causationId ?? causality?.commandId ?? causality?.correlationId ?? newId();
    return {
      id: derivedId(timeBitsOf(id), sequence, department, id, type, cause),
      type,
      topic,
      source: department,
      time: this.clock.now(),
      petitionId,
      aggregateId: id,
      sequence,
      correlationId: causality?.correlationId ?? newId(),
      causationId: causality?.causationId ?? null,
      actorRef: causality?.actorRef ?? 'system',
      dataclass,
      traceparent: currentTraceparent(),
      data,
    };
  }
}

async function migrate(source: DataSource): Promise<void> {
  const lock = source.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock(hashtext($1))', ['daofang.migrate']);
    await source.runMigrations({ transaction: 'each' });
    await lock.query('SELECT pg_advisory_unlock(hashtext($1))', ['daofang.migrate']);
  } finally {
    await lock.release();
  }
}

/** Deadlock, serialization failure, unique violation. */
const REPEATABLE = ['40P01', '40001', '23505'];

async function repeatedResult<Result>(tx: Tx, name: string, actor: Actor, id: string, hash: string): Promise<Result> {
  const [earlier] = await tx.query<{ name: string; actor: string; input_hash: string; result: Result }>(
    'SELECT name, actor, input_hash, result FROM command WHERE id = $1',
    [id],
  );
  const [input, authority] = hash.split('.');
  // A command of before has no authority kept with it.
  const [earlierInput, earlierAuthority = authority] = earlier?.input_hash.split('.') ?? [];
  if (earlier?.name === name && earlier.actor === actor.id && earlierInput === input) {
    if (earlierAuthority === authority) return earlier.result;
    throw new DomainError(
      'AUTHORITY_CHANGED',
      '您的角色或者单位已有变化，请换一个新的 commandId 重新提交。',
      'Your roles or your unit changed since: send it again with a new commandId.',
      'FORBIDDEN',
    );
  }
  throw new DomainError(
    'COMMAND_ID_REUSED',
    '该 commandId 已用于另一项操作，请换一个新的 commandId。',
    'This commandId was used for another command; choose a new one.',
    'CONFLICT',
    { commandId: id },
  );
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64');
/** What an account may do hangs on these. */
const authorityOf = ({ roles, unit, scopes = [] }: Actor): string =>
  JSON.stringify([[...roles].sort(), unit, [...scopes].sort()]);

const sqlState = (error: unknown): string => {
  const { code, driverError } = (error ?? {}) as { code?: string; driverError?: { code?: string } };
  return driverError?.code ?? code ?? '';
};

/** A database that is down, starting or ending our connection is told as such: nothing was changed, try again. */
async function asUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) && isOutage(error)) {
      throw new DomainError(
        'DATABASE_UNAVAILABLE',
        '部门数据库暂时不可用，本次操作未生效，请稍后用同一 commandId 重试。',
        'The database is unavailable; nothing was changed. Try again later with the same commandId.',
        'UNAVAILABLE',
      );
    }
    throw error;
  }
}

/** TypeORM answers INSERT … RETURNING with rows, and UPDATE/DELETE with [rows, count]: rows either way. */
function rowsOf<Row>(answer: unknown): Row[] {
  const counted =
    Array.isArray(answer) && answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number';
  return (counted ? (answer as [Row[]])[0] : (answer ?? [])) as Row[];
}
