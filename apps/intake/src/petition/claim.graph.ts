import type { Action } from '@daofang/commands';
import {
  DISPATCH_MODES,
  LEGAL_ROUTES,
  OUTCOMES,
  PURPOSES,
  type DispatchMode,
  type LegalRoute,
  type Outcome,
  type Purpose,
} from '@daofang/contracts';
import { Access, ActionType, CivilDateScalar, enumOf } from '@daofang/federation';
import { findCategory } from '@daofang/regulation';
import { Ctx, Directive, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { IntakeContext } from '../intake-context';
import { UnitStub, unitAt } from '../unit/unit.graph';
import { CLAIM_STATUSES, type ClaimStatus, type Disposition } from './petition.life';
import { WHO_HANDLES } from './petition.policy';

const DispatchModeEnum = enumOf(DISPATCH_MODES, 'DispatchMode');
export const PurposeEnum = enumOf(PURPOSES, 'Purpose');
export const LegalRouteEnum = enumOf(LEGAL_ROUTES, 'LegalRoute');
export const OutcomeEnum = enumOf(OUTCOMES, 'Outcome');
export const ClaimStatusEnum = enumOf(CLAIM_STATUSES, 'ClaimStatus');

@ObjectType('Category', { description: '信访内容分类（全国三级）。A category of the national list.' })
export class CategoryType {
  @Field(() => ID)
  code!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Int)
  level!: number;

  @Field(() => [String], { description: '由一级至本级。' })
  path!: string[];
}

@ObjectType('LegalAdvice', { description: '已告知的去向。Where the claim was pointed to.' })
export class LegalAdviceType {
  @Field(() => LegalRouteEnum, { nullable: true })
  route!: LegalRoute | null;

  @Field(() => String)
  organ!: string;

  @Field(() => CivilDateScalar, { nullable: true, description: '最后一日。The last day to take the route.' })
  lastDay!: string | null;
}

@ObjectType('DispatchDraft', {
  description: '待负责人审批的转送、交办或者直办。Where the claim is to go, once the head approves.',
})
export class DispatchDraftType {
  @Field(() => UnitStub, { nullable: true })
  unit!: UnitStub | null;

  @Field(() => DispatchModeEnum)
  mode!: DispatchMode;

  @Field(() => CivilDateScalar, { nullable: true })
  reportDueOn!: string | null;
}

@ObjectType('Claim', { description: '诉求点。One request within a petition.' })
@Directive('@key(fields: "id")')
export class ClaimType {
  @Field(() => ID)
  id!: string;

  petitionId!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String, { nullable: true, description: '请求、事实、理由。' })
  @Access(...WHO_HANDLES)
  text!: string;

  @Field(() => ClaimStatusEnum)
  status!: ClaimStatus;

  @Field(() => PurposeEnum, { nullable: true })
  purpose!: Purpose | null;

  categoryCode!: string | null;
  place!: string | null;
  handlingUnit!: string | null;
  disposition!: Disposition | null;

  @Field(() => Boolean)
  urgent!: boolean;

  @Field(() => CivilDateScalar, { nullable: true })
  answeredOn!: string | null;

  @Field(() => OutcomeEnum, { nullable: true, description: '处理意见的结论。' })
  outcome!: Outcome | null;

  @Field(() => String, { nullable: true, description: '不服时的救济机关。' })
  remedyOrgan!: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  executeBy!: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  executedOn!: string | null;
}

@Resolver(() => ClaimType)
export class ClaimResolver {
  @FieldResolver(() => CategoryType, { nullable: true })
  category(@Root() { categoryCode }: ClaimType) {
    return categoryCode ? findCategory(categoryCode) : null;
  }

  @FieldResolver(() => UnitStub, { nullable: true, description: '所属地点。' })
  place(@Root() { place }: ClaimType) {
    return place ? unitAt(place) : null;
  }

  @FieldResolver(() => UnitStub, { nullable: true, description: '办理单位。' })
  handlingUnit(@Root() { handlingUnit }: ClaimType) {
    return handlingUnit ? unitAt(handlingUnit) : null;
  }

  @FieldResolver(() => LegalAdviceType, { nullable: true, description: '已告知的法定途径或者有权机关。' })
  advice(@Root() { disposition }: ClaimType): LegalAdviceType | null {
    return disposition?.organ
      ? { organ: disposition.organ, route: disposition.route ?? null, lastDay: disposition.lastDay ?? null }
      : null;
  }

  @FieldResolver(() => DispatchDraftType, { nullable: true })
  dispatchDraft(@Root() { disposition }: ClaimType): DispatchDraftType | null {
    const { proposed } = disposition ?? {};
    return proposed ? { ...proposed, unit: unitAt(proposed.unit) } : null;
  }

  @FieldResolver(() => String, { nullable: true, description: '负责人退回拟稿的理由。' })
  @Access(...WHO_HANDLES)
  dispatchReturned(@Root() { petitionId, disposition }: ClaimType, @Ctx() { app }: IntakeContext) {
    return disposition?.returned ? app.queries.openedText(petitionId, disposition.returned) : null;
  }

  @FieldResolver(() => [ActionType], {
    description: '您现在可以对该诉求做什么，不能做的说明原因。What you can do with it now, or why not.',
  })
  async actions(
    @Root() { id, petitionId }: ClaimType,
    @Ctx() { app, actor, loaders }: IntakeContext,
  ): Promise<Action[]> {
    return app.actions.ofClaim(actor, await loaders.state.load(petitionId), id, await loaders.free.load(petitionId));
  }
}
