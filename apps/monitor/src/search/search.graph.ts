import { Access } from '@daofang/federation';
import { Arg, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { MonitorContext } from '../monitor-context';

@ObjectType('FoundCase')
export class FoundCaseType {
  @Field(() => String)
  caseNo!: string;
}

@Resolver()
export class SearchResolver {
  @Query(() => [FoundCaseType], {
    description: '查找信访件：编号（不分大小写）或者末几位、事件编号、关联编号。',
  })
  @Access('ADMIN', 'AUDITOR')
  findCases(
    @Arg('text', () => String, { description: '至少 4 个字。At least 4 characters.' }) text: string,
    @Ctx() { app, actor }: MonitorContext,
  ) {
    return app.queries.findCases(actor, text);
  }
}
