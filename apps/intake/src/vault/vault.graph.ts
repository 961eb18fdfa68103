import { Access, InstantScalar, connectionOf, enumOf } from '@daofang/federation';
import { Arg, Ctx, Directive, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { IntakeContext } from '../intake-context';
import {
  ACCESS_PURPOSES,
  ID_TYPES,
  PERSON_ROLES,
  REVEAL_PURPOSES,
  type AccessPurpose,
  type IdType,
  type PersonRole,
} from './vault.life';

export const PersonRoleEnum = enumOf(PERSON_ROLES, 'PersonRole');
export const IdTypeEnum = enumOf(ID_TYPES, 'IdType');
export const RevealPurposeEnum = enumOf(REVEAL_PURPOSES, 'RevealPurpose');
const AccessPurposeEnum = enumOf(ACCESS_PURPOSES, 'AccessPurpose');

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

@ObjectType('IdentityAccessConnection')
export class IdentityAccessConnection extends connectionOf(IdentityAccessType, 'IdentityAccess') {}

@ObjectType('IdentityAccessChain', {
  description:
    '身份信息处理记录的核验结果；不含条数，以免推知保密件。Whether the record of looks into the vault is whole; no count (N4).',
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

/** What was opened by `revealPetitioner`. */
export const asRevealedPeople = ({ petitionId }: { petitionId: string }, { app, actor }: IntakeContext) =>
  app.queries.revealedPeople(actor, petitionId);

/** What intake holds of the petitioner's case, read after the export was written down. */
export const asOwnData = async (
  { petitionId, at }: { petitionId: string; at: string },
  { app }: IntakeContext,
): Promise<OwnDataType> => ({
  petitionId,
  at,
  json: JSON.stringify(await app.queries.ownData(petitionId), null, 2),
});

/** What is done with identities: looked at, and the record of who looked, corrected, exported, deleted. */
@Resolver()
export class VaultResolver {
  @Query(() => RevealedPeopleType, { description: '在限时内再次查看本人已登记事由的身份信息。' })
  @Access('CLERK', 'LEADER')
  revealedPeople(@Arg('petitionId', () => ID) petitionId: string, @Ctx() { app, actor }: IntakeContext) {
    return app.queries.revealedPeople(actor, petitionId);
  }

  @Query(() => IdentityAccessConnection, { description: '身份信息处理记录（审计），由近及远，可翻页。' })
  @Access('AUDITOR')
  identityAccessPage(
    @Arg('petitionId', () => ID, { nullable: true }) petitionId: string | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() { app, actor }: IntakeContext,
  ) {
    return app.queries.identityAccessPage(actor, petitionId, { first, after });
  }

  @Query(() => [IdentityAccessType], {
    description: '身份信息处理记录（审计），最近 200 条。',
    deprecationReason: '请用 identityAccessPage，可翻页。Use identityAccessPage: it goes on.',
  })
  @Access('AUDITOR')
  identityAccesses(
    @Arg('petitionId', () => ID, { nullable: true }) petitionId: string | null,
    @Ctx() { app, actor }: IntakeContext,
  ) {
    return app.queries.identityAccesses(actor, petitionId);
  }

  @Query(() => IdentityAccessChainType, { description: '核验身份信息处理记录（审计）。Computes every hash again.' })
  @Access('AUDITOR')
  identityAccessChain(@Ctx() { app, actor }: IntakeContext) {
    return app.queries.identityAccessChain(actor);
  }
}
