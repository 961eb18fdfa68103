import { DomainError, isUuid, notFound, type AggregateRoot, type AggregateState } from '@daofang/domain';
import type { EntitySchema, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { Tx } from './database';
import { mustNotBeRecused } from './recused';

/**
 * Loads an aggregate under a row lock and saves it with its events: an author cannot forget the outbox, reorder it or
 * half-do it; nor forget RG-16: who is recused from the case gets nothing of it to act on. A department's repository names its schema and how a state becomes an aggregate.
 */
export abstract class AggregateRepository<
  State extends AggregateState & ObjectLiteral,
  Aggregate extends AggregateRoot<State>,
> {
  protected abstract readonly schema: EntitySchema<State>;
  /** What a person calls it, for "not found": 信访件. */
  protected abstract readonly label: string;
  protected abstract revive(state: State): Aggregate;

  constructor(protected readonly tx: Tx) {}

  /** Whose recusals hold for it (RG-16): the petition's; what is kept apart from the petition answers an id of its own. */
  protected recusalsOf({ petitionId }: Readonly<State>): string {
    return petitionId;
  }

  /**
   * @param expectedVersion what the caller last saw; leave it out where only one person may act at a time.
   * @throws DomainError `NOT_FOUND`, `RECUSED`, or `VERSION_CONFLICT` when somebody else was quicker.
   */
  async get(id: string, expectedVersion?: number | null): Promise<Aggregate> {
    const aggregate = await this.find(id);
    if (!aggregate) throw notFound(this.label, id);
    const { version } = aggregate.snapshot;
    if (expectedVersion !== undefined && expectedVersion !== null && expectedVersion !== version)
      throw versionConflict(this.label, expectedVersion, version);
    return aggregate;
  }

  find(id: string): Promise<Aggregate | null> {
    return this.findOneBy({ id } as FindOptionsWhere<State>);
  }

  /** Several, locked in the order of their ids, so that two who lock the same ones do not wait for each other. */
  protected async findBy(where: FindOptionsWhere<State>): Promise<Aggregate[]> {
    const states = await this.tx.manager.find(this.schema, {
      where,
      order: { id: 'ASC' } as never,
      lock: { mode: 'pessimistic_write' },
    });
    return states.map((state) => this.revive({ ...state }));
  }

  protected async findOneBy(where: FindOptionsWhere<State>): Promise<Aggregate | null> {
    const { id } = where as { id?: unknown };
    if (typeof id === 'string' && !isUuid(id)) return null;
    const [found] = await this.findBy(where);
    if (found) await mustNotBeRecused(this.tx, this.recusalsOf(found.snapshot));
    return found ?? null;
  }

  /** What of the state is the row; a repository that keeps parts in tables of their own leaves them out here. */
  protected row(state: State): object {
    return { ...state };
  }

  /** Writes the parts that have tables of their own. */
  protected async writeParts(_state: State): Promise<void> {}

  /** A new one: row and outbox together. */
  async add(aggregate: Aggregate): Promise<State> {
    const state = aggregate.snapshot as State;
    await mustNotBeRecused(this.tx, this.recusalsOf(state));
    await this.tx.manager.insert(this.schema, this.row(state) as never);
    await this.writeParts(state);
    await this.tx.publish(aggregate);
    return state;
  }

  /** A loaded one: row and outbox together. Nothing recorded, nothing written. Answers the state. */
  async save(aggregate: Aggregate): Promise<State> {
    const state = aggregate.snapshot as State;
    if (aggregate.recorded.length === 0) return state;
    const { affected } = await this.tx.manager.update(
      this.schema,
      { id: state.id, version: aggregate.loadedVersion } as unknown as FindOptionsWhere<State>,
      this.row(state) as never,
    );
    if (affected !== 1) throw versionConflict(this.label, aggregate.loadedVersion, state.version);
    await this.writeParts(state);
    await this.tx.publish(aggregate);
    return state;
  }
}

const versionConflict = (label: string, expected: number, actual: number): DomainError =>
  new DomainError(
    'VERSION_CONFLICT',
    `${label}刚被他人修改，请刷新后重试。`,
    'Somebody else changed it meanwhile. Reload and decide again.',
    'CONFLICT',
    { expectedVersion: expected, actualVersion: actual },
  );
