import type { Action } from '@daofang/commands';
import { ANYONE, visible } from '@daofang/domain';
import type { KeptDocument } from '@daofang/persistence';
import { WHO_READS_WORDS, readersOf, sees } from '@daofang/regulation';
import { Access, ActionType, CivilDateScalar, connectionOf, enumOf } from '@daofang/federation';
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
import type { MediationContext } from '../mediation-context';
import { MediationAgreementType, asAgreement } from './agreement/agreement.graph';
import { PartyKindEnum } from './application/application.graph';
import {
  DISPUTE_STATUSES,
  FAILURE_REASONS,
  GIVEN_TO_PARTIES,
  MEDIATION_KINDS,
  OTHER_REMEDIES,
  PARTY_KINDS,
  type DisputeState,
  type DisputeStatus,
  type DisputeView,
  type FailureReason,
  type MediationKind,
  type PartyKind,
} from './dispute.life';
import { FactRecordType, asFactRecord } from './facts/facts.graph';
import { PetitionStub } from './stubs.graph';

const MediationKindEnum = enumOf(MEDIATION_KINDS, 'MediationKind');
const DisputeStatusEnum = enumOf(DISPUTE_STATUSES, 'DisputeStatus');
const FailureReasonEnum = enumOf(FAILURE_REASONS, 'MediationFailureReason');

@ObjectType('DisputeParty', { description: '当事人；姓名已遮蔽，本件调解员和各方同意后的当事人除外。' })
export class DisputePartyType {
  @Field(() => ID)
  id!: string;

  @Field(() => PartyKindEnum)
  kind!: PartyKind;

  @Field(() => String, { nullable: true })
  @Access(...WHO_READS_WORDS, 'PETITIONER')
  name!: string | null;

  @Field(() => String, { nullable: true })
  unit!: string | null;

  @Field(() => Boolean, { nullable: true, description: '是否同意调解；空为尚未表态。' })
  consent!: boolean | null;
}

@ObjectType('MediationSession', { description: '调解笔录。' })
export class MediationSessionType {
  @Field(() => Int)
  number!: number;

  @Field(() => Boolean)
  open!: boolean;

  @Field(() => CivilDateScalar)
  heldOn!: string;

  @Field(() => String, { nullable: true, description: '不公开调解的笔录仅本件调解员和当事人可见。' })
  @Access(...WHO_READS_WORDS, 'PETITIONER')
  minutes!: string | null;
}

@ObjectType('MediationDocument', { description: '调解文书。' })
export class MediationDocumentType {
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

@ObjectType('Dispute', { description: '调解事项。One mediation case; it blocks and closes no petition.' })
@Directive('@key(fields: "id")')
export class DisputeType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;

  petitionId!: string;
  claimIds!: string[];
  parties!: DisputeState['parties'];
  sessions!: DisputeState['sessions'];
  agreement!: DisputeState['agreement'];
  facts!: DisputeState['facts'];
  ownPartyId?: string;

  @Field(() => String, { description: '调解组织的单位路径。' })
  committee!: string;

  @Field(() => MediationKindEnum)
  kind!: MediationKind;

  @Field(() => DisputeStatusEnum)
  status!: DisputeStatus;

  @Field(() => CivilDateScalar)
  appliedOn!: string;

  @Field(() => CivilDateScalar, { nullable: true })
  acceptedOn!: string | null;

  mediator!: string | null;

  @Field(() => Boolean, { description: '调解员已被申请回避。' })
  challenged!: boolean;

  @Field(() => CivilDateScalar, { nullable: true })
  failedOn!: string | null;

  @Field(() => FailureReasonEnum, { nullable: true })
  failureReason!: FailureReason | null;
}

@ObjectType('DisputeConnection')
export class DisputeConnection extends connectionOf(DisputeType, 'Dispute') {}

@ObjectType('PartyAccess', { description: '当事人访问码，请交给本人；只在此显示。' })
export class PartyAccessType {
  @Field(() => ID)
  partyId!: string;

  @Field(() => PartyKindEnum)
  kind!: PartyKind;

  @Field(() => String)
  accessCode!: string;
}

@InputType()
export class DisputeFilterInput {
  @Field(() => String, { nullable: true })
  committee?: string | null;

  @Field(() => DisputeStatusEnum, { nullable: true })
  status?: DisputeStatus | null;

  @Field(() => MediationKindEnum, { nullable: true })
  kind?: MediationKind | null;

  @Field(() => String, { nullable: true })
  mediator?: string | null;

  @Field(() => ID, { nullable: true })
  petitionId?: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  appliedFrom?: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  appliedTo?: string | null;
}

const masked = (name: string): string => `${Array.from(visible(name))[0] ?? ''}**`;
/** The mediator of the dispute, and its parties once all of them consented, see what the others do not. */
const isInside = ({ mediator, ownPartyId, acceptedOn }: DisputeType, { actor }: MediationContext): boolean =>
  (ownPartyId !== undefined && acceptedOn !== null) || actor.id === mediator;

/** The parties of a dispute as the reader may see them. */
export const shownParties = (dispute: DisputeType, context: MediationContext): DisputePartyType[] =>
  dispute.parties.map(({ id, kind, name, unit, consent }) => {
    const plain = name && context.app.cipher.decrypt(name);
    const isClear = isInside(dispute, context) || id === dispute.ownPartyId;
    return { id, kind, unit, consent, name: plain && (isClear ? plain : masked(plain)) };
  });

/** The papers that the reader may see: what a party says to the committee of its mediator is its own and the committee's. */
export async function papersShown(
  { id, committee, parties, ownPartyId }: DisputeType,
  { actor, loaders }: MediationContext,
): Promise<KeptDocument[]> {
  const mediates = sees(actor, 'DISPUTE', { MEDIATES: committee });
  const speaking = mediates ? parties.map((party) => party.id) : ownPartyId ? [ownPartyId] : [];
  const [all = [], ...said] = await Promise.all([id, ...speaking].map((subject) => loaders.documents.load(subject)));
  const own = said.flat().filter(({ kind }) => ownPartyId || kind === 'CHALLENGE');
  return [...(mediates ? all : all.filter(({ kind }) => GIVEN_TO_PARTIES.includes(kind))), ...own];
}

/** The petition that a dispute belongs to; null where it has none, or the reader does not know it. */
export async function petitionShown(
  { id, petitionId, committee, ownPartyId }: Pick<DisputeView, 'id' | 'petitionId' | 'committee' | 'ownPartyId'>,
  { actor, loaders }: MediationContext,
): Promise<string | null> {
  if (petitionId === id || ownPartyId) return null;
  const isSeen = sees(actor, 'PETITION', { MEDIATES: committee }) || (await loaders.knowsCase.load(petitionId));
  return isSeen ? petitionId : null;
}

@Resolver(() => DisputeType)
export class DisputeResolver {
  @FieldResolver(() => String, { nullable: true, description: '调解员账号；当事人看到姓名和职务。' })
  mediator(@Root() { mediator, ownPartyId }: DisputeType): string | null {
    return ownPartyId === undefined ? mediator : null;
  }

  @FieldResolver(() => String, { nullable: true, description: '调解员姓名、职务。The mediator, by name and post.' })
  mediatorName(@Root() { mediator }: DisputeType, @Ctx() { actor }: MediationContext): string | null {
    return mediator && actor.directory.signature(mediator);
  }

  @Query(() => DisputeType, { description: '查看调解事项。' })
  @Access(...readersOf('DISPUTE'))
  dispute(@Arg('id', () => ID) id: string, @Ctx() { app, actor }: MediationContext) {
    return app.queries.dispute(actor, id);
  }

  @Query(() => DisputeConnection, { description: '调解事项列表，按申请日由近及远。' })
  @Access(...readersOf('DISPUTE'))
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

  @FieldResolver(() => PetitionStub, { nullable: true, description: '所属信访件；无权查看时为空。' })
  async petition(@Root() dispute: DisputeType, @Ctx() context: MediationContext): Promise<PetitionStub | null> {
    const id = await petitionShown(dispute, context);
    return id === null ? null : { id };
  }

  @FieldResolver(() => [DisputePartyType])
  parties(@Root() dispute: DisputeType, @Ctx() context: MediationContext): DisputePartyType[] {
    return shownParties(dispute, context);
  }

  @FieldResolver(() => [MediationSessionType])
  sessions(@Root() dispute: DisputeType, @Ctx() context: MediationContext): MediationSessionType[] {
    return dispute.sessions.map(({ minutes, ...session }) => ({
      ...session,
      minutes: session.open || isInside(dispute, context) ? context.app.cipher.decrypt(minutes) : null,
    }));
  }

  @FieldResolver(() => MediationAgreementType, { nullable: true })
  agreement(@Root() { agreement }: DisputeType, @Ctx() { app }: MediationContext): MediationAgreementType | null {
    return agreement && asAgreement(agreement, app);
  }

  @FieldResolver(() => FactRecordType, { nullable: true })
  facts(@Root() { facts }: DisputeType, @Ctx() { app }: MediationContext): FactRecordType | null {
    return facts && asFactRecord(facts, app);
  }

  @FieldResolver(() => [MediationDocumentType])
  async documents(@Root() dispute: DisputeType, @Ctx() context: MediationContext): Promise<MediationDocumentType[]> {
    const names = new Map(shownParties(dispute, context).map(({ id, kind, name }) => [id, name ?? PARTY_KINDS[kind]]));
    const shown = await papersShown(dispute, context);
    return shown.map((each) => ({ ...each, text: context.app.queries.textWith(each, names) }));
  }

  @FieldResolver(() => [String], {
    description: '调解不影响的其他途径。Always open: mediation stands in nobody’s way.',
  })
  otherRemedies(): string[] {
    return [...OTHER_REMEDIES];
  }

  @FieldResolver(() => [ActionType], {
    description:
      '您对该件的各项操作：可否执行、是否应当执行、不可执行的原因。What you may do with it now, and why not.',
  })
  async actions(@Root() dispute: DisputeType, @Ctx() { app, actor, loaders }: MediationContext): Promise<Action[]> {
    const view = dispute as unknown as DisputeView;
    return app.actions(actor, view, await loaders.free.load(view.petitionId));
  }
}
