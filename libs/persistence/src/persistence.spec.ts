import {
  Actor,
  AggregateRoot,
  DomainError,
  SettableClock,
  derivingIds,
  isUuid,
  newId,
  type AggregateState,
} from '@daofang/domain';
import { accountTables, eventTables } from '@daofang/events';
import { createTestDatabase, type TestDatabase } from '@daofang/testing';
import { runCaused } from '@daofang/telemetry';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  AggregateRepository,
  Database,
  RecusedPeople1797000000000,
  UndecidedRecusals1799200000000,
  aggregateRow,
  column,
  commandTable,
  eraseTexts,
  liftRecusal,
  page,
  recuse,
} from './index';

interface ParcelState extends AggregateState {
  place: string;
  onDay: string;
  at: string;
  tags: string[];
}
const ParcelRow = aggregateRow<ParcelState>()('parcel', {
  place: column.text('place'),
  onDay: column.civilDate('on_day'),
  at: column.instant('at'),
  tags: column.json('tags'),
});
aggregateRow<ParcelState>()(
  'parcel',
  // @ts-expect-error -- a field of the state without a column does not compile
  { place: column.text('place'), onDay: column.civilDate('on_day'), at: column.instant('at') },
);
aggregateRow<ParcelState>()('parcel', {
  // @ts-expect-error -- nor does a column that may be empty where the field may not
  place: column.text('place', true),
  // @ts-expect-error -- nor one of another type
  onDay: column.int('on_day'),
  at: column.instant('at'),
  tags: column.json('tags'),
});
class Parcel extends AggregateRoot<ParcelState> {
  static make(place: string): Parcel {
    const id = newId();
    const parcel = new Parcel({
      id,
      petitionId: id,
      version: 0,
      place,
      onDay: '2026-03-02',
      at: '2026-03-02T01:00:00.000Z',
      tags: [],
    });
    parcel.move(place);
    return parcel;
  }
  move(place: string): void {
    this.change(
      { place, tags: [...this.state.tags, place] },
      { type: 'test.Moved.v1', topic: 'test.parcel', dataclass: 'internal', data: { place } },
    );
  }
}
class ParcelRepository extends AggregateRepository<ParcelState, Parcel> {
  protected readonly schema = ParcelRow.schema;
  protected readonly label = '包裹';
  protected readonly revive = (state: ParcelState) => new Parcel(state);
}
class Tables1700000000000 implements MigrationInterface {
  name = 'Tables1700000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(eventTables);
    await runner.query(accountTables);
    await runner.query(commandTable);
    await runner.query(
      'CREATE TABLE parcel (id uuid PRIMARY KEY, version int, petition_id uuid, place text, on_day date, at timestamptz, tags jsonb)',
    );
  }
  async down(): Promise<void> {}
}

const actor = new Actor({ id: 'clerk-01', roles: ['CLERK'], unit: 'pingchuan' });

describe('a department’s database', () => {
  let test: TestDatabase;
  let db: Database;
  const codes: string[] = [];

  beforeAll(async () => {
    test = await createTestDatabase('persistence');
    const options = {
      department: 'test',
      url: test.url,
      clock: new SettableClock('2026-03-02T01:00:00.000Z'),
      rows: [ParcelRow],
      migrations: [Tables1700000000000, RecusedPeople1797000000000, UndecidedRecusals1799200000000],
      onCommand: (name: string, code: string) => void codes.push(`${name} ${code}`),
    };
    // Two processes that start at once migrate once.
    const [first, second] = await Promise.all([Database.open(options), Database.open(options)]);
    db = first;
    await second.close();
  });
  afterAll(async () => {
    await db.close();
    await test.drop();
  });

  const make = async () => db.transaction(async (tx) => new ParcelRepository(tx).add(Parcel.make('a')));

  it('RG-16 gives who is recused nothing of the case to act on, in any command; consumers and colleagues go on', async () => {
    const { id } = await make();
    const recusalId = newId();
    await db.transaction((tx) =>
      recuse(tx, { recusalId, petitionId: id, account: actor.id, relation: '近亲属', since: '2026-03-02' }),
    );
    const move = db.command('move', async (tx, _actor, { to }: { commandId: string; to: string }) => {
      const parcels = new ParcelRepository(tx);
      const parcel = await parcels.get(id);
      parcel.move(to);
      await parcels.save(parcel);
      return null;
    });
    const commandId = newId();
    await expect(move(actor, { commandId, to: 'b' })).rejects.toMatchObject({
      code: 'RECUSED',
      details: { relation: '近亲属', since: '2026-03-02' },
    });
    const another = db.command('another', async (tx) => {
      const parcel = Parcel.make('elsewhere');
      await new ParcelRepository(tx).add(new Parcel({ ...parcel.snapshot, petitionId: id }));
      return null;
    });
    await expect(another(actor, { commandId: newId() })).rejects.toMatchObject({ code: 'RECUSED' });
    await move(new Actor({ id: 'clerk-02', roles: ['CLERK'], unit: 'pingchuan' }), { commandId: newId(), to: 'c' });
    await db.transaction(async (tx) => {
      expect((await new ParcelRepository(tx).get(id)).snapshot.place).toBe('c');
      await liftRecusal(tx, recusalId);
    });
    // The refused command left nothing: the same one goes through once the recusal is lifted.
    await move(actor, { commandId, to: 'b' });
    expect(codes.slice(-4)).toEqual(['move RECUSED', 'another RECUSED', 'move OK', 'move OK']);
  });

  it('K19 RG-16 what is only asserted stops whoever handles, not a leader, who decides; what is decided stops both', async () => {
    const { id } = await make();
    const leader = new Actor({ id: 'leader-01', roles: ['LEADER'], unit: 'pingchuan' });
    const look = db.command('look', async (tx) => (await new ParcelRepository(tx).get(id)).id);
    const assert = (account: string, undecided: boolean) =>
      db.transaction((tx) =>
        recuse(tx, { recusalId: id, petitionId: id, account, relation: '近亲属', since: '2026-03-02', undecided }),
      );
    await assert(actor.id, true);
    await expect(look(actor, { commandId: newId() })).rejects.toMatchObject({ code: 'RECUSED' });
    await assert(leader.id, true);
    await expect(look(leader, { commandId: newId() })).resolves.toBe(id);
    await assert(leader.id, false);
    await expect(look(leader, { commandId: newId() })).rejects.toMatchObject({ code: 'RECUSED' });
  });

  it('lets a command look again when another one took the same number in between', async () => {
    await db.query('CREATE TABLE numbered (number int PRIMARY KEY, by uuid)');
    const take = db.command('take', async (tx, _actor, { commandId }) => {
      const [{ free } = { free: 1 }] = await tx.query<{ free: number }>(
        'SELECT coalesce(max(number), 0) + 1 AS free FROM numbered',
      );
      await tx.query('SELECT pg_sleep(0.02)');
      await tx.query('INSERT INTO numbered VALUES ($1, $2)', [free, commandId]);
      return free;
    });
    const taken = await Promise.all([1, 2, 3].map(() => take(actor, { commandId: newId() })));
    expect(taken.sort()).toEqual([1, 2, 3]);
  });

  it('PIPL-47 erases every encrypted text of a petition, in text and in structures, and nothing else', async () => {
    const [one, other] = [await make(), await make()];
    const sealed = `v1:${'A'.repeat(52)}==`;
    await db.query('UPDATE parcel SET place = $1, tags = $2', [
      sealed,
      JSON.stringify([{ text: sealed, day: 'v1:day' }]),
    ]);
    await db.transaction((tx) => eraseTexts(tx, one.petitionId));
    const rows = await db.query<{ id: string; place: string; tags: object }>(
      'SELECT id, place, tags FROM parcel WHERE id = ANY($1) ORDER BY id',
      [[one.id, other.id]],
    );
    expect(rows).toEqual([
      { id: one.id, place: '', tags: [{ text: '', day: 'v1:day' }] },
      { id: other.id, place: sealed, tags: [{ text: sealed, day: 'v1:day' }] },
    ]);
  });

  it('saves row and outbox together, with the sequence of the aggregate, and gives days and instants back as text', async () => {
    const { id } = await make();
    await db.transaction(async (tx) => {
      const parcels = new ParcelRepository(tx);
      const parcel = await parcels.get(id);
      parcel.move('b');
      parcel.move('c');
      await parcels.save(parcel);
    });
    const again = await db.transaction(async (tx) => (await new ParcelRepository(tx).get(id)).snapshot);
    expect(again).toMatchObject({
      version: 3,
      place: 'c',
      onDay: '2026-03-02',
      at: '2026-03-02T01:00:00.000Z',
      tags: ['a', 'b', 'c'],
    });
    const rows = await db.query<{ sequence: number }>(
      `SELECT (envelope->>'sequence')::int AS sequence FROM outbox WHERE envelope->>'aggregateId' = $1 ORDER BY id`,
      [id],
    );
    expect(rows.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });

  it('K61 what a restored department does again has the same ids: by an event, a command or a tick', async () => {
    /** Does something, tells what it made and said, and forgets it, as a restore does. */
    const forgotten = async (work: () => Promise<unknown>) => {
      await work();
      const said = await db.query<{ id: string; at: string }>(
        `SELECT event_id AS id, envelope->>'aggregateId' AS at FROM outbox ORDER BY outbox.id`,
      );
      await db.query('TRUNCATE outbox, committed_event, command, parcel');
      return said;
    };
    await forgotten(async () => undefined);
    const [cause, commandId] = [newId(), newId()];
    const heard = (event: string) =>
      forgotten(() =>
        runCaused({ correlationId: newId(), causationId: event, actorRef: 'a' }, () =>
          derivingIds('2026-03-02T01:00:00.000Z', ['test', event], async () => {
            await make();
            await make();
          }),
        ),
      );
    const first = await heard(cause);
    expect(new Set(first.map(({ id }) => id)).size).toBe(2);
    expect(first.every(({ id, at }) => isUuid(id) && isUuid(at) && id[14] === '8')).toBe(true);
    expect(await heard(cause)).toEqual(first);
    const other = await heard(newId());
    expect(other.filter(({ id, at }) => first.some((one) => one.id === id || one.at === at))).toEqual([]);

    const moved = (command: string, to: string) =>
      forgotten(async () => {
        await db.query(
          `INSERT INTO parcel (id, version, petition_id, place, tags, on_day, at) VALUES ($1, 1, $1, 'a', '[]', now(), now())`,
          [cause],
        );
        await db.command('moveParcel', async (tx, _actor, _input: { commandId: string }) => {
          const parcels = new ParcelRepository(tx);
          const parcel = await parcels.get(cause);
          parcel.move(to);
          await parcels.save(parcel);
        })(actor, { commandId: command });
      });
    const [by] = await moved(commandId, 'b');
    expect(await moved(commandId, 'b')).toEqual([by]);
    expect(await moved(newId(), 'b')).not.toEqual([by]);

    const swept = (day: string) =>
      forgotten(() =>
        runCaused({ correlationId: `test-${day}`, causationId: null, actorRef: 'system' }, () =>
          db.transaction(async (tx) => {
            await tx.query(
              `INSERT INTO parcel (id, version, petition_id, place, tags, on_day, at) VALUES ($1, 1, $1, 'a', '[]', now(), now())`,
              [cause],
            );
            const parcels = new ParcelRepository(tx);
            const parcel = await parcels.get(cause);
            parcel.move('c');
            await parcels.save(parcel);
          }),
        ),
      );
    const [tick] = await swept('2026-03-02');
    expect(await swept('2026-03-02')).toEqual([tick]);
    expect(await swept('2026-03-03')).not.toEqual([tick]);
  });

  it('answers an UPDATE with its rows, also outside a transaction: none where none was changed', async () => {
    const update = 'UPDATE parcel SET place = place WHERE id = $1 RETURNING id';
    expect(await db.query(update, [newId()])).toEqual([]);
    expect(await db.transaction(({ query }) => query(update, [newId()]))).toEqual([]);
  });

  it('a transaction that fails leaves neither row nor event', async () => {
    const before = await db.query('SELECT count(*) FROM outbox');
    await expect(
      db.transaction(async (tx) => {
        await new ParcelRepository(tx).add(Parcel.make('x'));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await db.query('SELECT count(*) FROM outbox')).toEqual(before);
  });

  it('tells who comes too late, by version, and who asks for what is not there', async () => {
    const { id } = await make();
    await expect(db.transaction(async (tx) => new ParcelRepository(tx).get(id, 9))).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      details: { expectedVersion: 9, actualVersion: 1 },
    });
    await expect(db.transaction(async (tx) => new ParcelRepository(tx).get(newId()))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('K29 a command runs once for its id, also when it comes ten times at once, and answers the same to the same authority', async () => {
    let runs = 0;
    const send = db.command('send', async (tx, _actor, input: { commandId: string; place: string }) => {
      runs++;
      return new ParcelRepository(tx).add(Parcel.make(input.place));
    });
    const input = { commandId: newId(), place: 'p' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(actor, input)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(runs).toBe(1);
    expect(await send(actor, { ...input, commandId: input.commandId.toUpperCase() })).toEqual(await send(actor, input));
    await expect(send(actor, { ...input, place: 'q' })).rejects.toMatchObject({ code: 'COMMAND_ID_REUSED' });
    for (const claims of [{ roles: ['LEADER' as const] }, { unit: 'pingchuan/hekou' }])
      await expect(send(new Actor({ ...actor, ...claims }), input)).rejects.toMatchObject({
        code: 'AUTHORITY_CHANGED',
      });
    await db.query(`UPDATE command SET input_hash = split_part(input_hash, '.', 1) WHERE id = $1`, [input.commandId]);
    expect(await send(actor, input)).toEqual(answers[0]);
    await expect(send(actor, { ...input, commandId: 'x' })).rejects.toMatchObject({ code: 'INVALID_COMMAND_ID' });
    expect(codes).toEqual(expect.arrayContaining(['send OK', 'send REPEATED', 'send COMMAND_ID_REUSED']));
  });

  it('a refused command leaves no trace, and may be sent again', async () => {
    let refuse = true;
    const send = db.command('refused', async () => {
      if (refuse) throw new DomainError('NOT_NOW', '稍后再试。', 'Later.');
      return { done: true };
    });
    const input = { commandId: newId() };
    await expect(send(actor, input)).rejects.toMatchObject({ code: 'NOT_NOW' });
    refuse = false;
    expect(await send(actor, input)).toEqual({ done: true });
  });

  it('pages by keyset while rows come in between', async () => {
    const wanted = new Set<string>();
    for (let index = 0; index < 12; index++) wanted.add((await make()).id);
    const keyset = {
      select: 'SELECT id, on_day AS "onDay" FROM parcel',
      where: ['place = $1'],
      parameters: ['a'],
      orderBy: { column: 'on_day', cast: 'date' as const, value: (row: { onDay: string }) => row.onDay },
      id: { column: 'id', value: (row: { id: string; onDay: string }) => row.id },
    };
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { edges, pageInfo }: Awaited<ReturnType<typeof page<{ id: string; onDay: string }>>> = await page(
        db,
        keyset,
        { first: 5, after },
      );
      seen.push(...edges.map(({ node }) => node.id));
      await make();
      ({ hasNextPage: more, endCursor: after } = pageInfo);
    }
    expect(new Set(seen).size).toBe(seen.length);
    for (const id of wanted) expect(seen).toContain(id);
    await expect(page(db, keyset, { first: 500 })).rejects.toMatchObject({ code: 'INVALID_PAGE_SIZE' });
    await expect(page(db, keyset, { after: 'x' })).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
  });

  it('says that the database is away, and that nothing was changed', async () => {
    const lost = await Database.open({
      department: 'lost',
      url: test.url,
      clock: db.clock,
      rows: [],
      migrations: [],
    });
    const command = lost.command('wait', async (tx) => {
      const [{ pid } = { pid: 0 }] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await db.query('SELECT pg_terminate_backend($1)', [pid]);
      await tx.query('SELECT 1');
    });
    await expect(command(actor, { commandId: newId() })).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      kind: 'UNAVAILABLE',
    });
    await lost.close();
  });
});
