import { appointed } from './staff.rules';
import { mustBePost, onStaff, postInput } from './staff.runner';

/** One more post. @throws DomainError `FORBIDDEN` · `NOT_FOUND` · `UNKNOWN_UNIT` · `INVALID_STAFF` */
export const addPost = onStaff(
  'addPost',
  '增加工作人员的职务（管理员）。',
  postInput,
  async (member, { title, unit, roles, from }, { tx, actor, today }) => {
    await mustBePost(tx, actor, { title, unit, roles });
    member.apply(appointed(member.snapshot, { title, unit, roles, from: from ?? today }));
  },
);
