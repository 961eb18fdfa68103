import { OBLIGATION_RULES, type ObligationRule } from '@daofang/contracts';
import { Access, CivilDateScalar, connectionOf, enumOf } from '@daofang/federation';
import { readersOf, type WarningLevel } from '@daofang/regulation';
import {
  Arg,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from 'type-graphql';
import { PetitionStub, ReferralStub, SupervisedUnitStub } from '../case/stubs.graph';
import type { SupervisionContext } from '../supervision-context';
import { OBLIGATION_RULE_TITLES } from './catalogue.life';
import { CANCEL_REASONS, OBLIGATION_STATUSES, type CancelReason, type ObligationStatus } from './obligation.life';

/** OB_01 … OB_16: names of the graph have no hyphen. */
const graphName = (rule: ObligationRule): string => rule.replace('-', '_');
export const ObligationRuleEnum = Object.fromEntries(OBLIGATION_RULES.map((rule) => [graphName(rule), rule])) as Record<
  string,
  ObligationRule
>;
registerEnumType(ObligationRuleEnum, {
  name: 'ObligationRule',
  description: '期限规则（domain.md 2.3）。A rule of the obligation catalogue.',
  valuesConfig: Object.fromEntries(
    OBLIGATION_RULES.map((rule) => [graphName(rule), { description: OBLIGATION_RULE_TITLES[rule] }]),
  ),
});
export const ObligationStatusEnum = enumOf(OBLIGATION_STATUSES, 'ObligationStatus');
export const CancelReasonEnum = enumOf(CANCEL_REASONS, 'ObligationCancelReason');
export const WarningLevelEnum = enumOf(
  { GREEN: '正常', YELLOW: '黄色预警', RED: '红色预警', OVERDUE: '已逾期' },
  'WarningLevel',
);

@ObjectType('ObligationStep', { description: '计算的一步。One step of the count.' })
export class ObligationStepType {
  @Field(() => String)
  zh!: string;

  @Field(() => String)
  en!: string;
}

@ObjectType('ObligationWhy', {
  description: '为什么是这一天。Why this date: rule, legal basis, versions and the steps of the count.',
})
export class ObligationWhyType {
  @Field(() => ObligationRuleEnum)
  rule!: ObligationRule;

  @Field(() => String, { description: '法律依据。' })
  legalBasis!: string;

  @Field(() => String, { description: '立案时固定的政策版本，之后的修订不影响。Pinned when the case began.' })
  policyVersion!: string;

  @Field(() => String, { description: '所用的工作日历版本。' })
  calendarVersion!: string;

  @Field(() => [ObligationStepType])
  steps!: ObligationStepType[];
}

@ObjectType('ObligationPause', { description: '不计入期限的日子。Days that do not count, both ends included.' })
export class ObligationPauseType {
  @Field(() => CivilDateScalar)
  from!: string;

  @Field(() => CivilDateScalar, { nullable: true })
  to!: string | null;

  @Field(() => String)
  reason!: string;
}

@ObjectType('Obligation', { description: '一项法定职责及其期限。One legal duty with its clock (N1).' })
@Directive('@key(fields: "id")')
export class ObligationType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => ObligationRuleEnum)
  rule!: ObligationRule;

  @Field(() => String, { description: '职责名称。' })
  title?: string;

  petitionId!: string;
  @Field(() => PetitionStub, { nullable: true, description: '无权查看该信访件时为空。Null where you may not see it.' })
  petition?: PetitionStub | null;

  referralId!: string | null;
  @Field(() => ReferralStub, { nullable: true })
  referral?: ReferralStub | null;

  @Field(() => [ID], { description: '所涉诉求；为空则为整件。The claims it hangs on; none: the whole petition.' })
  claimIds!: string[];

  @Field(() => SupervisedUnitStub, {
    nullable: true,
    description: '义务单位；为空则为信访人自己的权利期限。Null: the petitioner’s own time runs.',
  })
  debtor!: unknown;

  @Field(() => CivilDateScalar)
  startedOn!: string;

  @Field(() => CivilDateScalar, { description: '最后一日。The last day.' })
  dueOn!: string;

  @Field(() => Boolean, { description: '暂定：所依年度放假安排尚未公布。It may still move.' })
  provisional!: boolean;

  @Field(() => ObligationStatusEnum)
  status!: ObligationStatus;

  warned!: WarningLevel;
  @Field(() => WarningLevelEnum, { description: '已发出的最高预警。' })
  level?: WarningLevel;

  @Field(() => [ObligationPauseType])
  pauses!: ObligationPauseType[];

  @Field(() => Int, { description: '已延长的日历日数。' })
  extendedByDays!: number;

  @Field(() => CivilDateScalar, { nullable: true })
  metOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  breachedOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  cancelledOn!: string | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: '已报送、待核验的日期。Done, says its debtor; somebody else has still to look.',
  })
  submittedOn!: string | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: '逾期经他人核实凭证后撤销的日期；逾期记录保留。The breach was withdrawn on proof.',
  })
  breachWithdrawnOn!: string | null;

  @Field(() => CancelReasonEnum, { nullable: true })
  cancelReason!: CancelReason | null;

  @Field(() => ObligationWhyType, { description: '为什么是这一天。' })
  why!: ObligationWhyType;
}

@ObjectType('ObligationConnection')
export class ObligationConnection extends connectionOf(ObligationType, 'Obligation') {}

@ObjectType('LongPendingRow', {
  description: '久拖未办：按单位和职责汇总，不涉及任何人。Overdue and open, by unit and duty; no persons (X-03).',
})
export class LongPendingRowType {
  @Field(() => SupervisedUnitStub, { nullable: true })
  unit!: unknown;

  @Field(() => ObligationRuleEnum)
  rule!: ObligationRule;

  @Field(() => Int)
  count!: number;

  @Field(() => CivilDateScalar)
  oldestDueOn!: string;
}

@InputType()
export class ObligationFilterInput {
  @Field(() => ObligationRuleEnum, { nullable: true })
  rule?: ObligationRule | null;

  @Field(() => ObligationStatusEnum, { nullable: true })
  status?: ObligationStatus | null;

  @Field(() => Boolean, { nullable: true, description: '只看尚未履行的。Only what is still to be done.' })
  open?: boolean | null;

  @Field(() => String, { nullable: true, description: '义务单位路径，含下级。' })
  debtor?: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  dueFrom?: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  dueTo?: string | null;

  @Field(() => WarningLevelEnum, { nullable: true })
  level?: WarningLevel | null;

  @Field(() => ID, { nullable: true })
  petitionId?: string | null;

  @Field(() => ID, { nullable: true })
  referralId?: string | null;
}

@Resolver(() => ObligationType)
export class ObligationResolver {
  @Query(() => ObligationType, { description: '一项职责及其期限。' })
  @Access(...readersOf('DUTY'))
  obligation(@Arg('id', () => ID) id: string, @Ctx() { app, actor }: SupervisionContext) {
    return app.queries.obligation(actor, id);
  }

  @Query(() => ObligationConnection, {
    description:
      '职责期限列表：尚未履行的（open）按截止日由近及远，其余由远及近。What is still to be done nearest last day first, all latest first.',
  })
  @Access(...readersOf('DUTY'))
  obligations(
    @Arg('filter', () => ObligationFilterInput, { nullable: true }) filter: ObligationFilterInput | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() { app, actor }: SupervisionContext,
  ) {
    return app.queries.obligations(actor, filter ?? {}, { first, after });
  }

  @Query(() => [LongPendingRowType], {
    description: '久拖未办事项，按单位和职责汇总。The long-pending board: units and duties, no persons.',
  })
  @Access('CLERK', 'LEADER', 'UNIT_OFFICER', 'SUPERVISOR', 'REVIEWER', 'AUDITOR', 'INTEGRATOR')
  async longPending(@Ctx() { app, actor }: SupervisionContext) {
    return (await app.queries.longPending(actor)).map(({ unit, ...row }) => ({ ...row, unit: { id: unit } }));
  }

  @FieldResolver(() => String)
  title(@Root() { rule }: ObligationType) {
    return OBLIGATION_RULE_TITLES[rule];
  }

  @FieldResolver(() => PetitionStub, {
    nullable: true,
    description: '无权查看该信访件时为空。Null where you may not see it.',
  })
  petition(@Root() { petitionId }: ObligationType) {
    return { id: petitionId };
  }

  @FieldResolver(() => ReferralStub, { nullable: true })
  referral(@Root() { referralId }: ObligationType) {
    return referralId && { id: referralId };
  }

  @FieldResolver(() => SupervisedUnitStub, { nullable: true })
  debtor(@Root() { debtor }: ObligationType) {
    return debtor && { id: debtor };
  }

  @FieldResolver(() => WarningLevelEnum)
  level(@Root() { warned }: ObligationType) {
    return warned;
  }
}
