import { day, id, optional } from '@daofang/commands';
import { addDays } from '@daofang/calendar';
import { mayKeepDirectory } from '../unit/unit.policy';
import { ended, postOf } from './staff.rules';
import { onStaff } from './staff.runner';

/** ORG-43: the last day of a post. @throws DomainError `FORBIDDEN` · `NOT_FOUND` · `POST_ENDED` · `PERIOD_INVALID` */
export const endPost = onStaff(
  'endPost',
  '结束工作人员的职务（管理员）；最后一天的次日起不再有权限。',
  { postId: id('职务'), lastDay: optional(day()).describe('任职的最后一天；不填为今天。') },
  (member, { postId, lastDay }, { actor, today }) => {
    actor.must(mayKeepDirectory(actor, postOf(member.snapshot, postId).unit));
    member.apply(ended(member.snapshot, postId, addDays(lastDay ?? today, 1)));
  },
);
