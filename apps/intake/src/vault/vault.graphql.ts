import { ERASURE_GROUNDS, type ErasureGround } from '@daofang/contracts';
import { CommandInput, InstantScalar, enumOf } from '@daofang/federation';
import { Directive, Field, ID, InputType, ObjectType } from 'type-graphql';
import { ID_TYPES, PERSON_ROLES, type IdType, type PersonRole } from './identity';
import { ACCESS_PURPOSES, REVEAL_PURPOSES, type AccessPurpose, type RevealPurpose } from './identity-access';

export const PersonRoleEnum = enumOf(PERSON_ROLES, 'PersonRole');
export const IdTypeEnum = enumOf(ID_TYPES, 'IdType');
export const RevealPurposeEnum = enumOf(REVEAL_PURPOSES, 'RevealPurpose');
export const AccessPurposeEnum = enumOf(ACCESS_PURPOSES, 'AccessPurpose');
export const ErasureGroundEnum = enumOf(ERASURE_GROUNDS, 'ErasureGround');

@ObjectType('MaskedPerson', {
  description:
    '已遮蔽的身份信息：姓名首字，号码至多末两位，证件只示种类。An identity, masked: of a number at most its last two digits, of an identity number its kind.',
})
export class MaskedPersonType {
  @Field(() => ID)
  id!: string;

  @Field(() => PersonRoleEnum)
  role!: PersonRole;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  phone!: string | null;

  @Field(() => String, { nullable: true })
  idNumber!: string | null;

  @Field(() => String, { nullable: true })
  address!: string | null;
}

@ObjectType('RevealedPerson', {
  description: '经登记事由后显示的身份信息。An identity in clear; the access is on record.',
})
export class RevealedPersonType extends MaskedPersonType {
  @Field(() => IdTypeEnum, { nullable: true })
  idType?: IdType | null;
}

@ObjectType('RevealedPeople', { description: '限时显示的身份信息。Identities in clear, for some minutes.' })
export class RevealedPeopleType {
  @Field(() => [RevealedPersonType])
  people!: RevealedPersonType[];

  @Field(() => InstantScalar, { description: '到此时为止可以再次查看。' })
  until!: string;
}

@ObjectType('IdentityAccess', { description: '身份信息处理记录。Who did what with an identity, and why.' })
export class IdentityAccessType {
  @Field(() => ID, {
    description: '按号码查找而没有找到的，编号全为零。All zeros: a search by a number that found nothing.',
  })
  petitionId!: string;

  @Field(() => String)
  actor!: string;

  @Field(() => String, { nullable: true })
  unit!: string | null;

  @Field(() => AccessPurposeEnum)
  purpose!: AccessPurpose;

  @Field(() => String)
  note!: string;

  @Field(() => InstantScalar)
  at!: string;

  @Field(() => InstantScalar, { nullable: true, description: '限时查看的截止时间。' })
  until!: string | null;

  @Field(() => String)
  hash!: string;
}

@ObjectType('IdentityAccessChain', {
  description:
    '身份信息处理记录的核验结果；不含条数，以免推知密件。Whether the record of looks into the vault is whole; no count (N4).',
})
export class IdentityAccessChainType {
  @Field(() => String, { nullable: true, description: '第一条被改动、删除或者插入的记录；空为完整。' })
  alteredAt!: string | null;

  @Field(() => InstantScalar, { nullable: true, description: '此前的记录保存期满，已删除。' })
  letGoUntil!: string | null;

  @Field(() => String, { nullable: true, description: '最后一条的哈希，另行保存可以发现末尾被删。' })
  head!: string | null;
}

@ObjectType('OwnData', {
  description: '信访人查阅、复制的个人信息（个保法 45）；其他部门附上向其出具的文书。What is held of one’s case.',
})
@Directive('@key(fields: "petitionId")')
export class OwnDataType {
  @Field(() => ID)
  petitionId!: string;

  @Field(() => InstantScalar)
  at!: string;

  @Field(() => String, { description: '接访部门保存的全部内容（JSON）。' })
  json!: string;
}

@InputType()
export class RevealPetitionerInput extends CommandInput {
  @Field(() => ID)
  petitionId!: string;

  @Field(() => RevealPurposeEnum)
  purpose!: RevealPurpose;

  @Field(() => String)
  note!: string;
}

@InputType()
export class CorrectPersonInput extends CommandInput {
  @Field(() => ID)
  petitionId!: string;

  @Field(() => ID)
  personId!: string;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true, description: '空字符串为删去。' })
  phone?: string | null;

  @Field(() => IdTypeEnum, { nullable: true })
  idType?: IdType | null;

  @Field(() => String, { nullable: true })
  idNumber?: string | null;

  @Field(() => String, { nullable: true })
  address?: string | null;

  @Field(() => String, { description: '本人如何提出、如何核实。' })
  reason!: string;
}

@InputType()
export class RequestErasureInput extends CommandInput {
  @Field(() => ID)
  petitionId!: string;

  @Field(() => ErasureGroundEnum)
  ground!: ErasureGround;

  @Field(() => String)
  reason!: string;
}

@InputType()
export class DecideErasureInput extends CommandInput {
  @Field(() => ID)
  petitionId!: string;

  @Field(() => Boolean)
  approve!: boolean;

  @Field(() => String)
  reason!: string;
}
