import { DELIVERY_METHODS, OUTCOMES, type DeliveryMethod, type Outcome } from '@daofang/contracts';
import { CivilDateScalar, enumOf } from '@daofang/federation';
import { Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { ClaimStub } from '../stubs.graph';

const OutcomeEnum = enumOf(OUTCOMES, 'Outcome');
export const DeliveryMethodEnum = enumOf(DELIVERY_METHODS, 'DeliveryMethod');

@ObjectType('OpinionAnswer', { description: '对一项诉求的处理意见。' })
export class OpinionAnswerType {
  claimId!: string;

  @Field(() => OutcomeEnum)
  outcome!: Outcome;

  @Field(() => String, { description: '事实和理由。' })
  reasons!: string;

  @Field(() => String)
  legalBasis!: string;

  @Field(() => String)
  remedyOrgan!: string;

  @Field(() => String)
  remedy!: string;

  @Field(() => CivilDateScalar, { nullable: true })
  executeBy!: string | null;

  @Field(() => String, { nullable: true })
  executingUnit!: string | null;
}

@ObjectType('HandlingOpinion', { description: '信访处理意见。' })
export class HandlingOpinionType {
  @Field(() => [OpinionAnswerType])
  answers!: OpinionAnswerType[];

  @Field(() => CivilDateScalar, { nullable: true })
  approvedOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  servedOn!: string | null;

  @Field(() => DeliveryMethodEnum, { nullable: true })
  delivery!: DeliveryMethod | null;

  @Field(() => String)
  documentHash!: string;
}

@Resolver(() => OpinionAnswerType)
export class OpinionAnswerResolver {
  @FieldResolver(() => ClaimStub, {
    nullable: true,
    description: '无权查看该诉求时为空。Null where you may not see it.',
  })
  claim(@Root() { claimId }: OpinionAnswerType): ClaimStub {
    return { id: claimId };
  }
}
