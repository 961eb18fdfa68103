import { Access, InstantScalar, enumOf } from '@daofang/federation';
import { Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import type { MonitorContext } from '../monitor-context';

export const MendingActEnum = enumOf({ DISCARD: '作废', TAKE: '采纳', ACCEPT_LOG: '改读新日志' }, 'MendingAct');
export const MendingStateEnum = enumOf(
  { REQUESTED: '待批准', REJECTED: '不批准', AGREED: '已批准，待执行', DONE: '已执行', FAILED: '未能执行' },
  'MendingState',
);

@ObjectType('Mending', {
  description: '处置申请：一名管理员申请，另一名批准。What one admin asks about a stop, and another agrees to.',
})
export class MendingType {
  @Field(() => ID)
  id!: string;

  @Field(() => MendingActEnum)
  act!: string;

  @Field(() => String)
  department!: string;

  @Field(() => String, { nullable: true })
  key!: string | null;

  @Field(() => String, { nullable: true })
  eventId!: string | null;

  @Field(() => String, { nullable: true })
  topic!: string | null;

  @Field(() => InstantScalar)
  requestedAt!: string;

  @Field(() => String)
  requestedBy!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => MendingStateEnum)
  state!: string;

  @Field(() => String, { nullable: true })
  decidedBy!: string | null;

  @Field(() => String, { nullable: true })
  failure!: string | null;
}

@Resolver()
export class MendingResolver {
  @Query(() => [MendingType], { description: '处置申请。' })
  @Access('ADMIN', 'AUDITOR')
  mendings(@Ctx() { app, actor }: MonitorContext) {
    return app.queries.mendings(actor);
  }
}
