import { RELATIONS, type Relation } from '@daofang/contracts';
import { CivilDateScalar, CommandInput, VersionedInput, enumOf } from '@daofang/federation';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { QueryCodeInput } from '../petition/own-case/own-case.graph';
import { RECUSAL_STATUSES, type RecusalStatus } from './recusal.aggregate';

export const RelationEnum = enumOf(RELATIONS, 'Relation');
export const RecusalStatusEnum = enumOf(RECUSAL_STATUSES, 'RecusalStatus');

@ObjectType('Recusal', { description: '回避：申报、申请和决定。A conflict of interest in a case (RG-16).' })
export class RecusalType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => String, { nullable: true, description: '有关人员账号；待核实时为空。' })
  account!: string | null;

  unit!: string;

  @Field(() => RelationEnum)
  relation!: Relation;

  @Field(() => RecusalStatusEnum)
  status!: RecusalStatus;

  @Field(() => String, { nullable: true, description: '申报人或者申请人；空为信访人。' })
  raisedBy!: string | null;

  @Field(() => CivilDateScalar)
  raisedOn!: string;

  reason!: string;

  @Field(() => String, { nullable: true })
  decidedBy!: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  decidedOn!: string | null;
}

@InputType()
export class DeclareRelationInput extends CommandInput {
  @Field(() => ID)
  petitionId!: string;

  @Field(() => RelationEnum)
  relation!: Relation;

  @Field(() => String)
  reason!: string;
}

@InputType()
export class ChallengeStaffInput extends CommandInput {
  @Field(() => ID)
  petitionId!: string;

  @Field(() => String, { description: '该人员所在单位。' })
  unit!: string;

  @Field(() => String, { nullable: true, description: '该人员账号，知道时填写。' })
  account?: string | null;

  @Field(() => RelationEnum)
  relation!: Relation;

  @Field(() => String)
  reason!: string;
}

@InputType()
export class ChallengeHandlerInput extends QueryCodeInput {
  @Field(() => String, { description: '该人员所在单位。' })
  unit!: string;

  @Field(() => String, { nullable: true, description: '该人员账号，如首问责任人账号；不知道时不填。' })
  account?: string | null;

  @Field(() => RelationEnum)
  relation!: Relation;

  @Field(() => String)
  reason!: string;
}

@InputType()
export class DecideRecusalInput extends VersionedInput {
  @Field(() => ID)
  recusalId!: string;

  @Field(() => Boolean)
  uphold!: boolean;

  @Field(() => String, { nullable: true, description: '经核实的账号；申请中没有账号时必填。' })
  account?: string | null;

  @Field(() => String)
  reason!: string;
}

@InputType()
export class SettleMarkedStepInput extends CommandInput {
  @Field(() => ID)
  petitionId!: string;

  @Field(() => ID, { description: '办理过程中标记为须重新办理的一步。' })
  stepId!: string;

  @Field(() => String, { description: '重新办理，或者核实后确认：如何做的。' })
  how!: string;
}
