import type { SupergraphManager } from '@apollo/gateway';
import type { Logger } from '@daofang/telemetry';
import { readFileSync, statSync } from 'node:fs';

const LOOK_MS = 2_000;

/**
 * The supergraph from a file that is looked at again and again: a new one takes over between two requests; one that cannot
 * be read, planned over or served is told in the log, and the one before goes on serving.
 */
export const supergraphFile =
  (file: string, log: Logger): SupergraphManager['initialize'] =>
  async ({ update }) => {
    let seen = '';
    const look = () => {
      const { mtimeMs, size } = statSync(file);
      const mark = `${mtimeMs}/${size}`;
      if (mark === seen) return null;
      seen = mark;
      return readFileSync(file, 'utf8');
    };
    const first = look() as string;
    const timer = setInterval(() => {
      try {
        const next = look();
        if (next === null) return;
        update(next);
        log.info({ file }, 'the supergraph was reloaded');
      } catch (error) {
        log.error({ err: error, file }, 'the new supergraph is refused; the one before goes on serving');
      }
    }, LOOK_MS);
    timer.unref();
    return { supergraphSdl: first, cleanup: async () => clearInterval(timer) };
  };
