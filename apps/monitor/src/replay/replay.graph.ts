import { Access, InstantScalar, enumOf } from '@daofang/federation';
import { Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { MonitorContext } from '../monitor-context';

export const ReplayStateEnum = enumOf(
  { REQUESTED: '待批准', REJECTED: '未批准', RUNNING: '进行中', DONE: '已完成', FAILED: '失败' },
  'ReplayState',
);

@ObjectType('Replay')
export class ReplayType {
  @Field(() => ID)
  id!: string;

  @Field(() => InstantScalar)
  requestedAt!: string;

  @Field(() => String)
  requestedBy!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => String)
  department!: string;

  @Field(() => String)
  topic!: string;

  @Field(() => Int)
  partition!: number;

  @Field(() => String)
  from!: string;

  @Field(() => ReplayStateEnum)
  state!: string;

  @Field(() => String, { nullable: true })
  decidedBy!: string | null;

  @Field(() => String)
  next!: string;

  @Field(() => String, { nullable: true })
  until!: string | null;

  @Field(() => Int)
  applied!: number;

  @Field(() => Int)
  known!: number;

  @Field(() => Int)
  failed!: number;

  @Field(() => String, { nullable: true })
  failure!: string | null;
}

@Resolver()
export class ReplayResolver {
  @Query(() => [ReplayType], { description: '从头重放申请。' })
  @Access('ADMIN', 'AUDITOR')
  replays(@Ctx() { app, actor }: MonitorContext) {
    return app.queries.replays(actor);
  }
}
