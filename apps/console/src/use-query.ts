import { useCallback, useContext, useEffect, useRef, useState } from 'react';
import { account, ask, Refusal } from './api';
import type { Queries } from './graph.generated';
import { useLive } from './live';
import { SessionContext } from './session';

export interface Asked<Data> {
  data: Data | null;
  error: Refusal | null;
  loading: boolean;
  reload(): void;
}

/** At most so often is a page read again because something moved. Milliseconds. */
const CALM_MS = 1_500;

/**
 * A query of a page: read at once, and again when the stream says that something may have changed.
 * @param name null while there is nothing to ask
 * @param calmMs at most so often; longer for what costs the departments more than a look. Milliseconds
 */
export function useQuery<Name extends keyof Queries>(
  name: Name | null,
  variables: Queries[Name]['variables'],
  calmMs = CALM_MS,
): Asked<Queries[Name]['answer']> {
  type Data = Queries[Name]['answer'];
  const { beat } = useLive();
  const { lost } = useContext(SessionContext);
  const [state, setState] = useState<{ data: Data | null; error: Refusal | null; loading: boolean }>({
    data: null,
    error: null,
    loading: name !== null,
  });
  const key = JSON.stringify([name, variables]);
  const lastRead = useRef(0);
  const current = useRef(key);
  current.current = key;

  const read = useCallback(async () => {
    const [asked, given] = JSON.parse(key) as [Name | null, Queries[Name]['variables']];
    if (asked === null) return;
    lastRead.current = Date.now();
    try {
      const data = await ask(asked, given);
      if (current.current === key) setState({ data, error: null, loading: false });
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal('UNKNOWN', String(error));
      // Without a session the gateway takes us for a citizen, who may not look: ask whether it is over.
      if (['UNAUTHENTICATED', 'FORBIDDEN'].includes(refusal.code)) {
        account().then(
          (found) => found ?? lost(),
          () => undefined,
        );
      }
      if (current.current === key) setState((was) => ({ data: was.data, error: refusal, loading: false }));
    }
  }, [key, lost]);

  useEffect(() => {
    setState({ data: null, error: null, loading: (JSON.parse(key) as [unknown])[0] !== null });
    void read();
  }, [key, read]);

  useEffect(() => {
    const wait = lastRead.current + calmMs - Date.now();
    const timer = window.setTimeout(() => void read(), Math.max(0, wait));
    return () => window.clearTimeout(timer);
  }, [beat, read, calmMs]);

  return { ...state, reload: () => void read() };
}
