import { spawnSync } from 'node:child_process';

const rules = (port: number, how: 'SILENT' | 'RESET'): string[][] =>
  ['--dport', '--sport'].map((side) => [
    'INPUT',
    '-i',
    'lo',
    '-p',
    'tcp',
    side,
    String(port),
    '-j',
    ...(how === 'SILENT' ? ['DROP'] : ['REJECT', '--reject-with', 'tcp-reset']),
  ]);
const iptables = (...args: string[]): boolean => spawnSync('iptables', ['-w', ...args]).status === 0;
let cut: string[][] = [];

/** Cuts every connection to a port of this machine: packets vanish, or connections are torn down. False where we may not. */
export function cutPort(port: number, how: 'SILENT' | 'RESET'): boolean {
  for (const rule of rules(port, how)) {
    if (!iptables('-I', ...rule)) {
      mendNetwork();
      return false;
    }
    cut.push(rule);
  }
  return true;
}

/** Takes back every rule that was made here. */
export function mendNetwork(): void {
  for (const rule of cut.splice(0)) iptables('-D', ...rule);
  cut = [];
}
