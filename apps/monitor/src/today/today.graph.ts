import { Access, WordsType, enumOf } from '@daofang/federation';
import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { MonitorContext } from '../monitor-context';

export const LevelEnum = enumOf({ OK: '正常', LOOK: '可留意，会自行恢复', ACT: '需要有人处理' }, 'AttentionLevel');

@ObjectType('DepartmentToday', { description: '一个部门今天的情况，一句话。A department’s day in a sentence.' })
export class DepartmentTodayType {
  @Field(() => String)
  department!: string;

  @Field(() => LevelEnum)
  level!: string;

  @Field(() => WordsType)
  sentence!: WordsType;

  @Field(() => String, { nullable: true, description: '到哪一页处理。The page where to act.' })
  page!: string | null;

  @Field(() => Int)
  events!: number;
}

export const NoticeKindEnum = enumOf(
  { CERTIFICATES: '往日账目', APPROVALS: '等待批准', DUTIES: '期限', BROKER: '消息服务', MONITOR: '监控自身' },
  'NoticeKind',
);

@ObjectType('TodayNotice', {
  description: '全县的，或者等待您的。What concerns the county as a whole, or waits for you.',
})
export class TodayNoticeType {
  @Field(() => NoticeKindEnum)
  kind!: string;

  @Field(() => LevelEnum)
  level!: string;

  @Field(() => WordsType)
  sentence!: WordsType;

  @Field(() => String, { nullable: true, description: '到哪一页处理。The page where to act.' })
  page!: string | null;

  @Field(() => Int)
  count!: number;
}

@Resolver()
export class TodayResolver {
  @Query(() => [DepartmentTodayType], { description: '今天：每个部门一句话。' })
  @Access('ADMIN', 'AUDITOR')
  flowsToday(@Ctx() { app, actor }: MonitorContext) {
    return app.queries.today(actor);
  }

  @Query(() => [TodayNoticeType], { description: '今天：往日账目、等待我批准的、临近的期限。' })
  @Access('ADMIN', 'AUDITOR')
  todayNotices(@Ctx() { app, actor }: MonitorContext) {
    return app.queries.notices(actor);
  }
}
