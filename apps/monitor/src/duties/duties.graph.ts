import { Access, CivilDateScalar } from '@daofang/federation';
import { Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { MonitorContext } from '../monitor-context';
import { HoldingUnitStub, unit } from '../units.graph';

@ObjectType('EndangeredDuty', { description: '一项未完成的法定职责。A legal duty that is not over.' })
export class CaseDutyType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  rule!: string;

  @Field(() => HoldingUnitStub, { nullable: true })
  debtor!: HoldingUnitStub | null;

  @Field(() => CivilDateScalar, { nullable: true })
  dueOn!: string | null;

  @Field(() => String)
  status!: string;
}

@ObjectType('DutyCount', { description: '按单位与规则统计的期限，从不按人。Clocks by unit and rule, never by person.' })
export class DutyCountType {
  @Field(() => HoldingUnitStub, { nullable: true })
  unit!: HoldingUnitStub | null;

  @Field(() => String)
  rule!: string;

  @Field(() => Int)
  running!: number;

  @Field(() => Int, { description: '三日内到期。Due within three days.' })
  near!: number;

  @Field(() => Int, { description: '已逾期。Past its day.' })
  past!: number;

  @Field(() => CivilDateScalar, { nullable: true })
  nextDueOn!: string | null;
}

type Duty = Omit<CaseDutyType, 'debtor'> & { debtor: string | null };
export const dutyShown = (duty: Duty): CaseDutyType => ({ ...duty, debtor: unit(duty.debtor) });

@Resolver()
export class DutiesResolver {
  @Query(() => [DutyCountType], { description: '期限：按单位与规则。' })
  @Access('ADMIN', 'AUDITOR')
  async dutyCounts(@Ctx() { app, actor }: MonitorContext) {
    return (await app.queries.dutyCounts(actor)).map((count) => ({ ...count, unit: unit(count.unit) }));
  }
}
