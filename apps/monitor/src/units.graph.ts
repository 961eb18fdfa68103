import { Directive, Field, ID, ObjectType } from 'type-graphql';

@ObjectType('Unit')
@Directive('@key(fields: "id", resolvable: false)')
export class HoldingUnitStub {
  @Field(() => ID)
  id!: string;
}

export const unit = (id: string | null): HoldingUnitStub | null => (id === null ? null : { id });
