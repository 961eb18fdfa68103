import {
  account,
  commandId,
  day,
  declare,
  line,
  listOf,
  oneOf,
  optional,
  unit,
  type DeclaredCommand,
} from '@daofang/commands';
import { DomainError, type Actor, type CivilDate } from '@daofang/domain';
import { mustKnowUnit } from '@daofang/persistence';
import type { Tx } from '@daofang/persistence';
import type { z } from 'zod';
import type { ReferralDeps } from '../referral-deps';
import { mayKeepDirectory } from '../unit/unit.policy';
import { lockDirectory } from '../unit/unit.store';
import { STAFF_ROLES, type StaffMember } from './staff.life';
import { StaffRepository } from './staff.store';

/** A post: what it is called, where it is, what it may do, from when. */
export const postInput = {
  title: line(100).describe('职务，如副局长、信访专干。'),
  unit: unit().describe('任职单位。'),
  roles: listOf(oneOf('StaffRole', STAFF_ROLES), 20).describe('承担的角色。'),
  from: optional(day()).describe('从哪天起；不填为今天。'),
};

/** @throws DomainError `FORBIDDEN` · `UNKNOWN_UNIT` · `INVALID_STAFF` */
export async function mustBePost(
  tx: Tx,
  actor: Actor,
  { title, unit: path, roles }: { title: string; unit: string; roles: readonly string[] },
): Promise<void> {
  actor.must(mayKeepDirectory(actor, path));
  await mustKnowUnit(tx, path);
  mustBeNamed(title);
  if (roles.length === 0) throw invalid();
}

/** @throws DomainError `INVALID_STAFF` */
export function mustBeNamed(name: string): void {
  if (name.trim() === '') throw invalid();
}

const invalid = () =>
  new DomainError(
    'INVALID_STAFF',
    '请填写账号、姓名、职务，并至少选择一个角色。',
    'Give account, name, title and at least one role.',
    'INVALID',
  );

/** A command on somebody who is in the register: those who keep the directory wait for each other. */
export const onStaff = <Shape extends z.ZodRawShape>(
  name: string,
  about: string,
  shape: Shape,
  act: (
    member: StaffMember,
    input: z.output<z.ZodObject<Shape>>,
    has: { tx: Tx; actor: Actor; today: CivilDate },
  ) => Promise<void> | void,
): DeclaredCommand<ReferralDeps> =>
  declare<ReferralDeps, z.ZodRawShape, { account: string }>({
    name,
    about,
    roles: mayKeepDirectory.roles,
    answers: 'StaffMember!',
    input: { commandId: commandId(), account: account().describe('工作人员账号。'), ...shape },
    async act({ clock }, tx, actor, input) {
      actor.must(mayKeepDirectory(actor));
      await lockDirectory(tx);
      const staff = new StaffRepository(tx);
      const member = await staff.byAccount((input as { account: string }).account);
      await act(member, input as z.output<z.ZodObject<Shape>>, { tx, actor, today: clock.today() });
      await staff.save(member);
      return { account: member.snapshot.account };
    },
  });
