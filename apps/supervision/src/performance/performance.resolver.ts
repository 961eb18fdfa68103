import { Access, CivilDateScalar } from '@daofang/federation';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { SupervisionContext } from '../supervision-context';
import { UnitRateType } from './performance.graph';

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
