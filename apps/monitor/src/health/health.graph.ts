import { Access, InstantScalar, WordsType } from '@daofang/federation';
import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { MonitorContext } from '../monitor-context';

@ObjectType('AppHealth')
export class AppHealthType {
  @Field(() => String)
  app!: string;

  @Field(() => String)
  state!: string;

  @Field(() => WordsType)
  inWords!: WordsType;

  @Field(() => InstantScalar, { nullable: true })
  since!: string | null;

  @Field(() => Int, { nullable: true })
  memoryMb!: number | null;
}

@Resolver()
export class HealthResolver {
  @Query(() => [AppHealthType], { description: '各应用与消息服务是否正常。' })
  @Access('ADMIN', 'AUDITOR')
  appHealth(@Ctx() { app, actor }: MonitorContext) {
    return app.queries.health(actor);
  }
}
