import {
  Actor,
  AggregateRoot,
  SettableClock,
  civilDateOf,
  isWithin,
  mayAs,
  newId,
  step,
  type AggregateState,
  type RecordedEvent,
  type Transitions,
} from './index';

const transitions = {
  open: { from: ['NEW'], to: 'OPEN' },
  close: { from: ['OPEN', 'NEW'], to: 'CLOSED' },
} as const satisfies Transitions<string, string>;

interface DoorState extends AggregateState {
  status: string;
}
const WORDS = {
  what: '这扇门',
  statuses: { NEW: '没有开过', OPEN: '开着', CLOSED: '关了' },
  steps: { open: '开' },
  instead: { OPEN: '请先关上' },
};
class Door extends AggregateRoot<DoorState> {
  move(verb: keyof typeof transitions): void {
    const event: RecordedEvent = { type: `door.${verb}`, topic: 'door', dataclass: 'internal', data: {} };
    this.change({ status: step(transitions, verb, this.state.status as 'NEW', WORDS) }, event);
  }
}

describe('aggregates', () => {
  it('count a version for each recorded event, and remember the one they were loaded with', () => {
    const id = newId();
    const door = new Door({ id, petitionId: id, version: 4, status: 'NEW' });
    door.move('open');
    door.move('close');
    expect(door.snapshot).toMatchObject({ version: 6, status: 'CLOSED' });
    expect(door.loadedVersion).toBe(4);
    expect(door.recorded.map(({ type }) => type)).toEqual(['door.open', 'door.close']);
  });

  it('refuse what the table does not allow, and say from where it is', () => {
    const id = newId();
    const door = new Door({ id, petitionId: id, version: 0, status: 'CLOSED' });
    expect(() => door.move('open')).toThrow(
      expect.objectContaining({
        code: 'ILLEGAL_TRANSITION',
        message: '这扇门关了，不能开；“没有开过”时才可以。',
        details: { verb: 'open', status: 'CLOSED', allowedFrom: ['NEW'] },
      }),
    );
    expect(door.recorded).toEqual([]);
  });
});

describe('actors', () => {
  const clerk = new Actor({ id: 'clerk', roles: ['CLERK'], unit: 'pingchuan/hekou' });

  it('stand above and below by their unit’s path, whole levels only', () => {
    expect(clerk.isAbove('pingchuan/hekou/dongwan')).toBe(true);
    expect(clerk.isAbove('pingchuan/hekou2')).toBe(false);
    expect(clerk.isWithin('pingchuan')).toBe(true);
    expect(isWithin('pingchuan', 'pingchuan/hekou')).toBe(false);
    const of = (unit: string | null) => new Actor({ id: 'x', roles: ['AUDITOR'], unit }).isOfCounty;
    expect([of('pingchuan'), of('pingchuan/hekou'), of(null)]).toEqual([true, false, false]);
  });

  it('nobody acts without role and unit', () => {
    expect(mayAs('CLERK')(clerk)).toBe(true);
    expect(mayAs('LEADER')(clerk)).toMatchObject({ code: 'FORBIDDEN' });
    expect(mayAs('CLERK')(new Actor({ id: 'x', roles: ['CLERK'], unit: null }))).toMatchObject({ code: 'FORBIDDEN' });
    expect(() => clerk.must(mayAs('LEADER')(clerk))).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
  });
});

describe('clocks', () => {
  it('23:50 in Shanghai still counts that day, whatever the process’s time zone', () => {
    expect(civilDateOf('2026-03-02T15:50:00.000Z')).toBe('2026-03-02');
    expect(civilDateOf('2026-03-02T16:10:00.000Z')).toBe('2026-03-03');
  });

  it('a settable one stands where it is put', () => {
    const clock = new SettableClock('2026-03-02T01:00:00.000Z');
    clock.set('2026-10-08');
    expect([clock.today(), clock.now()]).toEqual(['2026-10-08', '2026-10-08T01:00:00.000Z']);
  });
});
