import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
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
  /** The options that made the plan. */
  options: string;
  seconds: number;
  lines: Line[];
  /** Apps that ended without having been killed. */
  ownEnds: string[];
  /** Commands that people had to send again. */
  resent: number;
  /** Who was killed how often. */
  victims: Record<string, number>;
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

const TITLE = `# The fault suite's last long run

Written by \`npx nx run faults:long\`; what each fault does is in [tools/faults](../tools/faults/README.md). After every line
the county came to rest and its accounts were settled: every committed event in the log, every event in the log applied
once by every department that listens, the order of each aggregate kept, every copy of a case equal to its source, no
command lost or done twice.
`;

/** Puts the run into the document, in its broker's own section; the other broker's stays. */
export function writeReport(file: string, run: Run): void {
  const sections = new Map<string, string>();
  for (const section of existsSync(file)
    ? readFileSync(file, 'utf8')
        .split(/^(?=## )/m)
        .slice(1)
    : [])
    sections.set(/^## (\S+)/.exec(section)?.[1] ?? '', section.trimEnd());
  sections.set(run.broker, sectionOf(run));
  writeFileSync(file, `${[TITLE.trimEnd(), ...[...sections.values()]].join('\n\n')}\n`);
}

function sectionOf(run: Run): string {
  const kinds = [...new Set(run.lines.map(({ kind }) => kind))];
  const rows = kinds.map((kind) => {
    const lines = run.lines.filter((line) => line.kind === kind);
    const held = lines.filter(({ verdict }) => verdict?.problems.length === 0).length;
    const notes = [...new Set(lines.map(({ note }) => note).filter(Boolean))].slice(0, 3).join('; ');
    return `| ${kind} | ${lines.length} | ${held} | ${Math.max(...lines.map(({ seconds }) => Math.round(seconds)))} s | ${notes} |`;
  });
  const kills = Object.entries(run.victims)
    .sort(([, one], [, other]) => other - one)
    .map(([victim, count]) => `${victim} ${count}`);
  return [
    `## ${run.broker}`,
    '',
    `${run.date.slice(0, 10)} · \`${run.options}\` · Node ${process.version}, ${cpus().length} cores`,
    '',
    '```text',
    reportOf(run),
    `kill -9: ${kills.join(', ')}`,
    '```',
    '',
    '| fault | times | accounts held | longest, with settlement | seen |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}
