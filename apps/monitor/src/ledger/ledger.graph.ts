import { Access, InstantScalar, connectionOf } from '@daofang/federation';
import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { MonitorContext } from '../monitor-context';

@ObjectType('LedgerEntry', {
  description: '管理员台账：谁、做了什么、为什么、结果。Who did what, why, and what came of it.',
})
export class LedgerEntryType {
  @Field(() => Int)
  number!: number;

  @Field(() => InstantScalar)
  at!: string;

  @Field(() => String)
  actor!: string;

  @Field(() => String)
  action!: string;

  @Field(() => String)
  target!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => String)
  outcome!: string;

  @Field(() => String)
  previousHash!: string;

  @Field(() => String)
  hash!: string;
}

@ObjectType()
export class LedgerEntryConnection extends connectionOf(LedgerEntryType, 'LedgerEntry') {}

@Resolver()
export class LedgerResolver {
  @Query(() => LedgerEntryConnection, { description: '管理员台账，哈希成链。' })
  @Access('ADMIN', 'AUDITOR')
  adminLedger(
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() { app, actor }: MonitorContext,
  ) {
    return app.queries.ledger(actor, { first, after });
  }
}
