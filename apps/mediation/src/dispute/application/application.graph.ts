import { enumOf } from '@daofang/federation';
import { Field, ID, ObjectType } from 'type-graphql';
import { PARTY_KINDS, type PartyKind } from '../dispute.life';

export const PartyKindEnum = enumOf(PARTY_KINDS, 'PartyKind');

@ObjectType('PartyAccess', { description: '当事人访问码，请交给本人；只在此显示。' })
export class PartyAccessType {
  @Field(() => ID)
  partyId!: string;

  @Field(() => PartyKindEnum)
  kind!: PartyKind;

  @Field(() => String)
  accessCode!: string;
}

@ObjectType('MediationPayload')
export class MediationPayload {
  @Field(() => ID)
  disputeId!: string;

  @Field(() => [PartyAccessType], {
    description: '各方访问码；只给该调解委员会的调解员，其他申请人得到空列表。Empty unless you mediate the dispute.',
  })
  access!: PartyAccessType[];
}
