import type { Action } from '@daofang/commands';
import {
  DISPATCH_MODES,
  DRAFTS,
  ROUTES,
  type DeliveryMethod,
  type DispatchMode,
  type Draft,
  type Route,
} from '@daofang/contracts';
import type { CivilDate } from '@daofang/domain';
import { Access, ActionType, CivilDateScalar, connectionOf, enumOf } from '@daofang/federation';
import { WHO_READS_WORDS, policyById, readersOf } from '@daofang/regulation';
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
import { UnitType, asUnit } from '../unit/unit.graph';
import { DeliveryMethodEnum, HandlingOpinionType } from './opinion/opinion.graph';
import {
  REFERRAL_STATUSES,
  handlingDueOn,
  type Proposal,
  type ReferralState,
  type ReferralStatus,
  type SentBack,
} from './referral.life';
import { seesPapers } from './referral.policy';
import { ClaimStub, PetitionStub } from './stubs.graph';

const DispatchModeEnum = enumOf(DISPATCH_MODES, 'DispatchMode');
const RouteEnum = enumOf(ROUTES, 'Route');
const DraftEnum = enumOf(DRAFTS, 'Draft');
const ReferralStatusEnum = enumOf(REFERRAL_STATUSES, 'ReferralStatus');

@ObjectType('Objection', { description: '异议。The unit says it is not competent.' })
export class ObjectionType {
  @Field(() => String, { description: '详细理由。' })
  reasons!: string;

  @Field(() => String, { nullable: true })
  suggestedUnit!: string | null;

  @Field(() => CivilDateScalar)
  filedOn!: string;

  @Field(() => String, { nullable: true, description: '转送单位的核实情况。' })
  verification!: string | null;

  @Field(() => Boolean, { nullable: true })
  upheld!: boolean | null;

  @Field(() => CivilDateScalar, { nullable: true })
  decidedOn!: string | null;
}

@ObjectType('ReferralProposal', {
  description: '待本单位负责人审批的拟稿。A draft that waits for the head of the unit.',
})
export class ReferralProposalType {
  @Field(() => DraftEnum)
  draft!: Draft;

  @Field(() => CivilDateScalar)
  proposedOn!: string;

  @Field(() => String, { description: '异议的理由，或者办理程序。' })
  text!: string;

  @Field(() => String, { nullable: true })
  suggestedUnit!: string | null;

  @Field(() => RouteEnum, { nullable: true })
  route!: Route | null;

  @Field(() => DeliveryMethodEnum, { nullable: true })
  delivery!: DeliveryMethod | null;
}

@ObjectType('ReturnedDraft', { description: '负责人退回的拟稿。A draft that the head gave back.' })
export class ReturnedDraftType {
  @Field(() => DraftEnum)
  draft!: Draft;

  @Field(() => CivilDateScalar)
  returnedOn!: string;

  @Field(() => String)
  reason!: string;
}

@ObjectType('AcceptanceNotice', { description: '受理（接收）告知。' })
export class AcceptanceNoticeType {
  @Field(() => RouteEnum)
  route!: Route;

  @Field(() => DeliveryMethodEnum)
  delivery!: DeliveryMethod;

  @Field(() => CivilDateScalar)
  servedOn!: string;

  @Field(() => String)
  documentHash!: string;
}

@ObjectType('HandlingExtension', { description: '延期。' })
export class HandlingExtensionType {
  @Field(() => Int)
  days!: number;

  @Field(() => CivilDateScalar)
  requestedOn!: string;

  @Field(() => CivilDateScalar, { nullable: true })
  approvedOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  servedOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: '未生效而终止之日。The day it ended without effect.' })
  endedOn?: string | null;
}

@ObjectType('Execution', { description: '执行情况。' })
export class ExecutionType {
  @Field(() => ID)
  claimId!: string;

  @Field(() => String)
  unit!: string;

  @Field(() => CivilDateScalar)
  reportedOn!: string;

  @Field(() => Boolean, { nullable: true, description: '核验结果；空为待核验。' })
  accepted!: boolean | null;

  @Field(() => String)
  proofHash!: string;
}

@ObjectType('AssignedReport', { description: '办结报告。' })
export class AssignedReportType {
  @Field(() => CivilDateScalar, { nullable: true })
  approvedOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  submittedOn!: string | null;

  @Field(() => Boolean, { nullable: true })
  accepted!: boolean | null;

  @Field(() => String)
  documentHash!: string;
}

@ObjectType('ReferralDocument', { description: '办理文书。' })
export class ReferralDocumentType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => CivilDateScalar)
  madeOn!: string;

  @Field(() => String, { nullable: true })
  @Access(...WHO_READS_WORDS, 'PETITIONER')
  text!: string;

  @Field(() => String, { description: 'SHA-256' })
  hash!: string;
}

@ObjectType('Referral', { description: '转送件：一件信访的诉求在一个单位。The claims of one petition at one unit.' })
@Directive('@key(fields: "id")')
export class ReferralType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;

  petitionId!: string;
  claimIds!: string[];
  unit!: string;
  sender!: string;
  author!: string;
  decider!: string | null;

  @Field(() => DispatchModeEnum)
  mode!: DispatchMode;

  @Field(() => ReferralStatusEnum)
  status!: ReferralStatus;

  @Field(() => CivilDateScalar, { description: '送达日，期限由此起算。Delivery: the clocks start here (N2).' })
  deliveredOn!: string;

  @Field(() => CivilDateScalar, { nullable: true })
  acknowledgedOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: '受理日。' })
  acceptedOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: '交办件的办结报告日期。' })
  reportDueOn!: string | null;

  @Field(() => Boolean, { description: '不得再提出异议。' })
  objectionBarred!: boolean;

  @Field(() => Int, { description: '此前被退回的次数。' })
  returns!: number;

  follows!: string | null;

  @Field(() => String)
  policyVersion!: string;

  @Field(() => Int, { description: '与信访人联系的次数。' })
  contacts!: number;

  @Field(() => Int, { description: '已批准延长的日数。' })
  extendedByDays!: number;

  proposal!: Proposal | null;
  sentBack!: SentBack | null;
  objection!: ObjectionType | null;
  opinion!: HandlingOpinionType | null;

  @Field(() => AcceptanceNoticeType, { nullable: true })
  notice!: AcceptanceNoticeType | null;

  @Field(() => HandlingExtensionType, { nullable: true })
  extension!: HandlingExtensionType | null;

  @Field(() => [ExecutionType])
  executions!: ExecutionType[];

  @Field(() => AssignedReportType, { nullable: true })
  report!: AssignedReportType | null;
}

@ObjectType('ReferralConnection')
export class ReferralConnection extends connectionOf(ReferralType, 'Referral') {}

@InputType()
export class ReferralFilterInput {
  @Field(() => String, { nullable: true, description: '承办单位及其下级。' })
  unit?: string | null;

  @Field(() => String, { nullable: true, description: '转送单位及其下级。' })
  sender?: string | null;

  @Field(() => ReferralStatusEnum, { nullable: true })
  status?: ReferralStatus | null;

  @Field(() => DispatchModeEnum, { nullable: true })
  mode?: DispatchMode | null;

  @Field(() => ID, { nullable: true })
  petitionId?: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  deliveredFrom?: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  deliveredTo?: string | null;
}

const unitOf = async ({ loaders }: ReferralContext, path: string) => {
  const found = await loaders.unit.load(path);
  return found && asUnit(found);
};

@Resolver(() => ReferralType)
export class ReferralResolver {
  @Query(() => ReferralType, { description: '查看转送件。' })
  @Access(...readersOf('REFERRAL'))
  referral(@Arg('id', () => ID) id: string, @Ctx() { app, actor }: ReferralContext) {
    return app.queries.referral(actor, id);
  }

  @Query(() => ReferralConnection, { description: '转送件列表，按送达日由近及远。' })
  @Access(...readersOf('REFERRAL'))
  referrals(
    @Arg('filter', () => ReferralFilterInput, { nullable: true }) filter: ReferralFilterInput | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() { app, actor }: ReferralContext,
  ) {
    return app.queries.referrals(actor, filter ?? {}, { first, after });
  }

  @FieldResolver(() => PetitionStub, {
    nullable: true,
    description: '无权查看该信访件时为空。Null where you may not see it.',
  })
  petition(@Root() { petitionId }: ReferralType): PetitionStub {
    return { id: petitionId };
  }

  @FieldResolver(() => [ClaimStub], {
    nullable: 'items',
    description: '所涉诉求；无权查看的一项为空。Null for one that you may not see.',
  })
  claims(@Root() { claimIds }: ReferralType): ClaimStub[] {
    return claimIds.map((id) => ({ id }));
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '承办单位。' })
  unit(@Root() { unit }: ReferralType, @Ctx() context: ReferralContext) {
    return unitOf(context, unit);
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '转送单位。' })
  sender(@Root() { sender }: ReferralType, @Ctx() context: ReferralContext) {
    return unitOf(context, sender);
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '决定管辖争议的单位。' })
  decider(@Root() { decider }: ReferralType, @Ctx() context: ReferralContext) {
    return decider ? unitOf(context, decider) : null;
  }

  @FieldResolver(() => CivilDateScalar, { nullable: true, description: '办理期限最后一日（仅信访处理程序）。' })
  handlingDueOn(@Root() referral: ReferralType): CivilDate | null {
    return referral.notice?.route === 'ROUTE_6'
      ? handlingDueOn(referral as unknown as ReferralState, policyById(referral.policyVersion))
      : null;
  }

  @FieldResolver(() => CivilDateScalar, {
    nullable: true,
    description:
      '延期须于此日之前（含当日）批准并告知，否则无效。Until this day an extension has to be approved and served.',
  })
  extensionVoidAfter(@Root() referral: ReferralType): CivilDate | null {
    const { extension } = referral;
    return extension && !extension.servedOn && !extension.endedOn
      ? handlingDueOn(referral as unknown as ReferralState, policyById(referral.policyVersion))
      : null;
  }

  @FieldResolver(() => ReferralProposalType, { nullable: true, description: '仅本单位可见。' })
  proposal(@Root() { proposal, unit }: ReferralType, @Ctx() context: ReferralContext): ReferralProposalType | null {
    if (!proposal || context.actor.unit !== unit) return null;
    const { of: draft, on: proposedOn, text } = proposal;
    return {
      ...{ draft, proposedOn, text: context.app.cipher.decrypt(text) },
      ...{ suggestedUnit: null, route: null, delivery: null },
      ...(proposal.of === 'OBJECTION'
        ? { suggestedUnit: proposal.suggestedUnit }
        : { route: proposal.route, delivery: proposal.delivery }),
    };
  }

  @FieldResolver(() => ReturnedDraftType, { nullable: true, description: '仅本单位可见。' })
  sentBack(@Root() { sentBack, unit }: ReferralType, @Ctx() context: ReferralContext): ReturnedDraftType | null {
    if (!sentBack || context.actor.unit !== unit) return null;
    const { draft, reason, on: returnedOn } = sentBack;
    return { draft, returnedOn, reason: context.app.cipher.decrypt(reason) };
  }

  @FieldResolver(() => ObjectionType, { nullable: true })
  objection(@Root() { objection }: ReferralType, @Ctx() { app: { cipher } }: ReferralContext): ObjectionType | null {
    return (
      objection && {
        ...objection,
        reasons: cipher.decrypt(objection.reasons),
        verification: objection.verification && cipher.decrypt(objection.verification),
      }
    );
  }

  @FieldResolver(() => HandlingOpinionType, { nullable: true })
  opinion(@Root() { opinion }: ReferralType, @Ctx() { app: { cipher } }: ReferralContext): HandlingOpinionType | null {
    return (
      opinion && {
        ...opinion,
        answers: opinion.answers.map((answer) => ({ ...answer, reasons: cipher.decrypt(answer.reasons) })),
      }
    );
  }

  @FieldResolver(() => [ReferralDocumentType])
  documents(@Root() referral: ReferralType, @Ctx() { actor, loaders }: ReferralContext) {
    return seesPapers(actor, referral) ? loaders.documents.load(referral.id) : [];
  }

  @FieldResolver(() => ID, { nullable: true, description: '接替的转送件；无权查看时为空。' })
  async follows(@Root() { follows }: ReferralType, @Ctx() { loaders }: ReferralContext): Promise<string | null> {
    return follows && ((await loaders.referral.load(follows))?.id ?? null);
  }

  @FieldResolver(() => [ActionType], {
    description:
      '您对该件的各项操作：可否执行、是否应当执行、不可执行的原因。What you may do with it now, and why not.',
  })
  async actions(@Root() referral: ReferralType, @Ctx() { app, actor, loaders }: ReferralContext): Promise<Action[]> {
    const state = referral as unknown as ReferralState;
    return app.actions(actor, state, await loaders.free.load(state.petitionId));
  }

  @FieldResolver(() => [String], {
    description: '您现在可以执行的操作。What you may do now.',
    deprecationReason: '请用 actions。Use actions.',
  })
  async allowedActions(@Root() referral: ReferralType, @Ctx() context: ReferralContext): Promise<string[]> {
    const actions = await this.actions(referral, context);
    return actions.filter(({ allowed }) => allowed).map(({ verb }) => verb);
  }
}
