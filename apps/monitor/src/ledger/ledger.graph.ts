import { Access, CivilDateScalar, InstantScalar, connectionOf } from '@daofang/federation';
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

  @Field(() => String, { nullable: true, description: '所涉信访件的编号。The case it is about.' })
  caseNo!: string | null;

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
    @Arg('day', () => CivilDateScalar, { nullable: true }) day: string | null,
    @Arg('actor', () => String, { nullable: true, description: '账号。Whose acts.' }) who: string | null,
    @Arg('caseNo', () => String, { nullable: true }) caseNo: string | null,
    @Arg('acts', () => Boolean, {
      nullable: true,
      description:
        '一事一行：已有结果的，不再列出“开始”。A row an act: what was begun is left out once it has an outcome.',
    })
    acts: boolean | null,
    @Ctx() { app, actor }: MonitorContext,
  ) {
    return app.queries.ledger(actor, { first, after, day, actor: who, caseNo, acts });
  }
}
