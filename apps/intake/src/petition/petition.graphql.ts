import {
  CHANNELS,
  DISPATCH_MODES,
  GRADES,
  LEGAL_ROUTES,
  LINK_KINDS,
  NOT_ACCEPT_REASONS,
  OUTCOMES,
  PURPOSES,
  type Channel,
  type DispatchMode,
  type Grade,
  type LegalRoute,
  type LinkKind,
  type NotAcceptReason,
  type Outcome,
  type Purpose,
} from '@daofang/contracts';
import {
  Access,
  CivilDateScalar,
  CommandInput,
  InstantScalar,
  VersionedInput,
  connectionOf,
  enumOf,
} from '@daofang/federation';
import { ArgsType, Directive, Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { MOST } from './bounds';
import { DOCUMENT_KINDS, type DocumentKind } from './document-kinds';
import type { IdType, PersonRole } from '../vault/identity';
import type { RevealPurpose } from '../vault/identity-access';
import { IdTypeEnum, PersonRoleEnum, RevealPurposeEnum } from '../vault/vault.graphql';
import { CLAIM_STATUSES, PETITION_STATUSES, type ClaimStatus } from './petition.life';
import { WHO_HANDLES } from './petition.policy';

export const ChannelEnum = enumOf(CHANNELS, 'Channel');
export const PurposeEnum = enumOf(PURPOSES, 'Purpose');
export const DispatchModeEnum = enumOf(DISPATCH_MODES, 'DispatchMode');
export const LegalRouteEnum = enumOf(LEGAL_ROUTES, 'LegalRoute');
export const NotAcceptReasonEnum = enumOf(NOT_ACCEPT_REASONS, 'NotAcceptReason');
export const LinkDecisionEnum = enumOf({ ...LINK_KINDS, NONE: '不是同一事项' }, 'LinkDecision');
export const GradeEnum = enumOf(GRADES, 'Grade');
export const OutcomeEnum = enumOf(OUTCOMES, 'Outcome');
export const PetitionStatusEnum = enumOf({ ...PETITION_STATUSES, ANSWERED: '已答复' }, 'PetitionStatus');
export const ClaimStatusEnum = enumOf(CLAIM_STATUSES, 'ClaimStatus');
export const DocumentKindEnum = enumOf(DOCUMENT_KINDS, 'IntakeDocumentKind');
export const AnswerHowEnum = enumOf({ ON_SPOT: '当场答复', REPLY: '复信' }, 'AnswerHow');
export const AdoptionEnum = enumOf({ ADOPTED: '采纳', PARTLY_ADOPTED: '部分采纳', NOT_ADOPTED: '不采纳' }, 'Adoption');

@ObjectType('Unit', { description: '单位。A unit of the directory; referral knows the rest of it.' })
@Directive('@key(fields: "id", resolvable: false)')
export class UnitStub {
  @Field(() => ID, { description: '单位路径，如 pingchuan/hekou。' })
  id!: string;
}

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

@ObjectType('TimelineEntry', { description: '办理过程的一步。One step of a case.' })
export class TimelineEntryType {
  @Field(() => ID)
  id!: string;

  @Field(() => CivilDateScalar)
  on!: string;

  @Field(() => InstantScalar)
  at!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => UnitStub, { nullable: true })
  unit!: UnitStub | null;

  @Field(() => CivilDateScalar, { nullable: true })
  dueOn!: string | null;

  @Field(() => String, { nullable: true, description: '为什么是这一天：法律依据。' })
  legalBasis!: string | null;

  @Field(() => String)
  text!: string;

  @Field(() => Boolean, { description: '由应当回避的人员办理，须重新办理。To be done again (RG-16).' })
  toRedo!: boolean;

  @Field(() => CivilDateScalar, { nullable: true, description: '由他人重新办理或者核实之日。' })
  redoneOn!: string | null;

  @Field(() => String, { nullable: true, description: '如何重新办理的。' })
  redoneHow!: string | null;
}

@ObjectType('CaseStanding', {
  description: '现在由谁办、到何时、为什么、下一步可以怎么办。Who has it, until when, why, what next (N15).',
})
export class CaseStandingType {
  @Field(() => UnitStub)
  holder!: UnitStub;

  @Field(() => CivilDateScalar, { nullable: true })
  dueOn!: string | null;

  @Field(() => String, { nullable: true })
  rule!: string | null;

  @Field(() => String, { nullable: true })
  legalBasis!: string | null;

  @Field(() => Boolean)
  overdue!: boolean;

  @Field(() => String)
  nextRemedy!: string;
}

@ObjectType('IntakeDocument', { description: '接访文书。A paper that intake gave out.' })
export class IntakeDocumentType {
  @Field(() => ID)
  id!: string;

  @Field(() => DocumentKindEnum)
  kind!: DocumentKind;

  @Field(() => ID, { nullable: true, description: '所涉诉求。The claim it is about.' })
  subjectId!: string | null;

  @Field(() => CivilDateScalar)
  madeOn!: string;

  @Field(() => String)
  text!: string;

  @Field(() => String, { description: 'SHA-256' })
  hash!: string;
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

@ObjectType('Claim', { description: '诉求点。One request within a petition.' })
@Directive('@key(fields: "id")')
export class ClaimType {
  @Field(() => ID)
  id!: string;

  petitionId!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String, { description: '请求、事实、理由。' })
  @Access(...WHO_HANDLES)
  text!: string;

  @Field(() => ClaimStatusEnum)
  status!: ClaimStatus;

  @Field(() => PurposeEnum, { nullable: true })
  purpose!: Purpose | null;

  categoryCode!: string | null;
  place!: string | null;
  handlingUnit!: string | null;
  disposition!: { organ?: string; route?: LegalRoute; lastDay?: string | null } | null;

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

@ObjectType('LinkProposal', {
  description: '可能的重复件或者同源事项，由人决定。Perhaps the same matter; a person decides (IN-30).',
})
export class LinkProposalType {
  @Field(() => ID)
  petitionId!: string;

  @Field(() => String)
  caseNo!: string;

  @Field(() => Boolean)
  samePerson!: boolean;

  @Field(() => Boolean)
  samePlaceAndCategory!: boolean;

  @Field(() => Float)
  titleSimilarity!: number;

  @Field(() => String)
  why!: string;
}

@ObjectType('Petition', { description: '信访件。One letter, visit, call or message of a citizen.' })
@Directive('@key(fields: "id")')
export class PetitionType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: '版本号，提交时作为 expectedVersion。' })
  version!: number;

  @Field(() => String, { description: '案件编号。' })
  caseNo!: string;

  @Field(() => ChannelEnum)
  channel!: Channel;

  unit!: string;
  status!: string;
  answered!: boolean;

  @Field(() => String, { description: '首问责任人账号。The first receiver, set once (IN-15).' })
  firstReceiver!: string;

  @Field(() => CivilDateScalar)
  arrivedOn!: string;

  @Field(() => CivilDateScalar)
  registeredOn!: string;

  @Field(() => Boolean)
  anonymous!: boolean;

  @Field(() => Boolean, { description: '口头提出，由工作人员记录。' })
  oral!: boolean;

  @Field(() => Boolean, { description: '持书面授权代为提出。' })
  mandate!: boolean;

  @Field(() => Int, { nullable: true, description: '多人走访的人数。' })
  groupSize!: number | null;

  @Field(() => String, { description: '适用的政策版本。' })
  policyVersion!: string;

  @Field(() => String, { nullable: true })
  source!: string | null;

  @Field(() => String, { nullable: true })
  sourceNumber!: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  withdrawalOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: '程序办结日。' })
  closedOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: '案结事了日。' })
  settledOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: '个人信息依法删除日。' })
  erasedOn!: string | null;
}

@ObjectType('PetitionConnection')
export class PetitionConnection extends connectionOf(PetitionType, 'Petition') {}

@ObjectType('OwnClaim', { description: '信访人看到的诉求。A claim as its petitioner sees it.' })
export class OwnClaimType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  title!: string;

  @Field(() => ClaimStatusEnum)
  status!: ClaimStatus;

  @Field(() => String, { nullable: true })
  handlingUnit!: string | null;

  @Field(() => OutcomeEnum, { nullable: true })
  outcome!: Outcome | null;

  @Field(() => CivilDateScalar, { nullable: true })
  answeredOn!: string | null;
}

@ObjectType('OwnCase', { description: '凭查询码查看的信访件。A case as its petitioner sees it.' })
export class OwnCaseType {
  id!: string;
  unit!: string;
  status!: string;
  answered!: boolean;

  @Field(() => String)
  caseNo!: string;

  @Field(() => CivilDateScalar)
  arrivedOn!: string;

  @Field(() => String, { description: '首问责任人账号。' })
  firstReceiver!: string;

  @Field(() => CivilDateScalar, { nullable: true, description: '撤回生效日；此前可以取消。' })
  withdrawalOn!: string | null;
}

@ObjectType('RegisterPetitionPayload')
export class RegisterPetitionPayload {
  @Field(() => ID)
  petitionId!: string;

  @Field(() => String)
  caseNo!: string;

  @Field(() => String, { description: '查询码，请交给信访人；只在此显示。The petitioner’s key; shown only here.' })
  queryCode!: string;
}

@InputType()
export class PersonInput {
  @Field(() => PersonRoleEnum, { defaultValue: 'PETITIONER' })
  role!: PersonRole;

  @Field(() => String, { description: `不超过 ${MOST.name} 字。` })
  name!: string;

  @Field(() => String, { nullable: true, description: `不超过 ${MOST.number} 字。` })
  phone?: string | null;

  @Field(() => IdTypeEnum, { nullable: true })
  idType?: IdType | null;

  @Field(() => String, { nullable: true, description: `不超过 ${MOST.number} 字。` })
  idNumber?: string | null;

  @Field(() => String, { nullable: true, description: `不超过 ${MOST.address} 字。` })
  address?: string | null;
}

@InputType()
export class AccusationInput {
  @Field(() => [String], { description: `被反映的单位路径，最多 ${MOST.accusedUnits} 个；其本身及下级均不可见。` })
  units!: string[];

  @Field(() => [String], { nullable: true, description: `被反映的人，最多 ${MOST.accusedPeople} 名，加密保存。` })
  people?: string[] | null;
}

@InputType()
export class NewClaimInput {
  @Field(() => String, { description: `标题，不超过 ${MOST.title} 字，请勿填写姓名、电话等身份信息。` })
  title!: string;

  @Field(() => String, { description: `请求、事实、理由，不超过 ${MOST.text} 字。` })
  text!: string;

  @Field(() => AccusationInput, {
    nullable: true,
    description: '检举控告：自登记起即为密件。Sealed from the first moment.',
  })
  accusation?: AccusationInput | null;
}

@InputType()
export class RegisterPetitionInput extends CommandInput {
  @Field(() => ChannelEnum)
  channel!: Channel;

  @Field(() => String, { nullable: true, description: '登记单位，默认本单位。' })
  unit?: string | null;

  @Field(() => InstantScalar, { nullable: true, description: '来件时间，默认现在。' })
  arrivedAt?: string | null;

  @Field(() => Boolean, { nullable: true })
  anonymous?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  oral?: boolean | null;

  @Field(() => String, { nullable: true, description: `代为信访的书面授权或者监护关系，不超过 ${MOST.mandate} 字。` })
  mandate?: string | null;

  @Field(() => [PersonInput], { nullable: true, description: `最多 ${MOST.people} 人。At most ${MOST.people}.` })
  people?: PersonInput[] | null;

  @Field(() => Int, { nullable: true, description: '多人走访的人数；代表一般不超过 5 人。' })
  groupSize?: number | null;

  @Field(() => [NewClaimInput], { description: `最多 ${MOST.claims} 项。At most ${MOST.claims}.` })
  claims!: NewClaimInput[];

  @Field(() => String, { nullable: true, description: '仅历史导入可选。' })
  policyProfile?: string | null;

  @Field(() => String, { nullable: true, description: '来源系统，仅历史导入和系统对接可填。' })
  source?: string | null;

  @Field(() => String, { nullable: true, description: '来源系统的编号；同一账号登记的同一编号只登记一次。' })
  sourceNumber?: string | null;
}

@InputType()
export class ClassifyClaimInput extends VersionedInput {
  @Field(() => ID)
  claimId!: string;

  @Field(() => PurposeEnum)
  purpose!: Purpose;

  @Field(() => String, { nullable: true, description: '全国分类代码，如 C01.06.01。' })
  categoryCode?: string | null;

  @Field(() => String, { nullable: true, description: '所属地点的单位路径。' })
  place?: string | null;

  @Field(() => Boolean, { nullable: true })
  urgent?: boolean | null;

  @Field(() => AccusationInput, { nullable: true })
  accusation?: AccusationInput | null;
}

@InputType()
export class AnswerClaimInput extends VersionedInput {
  @Field(() => ID)
  claimId!: string;

  @Field(() => AnswerHowEnum)
  how!: 'ON_SPOT' | 'REPLY';

  @Field(() => String)
  reply!: string;

  @Field(() => Boolean, { nullable: true, description: '当场答复须经信访人认可。' })
  acknowledged?: boolean | null;
}

@InputType()
export class AdviseLegalRouteInput extends VersionedInput {
  @Field(() => ID)
  claimId!: string;

  @Field(() => LegalRouteEnum)
  route!: LegalRoute;

  @Field(() => String)
  organ!: string;

  @Field(() => CivilDateScalar, { description: '知道或者应当知道之日。' })
  knownOn!: string;
}

@InputType()
export class GuideToOrganInput extends VersionedInput {
  @Field(() => ID)
  claimId!: string;

  @Field(() => String)
  organ!: string;

  @Field(() => String)
  contact!: string;

  @Field(() => Boolean)
  contactConfirmed!: boolean;
}

@InputType()
export class ProposeNotAcceptingInput extends VersionedInput {
  @Field(() => ID)
  claimId!: string;

  @Field(() => NotAcceptReasonEnum)
  reason!: NotAcceptReason;

  @Field(() => ID)
  linkedPetitionId!: string;
}

@InputType()
export class ConfirmNotAcceptingInput extends VersionedInput {
  @Field(() => ID)
  claimId!: string;
}

@InputType()
export class DispatchClaimsInput extends VersionedInput {
  @Field(() => ID)
  petitionId!: string;

  @Field(() => [ID])
  claimIds!: string[];

  @Field(() => String, { description: '单位路径；可先用 proposeUnits 查询。' })
  unit!: string;

  @Field(() => DispatchModeEnum)
  mode!: DispatchMode;

  @Field(() => CivilDateScalar, { nullable: true, description: '交办时必填：办结报告日期。' })
  reportDueOn?: string | null;
}

@InputType()
export class AssignSuggestionInput extends VersionedInput {
  @Field(() => ID)
  claimId!: string;

  @Field(() => String)
  unit!: string;
}

@InputType()
export class ReplySuggestionInput extends VersionedInput {
  @Field(() => ID)
  claimId!: string;

  @Field(() => AdoptionEnum)
  adopted!: 'ADOPTED' | 'PARTLY_ADOPTED' | 'NOT_ADOPTED';

  @Field(() => String)
  reply!: string;
}

@InputType()
export class RecordHistoricalReplyInput extends CommandInput {
  @Field(() => ID)
  claimId!: string;

  @Field(() => InstantScalar)
  repliedAt!: string;

  @Field(() => String)
  reply!: string;
}

@InputType()
export class DecideLinkInput extends CommandInput {
  @Field(() => ID)
  petitionId!: string;

  @Field(() => ID)
  otherPetitionId!: string;

  @Field(() => LinkDecisionEnum)
  kind!: LinkKind | 'NONE';
}

@InputType()
export class ClosePetitionInput extends VersionedInput {
  @Field(() => ID)
  petitionId!: string;
}

const PROOF =
  '登记时提供的手机号或者证件号码；均未提供的填写姓名；匿名件不填。Besides the code: a phone or identity number of the registration.';

@InputType()
export class QueryCodeInput extends CommandInput {
  @Field(() => String)
  queryCode!: string;

  @Field(() => String, { nullable: true, description: PROOF })
  proof?: string | null;
}

@ArgsType()
export class OwnCaseArgs {
  @Field(() => String)
  queryCode!: string;

  @Field(() => String, { nullable: true, description: PROOF })
  proof?: string | null;
}

@InputType()
export class EvaluatePetitionInput extends QueryCodeInput {
  @Field(() => GradeEnum, { description: '对信访部门。' })
  officeGrade!: Grade;

  @Field(() => GradeEnum, { nullable: true, description: '对办理单位。' })
  unitGrade?: Grade | null;
}

@InputType()
export class PetitionFilterInput {
  @Field(() => PetitionStatusEnum, { nullable: true })
  status?: string | null;

  @Field(() => String, { nullable: true, description: '登记单位及其下级。' })
  unit?: string | null;

  @Field(() => ChannelEnum, { nullable: true })
  channel?: Channel | null;

  @Field(() => String, { nullable: true, description: '分类代码前缀，如 C01。' })
  categoryPrefix?: string | null;

  @Field(() => String, { nullable: true })
  place?: string | null;

  @Field(() => ClaimStatusEnum, { nullable: true })
  claimStatus?: ClaimStatus | null;

  @Field(() => String, { nullable: true, description: '正在办理的单位及其下级。' })
  handlingUnit?: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  arrivedFrom?: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  arrivedTo?: string | null;

  @Field(() => Boolean, { nullable: true })
  group?: boolean | null;

  @Field(() => String, { nullable: true })
  caseNo?: string | null;

  @Field(() => String, { nullable: true })
  source?: string | null;

  @Field(() => String, { nullable: true })
  sourceNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      '完整电话号码，精确匹配。仅窗口的登记员和负责人，须单独使用并填写事由，查找留痕，每小时限次。Exact; alone, with a purpose, on record.',
  })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: '完整证件号码，精确匹配；同电话号码。' })
  idNumber?: string | null;

  @Field(() => RevealPurposeEnum, { nullable: true, description: '按号码查找的事由。' })
  purpose?: RevealPurpose | null;
}
