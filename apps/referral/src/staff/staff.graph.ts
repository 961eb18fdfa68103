import { Access, CivilDateScalar, connectionOf, enumOf } from '@daofang/federation';
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { ReferralContext } from '../referral-context';
import { UnitType, asUnit } from '../unit/unit.graph';
import { STAFF_ROLES, type StaffRole } from './staff.life';

const StaffRoleEnum = enumOf(STAFF_ROLES, 'StaffRole');

@ObjectType('Deputy', { description: '代行。Who acts in a post while its holder is away (ORG-41).' })
export class DeputyType {
  @Field(() => String, { description: '账号。' })
  account!: string;

  @Field(() => CivilDateScalar)
  from!: string;

  @Field(() => CivilDateScalar, { nullable: true, description: '自该日起不再代行。' })
  to!: string | null;
}

@ObjectType('Post', { description: '职务。What somebody is at a unit.' })
export class PostType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  title!: string;

  unit!: string;

  @Field(() => [StaffRoleEnum])
  roles!: StaffRole[];

  @Field(() => CivilDateScalar)
  from!: string;

  @Field(() => CivilDateScalar, { nullable: true, description: '自该日起不再任职。' })
  to!: string | null;

  @Field(() => [DeputyType])
  deputies!: DeputyType[];
}

@ObjectType('StaffMember', { description: '工作人员。Somebody who works here, by an opaque account.' })
export class StaffMemberType {
  @Field(() => String)
  account!: string;

  @Field(() => String)
  name!: string;

  @Field(() => [PostType])
  posts!: PostType[];
}

@ObjectType('StaffMemberConnection')
export class StaffMemberConnection extends connectionOf(StaffMemberType, 'StaffMember') {}

@InputType()
export class StaffFilterInput {
  @Field(() => String, { nullable: true, description: '在某单位及其下级任职。' })
  unit?: string | null;

  @Field(() => StaffRoleEnum, { nullable: true })
  role?: StaffRole | null;

  @Field(() => String, { nullable: true, description: '姓名包含。' })
  name?: string | null;
}

@Resolver(() => StaffMemberType)
export class StaffResolver {
  @Query(() => StaffMemberConnection, { description: '人员名册（工作人员可见）。Who works where.' })
  @Access('CLERK', 'LEADER', 'UNIT_OFFICER', 'SUPERVISOR', 'REVIEWER', 'MEDIATOR', 'AUDITOR', 'ADMIN')
  async staff(
    @Arg('filter', () => StaffFilterInput, { nullable: true }) filter: StaffFilterInput | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() { app }: ReferralContext,
  ) {
    return app.queries.staff(filter ?? {}, { first, after });
  }
}

@Resolver(() => PostType)
export class PostResolver {
  @FieldResolver(() => UnitType, { nullable: true })
  async unit(@Root() { unit }: PostType, @Ctx() { loaders }: ReferralContext) {
    const found = await loaders.unit.load(unit);
    return found && asUnit(found);
  }
}
