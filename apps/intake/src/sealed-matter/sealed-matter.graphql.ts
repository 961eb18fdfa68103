import { CivilDateScalar, CommandInput, connectionOf, enumOf } from '@daofang/federation';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { QueryCodeInput } from '../petition/own-case/own-case.graph';
import { UnitStub } from '../unit/unit.graph';
import { SEALED_KINDS, type SealedKind } from './sealed-matter.aggregate';

export const SealedKindEnum = enumOf(SEALED_KINDS, 'SealedKind');

@ObjectType('SealedEntry', { description: '密件办理记录。What was done with it, by whom and why.' })
export class SealedEntryType {
  @Field(() => CivilDateScalar)
  on!: string;

  @Field(() => String, { description: '账号。' })
  by!: string;

  @Field(() => String)
  text!: string;
}

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

  @Field(() => [String], {
    nullable: true,
    description:
      '名录中没有的被反映单位；都在名录中的为空。指明（nameAccusedUnits）之前由县保管。Accused units that the directory does not know; null where it knows all.',
  })
  unknownUnits!: string[] | null;

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

  @Field(() => [SealedEntryType])
  record!: SealedEntryType[];
}

@ObjectType('SealedMatterConnection')
export class SealedMatterConnection extends connectionOf(SealedMatterType, 'SealedMatter') {}

@InputType()
export class TransferSealedMatterInput extends CommandInput {
  @Field(() => ID)
  sealedMatterId!: string;

  @Field(() => String, {
    description:
      '受理机关的单位路径，须为未被反映的纪检监察机关；本县或者县纪检监察机关被反映的，填 above，报送上级纪检监察机关。',
  })
  recipient!: string;

  @Field(() => String, { nullable: true, description: '已移送后更正受理机关的，填写理由；加密保存。' })
  reason?: string | null;
}

@InputType()
export class NameAccusedUnitsInput extends CommandInput {
  @Field(() => ID)
  sealedMatterId!: string;

  @Field(() => [String], { description: '所指单位的路径，代替名录中没有的；不能确定的，填写其上级单位。' })
  units!: string[];
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
