import { CivilDateScalar, connectionOf } from '@daofang/federation';
import { Field, ID, ObjectType } from 'type-graphql';
import { ObligationWhyType } from '../obligation/obligation.graph';

@ObjectType('SealedDuty', {
  description:
    '密件移送期限，仅限保管单位及其上级的密件管理员。The clock of a sealed matter; only its keepers see one.',
})
export class SealedDutyType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  sealedMatterId!: string;

  @Field(() => CivilDateScalar)
  startedOn!: string;

  @Field(() => CivilDateScalar)
  dueOn!: string;

  @Field(() => String, { description: 'RUNNING、MET、MET_LATE、BREACHED' })
  status!: string;

  @Field(() => CivilDateScalar, { nullable: true })
  metOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  breachedOn!: string | null;

  @Field(() => ObligationWhyType)
  why!: ObligationWhyType;
}

@ObjectType('SealedDutyConnection')
export class SealedDutyConnection extends connectionOf(SealedDutyType, 'SealedDuty') {}
