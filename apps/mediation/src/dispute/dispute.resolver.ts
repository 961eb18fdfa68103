import { ANYONE } from '@daofang/domain';
import { Access } from '@daofang/federation';
import { addDays } from '@daofang/calendar';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { MediationContext } from '../mediation-context';
import { OTHER_REMEDIES } from './dispute.life';
import {
  ApplyForMediationInput,
  AppointMediatorInput,
  ChallengeMediatorInput,
  ConcludeAgreementInput,
  DisputeFilterInput,
  DisputeInput,
  DraftFactRecordInput,
  EndMediationInput,
  HoldSessionInput,
  IssueEvidenceBundleInput,
  PartyInput,
  ReportPerformanceInput,
  StrikeFactLineInput,
  VerifyPerformanceInput,
  ClaimStub,
  DisputeConnection,
  DisputePartyType,
  DisputeType,
  FactRecordType,
  MediationAgreementType,
  MediationDocumentType,
  MediationPayload,
  MediationSessionType,
  OwnDataStub,
  PetitionStub,
} from './dispute.graph';

/** OB-22: calendar days in which both may jointly ask a court to confirm the agreement. */
const CONFIRMATION_DAYS = 30;

const masked = (name: string): string => `${name.slice(0, 1)}**`;
/** The mediator of the dispute and its parties see what the others do not. */
const isInside = ({ mediator, ownPartyId }: DisputeType, { actor }: MediationContext): boolean =>
  ownPartyId !== undefined || actor.id === mediator;

/** A mutation of a party answers its own view; one of the committee the committee's. */
const after = (
  input: { accessCode?: string | null },
  { disputeId }: { disputeId: string },
  { app, loaders }: MediationContext,
) => (input.accessCode ? app.queries.disputeByAccessCode(input.accessCode) : loaders.dispute.load(disputeId));

@Resolver(() => DisputeType)
export class DisputeResolver {
  @Query(() => DisputeType, { description: '查看调解案件。' })
  @Access('MEDIATOR', 'CLERK', 'LEADER', 'SUPERVISOR', 'AUDITOR', 'UNIT_OFFICER')
  dispute(@Arg('id', () => ID) id: string, @Ctx() { app, actor }: MediationContext) {
    return app.queries.dispute(actor, id);
  }

  @Query(() => DisputeConnection, { description: '调解案件列表，按申请日由近及远。' })
  @Access('MEDIATOR', 'CLERK', 'LEADER', 'SUPERVISOR', 'AUDITOR', 'UNIT_OFFICER')
  disputes(
    @Arg('filter', () => DisputeFilterInput, { nullable: true }) filter: DisputeFilterInput | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) cursor: string | null,
    @Ctx() { app, actor }: MediationContext,
  ) {
    return app.queries.disputes(actor, filter ?? {}, { first, after: cursor });
  }

  @Query(() => DisputeType, { description: '当事人凭访问码查看。' })
  @Access(ANYONE)
  disputeByAccessCode(@Arg('accessCode', () => String) accessCode: string, @Ctx() { app }: MediationContext) {
    return app.queries.disputeByAccessCode(accessCode);
  }

  @FieldResolver(() => PetitionStub, { nullable: true })
  petition(@Root() { id, petitionId }: DisputeType): PetitionStub | null {
    return petitionId === id ? null : { id: petitionId };
  }

  @FieldResolver(() => [DisputePartyType])
  parties(@Root() dispute: DisputeType, @Ctx() context: MediationContext): DisputePartyType[] {
    return dispute.parties.map(({ id, kind, name, unit, consent }) => {
      const plain = name && context.app.cipher.decrypt(name);
      return { id, kind, unit, consent, name: plain && (isInside(dispute, context) ? plain : masked(plain)) };
    });
  }

  @FieldResolver(() => [MediationSessionType])
  sessions(@Root() dispute: DisputeType, @Ctx() context: MediationContext): MediationSessionType[] {
    return dispute.sessions.map(({ minutes, ...session }) => ({
      ...session,
      minutes: session.open || isInside(dispute, context) ? context.app.cipher.decrypt(minutes) : null,
    }));
  }

  @FieldResolver(() => MediationAgreementType, { nullable: true })
  agreement(
    @Root() { agreement }: DisputeType,
    @Ctx() { app: { cipher } }: MediationContext,
  ): MediationAgreementType | null {
    return (
      agreement && {
        ...agreement,
        items: agreement.items.map((item) => ({ ...item, act: cipher.decrypt(item.act) })),
        confirmableUntil: agreement.effectiveOn && addDays(agreement.effectiveOn, CONFIRMATION_DAYS),
      }
    );
  }

  @FieldResolver(() => FactRecordType, { nullable: true })
  facts(@Root() { facts }: DisputeType, @Ctx() { app: { cipher } }: MediationContext): FactRecordType | null {
    return (
      facts && {
        ...facts,
        lines: facts.lines.map(({ text, struckBy }, index) => ({
          number: index + 1,
          text: cipher.decrypt(text),
          struckBy,
        })),
      }
    );
  }

  @FieldResolver(() => [MediationDocumentType])
  documents(@Root() { id }: DisputeType, @Ctx() { loaders }: MediationContext) {
    return loaders.documents.load(id);
  }

  @FieldResolver(() => [String], {
    description: '调解不影响的其他途径。Always open: mediation stands in nobody’s way.',
  })
  otherRemedies(): string[] {
    return [...OTHER_REMEDIES];
  }

  @Mutation(() => MediationPayload, { description: '申请调解；各方访问码只返回给该调解委员会的调解员，由其交给各方。' })
  @Access('MEDIATOR', 'CLERK', 'UNIT_OFFICER')
  async applyForMediation(
    @Arg('input', () => ApplyForMediationInput) input: ApplyForMediationInput,
    @Ctx() { app, actor }: MediationContext,
  ) {
    const { disputeId } = await app.commands.applyForMediation(actor, input);
    return { disputeId, access: await app.queries.accessCodesOf(actor, disputeId) };
  }

  @Mutation(() => MediationPayload, { description: '重新发放各方访问码。' })
  @Access('MEDIATOR')
  async issueAccessCodes(
    @Arg('input', () => DisputeInput) input: DisputeInput,
    @Ctx() { app, actor }: MediationContext,
  ) {
    const { disputeId } = await app.commands.issueAccessCodes(actor, input);
    return { disputeId, access: await app.queries.accessCodesOf(actor, disputeId) };
  }

  @Mutation(() => DisputeType, { description: '同意调解。' })
  @Access('PETITIONER', 'MEDIATOR')
  async giveConsent(@Arg('input', () => PartyInput) input: PartyInput, @Ctx() context: MediationContext) {
    return after(input, await context.app.commands.giveConsent(context.actor, input), context);
  }

  @Mutation(() => DisputeType, { description: '不同意调解；一方明确拒绝即终止。' })
  @Access('PETITIONER', 'MEDIATOR')
  async refuseConsent(@Arg('input', () => PartyInput) input: PartyInput, @Ctx() context: MediationContext) {
    return after(input, await context.app.commands.refuseConsent(context.actor, input), context);
  }

  @Mutation(() => DisputeType, { description: '确定调解员。' })
  @Access('MEDIATOR')
  async appointMediator(
    @Arg('input', () => AppointMediatorInput) input: AppointMediatorInput,
    @Ctx() { app, actor, loaders }: MediationContext,
  ) {
    return loaders.dispute.load((await app.commands.appointMediator(actor, input)).disputeId);
  }

  @Mutation(() => DisputeType, { description: '申请调解员回避。' })
  @Access('PETITIONER', 'MEDIATOR')
  async challengeMediator(
    @Arg('input', () => ChallengeMediatorInput) input: ChallengeMediatorInput,
    @Ctx() context: MediationContext,
  ) {
    return after(input, await context.app.commands.challengeMediator(context.actor, input), context);
  }

  @Mutation(() => DisputeType, { description: '开展调解并记录。' })
  @Access('MEDIATOR')
  async holdSession(
    @Arg('input', () => HoldSessionInput) input: HoldSessionInput,
    @Ctx() { app, actor, loaders }: MediationContext,
  ) {
    return loaders.dispute.load((await app.commands.holdSession(actor, input)).disputeId);
  }

  @Mutation(() => DisputeType, { description: '达成全部或者部分协议。' })
  @Access('MEDIATOR')
  async concludeAgreement(
    @Arg('input', () => ConcludeAgreementInput) input: ConcludeAgreementInput,
    @Ctx() { app, actor, loaders }: MediationContext,
  ) {
    return loaders.dispute.load((await app.commands.concludeAgreement(actor, input)).disputeId);
  }

  @Mutation(() => DisputeType, { description: '当事人签署协议。' })
  @Access('PETITIONER', 'MEDIATOR')
  async signAgreement(@Arg('input', () => PartyInput) input: PartyInput, @Ctx() context: MediationContext) {
    return after(input, await context.app.commands.signAgreement(context.actor, input), context);
  }

  @Mutation(() => DisputeType, { description: '调解员签署协议。' })
  @Access('MEDIATOR')
  async signAgreementAsMediator(
    @Arg('input', () => DisputeInput) input: DisputeInput,
    @Ctx() { app, actor, loaders }: MediationContext,
  ) {
    return loaders.dispute.load((await app.commands.signAgreementAsMediator(actor, input)).disputeId);
  }

  @Mutation(() => DisputeType, { description: '加盖调解委员会印章，协议生效。' })
  @Access('MEDIATOR')
  async sealAgreement(
    @Arg('input', () => DisputeInput) input: DisputeInput,
    @Ctx() { app, actor, loaders }: MediationContext,
  ) {
    return loaders.dispute.load((await app.commands.sealAgreement(actor, input)).disputeId);
  }

  @Mutation(() => DisputeType, { description: '终结调解并告知其他救济途径。' })
  @Access('MEDIATOR')
  async endMediation(
    @Arg('input', () => EndMediationInput) input: EndMediationInput,
    @Ctx() { app, actor, loaders }: MediationContext,
  ) {
    return loaders.dispute.load((await app.commands.endMediation(actor, input)).disputeId);
  }

  @Mutation(() => DisputeType, { description: '拟定事实确认书。' })
  @Access('MEDIATOR')
  async draftFactRecord(
    @Arg('input', () => DraftFactRecordInput) input: DraftFactRecordInput,
    @Ctx() { app, actor, loaders }: MediationContext,
  ) {
    return loaders.dispute.load((await app.commands.draftFactRecord(actor, input)).disputeId);
  }

  @Mutation(() => DisputeType, { description: '删去一项有争议的事实。' })
  @Access('PETITIONER', 'MEDIATOR')
  async strikeFactLine(
    @Arg('input', () => StrikeFactLineInput) input: StrikeFactLineInput,
    @Ctx() context: MediationContext,
  ) {
    return after(input, await context.app.commands.strikeFactLine(context.actor, input), context);
  }

  @Mutation(() => DisputeType, { description: '签署事实确认书。' })
  @Access('PETITIONER', 'MEDIATOR')
  async signFactRecord(@Arg('input', () => PartyInput) input: PartyInput, @Ctx() context: MediationContext) {
    return after(input, await context.app.commands.signFactRecord(context.actor, input), context);
  }

  @Mutation(() => DisputeType, { description: '不签署事实确认书。' })
  @Access('PETITIONER', 'MEDIATOR')
  async refuseFactRecord(@Arg('input', () => PartyInput) input: PartyInput, @Ctx() context: MediationContext) {
    return after(input, await context.app.commands.refuseFactRecord(context.actor, input), context);
  }

  @Mutation(() => DisputeType, { description: '出具证据材料包。' })
  @Access('PETITIONER', 'MEDIATOR')
  async issueEvidenceBundle(
    @Arg('input', () => IssueEvidenceBundleInput) input: IssueEvidenceBundleInput,
    @Ctx() context: MediationContext,
  ) {
    return after(input, await context.app.commands.issueEvidenceBundle(context.actor, input), context);
  }

  @Mutation(() => DisputeType, { description: '报告履行协议事项。' })
  @Access('PETITIONER', 'MEDIATOR')
  async reportPerformance(
    @Arg('input', () => ReportPerformanceInput) input: ReportPerformanceInput,
    @Ctx() context: MediationContext,
  ) {
    return after(input, await context.app.commands.reportPerformance(context.actor, input), context);
  }

  @Mutation(() => DisputeType, { description: '核实履行。' })
  @Access('MEDIATOR')
  async verifyPerformance(
    @Arg('input', () => VerifyPerformanceInput) input: VerifyPerformanceInput,
    @Ctx() { app, actor, loaders }: MediationContext,
  ) {
    return loaders.dispute.load((await app.commands.verifyPerformance(actor, input)).disputeId);
  }
}

@Resolver(() => PetitionStub)
export class PetitionDisputesResolver {
  @FieldResolver(() => [DisputeType], { nullable: true, description: '调解情况。' })
  disputes(@Root() { id }: PetitionStub, @Ctx() { loaders }: MediationContext) {
    return loaders.ofPetition.load(id);
  }
}

@Resolver(() => ClaimStub)
export class ClaimDisputesResolver {
  @FieldResolver(() => [DisputeType], { nullable: true, description: '该诉求的调解情况。' })
  disputes(@Root() { id }: ClaimStub, @Ctx() { loaders }: MediationContext) {
    return loaders.ofClaim.load(id);
  }
}

@Resolver(() => OwnDataStub)
export class OwnMediationPapersResolver {
  @FieldResolver(() => [MediationDocumentType], {
    nullable: true,
    description: '调解中向当事人出具的文书。Papers the mediation gave to its parties.',
  })
  mediationPapers(@Root() { petitionId }: OwnDataStub, @Ctx() { app }: MediationContext) {
    return app.queries.papersForPetitioner(petitionId);
  }
}
