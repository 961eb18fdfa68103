import { CivilDateScalar, CommandInput, connectionOf, enumOf } from '@daofang/federation';
import { Directive, Field, ID, InputType, ObjectType } from 'type-graphql';
import { UNIT_KINDS, UNIT_LEVELS, type UnitKind, type UnitLevel } from './unit.life';

export const UnitLevelEnum = enumOf(UNIT_LEVELS, 'UnitLevel');
export const UnitKindEnum = enumOf(UNIT_KINDS, 'UnitKind');

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

@InputType()
export class OfficeContactInput {
  @Field(() => String, { nullable: true })
  address?: string | null;

  @Field(() => String, { nullable: true })
  phone?: string | null;

  @Field(() => String, { nullable: true })
  hours?: string | null;
}

@InputType()
export class RegisterUnitInput extends CommandInput {
  @Field(() => String)
  path!: string;

  @Field(() => String)
  name!: string;

  @Field(() => UnitLevelEnum)
  level!: UnitLevel;

  @Field(() => UnitKindEnum)
  kind!: UnitKind;

  @Field(() => OfficeContactInput, { nullable: true })
  contact?: OfficeContactInput | null;
}

@InputType()
export class CompetenceInput {
  @Field(() => String)
  categoryPrefix!: string;

  @Field(() => String)
  place!: string;
}

@InputType()
export class SetCompetencesInput extends CommandInput {
  @Field(() => String)
  path!: string;

  @Field(() => [CompetenceInput])
  competences!: CompetenceInput[];
}
