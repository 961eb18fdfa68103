import { createContext, useContext, useEffect, useRef, useState } from 'react';

export interface FlowCount {
  department: string;
  type: string;
  count: number;
}

/** What came on the stream last; `beat` grows with everything that may have changed a page. */
export interface Live {
  connected: boolean;
  beat: number;
  flow: { at: number; counts: FlowCount[] } | null;
}

export const LiveContext = createContext<Live>({ connected: false, beat: 0, flow: null });
export const useLive = (): Live => useContext(LiveContext);

const RECONNECT_MS = 2_000;

/** The monitor's stream while somebody is signed in; it comes back by itself. */
export function useStream(on: boolean, onRefused: () => void): Live {
  const [live, setLive] = useState<Live>({ connected: false, beat: 0, flow: null });
  const refused = useRef(onRefused);
  refused.current = onRefused;
  useEffect(() => {
    if (!on) return;
    let source: EventSource;
    let timer: number | undefined;
    const open = () => {
      source = new EventSource('/stream');
      source.onopen = () => setLive((was) => ({ ...was, connected: true, beat: was.beat + 1 }));
      source.onerror = () => {
        setLive((was) => ({ ...was, connected: false }));
        // A refusal ends the source for good: look whether the session is over, and try again.
        if (source.readyState === EventSource.CLOSED) {
          refused.current();
          timer = window.setTimeout(open, RECONNECT_MS);
        }
      };
      source.addEventListener('flow', ({ data }) => {
        const { counts } = JSON.parse(String(data)) as { counts: FlowCount[] };
        setLive((was) => ({ connected: true, beat: was.beat + 1, flow: { at: Date.now(), counts } }));
      });
      for (const kind of ['status', 'replay'])
        source.addEventListener(kind, () => setLive((was) => ({ ...was, connected: true, beat: was.beat + 1 })));
    };
    open();
    return () => {
      window.clearTimeout(timer);
      source.close();
    };
  }, [on]);
  return live;
}
