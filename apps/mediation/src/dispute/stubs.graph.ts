import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Only intake makes one, after the petitioner proved the case (`exportOwnData`): this department adds what it gave out. */
@ObjectType('OwnData')
@Directive('@key(fields: "petitionId")')
export class OwnDataStub {
  @Field(() => ID)
  petitionId!: string;
}

@ObjectType('Petition')
@Directive('@key(fields: "id")')
export class PetitionStub {
  @Field(() => ID)
  id!: string;
}

@ObjectType('Claim')
@Directive('@key(fields: "id")')
export class ClaimStub {
  @Field(() => ID)
  id!: string;
}

/** Only intake makes one, after the petitioner proved the case: this department adds what concerns the petitioner. */
@ObjectType('OwnCase')
@Directive('@key(fields: "petitionId")')
export class OwnCaseStub {
  @Field(() => ID)
  petitionId!: string;
}
