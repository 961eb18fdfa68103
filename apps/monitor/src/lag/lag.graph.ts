import { Access, WordsType } from '@daofang/federation';
import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { MonitorContext } from '../monitor-context';

@ObjectType('ConsumerLag', { description: '部门处理进度。How far a department is behind.' })
export class ConsumerLagType {
  @Field(() => String)
  department!: string;

  @Field(() => Int)
  messages!: number;

  @Field(() => Int, { description: '最早一条已等待的毫秒数。Milliseconds.' })
  behindMs!: number;

  @Field(() => Int, { description: '已提交、未发布。Committed and not yet published.' })
  outboxPending!: number;

  @Field(() => Int)
  parked!: number;

  @Field(() => WordsType)
  inWords!: WordsType;

  @Field(() => Int, { nullable: true })
  clearsInMs!: number | null;
}

@Resolver()
export class LagResolver {
  @Query(() => [ConsumerLagType], { description: '各部门的处理进度。' })
  @Access('ADMIN', 'AUDITOR')
  consumerLags(@Ctx() { app, actor }: MonitorContext) {
    return app.queries.lags(actor);
  }
}
