/** An event as the aggregate records it: its contract and its payload. The repository adds the envelope. */
export interface RecordedEvent<Data = unknown> {
  readonly type: string;
  readonly topic: string;
  readonly dataclass: 'public' | 'internal' | 'restricted' | 'sealed';
  readonly data: Data;
}

/** One change of a state with the event that tells of it: what a rule answers. */
export interface Change<State> {
  readonly patch: Partial<State>;
  readonly event: RecordedEvent;
}

/** What every aggregate's row holds. `petitionId` is the partition key: all events of one case keep their order. */
export interface AggregateState {
  id: string;
  /** How often the aggregate changed = the sequence of its last event; 0 before the first save. */
  version: number;
  /** The case it belongs to; the key its events are ordered by. */
  petitionId: string;
}

/**
 * State and the events that changed it. Every change records exactly one event, so `version` is both the optimistic lock
 * and the gapless `sequence` that consumers check (promise 3 of the event discipline).
 */
export abstract class AggregateRoot<State extends AggregateState> {
  readonly #recorded: RecordedEvent[] = [];
  readonly #loadedVersion: number;

  constructor(protected state: State) {
    this.#loadedVersion = state.version;
  }

  get id(): string {
    return this.state.id;
  }

  /** The state as it is now; read it, never write it. */
  get snapshot(): Readonly<State> {
    return this.state;
  }

  /** The version the row had when it was loaded: what the row must still have when it is saved. */
  get loadedVersion(): number {
    return this.#loadedVersion;
  }

  get recorded(): readonly RecordedEvent[] {
    return this.#recorded;
  }

  /** A rule's answer takes effect. */
  apply({ patch, event }: Change<State>): void {
    this.change(patch, event);
  }

  protected change(patch: Partial<State>, event: RecordedEvent): void {
    this.state = { ...this.state, ...patch, version: this.state.version + 1 };
    this.#recorded.push(event);
  }
}
