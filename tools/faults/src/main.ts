import 'reflect-metadata';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openArena, type BrokerKind } from './arena';
import { doFault } from './faults';
import { mendNetwork } from './firewall';
import { nothingInjected } from './injected';
import { comeToRest, settle, type Verdict } from './judge';
import { Load } from './load';
import { APPS, planOf, wordsOf } from './plan';
import { reportOf, writeReport, type Line, type Run } from './report';
import { Witness } from './witness';

const HELP = `npx nx run faults:faults -- [options]

  --broker   postgres · kafka（默认 postgres）
  --seed     计划由它决定，同一个种子同一个计划（the plan follows from it; default: the time）
  --kills    kill -9 的次数（how many kill -9; default 12)
  --together 每多少次核对一次（kills between two settlements; default 6)
  --rounds   其他故障各做几轮（how often each of the other faults is done; default 1)
  --backlog  停下的消费者积压的事件数（events waiting for the stopped consumer; default 2000)
  --only     只做这些故障，逗号分隔（only these kinds of fault, comma-separated)
  --report   把结果写入文档（a document for the result, e.g. docs/faults.md)
  --keep     保留现场（keep databases and logs)
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      broker: { type: 'string', default: 'postgres' },
      seed: { type: 'string', default: String(Date.now() % 2_147_483_648) },
      kills: { type: 'string', default: '12' },
      together: { type: 'string', default: '6' },
      rounds: { type: 'string', default: '1' },
      backlog: { type: 'string', default: '2000' },
      workers: { type: 'string', default: '3' },
      only: { type: 'string' },
      report: { type: 'string' },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const kind = values.broker as BrokerKind;
  const seed = Number(values.seed);
  const only = values.only?.split(',');
  const plan = planOf({
    seed,
    kills: Number(values.kills),
    backlog: Number(values.backlog),
    killsTogether: Number(values.together),
    rounds: Number(values.rounds),
  }).filter(({ kind: fault }) => !only || only.includes(fault));
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(`故障试运行 faults: broker=${kind} SEED=${seed}`);
  plan.forEach((fault, index) => say(`  plan ${String(index + 1).padStart(3)}  ${wordsOf(fault)}`));

  const home = mkdtempSync(join(tmpdir(), 'daofang-faults-'));
  // PostgreSQL's own user has to get there, or its data would lie elsewhere than on the disk that is filled.
  chmodSync(home, 0o755);
  process.once('exit', mendNetwork);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const started = Date.now();
  const run: Run = {
    date: new Date().toISOString(),
    broker: kind,
    seed,
    options: `--broker ${kind} --seed ${seed} --kills ${values.kills} --together ${values.together} --rounds ${values.rounds} --backlog ${values.backlog}`,
    lines: [],
    ownEnds: [],
    victims: {},
    seconds: 0,
    resent: 0,
  };
  const arena = await openArena(home, kind);
  const witness = new Witness(arena.log);
  const injected = nothingInjected();
  const load = new Load((account) => arena.as(account), seed, Number(values.workers));
  let failed = false;
  const account = () => {
    run.ownEnds = APPS.flatMap((name) => arena.apps[name].ownEnds.map((how) => `${name}: ${how}`));
    run.resent = load.resent;
    run.seconds = (Date.now() - started) / 1000;
  };
  try {
    await witness.start();
    for (const [index, fault] of plan.entries()) {
      const begun = Date.now();
      const resting = load.resting;
      load.start();
      const line: Line = { fault: wordsOf(fault), kind: fault.kind, kills: 0, seconds: 0, note: '', verdict: null };
      run.lines.push(line);
      try {
        // People are at work before, during and after.
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        const done = await doFault({ arena, witness, injected }, fault);
        line.kills = done.kills?.length ?? 0;
        for (const victim of done.kills ?? []) run.victims[victim] = (run.victims[victim] ?? 0) + 1;
        line.note = done.skipped ? `SKIPPED: ${done.skipped}` : (done.note ?? '');
        await arena.ready();
        await load.pause();
        if (load.resting > resting)
          line.note =
            `${line.note} ${load.resting - resting} cases resting until the day that a clock ahead gave them`.trim();
        await comeToRest(arena, witness, injected);
        line.verdict = await settle(arena, witness, load, injected);
      } catch (error) {
        await load.pause();
        line.verdict = { ...nothing, problems: [String(error)] };
      }
      line.seconds = (Date.now() - begun) / 1000;
      account();
      if (values.report) writeReport(values.report, run);
      say(`${String(index + 1).padStart(3)}/${plan.length} ${sentenceOf(line)}`);
      if (line.verdict.problems.length > 0) {
        failed = true;
        break;
      }
    }
  } finally {
    account();
    await witness.stop();
    await arena.stop();
    if (values.keep || failed) say(`现场 kept: ${home}`);
    else rmSync(home, { recursive: true, force: true });
  }
  say(reportOf(run));
  process.exit(failed ? 1 : 0);
}

const nothing: Verdict = { committed: 0, appended: 0, repeated: 0, applied: 0, petitions: 0, problems: [] };

function sentenceOf({ fault, seconds, note, verdict }: Line): string {
  const held = verdict && verdict.problems.length === 0;
  const figures = `committed ${verdict?.committed} = appended ${verdict?.appended}, applied ${verdict?.applied}, repeated ${verdict?.repeated}`;
  return `${held ? '✓' : '✗'} ${fault} · ${seconds.toFixed(0)} s${note && ` · ${note}`}\n        ${
    held ? figures : verdict?.problems.join('\n        ')
  }`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
