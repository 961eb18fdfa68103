import 'reflect-metadata';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startCountyProcess } from './county-process';
import { eventLatency } from './event-latency';
import { existence } from './existence';
import { footprint } from './footprint';
import { importMemory } from './import-memory';
import { monitorRate } from './monitor-rate';
import { registrations } from './registrations';
import { securityCost } from './security-cost';
import { fillCounty } from './size/filled-county';
import { wholeCase } from './whole-case';

const RUNS = Number(process.env['RUNS'] ?? 5);
const SECONDS = Number(process.env['SECONDS'] ?? 4);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { fill: { type: 'string' }, home: { type: 'string', default: '.daofang/bench' } },
  });
  if (values.fill) return fillCounty(resolve(values.home), Number(values.fill));
  process.stdout.write(
    `Daofang bench: ${RUNS} runs of ${SECONDS} s, medians; Node ${process.version}, ${cpus().length} cores\n`,
  );
  const county = await startCountyProcess();
  try {
    const only = process.env['ONLY']?.split(',');
    const measures = {
      footprint,
      wholeCase,
      securityCost,
      existence,
      eventLatency,
      monitorRate,
      registrations,
      importMemory,
    };
    for (const [name, measure] of Object.entries(measures)) {
      if (only && !only.includes(name)) continue;
      process.stdout.write(`${(await measure(county, RUNS, SECONDS)).join('\n')}\n`);
    }
  } finally {
    await county.stop();
  }
}

void main();
