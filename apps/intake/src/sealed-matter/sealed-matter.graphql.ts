import { CivilDateScalar, CommandInput, enumOf } from '@daofang/federation';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { QueryCodeInput, UnitStub } from '../petition/petition.graphql';
import { SEALED_KINDS, type SealedKind } from './sealed-matter.aggregate';

export const SealedKindEnum = enumOf(SEALED_KINDS, 'SealedKind');

@ObjectType('SealedMatter', {
  description: '密件，仅限经办的密件管理员和受理机关。Only its custodian and its recipient ever see one.',
})
export class SealedMatterType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  petitionId!: string;

  @Field(() => SealedKindEnum)
  kind!: SealedKind;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  text!: string;

  @Field(() => [String])
  accusedUnits!: string[];

  @Field(() => [String])
  accusedPeople!: string[];

  @Field(() => String)
  custodian!: string;

  @Field(() => String, { nullable: true })
  recipient!: string | null;

  @Field(() => String)
  status!: string;

  @Field(() => CivilDateScalar)
  openedOn!: string;

  @Field(() => CivilDateScalar, { nullable: true })
  transferredOn!: string | null;
}

@InputType()
export class TransferSealedMatterInput extends CommandInput {
  @Field(() => ID)
  sealedMatterId!: string;

  @Field(() => String, { description: '受理机关的单位路径，一般为纪检机关。' })
  recipient!: string;
}

@InputType()
export class ReportReprisalInput extends QueryCodeInput {
  @Field(() => [String], { description: '打击报复您的单位（路径）；其本身及下级均不可见。' })
  units!: string[];

  @Field(() => [String], { nullable: true, description: '具体人员，加密保存。' })
  people?: string[] | null;

  @Field(() => String, { description: '何时、何地、何事。' })
  text!: string;
}

@ObjectType('ReprisalReceipt', { description: '打击报复的反映已越过被反映单位送达上级。Where the report went.' })
export class ReprisalReceiptType {
  @Field(() => UnitStub, { description: '收到的上级单位。' })
  receivedBy!: UnitStub;

  @Field(() => CivilDateScalar)
  reportedOn!: string;
}
