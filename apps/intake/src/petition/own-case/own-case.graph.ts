import type { Action } from '@daofang/commands';
import type { Outcome } from '@daofang/contracts';
import { ANYONE } from '@daofang/domain';
import { Access, ActionType, CivilDateScalar } from '@daofang/federation';
import {
  Args,
  ArgsType,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { IntakeContext } from '../../intake-context';
import { ClaimStatusEnum, OutcomeEnum } from '../claim.graph';
import {
  CaseStandingType,
  PetitionStatusEnum,
  TimelineEntryType,
  asEntry,
  asStanding,
  shownStatus,
} from '../petition.graph';
import type { ClaimStatus } from '../petition.life';

@ObjectType('OwnClaim', { description: '信访人看到的诉求。A claim as its petitioner sees it.' })
export class OwnClaimType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  title!: string;

  @Field(() => ClaimStatusEnum)
  status!: ClaimStatus;

  @Field(() => String, { nullable: true, description: '现在由谁办理：单位名称。Who has it now, by name.' })
  handlingUnit!: string | null;

  @Field(() => String, { nullable: true, description: '经办人的职务和姓名。Who handles it, by name and post.' })
  handler!: string | null;

  @Field(() => OutcomeEnum, { nullable: true })
  outcome!: Outcome | null;

  @Field(() => CivilDateScalar, { nullable: true })
  answeredOn!: string | null;

  @Field(() => String, { nullable: true, description: '结果，一句话。What came of it, in a sentence.' })
  conclusion!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      '接访部门给您的答复或者告知的全文；办理单位的答复见其文书。The reply of the desk; a unit’s is in its paper.',
  })
  reasons!: string | null;
}

@ObjectType('OwnCase', { description: '凭查询码查看的信访件。A case as its petitioner sees it.' })
@Directive('@key(fields: "petitionId")')
export class OwnCaseType {
  id!: string;
  unit!: string;
  status!: string;
  answered!: boolean;

  @Field(() => String)
  caseNo!: string;

  @Field(() => CivilDateScalar)
  arrivedOn!: string;

  @Field(() => String, { description: '首问责任人：职务和姓名，或者窗口。' })
  firstReceiver!: string;

  @Field(() => CivilDateScalar, { nullable: true, description: '撤回生效日；此前可以取消。' })
  withdrawalOn!: string | null;
}

const PROOF =
  '登记时提供的手机号或者证件号码；均未提供的填写姓名；匿名件不填。Besides the code: a phone or identity number of the registration.';

@ArgsType()
export class OwnCaseArgs {
  @Field(() => String)
  queryCode!: string;

  @Field(() => String, { nullable: true, description: PROOF })
  proof?: string | null;
}

/** The petitioner's side: everything by query code. */
@Resolver(() => OwnCaseType)
export class OwnCaseResolver {
  @Query(() => OwnCaseType, {
    description: '凭查询码和登记信息查看办理进展。A petitioner’s view, by query code and a second factor (N15).',
  })
  @Access(ANYONE)
  petitionByQueryCode(@Args(() => OwnCaseArgs) given: OwnCaseArgs, @Ctx() { app }: IntakeContext) {
    return app.queries.ownCase(given);
  }

  @FieldResolver(() => ID)
  petitionId(@Root() { id }: OwnCaseType): string {
    return id;
  }

  @FieldResolver(() => PetitionStatusEnum)
  status(@Root() own: OwnCaseType) {
    return shownStatus(own);
  }

  @FieldResolver(() => [OwnClaimType])
  claims(@Root() { id }: OwnCaseType, @Ctx() { app }: IntakeContext) {
    return app.queries.ownClaims(id);
  }

  @FieldResolver(() => [TimelineEntryType])
  async timeline(@Root() { id }: OwnCaseType, @Ctx() { app }: IntakeContext) {
    return (await app.queries.ownTimeline(id)).map(asEntry);
  }

  @FieldResolver(() => CaseStandingType)
  async standing(@Root() own: OwnCaseType, @Ctx() { app }: IntakeContext): Promise<CaseStandingType> {
    return asStanding(await app.queries.standingOf(own));
  }

  @FieldResolver(() => [ActionType], { description: '您现在可以做什么。What you can do now, or why not.' })
  async actions(@Root() { id }: OwnCaseType, @Ctx() { app, actor, loaders }: IntakeContext): Promise<Action[]> {
    return app.actions.ofOwnCase(actor, await loaders.state.load(id), await loaders.free.load(id));
  }
}
