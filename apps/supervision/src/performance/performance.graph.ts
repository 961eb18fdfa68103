import type { ObligationRule } from '@daofang/contracts';
import { Access, CivilDateScalar } from '@daofang/federation';
import { Arg, Ctx, Field, Float, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { ObligationRuleEnum } from '../obligation/obligation.graph';
import type { SupervisionContext } from '../supervision-context';

@ObjectType('UnitRate', {
  description: '单位履职指标，只统计单位自身的行为。A rate of what a unit did; never of petitions or petitioners.',
})
export class UnitRateType {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  title!: string;

  @Field(() => ObligationRuleEnum)
  rule!: ObligationRule;

  @Field(() => Int, { description: '期间到期的职责。' })
  due!: number;

  @Field(() => Int, { description: '其中按期履行的。' })
  inTime!: number;

  @Field(() => Float, { nullable: true, description: '比率；没有到期职责则为空。' })
  rate!: number | null;
}

@Resolver(() => UnitRateType)
export class PerformanceResolver {
  @Query(() => [UnitRateType], { description: '某单位及下级在一段时间内的履职情况。' })
  @Access('SUPERVISOR', 'LEADER', 'AUDITOR', 'UNIT_OFFICER')
  unitPerformance(
    @Arg('unit', () => String) unit: string,
    @Arg('from', () => CivilDateScalar) from: string,
    @Arg('to', () => CivilDateScalar) to: string,
    @Ctx() { app, actor }: SupervisionContext,
  ) {
    return app.queries.unitPerformance(actor, unit, from, to);
  }
}
