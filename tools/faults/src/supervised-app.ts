import { spawn, type ChildProcess } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { pause } from './wait';

const ROOT = join(__dirname, '../../..');
/** A supervisor of processes starts what ended again after so long. Milliseconds. */
const RESTART_AFTER = 200;

/** An app as its own process under a supervisor that starts it again whenever it ends, as a county would run it. */
export class SupervisedApp {
  private child: ChildProcess | undefined;
  private wanted = false;
  private killed = false;
  private running: Promise<void> = Promise.resolve();
  /** Ends that were nobody's doing here: an app should outlive a database or a broker. */
  readonly ownEnds: string[] = [];
  starts = 0;

  constructor(
    readonly name: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly logFile: string,
  ) {}

  get address(): string {
    return `http://127.0.0.1:${this.env['PORT']}`;
  }

  start(): void {
    this.wanted = true;
    this.running = this.supervise();
  }

  private async supervise(): Promise<void> {
    while (this.wanted) {
      const log = openSync(this.logFile, 'a');
      const child = spawn(
        process.execPath,
        [
          '--require',
          join(ROOT, 'tools/faults/src/clock-shift.cjs'),
          join(ROOT, 'apps', this.name.split('#')[0] ?? '', 'dist/main.js'),
        ],
        { env: this.env, stdio: ['ignore', log, log, 'ipc'] },
      );
      this.starts++;
      this.child = child;
      const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((ended) =>
        child.once('exit', (...how) => ended(how)),
      );
      if (this.wanted && !this.killed) this.ownEnds.push(`code ${code} signal ${signal}`);
      this.killed = false;
      if (this.wanted) await pause(RESTART_AFTER);
    }
  }

  /** `kill -9`; false where nothing ran just then. */
  kill(): boolean {
    if (!this.alive) return false;
    this.killed = true;
    return this.child?.kill('SIGKILL') ?? false;
  }

  private get alive(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.child?.kill(signal);
  }

  /** The clock of the running process; a restart has the machine's again. */
  shiftClock(shiftMs: number): void {
    if (this.alive && this.child?.connected) this.child.send({ shiftMs }, () => undefined);
  }

  async healthy(): Promise<boolean> {
    return fetch(`${this.address}/healthz`, { signal: AbortSignal.timeout(2_000) }).then(
      (response) => response.ok,
      () => false,
    );
  }

  /** Told to end, it finishes its work; after a while it is killed. */
  async stop(): Promise<void> {
    this.wanted = false;
    this.child?.kill('SIGCONT');
    this.child?.kill('SIGTERM');
    const last = setTimeout(() => this.child?.kill('SIGKILL'), 15_000);
    await this.running;
    clearTimeout(last);
  }
}
