import { account, day, id, optional } from '@daofang/commands';
import { addDays } from '@daofang/calendar';
import { mayKeepDirectory } from '../unit/unit.policy';
import { deputised, postOf } from './staff.rules';
import { onStaff } from './staff.runner';

/**
 * ORG-41: a colleague acts in a post while its holder is away, under an own account and signing 代.
 * @throws DomainError `FORBIDDEN` · `NOT_FOUND` · `POST_ENDED` · `PERIOD_INVALID` · `SAME_PERSON` · `NOT_IN_ROLE` · `DEPUTISED_ALREADY` · `DEPUTY_OF_DEPUTY`
 */
export const actFor = onStaff(
  'actFor',
  '确定职务的代行人（管理员）：由本单位另一名工作人员在一段时间内代行。',
  {
    postId: id('职务'),
    deputy: account().describe('代行人账号。'),
    from: optional(day()).describe('从哪天起；不填为今天。'),
    lastDay: optional(day()).describe('代行的最后一天；不填为另行通知。'),
  },
  async (member, { postId, deputy, from, lastDay }, { tx, actor, today }) => {
    actor.must(mayKeepDirectory(actor, postOf(member.snapshot, postId).unit));
    const period = { from: from ?? today, to: lastDay ? addDays(lastDay, 1) : null };
    member.apply(deputised(member.snapshot, postId, { account: deputy, ...period }, await tx.directory()));
  },
);
