import { CivilDateScalar, CommandInput } from '@daofang/federation';
import { Field, ID, InputType, ObjectType } from 'type-graphql';

@ObjectType('SealedMatter', {
  description: '密件，仅限经办的密件管理员和受理机关。Only its custodian and its recipient ever see one.',
})
export class SealedMatterType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  petitionId!: string;

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
