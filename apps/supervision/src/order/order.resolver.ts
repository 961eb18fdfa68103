import { Access } from '@daofang/federation';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ObligationType, PetitionStub, ReferralStub, SupervisedUnitStub } from '../obligation/obligation.graph';
import type { SupervisionContext } from '../supervision-context';
import {
  DismissSupervisionOrderInput,
  EscalateSupervisionOrderInput,
  IssueSupervisionOrderInput,
  OpenSupervisionOrderInput,
  RespondToSupervisionOrderInput,
  SupervisionOrderConnection,
  SupervisionOrderFilterInput,
  SupervisionOrderType,
  VerifySupervisionOrderInput,
} from './order.graph';

/** The order as it is after the command, in the caller's eyes. */
const after = async (command: Promise<{ orderId: string }>, { app, actor }: SupervisionContext) =>
  app.queries.supervisionOrder(actor, (await command).orderId);

@Resolver(() => SupervisionOrderType)
export class SupervisionOrderResolver {
  @Query(() => SupervisionOrderType, { description: '一件督办。' })
  @Access('CLERK', 'LEADER', 'UNIT_OFFICER', 'SUPERVISOR', 'AUDITOR', 'REVIEWER', 'INTEGRATOR')
  supervisionOrder(@Arg('id', () => ID) id: string, @Ctx() { app, actor }: SupervisionContext) {
    return app.queries.supervisionOrder(actor, id);
  }

  @Query(() => SupervisionOrderConnection, { description: '督办列表，按提出日期由近及远。' })
  @Access('CLERK', 'LEADER', 'UNIT_OFFICER', 'SUPERVISOR', 'AUDITOR', 'REVIEWER', 'INTEGRATOR')
  supervisionOrders(
    @Arg('filter', () => SupervisionOrderFilterInput, { nullable: true }) filter: SupervisionOrderFilterInput | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() { app, actor }: SupervisionContext,
  ) {
    return app.queries.supervisionOrders(actor, filter ?? {}, { first, after });
  }

  @Mutation(() => SupervisionOrderType, { description: '主动督办，立即发出督办函。Open by hand; issued at once.' })
  @Access('SUPERVISOR', 'LEADER')
  openSupervisionOrder(
    @Arg('input', () => OpenSupervisionOrderInput) input: OpenSupervisionOrderInput,
    @Ctx() context: SupervisionContext,
  ) {
    return after(context.app.commands.openSupervisionOrder(context.actor, input), context);
  }

  @Mutation(() => SupervisionOrderType, { description: '对系统建议的督办发出督办函。Issue what the system proposed.' })
  @Access('SUPERVISOR', 'LEADER')
  issueSupervisionOrder(
    @Arg('input', () => IssueSupervisionOrderInput) input: IssueSupervisionOrderInput,
    @Ctx() context: SupervisionContext,
  ) {
    return after(context.app.commands.issueSupervisionOrder(context.actor, input), context);
  }

  @Mutation(() => SupervisionOrderType, { description: '不予督办，须说明理由。' })
  @Access('SUPERVISOR', 'LEADER')
  dismissSupervisionOrder(
    @Arg('input', () => DismissSupervisionOrderInput) input: DismissSupervisionOrderInput,
    @Ctx() context: SupervisionContext,
  ) {
    return after(context.app.commands.dismissSupervisionOrder(context.actor, input), context);
  }

  @Mutation(() => SupervisionOrderType, { description: '被督办单位反馈。' })
  @Access('UNIT_OFFICER', 'LEADER', 'CLERK')
  respondToSupervisionOrder(
    @Arg('input', () => RespondToSupervisionOrderInput) input: RespondToSupervisionOrderInput,
    @Ctx() context: SupervisionContext,
  ) {
    return after(context.app.commands.respondToSupervisionOrder(context.actor, input), context);
  }

  @Mutation(() => SupervisionOrderType, { description: '核实反馈：办结或者退回重办。' })
  @Access('SUPERVISOR', 'LEADER')
  verifySupervisionOrder(
    @Arg('input', () => VerifySupervisionOrderInput) input: VerifySupervisionOrderInput,
    @Ctx() context: SupervisionContext,
  ) {
    return after(context.app.commands.verifySupervisionOrder(context.actor, input), context);
  }

  @Mutation(() => SupervisionOrderType, { description: '升级督办。One level up.' })
  @Access('SUPERVISOR', 'LEADER')
  escalateSupervisionOrder(
    @Arg('input', () => EscalateSupervisionOrderInput) input: EscalateSupervisionOrderInput,
    @Ctx() context: SupervisionContext,
  ) {
    return after(context.app.commands.escalateSupervisionOrder(context.actor, input), context);
  }

  @FieldResolver(() => PetitionStub, {
    nullable: true,
    description: '无权查看该信访件时为空。Null where you may not see it.',
  })
  petition(@Root() { petitionId }: SupervisionOrderType) {
    return { id: petitionId };
  }

  @FieldResolver(() => SupervisedUnitStub)
  unit(@Root() { unit }: SupervisionOrderType) {
    return { id: unit };
  }

  @FieldResolver(() => ObligationType, { nullable: true })
  obligation(@Root() { obligationId }: SupervisionOrderType, @Ctx() { loaders }: SupervisionContext) {
    return obligationId && loaders.obligation.load(obligationId);
  }

  @FieldResolver(() => ReferralStub, { nullable: true })
  referral(@Root() { referralId }: SupervisionOrderType) {
    return referralId && { id: referralId };
  }
}
