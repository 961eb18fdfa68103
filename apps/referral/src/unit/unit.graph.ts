import { ANYONE } from '@daofang/domain';
import { Access, CivilDateScalar, connectionOf, enumOf } from '@daofang/federation';
import {
  Arg,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { ReferralContext } from '../referral-context';
import { UNIT_KINDS, UNIT_LEVELS, type UnitKind, type UnitLevel, type UnitState } from './unit.life';

const UnitLevelEnum = enumOf(UNIT_LEVELS, 'UnitLevel');
const UnitKindEnum = enumOf(UNIT_KINDS, 'UnitKind');

@ObjectType('OfficeContact', { description: '办公联系方式。An office’s, never a person’s.' })
export class OfficeContactType {
  @Field(() => String, { nullable: true })
  address!: string | null;

  @Field(() => String, { nullable: true })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: '接待时间。' })
  hours!: string | null;
}

@ObjectType('Competence', { description: '职权。What a unit answers for.' })
export class CompetenceType {
  @Field(() => String)
  categoryPrefix!: string;

  @Field(() => String)
  place!: string;
}

@ObjectType('Unit', { description: '单位。An office of the county; its id is its path.' })
@Directive('@key(fields: "id")')
export class UnitType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => UnitLevelEnum)
  level!: UnitLevel;

  @Field(() => UnitKindEnum)
  kind!: UnitKind;

  @Field(() => OfficeContactType)
  contact!: OfficeContactType;

  @Field(() => [CompetenceType])
  competences!: CompetenceType[];

  @Field(() => CivilDateScalar)
  validFrom!: string;

  @Field(() => CivilDateScalar, { nullable: true, description: '自该日起不再存在。' })
  validTo!: string | null;

  @Field(() => String, { nullable: true, description: '规范化简称。' })
  abbreviation!: string | null;

  @Field(() => String, { nullable: true, description: '机构规格。' })
  rank!: string | null;

  @Field(() => String, { nullable: true, description: '发文代字。' })
  code!: string | null;

  actsForPath!: string | null;
}

@ObjectType('UnitConnection')
export class UnitConnection extends connectionOf(UnitType, 'Unit') {}

@ObjectType('UnitProposal', { description: '建议的办理单位及理由，由人决定。' })
export class UnitProposalType {
  unit!: string;

  @Field(() => String)
  why!: string;

  @Field(() => String)
  whyEn!: string;
}

@InputType()
export class UnitFilterInput {
  @Field(() => String, { nullable: true, description: '某单位及其下级。' })
  under?: string | null;

  @Field(() => UnitLevelEnum, { nullable: true })
  level?: UnitLevel | null;

  @Field(() => UnitKindEnum, { nullable: true })
  kind?: UnitKind | null;

  @Field(() => String, { nullable: true, description: '名称包含。' })
  name?: string | null;
}

/** A unit's id in the graph is its path. */
export const asUnit = (unit: UnitState): UnitType => ({
  ...unit,
  id: unit.path,
  contact: unit.contact as UnitType['contact'],
  actsForPath: unit.actsFor,
});

@Resolver(() => UnitType)
export class UnitResolver {
  @Query(() => UnitType, { nullable: true, description: '按路径查单位。' })
  @Access(ANYONE)
  async unit(@Arg('id', () => ID) id: string, @Ctx() { loaders }: ReferralContext) {
    const found = await loaders.unit.load(id);
    return found && asUnit(found);
  }

  @Query(() => UnitConnection, { description: '单位名录（公开）。The directory is public.' })
  @Access(ANYONE)
  async units(
    @Arg('filter', () => UnitFilterInput, { nullable: true }) filter: UnitFilterInput | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() { app }: ReferralContext,
  ) {
    const { edges, pageInfo } = await app.queries.units(filter ?? {}, { first, after });
    return { pageInfo, edges: edges.map(({ cursor, node }) => ({ cursor, node: asUnit(node) })) };
  }

  @Query(() => [UnitProposalType], { description: '按分类和地点建议办理单位，并说明理由（分级归口、属地管理）。' })
  @Access('CLERK', 'LEADER', 'UNIT_OFFICER', 'SUPERVISOR', 'REVIEWER', 'INTEGRATOR')
  proposeUnits(
    @Arg('categoryCode', () => String) categoryCode: string,
    @Arg('place', () => String) place: string,
    @Ctx() { app }: ReferralContext,
  ) {
    return app.queries.unitProposals(categoryCode, place);
  }
}

const unitAt = async (path: string | null, { loaders }: ReferralContext) => {
  const found = path === null ? null : await loaders.unit.load(path);
  return found && asUnit(found);
};

@Resolver(() => UnitType)
export class UnitFields {
  @FieldResolver(() => UnitType, { nullable: true, description: '领导单位。Who leads it.' })
  superior(@Root() { id }: UnitType, @Ctx() context: ReferralContext) {
    return unitAt(context.actor.directory.superiorOf(id), context);
  }

  @FieldResolver(() => UnitType, {
    nullable: true,
    description: '对外办理来信来访的机构，县为其信访局。The office that acts for it.',
  })
  desk(@Root() { id }: UnitType, @Ctx() context: ReferralContext) {
    return unitAt(context.actor.directory.deskOf(id), context);
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '代行职责的单位。In whose name it acts.' })
  actsFor(@Root() { actsForPath }: UnitType, @Ctx() context: ReferralContext) {
    return unitAt(actsForPath, context);
  }
}

@Resolver(() => UnitProposalType)
export class UnitProposalResolver {
  @FieldResolver(() => UnitType, { nullable: true })
  async unit(@Root() { unit }: UnitProposalType, @Ctx() { loaders }: ReferralContext) {
    const found = await loaders.unit.load(unit);
    return found && asUnit(found);
  }
}
