import { CivilDateScalar, CommandInput, VersionedInput, connectionOf, enumOf } from '@daofang/federation';
import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import {
  DISPUTE_STATUSES,
  FAILURE_REASONS,
  FORUMS,
  MEDIATION_KINDS,
  PARTY_KINDS,
  type DisputeState,
  type DisputeStatus,
  type FailureReason,
  type Forum,
  type MediationKind,
  type PartyKind,
} from './dispute.life';

export const MediationKindEnum = enumOf(MEDIATION_KINDS, 'MediationKind');
export const DisputeStatusEnum = enumOf(DISPUTE_STATUSES, 'DisputeStatus');
export const PartyKindEnum = enumOf(PARTY_KINDS, 'PartyKind');
export const FailureReasonEnum = enumOf(FAILURE_REASONS, 'MediationFailureReason');
export const ForumEnum = enumOf(FORUMS, 'Forum');
export const AgreementFormEnum = enumOf({ WRITTEN: '书面协议', ORAL: '口头协议' }, 'AgreementForm');
export const ChosenByEnum = enumOf({ COMMITTEE: '调解委员会指定', PARTIES: '当事人选择' }, 'MediatorChosenBy');

/** Only intake makes one, after the petitioner proved the case (`exportOwnData`): this department adds what it gave out. */
@ObjectType('OwnData')
@Directive('@key(fields: "petitionId")')
export class OwnDataStub {
  @Field(() => ID)
  petitionId!: string;
}

@ObjectType('Petition')
@Directive('@key(fields: "id")')
export class PetitionStub {
  @Field(() => ID)
  id!: string;
}

@ObjectType('Claim')
@Directive('@key(fields: "id")')
export class ClaimStub {
  @Field(() => ID)
  id!: string;
}

@ObjectType('DisputeParty', { description: '当事人；姓名已遮蔽，本案调解员除外。' })
export class DisputePartyType {
  @Field(() => ID)
  id!: string;

  @Field(() => PartyKindEnum)
  kind!: PartyKind;

  @Field(() => String, { nullable: true })
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

  @Field(() => String, { nullable: true, description: '不公开调解的笔录仅本案调解员和当事人可见。' })
  minutes!: string | null;
}

@ObjectType('AgreementItem', { description: '谁、何时、履行什么。Who owes what by when.' })
export class AgreementItemType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, { description: '负有义务的当事人。' })
  debtor!: string;

  @Field(() => String)
  act!: string;

  @Field(() => String, { nullable: true, description: '金额（元）。' })
  amount!: string | null;

  @Field(() => CivilDateScalar)
  dueOn!: string;

  @Field(() => CivilDateScalar, { nullable: true })
  performedOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  defaultedOn!: string | null;
}

@ObjectType('MediationAgreement', { description: '调解协议。' })
export class MediationAgreementType {
  @Field(() => Boolean)
  full!: boolean;

  @Field(() => AgreementFormEnum)
  form!: 'WRITTEN' | 'ORAL';

  @Field(() => [AgreementItemType])
  items!: AgreementItemType[];

  @Field(() => [ID], { description: '已签字的当事人。' })
  signatures!: string[];

  @Field(() => Boolean)
  mediatorSigned!: boolean;

  @Field(() => CivilDateScalar, { nullable: true })
  effectiveOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: '双方共同申请司法确认的最后一日（三十日）。' })
  confirmableUntil!: string | null;
}

@ObjectType('FactLine', { description: '一项事实；任何一方可以删去。' })
export class FactLineType {
  @Field(() => Int)
  number!: number;

  @Field(() => String)
  text!: string;

  @Field(() => ID, { nullable: true, description: '删去该项的当事人。' })
  struckBy!: string | null;
}

@ObjectType('FactRecord', { description: '事实确认书。' })
export class FactRecordType {
  @Field(() => [FactLineType])
  lines!: FactLineType[];

  @Field(() => [ID])
  signatures!: string[];

  @Field(() => CivilDateScalar, { nullable: true })
  confirmedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256' })
  documentHash!: string | null;
}

@ObjectType('MediationDocument', { description: '调解文书。' })
export class MediationDocumentType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => CivilDateScalar)
  madeOn!: string;

  @Field(() => String)
  text!: string;

  @Field(() => String, { description: 'SHA-256' })
  hash!: string;
}

@ObjectType('Dispute', { description: '调解案件。One mediation case; it blocks and closes no petition.' })
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

  @Field(() => String, { nullable: true, description: '调解员账号。' })
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

@ObjectType('MediationPayload')
export class MediationPayload {
  @Field(() => ID)
  disputeId!: string;

  @Field(() => [PartyAccessType], {
    description: '各方访问码；只给该调解委员会的调解员，其他申请人得到空列表。Empty unless you mediate the dispute.',
  })
  access!: PartyAccessType[];
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

@InputType()
export class NewPartyInput {
  @Field(() => PartyKindEnum)
  kind!: PartyKind;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: '送达地址。' })
  address?: string | null;

  @Field(() => String, { nullable: true, description: '单位当事人的路径。' })
  unit?: string | null;
}

@InputType()
export class ApplyForMediationInput extends CommandInput {
  @Field(() => String)
  committee!: string;

  @Field(() => MediationKindEnum)
  kind!: MediationKind;

  @Field(() => String, { description: '纠纷事项。' })
  matter!: string;

  @Field(() => Boolean, { nullable: true, description: '涉及身份、收养、婚姻效力的不能调解。' })
  concernsStatus?: boolean | null;

  @Field(() => [NewPartyInput])
  parties!: NewPartyInput[];

  @Field(() => ID, {
    nullable: true,
    description: '本单位登记或者承办的信访件，或者承办单位已向本委员会提出调解的信访件。',
  })
  petitionId?: string | null;

  @Field(() => [ID], { nullable: true })
  claimIds?: string[] | null;

  @Field(() => ID, { nullable: true })
  referralId?: string | null;
}

@InputType()
export class DisputeInput extends VersionedInput {
  @Field(() => ID)
  disputeId!: string;
}

@InputType()
export class AppointMediatorInput extends DisputeInput {
  @Field(() => String, { description: '调解员账号。' })
  mediator!: string;

  @Field(() => ChosenByEnum)
  chosenBy!: 'COMMITTEE' | 'PARTIES';
}

@InputType()
export class HoldSessionInput extends DisputeInput {
  @Field(() => Boolean)
  open!: boolean;

  @Field(() => String)
  minutes!: string;

  @Field(() => Boolean, { nullable: true, description: '邀请了亲友、邻里或者专家。' })
  expertsInvited?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: '各方当事人同意邀请。' })
  expertsConsented?: boolean | null;
}

@InputType()
export class AgreementItemInput {
  @Field(() => ID)
  debtor!: string;

  @Field(() => String)
  act!: string;

  @Field(() => String, { nullable: true })
  amount?: string | null;

  @Field(() => CivilDateScalar)
  dueOn!: string;
}

@InputType()
export class ConcludeAgreementInput extends DisputeInput {
  @Field(() => Boolean)
  full!: boolean;

  @Field(() => AgreementFormEnum)
  form!: 'WRITTEN' | 'ORAL';

  @Field(() => [AgreementItemInput])
  items!: AgreementItemInput[];
}

@InputType()
export class EndMediationInput extends DisputeInput {
  @Field(() => FailureReasonEnum)
  reason!: FailureReason;

  @Field(() => String, { description: '调解情况书面报告。' })
  report!: string;
}

@InputType()
export class DraftFactRecordInput extends DisputeInput {
  @Field(() => [String])
  lines!: string[];
}

@InputType()
export class VerifyPerformanceInput extends DisputeInput {
  @Field(() => ID)
  itemId!: string;
}

@InputType()
export class PartyInput extends VersionedInput {
  @Field(() => String, { nullable: true, description: '当事人访问码。' })
  accessCode?: string | null;

  @Field(() => ID, { nullable: true })
  disputeId?: string | null;

  @Field(() => ID, { nullable: true })
  partyId?: string | null;

  @Field(() => String, { nullable: true, description: '调解员代为记录时：当事人如何表示。' })
  recordedHow?: string | null;
}

@InputType()
export class ChallengeMediatorInput extends PartyInput {
  @Field(() => String)
  reason!: string;
}

@InputType()
export class StrikeFactLineInput extends PartyInput {
  @Field(() => Int, { description: '第几项，从 1 起。' })
  line!: number;
}

@InputType()
export class IssueEvidenceBundleInput extends PartyInput {
  @Field(() => ForumEnum)
  forum!: Forum;
}

@InputType()
export class ReportPerformanceInput extends PartyInput {
  @Field(() => ID)
  itemId!: string;

  @Field(() => String)
  proof!: string;
}
