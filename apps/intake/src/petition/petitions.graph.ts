import type { Channel } from '@daofang/contracts';
import { ANYONE } from '@daofang/domain';
import { Access, CivilDateScalar, connectionOf } from '@daofang/federation';
import { categories, getCategory } from '@daofang/regulation';
import { Arg, Ctx, Field, ID, InputType, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { IntakeContext } from '../intake-context';
import { RevealPurposeEnum } from '../vault/vault.graph';
import type { RevealPurpose } from '../vault/vault.life';
import { CategoryType, ClaimStatusEnum } from './claim.graph';
import { ChannelEnum, PetitionStatusEnum, PetitionType } from './petition.graph';
import type { ClaimStatus } from './petition.life';
import { READERS } from './petition.policy';

@ObjectType('PetitionConnection')
export class PetitionConnection extends connectionOf(PetitionType, 'Petition') {}

@InputType()
export class PetitionFilterInput {
  @Field(() => PetitionStatusEnum, { nullable: true })
  status?: string | null;

  @Field(() => String, { nullable: true, description: '登记单位及其下级。' })
  unit?: string | null;

  @Field(() => ChannelEnum, { nullable: true })
  channel?: Channel | null;

  @Field(() => String, { nullable: true, description: '分类代码前缀，如 C01。' })
  categoryPrefix?: string | null;

  @Field(() => String, { nullable: true })
  place?: string | null;

  @Field(() => ClaimStatusEnum, { nullable: true })
  claimStatus?: ClaimStatus | null;

  @Field(() => String, { nullable: true, description: '正在办理的单位及其下级。' })
  handlingUnit?: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  arrivedFrom?: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  arrivedTo?: string | null;

  @Field(() => Boolean, { nullable: true })
  group?: boolean | null;

  @Field(() => String, { nullable: true })
  caseNo?: string | null;

  @Field(() => String, { nullable: true })
  source?: string | null;

  @Field(() => String, { nullable: true })
  sourceNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      '完整电话号码，精确匹配。仅窗口的登记员和负责人，须单独使用并填写事由，查找留痕，每小时限次。Exact; alone, with a purpose, on record.',
  })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: '完整证件号码，精确匹配；同电话号码。' })
  idNumber?: string | null;

  @Field(() => RevealPurposeEnum, { nullable: true, description: '按号码查找的事由。' })
  purpose?: RevealPurpose | null;
}

@Resolver()
export class PetitionsResolver {
  @Query(() => PetitionType, { description: '按编号 ID 查看信访件。' })
  @Access(...READERS)
  petition(@Arg('id', () => ID) id: string, @Ctx() { app, actor }: IntakeContext) {
    return app.queries.petition(actor, { id });
  }

  @Query(() => PetitionType, { description: '按信访件编号查看信访件。' })
  @Access(...READERS)
  petitionByCaseNo(@Arg('caseNo', () => String) caseNo: string, @Ctx() { app, actor }: IntakeContext) {
    return app.queries.petition(actor, { caseNo });
  }

  @Query(() => PetitionConnection, { description: '信访件列表，按来件日期由近及远。' })
  @Access(...READERS)
  petitions(
    @Arg('filter', () => PetitionFilterInput, { nullable: true }) filter: PetitionFilterInput | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() { app, actor }: IntakeContext,
  ) {
    return app.queries.petitions(actor, filter ?? {}, { first, after });
  }

  @Query(() => [CategoryType], { description: '全国信访内容分类；不填 parent 为一级。' })
  @Access(ANYONE)
  categories(@Arg('parent', () => String, { nullable: true }) parent: string | null): CategoryType[] {
    if (parent) getCategory(parent);
    return categories
      .filter((category) => category.parent === (parent ?? null))
      .map((category) => ({ ...category, path: [...category.path] }));
  }
}
