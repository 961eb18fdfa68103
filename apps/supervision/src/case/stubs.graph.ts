import { Directive, Field, ID, ObjectType } from 'type-graphql';

@ObjectType('Unit')
@Directive('@key(fields: "id", resolvable: false)')
export class SupervisedUnitStub {
  @Field(() => ID)
  id!: string;
}

/** Intake's petition; supervision adds its clocks and orders. */
@ObjectType('Petition')
@Directive('@key(fields: "id")')
export class PetitionStub {
  @Field(() => ID)
  id!: string;
}

/** Only intake makes one, after the petitioner proved the case: supervision adds what it answered the petitioner. */
@ObjectType('OwnCase')
@Directive('@key(fields: "petitionId")')
export class OwnCaseStub {
  @Field(() => ID)
  petitionId!: string;
}

/** Intake's claim; supervision adds its clocks. */
@ObjectType('Claim')
@Directive('@key(fields: "id")')
export class ClaimStub {
  @Field(() => ID)
  id!: string;
}

/** Referral's referral; supervision adds its clocks. */
@ObjectType('Referral')
@Directive('@key(fields: "id")')
export class ReferralStub {
  @Field(() => ID)
  id!: string;
}
