import { ANYONE } from '@daofang/domain';
import { Access } from '@daofang/federation';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ReferralContext } from '../referral-context';
import {
  RegisterUnitInput,
  SetCompetencesInput,
  UnitConnection,
  UnitFilterInput,
  UnitProposalType,
  UnitType,
} from './unit.graphql';
import type { UnitView } from './units.queries';

/** A unit's id in the graph is its path. */
export const asUnit = (unit: UnitView): UnitType => ({
  ...unit,
  id: unit.path,
  contact: unit.contact as UnitType['contact'],
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

  @Mutation(() => UnitType, { description: '登记单位（管理员）。' })
  @Access('ADMIN')
  async registerUnit(
    @Arg('input', () => RegisterUnitInput) input: RegisterUnitInput,
    @Ctx() { app, actor }: ReferralContext,
  ) {
    const { path, ...rest } = await app.commands.registerUnit(actor, input);
    return { ...rest, path, id: path };
  }

  @Mutation(() => UnitType, { description: '设定单位职权（管理员）。' })
  @Access('ADMIN')
  async setCompetences(
    @Arg('input', () => SetCompetencesInput) input: SetCompetencesInput,
    @Ctx() { app, actor }: ReferralContext,
  ) {
    const { path, ...rest } = await app.commands.setCompetences(actor, input);
    return { ...rest, path, id: path };
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
