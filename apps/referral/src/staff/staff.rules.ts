import { StaffRegisteredV1 } from '@daofang/contracts';
import {
  DomainError,
  heldOn,
  newId,
  notFound,
  refuse,
  samePerson,
  type Change,
  type CivilDate,
  type Directory,
  type Post,
} from '@daofang/domain';
import { StaffMember, type StaffRole, type StaffState } from './staff.life';

/** A post as it is given: its title, where, with which roles, from when. */
export interface GivenPost {
  title: string;
  unit: string;
  roles: readonly StaffRole[];
  from: CivilDate;
}

const begun = (given: GivenPost): Post => ({ ...given, roles: [...given.roles], id: newId(), to: null, deputies: [] });

const told = (staff: Readonly<StaffState>, patch: Partial<StaffState>): Change<StaffState> => ({
  patch,
  event: StaffRegisteredV1({ ...staff, ...patch }),
});

/** Somebody comes into the register with a first post. */
export function registered(account: string, name: string, post: GivenPost): StaffMember {
  const id = newId();
  const member = new StaffMember({ id, petitionId: id, version: 0, account, name, posts: [] });
  member.apply(told(member.snapshot, { posts: [begun(post)] }));
  return member;
}

/** The name as it is written right. */
export const renamed = (staff: Readonly<StaffState>, name: string): Change<StaffState> => told(staff, { name });

/** One more post; a person may have several. */
export const appointed = (staff: Readonly<StaffState>, post: GivenPost): Change<StaffState> =>
  told(staff, { posts: [...staff.posts, begun(post)] });

/** @throws DomainError `NOT_FOUND` */
export function postOf({ posts }: Readonly<StaffState>, postId: string): Post {
  const post = posts.find(({ id }) => id === postId);
  if (!post) throw notFound('职务', postId);
  return post;
}

const withPost = (staff: Readonly<StaffState>, post: Post): Change<StaffState> =>
  told(staff, { posts: staff.posts.map((each) => (each.id === post.id ? post : each)) });

/** @throws DomainError `PERIOD_INVALID` */
function mustFollow(from: CivilDate, to: CivilDate | null): void {
  if (to !== null && to <= from)
    throw new DomainError(
      'PERIOD_INVALID',
      `结束日须晚于开始日（${from}），请核对。`,
      'It ends after it begins.',
      'INVALID',
      { from, to },
    );
}

/**
 * ORG-43: the last day of a post; access ends on the next. Who stands in for it ends with it.
 * @throws DomainError `NOT_FOUND` · `POST_ENDED` · `PERIOD_INVALID`
 */
export function ended(staff: Readonly<StaffState>, postId: string, to: CivilDate): Change<StaffState> {
  const post = postOf(staff, postId);
  mustStand(post);
  mustFollow(post.from, to);
  const deputies = post.deputies
    .filter(({ from }) => from < to)
    .map((each) => ({ ...each, to: each.to === null || each.to > to ? to : each.to }));
  return withPost(staff, { ...post, to, deputies });
}

function mustStand({ to }: Post): void {
  if (to !== null) throw refuse('POST_ENDED', `该职务已于 ${to} 前任满，不能再变更。`, 'The post ended.', { to });
}

const overlap = (
  one: { from: CivilDate; to: CivilDate | null },
  other: { from: CivilDate; to: CivilDate | null },
): boolean => (one.to === null || other.from < one.to) && (other.to === null || one.from < other.to);

/**
 * ORG-41: a colleague of the same unit acts in a post for a time; no deputy of a deputy.
 * @throws DomainError `NOT_FOUND` · `POST_ENDED` · `PERIOD_INVALID` · `SAME_PERSON` · `NOT_IN_ROLE` · `DEPUTISED_ALREADY` · `DEPUTY_OF_DEPUTY`
 */
export function deputised(
  staff: Readonly<StaffState>,
  postId: string,
  deputy: { account: string; from: CivilDate; to: CivilDate | null },
  directory: Directory,
): Change<StaffState> {
  const post = postOf(staff, postId);
  mustStand(post);
  mustFollow(deputy.from, deputy.to);
  mustFollow(post.from, deputy.to);
  if (deputy.account === staff.account) throw samePerson('本人不能代行本人的职务。', 'Nobody acts for oneself.');
  const own = (directory.person(deputy.account)?.posts ?? []).filter(
    (each) =>
      directory.actingFor(each.unit) === directory.actingFor(post.unit) &&
      heldOn(each, deputy.from < each.from ? each.from : deputy.from) &&
      overlap(each, deputy),
  );
  if (own.length === 0)
    throw new DomainError(
      'NOT_IN_ROLE',
      '代行人须是本单位在册的工作人员，请先查询人员名册。',
      'A deputy works in the same unit; look them up in the register.',
      'INVALID',
    );
  if (post.deputies.some((each) => overlap(each, deputy)))
    throw refuse('DEPUTISED_ALREADY', '这段时间该职务已有人代行。', 'Somebody acts in the post at that time.');
  if (own.some(({ deputies }) => deputies.some((each) => overlap(each, deputy))))
    throw refuse(
      'DEPUTY_OF_DEPUTY',
      '代行人这段时间自己的职务也由他人代行，请另选一人。',
      'Somebody acts for the deputy at that time: choose another.',
    );
  return withPost(staff, { ...post, deputies: [...post.deputies, deputy] });
}
