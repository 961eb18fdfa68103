import type { BrokerKind } from './arena';
import type { Fault } from './plan';
import type { Verdict } from './judge';

/** One fault, what it did and how the accounts stood afterwards. */
export interface Line {
  fault: string;
  kind: Fault['kind'];
  kills: number;
  seconds: number;
  note: string;
  verdict: Verdict | null;
}

export interface Run {
  date: string;
  broker: BrokerKind;
  seed: number;
  seconds: number;
  lines: Line[];
  /** Apps that ended without having been killed. */
  ownEnds: string[];
  /** Commands that people had to send again. */
  resent: number;
}

/** A run in a few lines. */
export function reportOf({ broker, seed, seconds, lines, ownEnds, resent }: Run): string {
  const last = lines.findLast(({ verdict }) => verdict && verdict.problems.length === 0)?.verdict;
  const kills = lines.reduce((sum, line) => sum + line.kills, 0);
  const kinds = new Set(lines.filter(({ note }) => !note.startsWith('SKIPPED')).map(({ kind }) => kind));
  const problems = lines.flatMap(({ verdict }) => verdict?.problems ?? ['not settled']);
  return [
    `broker=${broker} SEED=${seed}: ${lines.length} settlements after ${kills} kills and ${kinds.size} kinds of fault, ${(seconds / 60).toFixed(1)} min`,
    `petitions ${last?.petitions} · committed ${last?.committed} = appended ${last?.appended} · applied ${last?.applied} · repeated in the log ${last?.repeated} · commands sent again ${resent}`,
    `apps that ended by themselves: ${ownEnds.length}${ownEnds.length > 0 ? ` (${[...new Set(ownEnds)].join('; ')})` : ''}`,
    problems.length === 0
      ? '没有丢失，没有重复。Nothing was lost, nothing happened twice.'
      : `✗ ${problems.join('\n✗ ')}`,
  ].join('\n');
}
