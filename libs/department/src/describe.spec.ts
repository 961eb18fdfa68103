import { commandId, declare } from '@daofang/commands';
import { UnitRegisteredV1 } from '@daofang/contracts';
import { on } from '@daofang/events';
import { defineDepartment } from './define-department';

describe('a department described', () => {
  interface Means {
    db: never;
    keys: { open(text: string): string };
  }
  const department = defineDepartment({
    name: 'hospital',
    config: {},
    rows: [],
    migrations: [],
    deps: (): Means => {
      throw new Error('nobody opens anything');
    },
    commands: [
      declare({
        name: 'admit',
        about: '收治。',
        roles: ['CLERK'],
        input: { commandId: commandId() },
        answers: 'Boolean!',
        act: ({ keys }: Means) => Promise.resolve(keys.open('')),
      }),
    ],
    createApp: ({ keys }: Means) => ({
      consumers: [on(UnitRegisteredV1, 'hospital.on-unit-registered', async () => void keys.open(''))],
      ticks: [],
    }),
    graph: { resolvers: [class {}] },
    loaders: () => null,
  });

  it('K181 K182 says what it hears, its duties included, without a database or a key', () => {
    expect(department.describe().commands).toEqual(['admit']);
    expect(department.describe().listens.map(({ name }) => name)).toEqual([
      'hospital.on-unit-registered',
      'hospital.on-staff-registered',
      'hospital.on-relation-declared',
      'hospital.on-staff-challenged',
      'hospital.on-recusal-decided',
      'hospital.on-personal-data-erased',
    ]);
  });
});
