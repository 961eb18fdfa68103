import { ORDER_GROUNDS, type OrderGround } from '@daofang/contracts';
import { CivilDateScalar, CommandInput, VersionedInput, connectionOf, enumOf } from '@daofang/federation';
import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ObligationType, PetitionStub, ReferralStub, SupervisedUnitStub } from '../obligation/obligation.graph';
import { ESCALATION_LEVELS, ORDER_STATUSES, type EscalationLevel, type OrderStatus } from './order.life';

export const OrderGroundEnum = enumOf(ORDER_GROUNDS, 'OrderGround');
export const OrderStatusEnum = enumOf(ORDER_STATUSES, 'SupervisionOrderStatus');
export const EscalationLevelEnum = enumOf(ESCALATION_LEVELS, 'EscalationLevel');

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

  @Field(() => SupervisedUnitStub, { description: '被督办单位。The unit that is called.' })
  unit!: unknown;

  @Field(() => OrderGroundEnum)
  ground!: OrderGround;

  @Field(() => OrderStatusEnum)
  status!: OrderStatus;

  @Field(() => EscalationLevelEnum, { nullable: true, description: '已升级到哪一级。' })
  level!: EscalationLevel | null;

  obligationId!: string | null;
  @Field(() => ObligationType, { nullable: true, description: '所依据的逾期职责。The breach it rests on.' })
  obligation?: ObligationType | null;

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

@InputType()
export abstract class OnOrderInput extends VersionedInput {
  @Field(() => ID)
  orderId!: string;
}

@InputType()
export class OpenSupervisionOrderInput extends CommandInput {
  @Field(() => ID)
  petitionId!: string;

  @Field(() => String, { description: '被督办单位路径，须为本单位下级。A unit below yours.' })
  unit!: string;

  @Field(() => OrderGroundEnum)
  ground!: OrderGround;

  @Field(() => ID, { nullable: true })
  referralId?: string | null;

  @Field(() => String, { description: '督办要求。' })
  demand!: string;

  @Field(() => CivilDateScalar)
  respondBy!: string;
}

@InputType()
export class IssueSupervisionOrderInput extends OnOrderInput {
  @Field(() => String, { description: '督办要求。' })
  demand!: string;

  @Field(() => CivilDateScalar, { description: '反馈期限，应晚于今天。' })
  respondBy!: string;
}

@InputType()
export class DismissSupervisionOrderInput extends OnOrderInput {
  @Field(() => String)
  reason!: string;
}

@InputType()
export class RespondToSupervisionOrderInput extends OnOrderInput {
  @Field(() => String)
  response!: string;
}

@InputType()
export class VerifySupervisionOrderInput extends OnOrderInput {
  @Field(() => Boolean, { description: '属实则办结，否则退回重办。Accepted, or sent back.' })
  accept!: boolean;

  @Field(() => String)
  note!: string;

  @Field(() => CivilDateScalar, { nullable: true, description: '退回时的新反馈期限；不填按政策。' })
  respondBy?: string | null;
}

@InputType()
export class EscalateSupervisionOrderInput extends OnOrderInput {
  @Field(() => EscalationLevelEnum, { nullable: true, description: '不填为下一级；推诿扯皮可直报主要领导。' })
  level?: EscalationLevel | null;

  @Field(() => CivilDateScalar, { nullable: true })
  respondBy?: string | null;
}
