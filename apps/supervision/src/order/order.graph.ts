import type { Action } from '@daofang/commands';
import { ORDER_GROUNDS, type OrderGround } from '@daofang/contracts';
import { Access, ActionType, CivilDateScalar, connectionOf, enumOf } from '@daofang/federation';
import { readersOf } from '@daofang/regulation';
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
} from 'type-graphql';
import { PetitionStub, ReferralStub, SupervisedUnitStub } from '../case/stubs.graph';
import type { SupervisionContext } from '../supervision-context';
import {
  ESCALATION_LEVELS,
  ORDER_STATUSES,
  type EscalationLevel,
  type OrderOfCase,
  type OrderStatus,
} from './order.life';

const OrderGroundEnum = enumOf(ORDER_GROUNDS, 'OrderGround');
const OrderStatusEnum = enumOf(ORDER_STATUSES, 'SupervisionOrderStatus');
const EscalationLevelEnum = enumOf(ESCALATION_LEVELS, 'EscalationLevel');

@ObjectType('SupervisionOrder', {
  description:
    '督办件：对单位履职的督办，不针对信访人。A department is called to account; it is never about a petitioner.',
})
@Directive('@key(fields: "id")')
export class SupervisionOrderType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;

  petitionId!: string;
  @Field(() => PetitionStub, { nullable: true, description: '无权查看该信访件时为空。Null where you may not see it.' })
  petition?: PetitionStub | null;

  @Field(() => SupervisedUnitStub, { nullable: true, description: '被督办单位。The unit that is called.' })
  unit!: unknown;

  @Field(() => OrderGroundEnum)
  ground!: OrderGround;

  @Field(() => OrderStatusEnum)
  status!: OrderStatus;

  @Field(() => EscalationLevelEnum, { nullable: true, description: '已升级到哪一级。' })
  level!: EscalationLevel | null;

  obligationId!: string | null;

  referralId!: string | null;
  @Field(() => ReferralStub, { nullable: true })
  referral?: ReferralStub | null;

  @Field(() => String, { description: 'system 或者提出人账号。' })
  proposedBy!: string;

  @Field(() => CivilDateScalar)
  proposedOn!: string;

  @Field(() => CivilDateScalar, { nullable: true })
  dismissedOn!: string | null;

  @Field(() => String, { nullable: true })
  dismissReason!: string | null;

  @Field(() => String, { nullable: true })
  issuedBy!: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  issuedOn!: string | null;

  @Field(() => String, { nullable: true, description: '督办要求。' })
  demand!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: '反馈期限。The unit answers by this day (OB-16).' })
  respondBy!: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  respondedOn!: string | null;

  @Field(() => String, { nullable: true, description: '督办反馈。' })
  response!: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  verifiedOn!: string | null;

  @Field(() => String, { nullable: true })
  verificationNote!: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  escalatedOn!: string | null;
}

@ObjectType('SupervisionOrderConnection')
export class SupervisionOrderConnection extends connectionOf(SupervisionOrderType, 'SupervisionOrder') {}

@InputType()
export class SupervisionOrderFilterInput {
  @Field(() => OrderStatusEnum, { nullable: true })
  status?: OrderStatus | null;

  @Field(() => Boolean, { nullable: true, description: '只看未办结的。Only open ones.' })
  open?: boolean | null;

  @Field(() => OrderGroundEnum, { nullable: true })
  ground?: OrderGround | null;

  @Field(() => String, { nullable: true, description: '被督办单位路径，含下级。' })
  unit?: string | null;

  @Field(() => ID, { nullable: true })
  petitionId?: string | null;
}

@Resolver(() => SupervisionOrderType)
export class SupervisionOrderResolver {
  @Query(() => SupervisionOrderType, { description: '一件督办。' })
  @Access(...readersOf('ORDER'))
  supervisionOrder(@Arg('id', () => ID) id: string, @Ctx() { app, actor }: SupervisionContext) {
    return app.queries.supervisionOrder(actor, id);
  }

  @Query(() => SupervisionOrderConnection, { description: '督办列表，按提出日期由近及远。' })
  @Access(...readersOf('ORDER'))
  supervisionOrders(
    @Arg('filter', () => SupervisionOrderFilterInput, { nullable: true }) filter: SupervisionOrderFilterInput | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() { app, actor }: SupervisionContext,
  ) {
    return app.queries.supervisionOrders(actor, filter ?? {}, { first, after });
  }

  @FieldResolver(() => PetitionStub, {
    nullable: true,
    description: '无权查看该信访件时为空。Null where you may not see it.',
  })
  petition(@Root() { petitionId }: SupervisionOrderType) {
    return { id: petitionId };
  }

  @FieldResolver(() => SupervisedUnitStub, { nullable: true })
  unit(@Root() { unit }: SupervisionOrderType) {
    return { id: unit };
  }

  @FieldResolver(() => ReferralStub, { nullable: true })
  referral(@Root() { referralId }: SupervisionOrderType) {
    return referralId && { id: referralId };
  }

  @FieldResolver(() => [ActionType], {
    description:
      '您对该件的各项操作：可否执行、是否应当执行、不可执行的原因。What you may do with it now, and why not.',
  })
  async actions(
    @Root() order: SupervisionOrderType,
    @Ctx() { app, actor, loaders }: SupervisionContext,
  ): Promise<Action[]> {
    const state = order as unknown as OrderOfCase;
    return app.actions(actor, state, await loaders.free.load(state.petitionId));
  }
}
