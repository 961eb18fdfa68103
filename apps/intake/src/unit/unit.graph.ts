import { forbidden, type Actor, type Verdict } from '@daofang/domain';
import { Access, InstantScalar, connectionOf } from '@daofang/federation';
import { Arg, Ctx, Directive, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { IntakeContext } from '../intake-context';

@ObjectType('Unit', { description: '单位。A unit of the directory; referral knows the rest of it.' })
@Directive('@key(fields: "id", resolvable: false)')
export class UnitStub {
  @Field(() => ID, { description: '单位路径，如 pingchuan/hekou。' })
  id!: string;
}

/** A unit, by its path. */
export const unitAt = (id: string): UnitStub => ({ id });

@ObjectType('UnknownAccount', {
  description: '办理过事项但未在人员名册中的账号。An account that took steps and is in no register.',
})
export class UnknownAccountType {
  @Field(() => String)
  account!: string;

  @Field(() => Int, { description: '办理的步骤数。' })
  steps!: number;

  @Field(() => InstantScalar, { description: '最近一次。' })
  lastAt!: string;
}

@ObjectType('UnknownAccountConnection')
export class UnknownAccountConnection extends connectionOf(UnknownAccountType, 'UnknownAccount') {}

@Resolver()
export class UnknownAccountsResolver {
  @Query(() => UnknownAccountConnection, {
    description: '办理过事项但未登记的账号，由管理员登记。Whom the register does not have.',
  })
  @Access('ADMIN')
  unknownAccounts(
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() { app, actor }: IntakeContext,
  ) {
    actor.must(mayListUnknown(actor));
    return app.queries.unknownAccounts({ first, after });
  }
}

/** The county's administrator keeps the register of all. */
const mayListUnknown = (actor: Actor): Verdict =>
  actor.isOfCounty ? true : forbidden('由县级管理员查询。', 'The county’s administrator asks this.');
