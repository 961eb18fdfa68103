import { AsyncLocalStorage } from 'node:async_hooks';

/** Why something happens: who asked, in which conversation, because of which event. Becomes the envelope of what follows. */
export interface Causality {
  readonly correlationId: string;
  /** The event that caused this, or null where a person's command did. */
  readonly causationId: string | null;
  /** The command that is being done, where one is. */
  readonly commandId?: string;
  /** Opaque account id. */
  readonly actorRef: string;
}

const storage = new AsyncLocalStorage<Causality>();

export const runCaused = <T>(causality: Causality, work: () => T): T => storage.run(causality, work);

export const currentCausality = (): Causality | undefined => storage.getStore();
