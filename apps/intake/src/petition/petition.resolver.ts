import { ANYONE } from '@daofang/domain';
import { Access } from '@daofang/federation';
import { categories, findCategory, getCategory } from '@daofang/regulation';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { IntakeContext } from '../intake-context';
import { CLAIMS_SHOWN } from './bounds';
import {
  AdviseLegalRouteInput,
  AnswerClaimInput,
  AssignSuggestionInput,
  CaseStandingType,
  CategoryType,
  ClaimType,
  ClassifyClaimInput,
  ClosePetitionInput,
  ConfirmNotAcceptingInput,
  DecideLinkInput,
  DispatchClaimsInput,
  EvaluatePetitionInput,
  GuideToOrganInput,
  IntakeDocumentType,
  LegalAdviceType,
  LinkProposalType,
  OwnCaseArgs,
  OwnCaseType,
  OwnClaimType,
  PetitionConnection,
  PetitionFilterInput,
  PetitionStatusEnum,
  PetitionType,
  ProposeNotAcceptingInput,
  QueryCodeInput,
  RecordHistoricalReplyInput,
  RegisterPetitionInput,
  RegisterPetitionPayload,
  ReplySuggestionInput,
  TimelineEntryType,
  UnitStub,
} from './petition.graphql';
import { RecusalType } from '../recusal/recusal.graphql';
import { MaskedPersonType } from '../vault/vault.graphql';
import { WHO_HANDLES } from './petition.policy';
import type { TimelineView } from './case-details.queries';

const unit = (id: string): UnitStub => ({ id });
const line = ({ unit: path, ...entry }: TimelineView): TimelineEntryType => ({
  ...entry,
  unit: path ? unit(path) : null,
});
/** Answered is not stored: a petition is answered when every claim of it is. */
const shownStatus = ({ status, answered }: { status: string; answered: boolean }): string =>
  answered && ['REGISTERED', 'DISPOSED'].includes(status) ? 'ANSWERED' : status;

@Resolver(() => PetitionType)
export class PetitionResolver {
  @Query(() => PetitionType, { description: '按编号 ID 查看信访件。' })
  @Access('CLERK', 'LEADER', 'UNIT_OFFICER', 'MEDIATOR', 'SUPERVISOR', 'REVIEWER', 'AUDITOR', 'INTEGRATOR', 'IMPORTER')
  petition(@Arg('id', () => ID) id: string, @Ctx() { app, actor }: IntakeContext) {
    return app.queries.petition(actor, { id });
  }

  @Query(() => PetitionType, { description: '按案件编号查看信访件。' })
  @Access('CLERK', 'LEADER', 'UNIT_OFFICER', 'MEDIATOR', 'SUPERVISOR', 'REVIEWER', 'AUDITOR', 'INTEGRATOR', 'IMPORTER')
  petitionByCaseNo(@Arg('caseNo', () => String) caseNo: string, @Ctx() { app, actor }: IntakeContext) {
    return app.queries.petition(actor, { caseNo });
  }

  @Query(() => PetitionConnection, { description: '信访件列表，按来件日期由近及远。' })
  @Access('CLERK', 'LEADER', 'UNIT_OFFICER', 'MEDIATOR', 'SUPERVISOR', 'REVIEWER', 'AUDITOR', 'INTEGRATOR', 'IMPORTER')
  petitions(
    @Arg('filter', () => PetitionFilterInput, { nullable: true }) filter: PetitionFilterInput | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() { app, actor }: IntakeContext,
  ) {
    return app.queries.petitions(actor, filter ?? {}, { first, after });
  }

  @Query(() => [LinkProposalType], { description: '可能的重复件和同源事项。' })
  @Access('CLERK', 'LEADER')
  linkProposals(@Arg('petitionId', () => ID) petitionId: string, @Ctx() { app, actor }: IntakeContext) {
    return app.queries.linkProposals(actor, petitionId);
  }

  @Query(() => [CategoryType], { description: '全国信访内容分类；不填 parent 为一级。' })
  @Access(ANYONE)
  categories(@Arg('parent', () => String, { nullable: true }) parent: string | null): CategoryType[] {
    if (parent) getCategory(parent);
    return categories
      .filter((category) => category.parent === (parent ?? null))
      .map((category) => ({ ...category, path: [...category.path] }));
  }

  @FieldResolver(() => PetitionStatusEnum)
  status(@Root() petition: PetitionType) {
    return shownStatus(petition);
  }

  @FieldResolver(() => UnitStub, { description: '登记单位。' })
  unit(@Root() petition: PetitionType) {
    return unit(petition.unit);
  }

  @FieldResolver(() => [ClaimType], { description: `至多前 ${CLAIMS_SHOWN} 项。` })
  claims(@Root() { id }: PetitionType, @Ctx() { loaders }: IntakeContext) {
    return loaders.claims.load(id);
  }

  @FieldResolver(() => [MaskedPersonType], { description: '信访人、代表、代理人，均已遮蔽。' })
  @Access(...WHO_HANDLES)
  people(@Root() { id }: PetitionType, @Ctx() { loaders }: IntakeContext) {
    return loaders.people.load(id);
  }

  @FieldResolver(() => [TimelineEntryType], { description: '办理过程；与信访人所见一致。' })
  async timeline(@Root() { id }: PetitionType, @Ctx() { loaders }: IntakeContext) {
    return (await loaders.timeline.load(id)).map(line);
  }

  @FieldResolver(() => CaseStandingType)
  async standing(@Root() petition: PetitionType, @Ctx() { app }: IntakeContext): Promise<CaseStandingType> {
    const { holder, ...standing } = await app.queries.standingOf(petition);
    return { ...standing, holder: unit(holder) };
  }

  @FieldResolver(() => [RecusalType], { description: '回避的申报、申请和决定。' })
  @Access('CLERK', 'LEADER', 'UNIT_OFFICER', 'SUPERVISOR', 'REVIEWER')
  recusals(@Root() { id }: PetitionType, @Ctx() { loaders }: IntakeContext) {
    return loaders.recusals.load(id);
  }

  @FieldResolver(() => [IntakeDocumentType])
  documents(@Root() { id }: PetitionType, @Ctx() { loaders }: IntakeContext) {
    return loaders.documents.load(id);
  }

  @Mutation(() => RegisterPetitionPayload, { description: '登记信访件。Registers a petition by any channel (RG-01).' })
  @Access('PETITIONER', 'CLERK', 'IMPORTER', 'INTEGRATOR')
  async registerPetition(
    @Arg('input', () => RegisterPetitionInput) input: RegisterPetitionInput,
    @Ctx() { app, actor }: IntakeContext,
  ): Promise<RegisterPetitionPayload> {
    const { id, caseNo } = await app.commands.registerPetition(actor, input);
    return { petitionId: id, caseNo, queryCode: await app.queries.queryCodeOf(id) };
  }

  @Mutation(() => PetitionType, {
    nullable: true,
    description: '甄别诉求的目的、分类、地点和紧急程度。整件转为密件时返回空。',
  })
  @Access('CLERK', 'IMPORTER')
  async classifyClaim(
    @Arg('input', () => ClassifyClaimInput) input: ClassifyClaimInput,
    @Ctx() { app, actor, loaders }: IntakeContext,
  ) {
    return loaders.petition.load((await app.commands.classifyClaim(actor, input)).petitionId);
  }

  @Mutation(() => PetitionType, { description: '当场答复或者复信。' })
  @Access('CLERK', 'LEADER')
  async answerClaim(
    @Arg('input', () => AnswerClaimInput) input: AnswerClaimInput,
    @Ctx() { app, actor, loaders }: IntakeContext,
  ) {
    return loaders.petition.load((await app.commands.answerClaim(actor, input)).petitionId);
  }

  @Mutation(() => PetitionType, { description: '告知法定途径及其最后一日。' })
  @Access('CLERK', 'LEADER')
  async adviseLegalRoute(
    @Arg('input', () => AdviseLegalRouteInput) input: AdviseLegalRouteInput,
    @Ctx() { app, actor, loaders }: IntakeContext,
  ) {
    return loaders.petition.load((await app.commands.adviseLegalRoute(actor, input)).petitionId);
  }

  @Mutation(() => PetitionType, { description: '告知有权处理机关。' })
  @Access('CLERK', 'LEADER')
  async guideToOrgan(
    @Arg('input', () => GuideToOrganInput) input: GuideToOrganInput,
    @Ctx() { app, actor, loaders }: IntakeContext,
  ) {
    return loaders.petition.load((await app.commands.guideToOrgan(actor, input)).petitionId);
  }

  @Mutation(() => PetitionType, { description: '拟不予受理，须另一人确认。' })
  @Access('CLERK', 'LEADER')
  async proposeNotAccepting(
    @Arg('input', () => ProposeNotAcceptingInput) input: ProposeNotAcceptingInput,
    @Ctx() { app, actor, loaders }: IntakeContext,
  ) {
    return loaders.petition.load((await app.commands.proposeNotAccepting(actor, input)).petitionId);
  }

  @Mutation(() => PetitionType, { description: '另一人确认不予受理。' })
  @Access('CLERK', 'LEADER')
  async confirmNotAccepting(
    @Arg('input', () => ConfirmNotAcceptingInput) input: ConfirmNotAcceptingInput,
    @Ctx() { app, actor, loaders }: IntakeContext,
  ) {
    return loaders.petition.load((await app.commands.confirmNotAccepting(actor, input)).petitionId);
  }

  @Mutation(() => PetitionType, { description: '转送、交办或者直办。' })
  @Access('CLERK', 'LEADER')
  async dispatchClaims(
    @Arg('input', () => DispatchClaimsInput) input: DispatchClaimsInput,
    @Ctx() { app, actor, loaders }: IntakeContext,
  ) {
    return loaders.petition.load((await app.commands.dispatchClaims(actor, input)).petitionId);
  }

  @Mutation(() => PetitionType, { description: '将建议交单位研究。' })
  @Access('CLERK', 'LEADER')
  async assignSuggestion(
    @Arg('input', () => AssignSuggestionInput) input: AssignSuggestionInput,
    @Ctx() { app, actor, loaders }: IntakeContext,
  ) {
    return loaders.petition.load((await app.commands.assignSuggestion(actor, input)).petitionId);
  }

  @Mutation(() => ClaimType, { description: '答复建议，说明是否采纳及理由。' })
  @Access('UNIT_OFFICER', 'LEADER')
  async replySuggestion(
    @Arg('input', () => ReplySuggestionInput) input: ReplySuggestionInput,
    @Ctx() { app, actor, loaders }: IntakeContext,
  ) {
    await app.commands.replySuggestion(actor, input);
    return loaders.claim.load(input.claimId);
  }

  @Mutation(() => ClaimType, { description: '补录官方答复及其真实时间（仅历史导入）。' })
  @Access('IMPORTER')
  async recordHistoricalReply(
    @Arg('input', () => RecordHistoricalReplyInput) input: RecordHistoricalReplyInput,
    @Ctx() { app, actor, loaders }: IntakeContext,
  ) {
    await app.commands.recordHistoricalReply(actor, input);
    return loaders.claim.load(input.claimId);
  }

  @Mutation(() => PetitionType, { description: '对重复件、同源事项作出决定。' })
  @Access('CLERK')
  async decideLink(
    @Arg('input', () => DecideLinkInput) input: DecideLinkInput,
    @Ctx() { app, actor, loaders }: IntakeContext,
  ) {
    return loaders.petition.load((await app.commands.decideLink(actor, input)).petitionId);
  }

  @Mutation(() => PetitionType, { description: '程序办结。' })
  @Access('CLERK', 'LEADER')
  async closePetition(
    @Arg('input', () => ClosePetitionInput) input: ClosePetitionInput,
    @Ctx() { app, actor, loaders }: IntakeContext,
  ) {
    return loaders.petition.load((await app.commands.closePetition(actor, input)).petitionId);
  }
}

@Resolver(() => ClaimType)
export class ClaimResolver {
  @FieldResolver(() => PetitionType, { nullable: true })
  petition(@Root() { petitionId }: ClaimType, @Ctx() { loaders }: IntakeContext) {
    return loaders.petition.load(petitionId);
  }

  @FieldResolver(() => CategoryType, { nullable: true })
  category(@Root() { categoryCode }: ClaimType) {
    return categoryCode ? findCategory(categoryCode) : null;
  }

  @FieldResolver(() => UnitStub, { nullable: true, description: '所属地点。' })
  place(@Root() { place }: ClaimType) {
    return place ? unit(place) : null;
  }

  @FieldResolver(() => UnitStub, { nullable: true, description: '办理单位。' })
  handlingUnit(@Root() { handlingUnit }: ClaimType) {
    return handlingUnit ? unit(handlingUnit) : null;
  }

  @FieldResolver(() => LegalAdviceType, { nullable: true, description: '已告知的法定途径或者有权机关。' })
  advice(@Root() { disposition }: ClaimType): LegalAdviceType | null {
    return disposition?.organ
      ? { organ: disposition.organ, route: disposition.route ?? null, lastDay: disposition.lastDay ?? null }
      : null;
  }
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
    return (await app.queries.ownTimeline(id)).map(line);
  }

  @FieldResolver(() => CaseStandingType)
  async standing(@Root() own: OwnCaseType, @Ctx() { app }: IntakeContext): Promise<CaseStandingType> {
    const { holder, ...standing } = await app.queries.standingOf(own);
    return { ...standing, holder: unit(holder) };
  }

  @Mutation(() => OwnCaseType, { description: '评价：信访部门、办理单位分别评价。' })
  @Access('PETITIONER', 'CLERK')
  async evaluatePetition(
    @Arg('input', () => EvaluatePetitionInput) input: EvaluatePetitionInput,
    @Ctx() { app, actor }: IntakeContext,
  ) {
    return app.queries.openedCase((await app.commands.evaluatePetition(actor, input)).petitionId);
  }

  @Mutation(() => OwnCaseType, { description: '申请撤回；冷静期内可以取消。只有信访人可以撤回。' })
  @Access('PETITIONER', 'CLERK')
  async requestWithdrawal(
    @Arg('input', () => QueryCodeInput) input: QueryCodeInput,
    @Ctx() { app, actor }: IntakeContext,
  ) {
    return app.queries.openedCase((await app.commands.requestWithdrawal(actor, input)).petitionId);
  }

  @Mutation(() => OwnCaseType, { description: '取消撤回。' })
  @Access('PETITIONER', 'CLERK')
  async revokeWithdrawal(
    @Arg('input', () => QueryCodeInput) input: QueryCodeInput,
    @Ctx() { app, actor }: IntakeContext,
  ) {
    return app.queries.openedCase((await app.commands.revokeWithdrawal(actor, input)).petitionId);
  }

  @Mutation(() => OwnCaseType, { description: '确认案结事了。' })
  @Access('PETITIONER', 'CLERK')
  async confirmSettled(
    @Arg('input', () => QueryCodeInput) input: QueryCodeInput,
    @Ctx() { app, actor }: IntakeContext,
  ) {
    return app.queries.openedCase((await app.commands.confirmSettled(actor, input)).petitionId);
  }
}
