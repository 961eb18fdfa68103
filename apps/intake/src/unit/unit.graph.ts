import { Directive, Field, ID, ObjectType } from 'type-graphql';

@ObjectType('Unit', { description: '单位。A unit of the directory; referral knows the rest of it.' })
@Directive('@key(fields: "id", resolvable: false)')
export class UnitStub {
  @Field(() => ID, { description: '单位路径，如 pingchuan/hekou。' })
  id!: string;
}

/** A unit, by its path. */
export const unitAt = (id: string): UnitStub => ({ id });
