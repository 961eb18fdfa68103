import { Access } from '@daofang/federation';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { SupervisionContext } from '../supervision-context';
import { OBLIGATION_RULE_TITLES } from './catalogue.life';
import {
  LongPendingRowType,
  ObligationConnection,
  ObligationFilterInput,
  ObligationType,
  PetitionStub,
  ReferralStub,
  SupervisedUnitStub,
  WarningLevelEnum,
} from './obligation.graph';

@Resolver(() => ObligationType)
export class ObligationResolver {
  @Query(() => ObligationType, { description: '一项职责及其期限。' })
  @Access('CLERK', 'LEADER', 'UNIT_OFFICER', 'SUPERVISOR', 'REVIEWER', 'AUDITOR', 'INTEGRATOR', 'IMPORTER')
  obligation(@Arg('id', () => ID) id: string, @Ctx() { app, actor }: SupervisionContext) {
    return app.queries.obligation(actor, id);
  }

  @Query(() => ObligationConnection, { description: '职责期限列表，按截止日由远及近。Latest last day first.' })
  @Access('CLERK', 'LEADER', 'UNIT_OFFICER', 'SUPERVISOR', 'REVIEWER', 'AUDITOR', 'INTEGRATOR', 'IMPORTER')
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
