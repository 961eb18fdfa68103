import { Access } from '@daofang/federation';
import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { MonitorContext } from '../monitor-context';

@ObjectType('EventContract', { description: '事件契约：谁发布、谁读取。Who publishes and who reads which version.' })
export class EventContractType {
  @Field(() => String)
  type!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => String)
  topic!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  dataclass!: string;

  @Field(() => String)
  publisher!: string;

  @Field(() => [String])
  listeners!: string[];

  @Field(() => Int)
  retentionDays!: number;
}

@Resolver()
export class ContractsResolver {
  @Query(() => [EventContractType], { description: '事件契约：谁发布、谁读取。' })
  @Access('ADMIN', 'AUDITOR')
  eventContracts(@Ctx() { app, actor }: MonitorContext) {
    return app.queries.contracts(actor);
  }
}
