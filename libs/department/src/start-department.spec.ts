import { ConfigError } from '@daofang/config';
import { z } from 'zod';
import { defineDepartment } from './define-department';
import { startDepartment } from './start-department';

const department = defineDepartment({
  name: 'empty',
  config: { TEXT_KEY: z.string() },
  rows: [],
  migrations: [],
  deps: (deps) => deps,
  commands: [],
  createApp: () => ({ consumers: [], ticks: [] }),
  graph: { resolvers: [class {}] },
  loaders: () => ({}),
});

describe('the boot of a department', () => {
  it('stops with the whole list of what is missing or wrong, without showing values', async () => {
    const env = { HOP_SECRET: 'too short', DATABASE_URL: 'mysql://secret@host/x', PORT: 'none' };
    const error = await startDepartment(department, { env }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).problems.map(({ variable }) => variable).sort()).toEqual([
      'DATABASE_URL',
      'HOP_SECRET',
      'KAFKA_BROKERS',
      'PORT',
      'TEXT_KEY',
    ]);
    expect((error as ConfigError).message).not.toMatch(/too short|secret@host/);
  });
});

describe('a department', () => {
  it('RG-16 PIPL 47 has the duties of every department, whatever its author wrote', () => {
    const app = department.createApp({} as never);
    expect(app.consumers.map(({ name }) => name)).toEqual([
      'empty.on-unit-registered',
      'empty.on-staff-registered',
      'empty.on-relation-declared',
      'empty.on-staff-challenged',
      'empty.on-recusal-decided',
      'empty.on-personal-data-erased',
    ]);
    expect(department.migrations.map(({ name }) => name)).toEqual([
      'Kernel1700000000000',
      'EventAccounts1795000000000',
      'RecusedPeople1797000000000',
      'UndecidedRecusals1799200000000',
      'Directory1799400000000',
      'Papers1799600000000',
      'Staff1799700000000',
      'EventTruth1799800000000',
    ]);
  });
});
