import { Access, CivilDateScalar, InstantScalar, enumOf } from '@daofang/federation';
import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
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

@ObjectType('ReplayPlace', { description: '某日开始时日志所在的位置。Where a log stood when a day began.' })
export class ReplayPlaceType {
  @Field(() => Int)
  partition!: number;

  @Field(() => String)
  from!: string;

  @Field(() => Int)
  events!: number;
}

@Resolver()
export class ReplayResolver {
  @Query(() => [ReplayType], { description: '从头重放申请。' })
  @Access('ADMIN', 'AUDITOR')
  replays(@Ctx() { app, actor }: MonitorContext) {
    return app.queries.replays(actor);
  }

  @Query(() => [ReplayPlaceType], { description: '从头重放某日以来的事件：各分区的起点。' })
  @Access('ADMIN', 'AUDITOR')
  replayPlaces(
    @Arg('topic', () => String) topic: string,
    @Arg('day', () => CivilDateScalar) day: string,
    @Ctx() { app, actor }: MonitorContext,
  ) {
    return app.queries.replayPlaces(actor, topic, day);
  }
}
