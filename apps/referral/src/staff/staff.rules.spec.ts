import { Directory, type Change } from '@daofang/domain';
import { refusalOf } from '../../test/given';
import type { StaffState } from './staff.life';
import { appointed, deputised, ended, registered, renamed } from './staff.rules';

const HOUSING = 'pingchuan/housing-bureau';
const head = registered('head', '马长春', { title: '局长', unit: HOUSING, roles: ['LEADER'], from: '2026-03-02' });
const deputyHead = registered('deputy', '何勇', {
  title: '副局长',
  unit: HOUSING,
  roles: ['LEADER'],
  from: '2026-03-02',
});
const stranger = registered('stranger', '高鹏', {
  title: '局长',
  unit: 'pingchuan/resources-bureau',
  roles: ['LEADER'],
  from: '2026-03-02',
});
const postId = head.snapshot.posts[0]?.id ?? '';
const directoryOn = (today: string, ...staff: Readonly<StaffState>[]) => new Directory([], today, 'pingchuan', staff);
const as = (state: Readonly<StaffState>, { patch }: Change<StaffState>): StaffState => ({ ...state, ...patch });

describe('staff', () => {
  it('rule book 2.9: is registered with a post; the name is corrected, a post comes to it; all is told whole, without a way to reach anybody', () => {
    expect(head.recorded).toMatchObject([
      { type: 'referral.StaffRegistered.v1', data: { account: 'head', name: '马长春', posts: [{ title: '局长' }] } },
    ]);
    const more = as(
      head.snapshot,
      appointed(head.snapshot, { title: '河长', unit: 'pingchuan/hekou', roles: ['LEADER'], from: '2026-04-01' }),
    );
    expect(renamed(more, '马常春').event).toMatchObject({
      data: { name: '马常春', posts: [{ title: '局长' }, { unit: 'pingchuan/hekou', from: '2026-04-01', to: null }] },
    });
  });

  it('ORG-43 a post ends once, after it began; the holder has left the unit the day after, and not before', () => {
    const left = as(head.snapshot, ended(head.snapshot, postId, '2026-05-01'));
    expect(directoryOn('2026-04-30', left).hasLeft('head', HOUSING)).toBe(false);
    expect(directoryOn('2026-05-01', left).hasLeft('head', HOUSING)).toBe(true);
    expect(directoryOn('2026-05-01', left).hasLeft('head', 'pingchuan/hekou')).toBe(false);
    expect(directoryOn('2026-05-01', left).signature('head')).toBe(`${HOUSING}局长 马长春`);
    expect(refusalOf(() => ended(left, postId, '2026-06-01'))).toBe('POST_ENDED');
    expect(refusalOf(() => ended(head.snapshot, postId, '2026-03-02'))).toBe('PERIOD_INVALID');
    expect(refusalOf(() => ended(head.snapshot, 'none', '2026-05-01'))).toBe('NOT_FOUND');
  });

  it('ORG-41 a colleague of the unit acts in it for a time; nobody for oneself, no stranger, no second one, no deputy of a deputy', () => {
    const week = { from: '2026-05-06', to: '2026-05-13' };
    const directory = directoryOn('2026-05-07', head.snapshot, deputyHead.snapshot, stranger.snapshot);
    const away = as(head.snapshot, deputised(head.snapshot, postId, { account: 'deputy', ...week }, directory));
    const held = registered('clerk', '韩磊', {
      title: '专干',
      unit: HOUSING,
      roles: ['UNIT_OFFICER'],
      from: '2026-03-02',
    });
    const later = as(away, deputised(away, postId, { account: 'deputy', from: '2026-06-01', to: null }, directory));
    expect(directoryOn('2026-05-07', later, held.snapshot).holds('clerk', 'LEADER', HOUSING)).toBe(false);
    expect(directoryOn('2026-05-20', later).holds('deputy', 'LEADER', HOUSING)).toBe(false);
    expect(directoryOn('2026-05-07', later).holds('deputy', 'LEADER', HOUSING)).toBe(true);
    const there = { role: 'LEADER', unit: HOUSING };
    expect(directoryOn('2026-05-07', later, deputyHead.snapshot).signature('deputy', there)).toBe(
      `${HOUSING}副局长 何勇`,
    );
    expect(directoryOn('2026-05-07', head.snapshot).signature('nobody-99', there)).toBeNull();
    const refused = (account: string, state: StaffState = away, by = directory, more: object = {}) =>
      refusalOf(() => deputised(state, postId, { account, ...week, ...more }, by));
    expect(refused('head')).toBe('SAME_PERSON');
    expect(refused('stranger')).toBe('NOT_IN_ROLE');
    expect(refused('nobody-99')).toBe('NOT_IN_ROLE');
    expect(refused('deputy')).toBe('DEPUTISED_ALREADY');
    expect(refused('deputy', head.snapshot, directory, { to: week.from })).toBe('PERIOD_INVALID');
    const deputyAway = as(
      deputyHead.snapshot,
      deputised(
        deputyHead.snapshot,
        deputyHead.snapshot.posts[0]?.id ?? '',
        { account: 'clerk', ...week },
        directoryOn('2026-05-07', held.snapshot),
      ),
    );
    expect(refused('deputy', head.snapshot, directoryOn('2026-05-07', deputyAway))).toBe('DEPUTY_OF_DEPUTY');
    // Who stands in for a post goes when it ends.
    expect(as(later, ended(later, postId, '2026-05-08')).posts[0]?.deputies).toEqual([
      { account: 'deputy', from: '2026-05-06', to: '2026-05-08' },
    ]);
  });
});
