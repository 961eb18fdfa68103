import { z } from 'zod';
import { defineEvent } from '../define-event';
import { DELIVERY_METHODS, DISPATCH_MODES, OUTCOMES, ROUTES, codes, fields, isKnown } from '../vocabulary';

const topic = 'referral.referral';
const claimId = '0197a000-0000-7000-8000-0000000000c1';
const unit = 'pingchuan/housing-bureau';
/** An old fact told once more, for a clock that was not started by it then: the petitioner has heard it. */
const toldAgain = z.boolean().optional();

/**
 * Claims were delivered to a unit. Delivery, not the unit's sign-off, starts its clocks (N2): OB-03, OB-05, OB-08.
 * The referral is the event's aggregate.
 */
export const ReferralSentV1 = defineEvent({
  type: 'referral.ReferralSent.v1',
  topic,
  description: '已转送或者交办',
  schema: z.object({
    claimIds: z.array(fields.id).min(1),
    unit: fields.unit,
    sender: fields.unit,
    mode: codes(DISPATCH_MODES),
    deliveredOn: fields.on,
    reportDueOn: fields.on.nullable(),
    /** The unit was designated or the bound of returns is reached: it cannot object, so no OB-03. */
    objectionBarred: z.boolean(),
    /** The referral this one takes the place of, after an upheld objection or a designation. */
    follows: fields.id.nullable(),
    policyVersion: fields.policyVersion,
  }),
  sample: {
    claimIds: [claimId],
    unit,
    sender: 'pingchuan',
    mode: 'TRANSFER' as const,
    deliveredOn: '2026-03-05',
    reportDueOn: null,
    objectionBarred: false,
    follows: null,
    policyVersion: 'rg-2022@1',
  },
  told: ({ deliveredOn, unit, follows }) => ({
    on: deliveredOn,
    kind: 'REFERRED',
    unit,
    text: follows ? '已改由此单位办理，等候时间连续计算。' : '已送达承办单位。',
  }),
});

/** The unit signed for it. Starts no clock (N2). */
export const ReferralAcknowledgedV1 = defineEvent({
  type: 'referral.ReferralAcknowledged.v1',
  topic,
  description: '承办单位已签收',
  schema: z.object({ unit: fields.unit, acknowledgedOn: fields.on }),
  sample: { unit, acknowledgedOn: '2026-03-06' },
  told: () => null,
});

/** The unit says it is not competent, with reasons, within 5 working days (RG-12). Stops OB-03, starts OB-04. */
export const ObjectionFiledV1 = defineEvent({
  type: 'referral.ObjectionFiled.v1',
  topic,
  description: '承办单位提出异议',
  schema: z.object({
    unit: fields.unit,
    sender: fields.unit,
    suggestedUnit: fields.unit.nullable(),
    filedOn: fields.on,
    policyVersion: fields.policyVersion,
  }),
  sample: {
    unit,
    sender: 'pingchuan',
    suggestedUnit: 'pingchuan/hekou',
    filedOn: '2026-03-09',
    policyVersion: 'rg-2022@1',
  },
  told: ({ filedOn, unit }) => ({
    on: filedOn,
    kind: 'OBJECTED',
    unit,
    text: '承办单位对管辖提出异议，正在核实。',
  }),
});

/** The sender verified the objection. Upheld: the referral is returned, and OB-29 starts; rejected: the unit keeps it. Stops OB-04. */
export const ObjectionDecidedV1 = defineEvent({
  type: 'referral.ObjectionDecided.v1',
  topic,
  description: '异议已核实',
  schema: z.object({ unit: fields.unit, upheld: z.boolean(), decidedOn: fields.on, toldAgain }),
  sample: { unit, upheld: false, decidedOn: '2026-03-11' },
  told: ({ decidedOn, upheld, unit, toldAgain }) =>
    toldAgain
      ? null
      : {
          on: decidedOn,
          kind: 'OBJECTION_DECIDED',
          unit,
          text: upheld ? '异议成立，将改送其他单位。' : '异议不成立，仍由该单位办理。',
        },
});

/** The sender sent the claims on to another unit after an upheld objection; the count of returns goes with them. Stops OB-29. */
export const ReferralRedirectedV1 = defineEvent({
  type: 'referral.ReferralRedirected.v1',
  topic,
  description: '已改送其他单位',
  schema: z.object({ unit: fields.unit, toUnit: fields.unit, redirectedOn: fields.on }),
  sample: { unit, toUnit: 'pingchuan/hekou', redirectedOn: '2026-03-11' },
});

/** Units dispute competence; a common superior or the joint meeting decides (RG-14). Stops OB-04 or OB-29, starts OB-06. */
export const CompetenceDisputeOpenedV1 = defineEvent({
  type: 'referral.CompetenceDisputeOpened.v1',
  topic,
  description: '管辖争议已提交',
  schema: z.object({ decider: fields.unit, openedOn: fields.on, policyVersion: fields.policyVersion }),
  sample: { decider: 'pingchuan', openedOn: '2026-03-11', policyVersion: 'rg-2022@1' },
  told: ({ openedOn, decider }) => ({
    on: openedOn,
    kind: 'DISPUTE_OPENED',
    unit: decider,
    text: '管辖有争议，已提请指定。',
  }),
});

/** The competent unit is designated; it cannot object (N2). Stops OB-06; the new referral restarts OB-05 only. */
export const CompetenceDesignatedV1 = defineEvent({
  type: 'referral.CompetenceDesignated.v1',
  topic,
  description: '已指定受理',
  schema: z.object({ unit: fields.unit, decidedBy: fields.unit, designatedOn: fields.on }),
  sample: { unit: 'pingchuan/hekou', decidedBy: 'pingchuan', designatedOn: '2026-03-13' },
  told: ({ designatedOn, unit }) => ({
    on: designatedOn,
    kind: 'DESIGNATED',
    unit,
    text: '已指定办理单位，该单位不得再退回。',
  }),
});

/** The head approved the extension; it takes effect when the petitioner was told. */
export const ExtensionApprovedV1 = defineEvent({
  type: 'referral.ExtensionApproved.v1',
  topic,
  description: '延期已审批',
  schema: z.object({ unit: fields.unit, days: z.int().positive(), approvedOn: fields.on }),
  sample: { unit, days: 30, approvedOn: '2026-05-05' },
});

/** The petitioner was told in writing: receipt, route and procedure (RG-11). Stops OB-05; ROUTE_6 starts OB-07 (ADR 7). */
export const AcceptanceNoticeServedV1 = defineEvent({
  type: 'referral.AcceptanceNoticeServed.v1',
  topic,
  description: '已告知受理',
  schema: z.object({
    unit: fields.unit,
    route: codes(ROUTES),
    delivery: codes(DELIVERY_METHODS),
    servedOn: fields.on,
    documentHash: fields.documentHash,
    toldAgain,
  }),
  sample: {
    unit,
    route: 'ROUTE_6' as const,
    delivery: 'POST' as const,
    servedOn: '2026-03-12',
    documentHash: 'a'.repeat(64),
  },
  told: ({ servedOn, unit, route, toldAgain }) =>
    toldAgain || !isKnown(ROUTES, route)
      ? null
      : { on: servedOn, kind: 'NOTICE_SERVED', unit, text: `已书面告知受理，办理途径：${ROUTES[route]}。` },
});

/** One of the six ways of article 31 is taken; the 60 days of ROUTE_6 (OB-07) run from the notice, not from here. */
export const HandlingRouteTakenV1 = defineEvent({
  type: 'referral.HandlingRouteTaken.v1',
  topic,
  description: '已确定办理途径',
  schema: z.object({
    unit: fields.unit,
    claimIds: z.array(fields.id).min(1),
    route: codes(ROUTES),
    acceptedOn: fields.on,
    /** ROUTE_1 to ROUTE_4: the petitioner's last day in the other procedure, where the law sets one. */
    petitionersLastDay: fields.on.nullable(),
    policyVersion: fields.policyVersion,
  }),
  sample: {
    unit,
    claimIds: [claimId],
    route: 'ROUTE_6' as const,
    acceptedOn: '2026-03-12',
    petitionersLastDay: null,
    policyVersion: 'rg-2022@1',
  },
  told: ({ acceptedOn, unit, route, petitionersLastDay }) =>
    isKnown(ROUTES, route)
      ? {
          on: acceptedOn,
          kind: 'ROUTE_TAKEN',
          unit,
          dueOn: petitionersLastDay,
          text: `按“${ROUTES[route]}”办理${petitionersLastDay ? `，您最迟可在 ${petitionersLastDay} 提出` : ''}。`,
        }
      : null,
});

export const PetitionerContactedV1 = defineEvent({
  type: 'referral.PetitionerContacted.v1',
  topic,
  description: '已联系信访人',
  schema: z.object({
    unit: fields.unit,
    mode: z.enum(['PHONE', 'VISIT', 'MEETING', 'WRITING']),
    contactedOn: fields.on,
  }),
  sample: { unit, mode: 'PHONE' as const, contactedOn: '2026-03-16' },
  told: ({ contactedOn, unit }) => ({
    on: contactedOn,
    kind: 'CONTACTED',
    unit,
    text: '承办单位已与您联系。',
  }),
});

/** The unit offers mediation; both sides must consent there. No clock stops (default policy). */
export const MediationRequestedV1 = defineEvent({
  type: 'referral.MediationRequested.v1',
  topic,
  description: '建议调解',
  schema: z.object({
    claimIds: z.array(fields.id).min(1),
    committee: fields.unit,
    unit: fields.unit,
    requestedOn: fields.on,
  }),
  sample: { claimIds: [claimId], committee: 'pingchuan/mediation-committee', unit, requestedOn: '2026-03-18' },
});

/** Asked for before expiry; not effective until approved by the head and served. */
export const ExtensionRequestedV1 = defineEvent({
  type: 'referral.ExtensionRequested.v1',
  topic,
  description: '申请延期',
  schema: z.object({ unit: fields.unit, days: z.int().positive(), requestedOn: fields.on }),
  sample: { unit, days: 30, requestedOn: '2026-05-04' },
});

/** The head approved and the petitioner was served the reason before expiry (RG-23). Extends OB-07 by calendar days. */
export const HandlingExtendedV1 = defineEvent({
  type: 'referral.HandlingExtended.v1',
  topic,
  description: '已延长办理期限',
  schema: z.object({ unit: fields.unit, days: z.int().positive(), approvedOn: fields.on, servedOn: fields.on }),
  sample: { unit, days: 30, approvedOn: '2026-05-05', servedOn: '2026-05-06' },
  told: ({ servedOn, unit, days }) => ({
    on: servedOn,
    kind: 'EXTENDED',
    unit,
    text: `办理期限延长 ${days} 日，理由已告知。`,
  }),
});

export const OpinionProposedV1 = defineEvent({
  type: 'referral.OpinionProposed.v1',
  topic,
  description: '已拟信访处理意见',
  schema: z.object({ unit: fields.unit, proposedOn: fields.on, documentHash: fields.documentHash }),
  sample: { unit, proposedOn: '2026-04-28', documentHash: 'b'.repeat(64) },
});

export const OpinionApprovedV1 = defineEvent({
  type: 'referral.OpinionApproved.v1',
  topic,
  description: '信访处理意见已审批',
  schema: z.object({ unit: fields.unit, approvedOn: fields.on }),
  sample: { unit, approvedOn: '2026-04-29' },
});

/** Every claim of the referral has outcome, legal basis and remedy (RG-21, N3). Stops OB-07, starts OB-13 and, where supported, OB-14. */
export const OpinionServedV1 = defineEvent({
  type: 'referral.OpinionServed.v1',
  topic,
  description: '信访处理意见书已送达',
  schema: z.object({
    unit: fields.unit,
    route: codes(ROUTES),
    answers: z
      .array(
        z.object({
          claimId: fields.id,
          outcome: codes(OUTCOMES),
          legalBasis: z.string().min(1),
          /** Where and until when the petitioner may ask for review. */
          remedyOrgan: z.string().min(1),
          /** OB-14: mandatory for supported claims. */
          executeBy: fields.on.nullable(),
          executingUnit: fields.unit.nullable(),
        }),
      )
      .min(1),
    delivery: codes(DELIVERY_METHODS),
    /** The day the petitioner received it: OB-13 counts from here. */
    servedOn: fields.on,
    documentHash: fields.documentHash,
    policyVersion: fields.policyVersion,
  }),
  sample: {
    unit,
    route: 'ROUTE_6' as const,
    answers: [
      {
        claimId,
        outcome: 'SUPPORTED' as const,
        legalBasis: '《国有土地上房屋征收与补偿条例》第十七条',
        remedyOrgan: '平川县人民政府',
        executeBy: '2026-06-05',
        executingUnit: unit,
      },
    ],
    delivery: 'IN_PERSON' as const,
    servedOn: '2026-05-06',
    documentHash: 'c'.repeat(64),
    policyVersion: 'rg-2022@1',
  },
  told: ({ servedOn, unit, answers }) => {
    const outcomes = answers.flatMap(({ outcome }) => (isKnown(OUTCOMES, outcome) ? [OUTCOMES[outcome]] : []));
    if (outcomes.length < answers.length) return null;
    return {
      on: servedOn,
      kind: 'OPINION_SERVED',
      unit,
      text: `处理意见已送达：${outcomes.join('、')}。如不服，可向${answers[0]?.remedyOrgan}申请复查。`,
    };
  },
});

/** The executing unit says it is done, with proof. Not yet believed. */
export const ExecutionReportedV1 = defineEvent({
  type: 'referral.ExecutionReported.v1',
  topic,
  description: '已上报执行情况',
  schema: z.object({ claimId: fields.id, unit: fields.unit, reportedOn: fields.on, proofHash: fields.documentHash }),
  sample: { claimId, unit, reportedOn: '2026-06-01', proofHash: 'd'.repeat(64) },
  told: ({ reportedOn, unit }) => ({
    on: reportedOn,
    kind: 'EXECUTION_REPORTED',
    unit,
    text: '责任单位报告已执行，待核验。',
  }),
});

/** A supervisor accepted or refused the proof of execution. Accepted: stops OB-14. */
export const ExecutionVerifiedV1 = defineEvent({
  type: 'referral.ExecutionVerified.v1',
  topic,
  description: '执行情况已核验',
  schema: z.object({ claimId: fields.id, unit: fields.unit, accepted: z.boolean(), verifiedOn: fields.on }),
  sample: { claimId, unit, accepted: true, verifiedOn: '2026-06-03' },
  told: ({ verifiedOn, unit, accepted }) => ({
    on: verifiedOn,
    kind: 'EXECUTION_VERIFIED',
    unit,
    text: accepted ? '执行情况核验属实。' : '执行情况核验不符，已要求继续执行。',
  }),
});

/** The result of an assigned matter is reported up (RF-13). */
export const ReportSubmittedV1 = defineEvent({
  type: 'referral.ReportSubmitted.v1',
  topic,
  description: '已上报办结报告',
  schema: z.object({ unit: fields.unit, submittedOn: fields.on, documentHash: fields.documentHash }),
  sample: { unit, submittedOn: '2026-05-10', documentHash: 'e'.repeat(64) },
});

/** The unit's head approved the report before it goes up (RF-13). */
export const ReportApprovedV1 = defineEvent({
  type: 'referral.ReportApproved.v1',
  topic,
  description: '办结报告已审批',
  schema: z.object({ unit: fields.unit, approvedOn: fields.on }),
  sample: { unit, approvedOn: '2026-05-09' },
});

/** The unit drafted its report on an assigned matter. */
export const ReportDraftedV1 = defineEvent({
  type: 'referral.ReportDrafted.v1',
  topic,
  description: '办结报告已拟定',
  schema: z.object({ unit: fields.unit, draftedOn: fields.on, documentHash: fields.documentHash }),
  sample: { unit, draftedOn: '2026-05-08', documentHash: 'e'.repeat(64) },
});

/** The sender accepted or returned the report. Accepted: stops OB-08. */
export const ReportDecidedV1 = defineEvent({
  type: 'referral.ReportDecided.v1',
  topic,
  description: '办结报告已审核',
  schema: z.object({ unit: fields.unit, accepted: z.boolean(), decidedOn: fields.on }),
  sample: { unit, accepted: true, decidedOn: '2026-05-12' },
});

/** The petition was withdrawn: handling ends. */
export const ReferralEndedV1 = defineEvent({
  type: 'referral.ReferralEnded.v1',
  topic,
  description: '转送件已终止',
  schema: z.object({ unit: fields.unit, reason: z.enum(['WITHDRAWN']), endedOn: fields.on }),
  sample: { unit, reason: 'WITHDRAWN' as const, endedOn: '2026-03-13' },
});
