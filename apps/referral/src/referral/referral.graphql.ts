import {
  DELIVERY_METHODS,
  DISPATCH_MODES,
  LEGAL_ROUTES,
  OUTCOMES,
  ROUTES,
  type DeliveryMethod,
  type DispatchMode,
  type Outcome,
  type Route,
} from '@daofang/contracts';
import { CivilDateScalar, VersionedInput, connectionOf, enumOf } from '@daofang/federation';
import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { REFERRAL_STATUSES, type ReferralStatus } from './referral.life';

export const DispatchModeEnum = enumOf(DISPATCH_MODES, 'DispatchMode');
export const RouteEnum = enumOf(ROUTES, 'Route');
export const OutcomeEnum = enumOf(OUTCOMES, 'Outcome');
export const DeliveryMethodEnum = enumOf(DELIVERY_METHODS, 'DeliveryMethod');
export const LegalRouteEnum = enumOf(LEGAL_ROUTES, 'LegalRoute');
export const ReferralStatusEnum = enumOf(REFERRAL_STATUSES, 'ReferralStatus');
export const ContactModeEnum = enumOf(
  { PHONE: '电话', VISIT: '上门', MEETING: '面谈', WRITING: '书面' },
  'ContactMode',
);

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

/** Only intake makes one, after the petitioner proved the case (`exportOwnData`): this department adds what it gave out. */
@ObjectType('OwnData')
@Directive('@key(fields: "petitionId")')
export class OwnDataStub {
  @Field(() => ID)
  petitionId!: string;
}

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
}

@ObjectType('OpinionAnswer', { description: '对一项诉求的处理意见。' })
export class OpinionAnswerType {
  claimId!: string;

  @Field(() => OutcomeEnum)
  outcome!: Outcome;

  @Field(() => String, { description: '事实和理由。' })
  reasons!: string;

  @Field(() => String)
  legalBasis!: string;

  @Field(() => String)
  remedyOrgan!: string;

  @Field(() => String)
  remedy!: string;

  @Field(() => CivilDateScalar, { nullable: true })
  executeBy!: string | null;

  @Field(() => String, { nullable: true })
  executingUnit!: string | null;
}

@ObjectType('HandlingOpinion', { description: '信访处理意见。' })
export class HandlingOpinionType {
  @Field(() => [OpinionAnswerType])
  answers!: OpinionAnswerType[];

  @Field(() => CivilDateScalar, { nullable: true })
  approvedOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  servedOn!: string | null;

  @Field(() => DeliveryMethodEnum, { nullable: true })
  delivery!: DeliveryMethod | null;

  @Field(() => String)
  documentHash!: string;
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

  @Field(() => String)
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

  @Field(() => ID, { nullable: true, description: '接替的转送件。' })
  follows!: string | null;

  @Field(() => String)
  policyVersion!: string;

  @Field(() => Int, { description: '与信访人联系的次数。' })
  contacts!: number;

  @Field(() => Int, { description: '已批准延长的日数。' })
  extendedByDays!: number;

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

@InputType()
export class ReferralInput extends VersionedInput {
  @Field(() => ID)
  referralId!: string;
}
