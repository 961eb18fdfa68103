import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType('RegisterPetitionPayload')
export class RegisterPetitionPayload {
  @Field(() => ID)
  petitionId!: string;

  @Field(() => String)
  caseNo!: string;

  @Field(() => String, { description: '查询码，请交给信访人；只在此显示。The petitioner’s key; shown only here.' })
  queryCode!: string;
}
