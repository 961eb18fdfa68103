import { account, commandId, declare, personName } from '@daofang/commands';
import { DomainError } from '@daofang/domain';
import type { ReferralDeps } from '../referral-deps';
import { mayKeepDirectory } from '../unit/unit.policy';
import { lockDirectory } from '../unit/unit.store';
import { registered } from './staff.rules';
import { mustBeNamed, mustBePost, postInput } from './staff.runner';
import { StaffRepository } from './staff.store';

/**
 * Rule book 2.9: somebody who works here comes into the register, with a first post.
 * @throws DomainError `FORBIDDEN` · `UNKNOWN_UNIT` · `INVALID_STAFF` · `STAFF_EXISTS`
 */
export const registerStaff = declare({
  name: 'registerStaff',
  about: '登记工作人员及其职务（管理员）。',
  roles: mayKeepDirectory.roles,
  answers: 'StaffMember!',
  input: {
    commandId: commandId(),
    account: account().describe('统一身份认证中的账号。'),
    name: personName().describe('姓名。'),
    ...postInput,
  },
  async act({ clock }: ReferralDeps, tx, actor, { account: id, name, title, unit, roles, from }) {
    await mustBePost(tx, actor, { title, unit, roles });
    mustBeNamed(id);
    await lockDirectory(tx);
    const staff = new StaffRepository(tx);
    if (await staff.findByAccount(id))
      throw new DomainError(
        'STAFF_EXISTS',
        '该账号已在人员名册中；新任职务请用“增加职务”办理。',
        'The account is in the register already; give it another post.',
        'CONFLICT',
      );
    await staff.add(registered(id, name, { title, unit, roles, from: from ?? clock.today() }));
    return { account: id };
  },
});
