import { contractOf } from '@daofang/contracts';
import { Access, CivilDateScalar, InstantScalar } from '@daofang/federation';
import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { MonitorContext } from '../monitor-context';

@ObjectType('EventFlow', { description: '一小时内某类事件的数量。So many events of a type in an hour.' })
export class EventFlowType {
  @Field(() => InstantScalar)
  hour!: string;

  @Field(() => String)
  department!: string;

  @Field(() => String)
  type!: string;

  @Field(() => String, { description: '含义。What it means.' })
  title!: string;

  @Field(() => Int)
  count!: number;
}

@ObjectType('FlowedEvent')
export class FlowedEventType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  type!: string;

  @Field(() => String)
  department!: string;

  @Field(() => InstantScalar)
  time!: string;

  @Field(() => String, { nullable: true })
  caseNo!: string | null;
}

@ObjectType('SealedCount')
export class SealedCountType {
  @Field(() => CivilDateScalar)
  day!: string;

  @Field(() => Int)
  count!: number;
}

@Resolver()
export class FlowsResolver {
  @Query(() => [EventFlowType], { description: '一段时间内的事件流，按部门、类型与小时。' })
  @Access('ADMIN', 'AUDITOR')
  eventFlows(
    @Arg('from', () => InstantScalar) from: string,
    @Arg('to', () => InstantScalar) to: string,
    @Ctx() { app, actor }: MonitorContext,
  ) {
    return app.queries
      .flows(actor, from, to)
      .then((flows) => flows.map((flow) => ({ ...flow, title: contractOf(flow.type)?.description ?? flow.type })));
  }

  @Query(() => [FlowedEventType], { description: '某类事件最近涉及的信访件。' })
  @Access('ADMIN', 'AUDITOR')
  latestEvents(
    @Arg('type', () => String) type: string,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Ctx() { app, actor }: MonitorContext,
  ) {
    return app.queries.latestEvents(actor, type, first);
  }

  @Query(() => [SealedCountType], { nullable: true, description: '保密件事件数，仅保密件保管人可知。' })
  @Access('ADMIN', 'AUDITOR', 'SEALED_CLERK')
  sealedEventCounts(
    @Arg('from', () => InstantScalar) from: string,
    @Arg('to', () => InstantScalar) to: string,
    @Ctx() { app, actor }: MonitorContext,
  ) {
    return app.queries.sealedCounts(actor, from, to);
  }
}
