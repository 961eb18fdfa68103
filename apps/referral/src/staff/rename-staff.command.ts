import { personName } from '@daofang/commands';
import { mayKeepDirectory } from '../unit/unit.policy';
import { renamed } from './staff.rules';
import { onStaff } from './staff.runner';

/** The name of somebody of the staff, written right. @throws DomainError `FORBIDDEN` · `NOT_FOUND` */
export const renameStaff = onStaff(
  'renameStaff',
  '更正工作人员的姓名（管理员）。',
  { name: personName() },
  (member, { name }, { actor }) => {
    for (const { unit } of member.snapshot.posts) actor.must(mayKeepDirectory(actor, unit));
    member.apply(renamed(member.snapshot, name));
  },
);
