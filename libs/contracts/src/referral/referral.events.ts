import type { CivilDate } from '@daofang/domain';
import { z } from 'zod';
import { defineEvent } from '../define-event';
import { lastDayOf, theClaims, theDay, theUnit, untilWhen } from '../told';
import {
  DELIVERY_METHODS,
  DISPATCH_MODES,
  DRAFTS,
  LEGAL_ROUTES,
  OUTCOMES,
  ROUTES,
  codes,
  fields,
  isKnown,
  type Route,
} from '../vocabulary';

const topic = 'referral.referral';
const claimId = '0197a000-0000-7000-8000-0000000000c1';
const unit = 'pingchuan/housing-bureau';
/** An old fact told once more, for a clock that was not started by it then: the petitioner has heard it. */
const toldAgain = z.boolean().optional();
/** SD-06: of a public notice, the day it was published; it is served thirty days later. */
const publishedOn = fields.on.optional();
/** The day the service was entered: an earlier one counts only by a proof that another confirmed (SD-09). */
const recordedOn = fields.on.optional();

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
  told: ({ deliveredOn, claimIds, unit, follows }) => ({
    on: deliveredOn,
    kind: 'REFERRED',
    unit,
    text: follows
      ? `改由${theUnit(unit)}办理，${theDay(deliveredOn)}收到；您等候的时间连续计算。`
      : `${theUnit(unit)}${theDay(deliveredOn)}收到您反映的${theClaims(...claimIds)}。`,
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

/** ORG-44: an officer drafted an objection, or the route and its notice; in force with the approval of the unit's head. Starts and stops no clock. */
export const DraftProposedV1 = defineEvent({
  type: 'referral.DraftProposed.v1',
  topic,
  description: '拟稿待负责人审批',
  schema: z.object({ unit: fields.unit, draft: codes(DRAFTS), proposedOn: fields.on }),
  sample: { unit, draft: 'OBJECTION' as const, proposedOn: '2026-03-09' },
});

/** ORG-44: the head gave a draft back to be made anew. Starts and stops no clock. */
export const DraftReturnedV1 = defineEvent({
  type: 'referral.DraftReturned.v1',
  topic,
  description: '拟稿已退回修改',
  schema: z.object({ unit: fields.unit, draft: codes(DRAFTS), returnedOn: fields.on }),
  sample: { unit, draft: 'OBJECTION' as const, returnedOn: '2026-03-09' },
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
    /** The officer's day where the head approved within one working day, else the day of approval (ORG-44). */
    filedOn: fields.on,
    /** When the sender has it: OB-04 counts from here; left out before heads approved. */
    approvedOn: fields.on.optional(),
    policyVersion: fields.policyVersion,
  }),
  sample: {
    unit,
    sender: 'pingchuan',
    suggestedUnit: 'pingchuan/hekou',
    filedOn: '2026-03-09',
    policyVersion: 'rg-2022@1',
  },
  told: ({ filedOn, unit, sender }) => ({
    on: filedOn,
    kind: 'OBJECTED',
    unit,
    text: `${theUnit(unit)}认为不归它管，${theUnit(sender)}正在核实，您不用重新反映。`,
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
          text: upheld
            ? `经核实不归${theUnit(unit)}管，将改送有权处理的单位，您不用重新反映。`
            : `经核实，仍由${theUnit(unit)}办理。`,
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
    text: `由谁办理有争议，由${theUnit(decider)}定，您不用重新反映。`,
  }),
});

/** The competent unit is designated; it cannot object (N2). Stops OB-06; the new referral restarts OB-05 only. */
export const CompetenceDesignatedV1 = defineEvent({
  type: 'referral.CompetenceDesignated.v1',
  topic,
  description: '已指定受理',
  schema: z.object({ unit: fields.unit, decidedBy: fields.unit, designatedOn: fields.on }),
  sample: { unit: 'pingchuan/hekou', decidedBy: 'pingchuan', designatedOn: '2026-03-13' },
  told: ({ designatedOn, unit, decidedBy }) => ({
    on: designatedOn,
    kind: 'DESIGNATED',
    unit,
    text: `${theUnit(decidedBy)}定下由${theUnit(unit)}办理，它不能再退回。`,
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

const ELSEWHERE = '：这件事要走别的法定途径，怎么走见告知书。';
/** W-02: only the sixth way is acceptance; the first four lead to another procedure, the fifth to the unit's own duty. */
const NOTICES = {
  ROUTE_1: ELSEWHERE,
  ROUTE_2: ELSEWHERE,
  ROUTE_3: ELSEWHERE,
  ROUTE_4: ELSEWHERE,
  ROUTE_5: '：由它依法履行职责办理，办理后书面答复您。',
  ROUTE_6: '已受理，办理后书面答复您。',
} as const satisfies Record<Route, string>;

/** RG-23, K38: an extension that was not approved and served before expiry is void. */
export const ExtensionLapsedV1 = defineEvent({
  type: 'referral.ExtensionLapsed.v1',
  topic,
  description: '延期申请已失效',
  schema: z.object({ unit: fields.unit, lapsedOn: fields.on }),
  sample: { unit, lapsedOn: '2026-05-12' },
});

/**
 * The petitioner was told in writing: receipt, route and procedure (RG-11). Stops OB-05; ROUTE_6 starts OB-07 (ADR 7), ROUTE_5
 * OB-32. ROUTE_1 to ROUTE_4 stop OB-05 with the handing over, which names organ and last day (K34).
 */
export const AcceptanceNoticeServedV1 = defineEvent({
  type: 'referral.AcceptanceNoticeServed.v1',
  topic,
  description: '已告知受理',
  schema: z.object({
    unit: fields.unit,
    route: codes(ROUTES),
    delivery: codes(DELIVERY_METHODS),
    servedOn: fields.on,
    publishedOn,
    recordedOn,
    documentHash: fields.documentHash,
    toldAgain,
  }),
  sample: {
    unit,
    route: 'ROUTE_6' as const,
    delivery: 'POST' as const,
    servedOn: '2026-03-12',
    recordedOn: '2026-03-12',
    documentHash: 'a'.repeat(64),
  },
  told: ({ servedOn, unit, route, toldAgain }) =>
    toldAgain || !isKnown(NOTICES, route)
      ? null
      : { on: servedOn, kind: 'NOTICE_SERVED', unit, text: `${theUnit(unit)}已书面告诉您${NOTICES[route]}` },
});

/** W-02, W-03: what the way means, and until when the petitioner can take it. */
function wayOf(route: Route, lastDay: CivilDate | null, today: CivilDate): string {
  if (route === 'ROUTE_5' || route === 'ROUTE_6') return `按“${ROUTES[route]}”办理。`;
  // Which arbitration it is the way does not say: labour's period is never told bare (K130).
  const kind = route === 'ROUTE_2' ? 'LABOUR_ARBITRATION' : null;
  return `要通过${ROUTES[route]}解决。${untilWhen(kind, '有权机关', lastDay, today)}`;
}

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
    /** ROUTE_1 to ROUTE_4: which procedure, and the organ to turn to. */
    legalRoute: codes(LEGAL_ROUTES).optional(),
    organ: z.string().min(1).optional(),
    /** The day it was taken: of a handing over, the day that counts for OB-05. */
    takenOn: fields.on.optional(),
    policyVersion: fields.policyVersion,
  }),
  sample: {
    unit,
    claimIds: [claimId],
    route: 'ROUTE_6' as const,
    acceptedOn: '2026-03-12',
    petitionersLastDay: null,
    takenOn: '2026-03-12',
    policyVersion: 'rg-2022@1',
  },
  /** Of a handing over with its organ, intake tells when it gives the paper (LegalRouteAdvised). */
  told: ({ acceptedOn, unit, claimIds, route, petitionersLastDay, organ }) =>
    isKnown(ROUTES, route) && organ === undefined
      ? {
          on: acceptedOn,
          kind: 'ROUTE_TAKEN',
          unit,
          dueOn: petitionersLastDay,
          text: `${theClaims(...claimIds)}${wayOf(route, petitionersLastDay, acceptedOn)}`,
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
    text: `${theUnit(unit)}已与您联系。`,
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
    text: `${theUnit(unit)}把办理期限延长 ${days} 天，理由见延期告知书。`,
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
    publishedOn,
    recordedOn,
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
    recordedOn: '2026-05-06',
    documentHash: 'c'.repeat(64),
    policyVersion: 'rg-2022@1',
  },
  told: ({ servedOn, unit, route, answers, policyVersion }) => {
    const outcomes = answers.flatMap(({ claimId, outcome, executeBy, executingUnit }) => {
      if (!isKnown(OUTCOMES, outcome)) return [];
      const by = executeBy === null ? '' : `，${executingUnit ? theUnit(executingUnit) : ''}${theDay(executeBy)}前兑现`;
      return `${theClaims(claimId)}：${OUTCOMES[outcome]}${by}`;
    });
    if (outcomes.length < answers.length || !isKnown(ROUTES, route)) return null;
    const lastDay = lastDayOf(policyVersion, 'OB-13', servedOn);
    // Only an opinion under the sixth way can be reviewed (K122).
    const review =
      route === 'ROUTE_6'
        ? `不同意的，可以${lastDay ? `在${theDay(lastDay)}前` : ''}向${answers[0]?.remedyOrgan}申请复查。`
        : '';
    return {
      on: servedOn,
      kind: 'OPINION_SERVED',
      unit,
      text: `${theUnit(unit)}已答复。${outcomes.join('；')}。理由见答复全文。${review}`,
    };
  },
});

/** SD-09: somebody outside the unit saw the proof that a paper was served on the stated day, earlier than it was entered. */
export const ServiceConfirmedV1 = defineEvent({
  type: 'referral.ServiceConfirmed.v1',
  topic,
  description: '送达日期已核实',
  schema: z.object({
    unit: fields.unit,
    paper: z.enum(['NOTICE', 'OPINION']),
    servedOn: fields.on,
    confirmedOn: fields.on,
    proofHash: fields.documentHash,
  }),
  sample: {
    unit,
    paper: 'NOTICE' as const,
    servedOn: '2026-03-12',
    confirmedOn: '2026-06-01',
    proofHash: 'd'.repeat(64),
  },
});

/** The executing unit says it is done, with proof. Not yet believed. */
export const ExecutionReportedV1 = defineEvent({
  type: 'referral.ExecutionReported.v1',
  topic,
  description: '已上报执行情况',
  schema: z.object({
    claimId: fields.id,
    unit: fields.unit,
    /** Who sent the referral, and has to verify (OB-30). */
    sender: fields.unit.optional(),
    reportedOn: fields.on,
    proofHash: fields.documentHash,
  }),
  sample: { claimId, unit, sender: 'pingchuan', reportedOn: '2026-06-01', proofHash: 'd'.repeat(64) },
  told: ({ reportedOn, claimId, unit }) => ({
    on: reportedOn,
    kind: 'EXECUTION_REPORTED',
    unit,
    text: `${theUnit(unit)}报告${theClaims(claimId)}已经兑现，正在核对。`,
  }),
});

/** A supervisor accepted or refused the proof of execution. Accepted: OB-14 is done on the day it was reported (K88). */
export const ExecutionVerifiedV1 = defineEvent({
  type: 'referral.ExecutionVerified.v1',
  topic,
  description: '执行情况已核验',
  schema: z.object({
    claimId: fields.id,
    unit: fields.unit,
    accepted: z.boolean(),
    reportedOn: fields.on.optional(),
    verifiedOn: fields.on,
  }),
  sample: { claimId, unit, accepted: true, reportedOn: '2026-06-01', verifiedOn: '2026-06-03' },
  told: ({ verifiedOn, claimId, unit, accepted }) => ({
    on: verifiedOn,
    kind: 'EXECUTION_VERIFIED',
    unit,
    text: accepted
      ? `核对属实：${theClaims(claimId)}已经兑现。`
      : `核对后，${theClaims(claimId)}还没有兑现，已要求${theUnit(unit)}继续办。`,
  }),
});

/** The result of an assigned matter is reported up (RF-13). */
export const ReportSubmittedV1 = defineEvent({
  type: 'referral.ReportSubmitted.v1',
  topic,
  description: '已上报办结报告',
  schema: z.object({
    unit: fields.unit,
    /** Who assigned the matter, and has to look at the report (OB-30). */
    sender: fields.unit.optional(),
    submittedOn: fields.on,
    documentHash: fields.documentHash,
  }),
  sample: { unit, sender: 'pingchuan', submittedOn: '2026-05-10', documentHash: 'e'.repeat(64) },
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

/** The sender accepted or returned the report. Accepted: OB-08 is done on the day it was submitted (K88). */
export const ReportDecidedV1 = defineEvent({
  type: 'referral.ReportDecided.v1',
  topic,
  description: '办结报告已审核',
  schema: z.object({
    unit: fields.unit,
    accepted: z.boolean(),
    submittedOn: fields.on.optional(),
    decidedOn: fields.on,
  }),
  sample: { unit, accepted: true, submittedOn: '2026-05-10', decidedOn: '2026-05-12' },
});

/** The petition was withdrawn: handling ends. */
export const ReferralEndedV1 = defineEvent({
  type: 'referral.ReferralEnded.v1',
  topic,
  description: '转送件已终止',
  schema: z.object({ unit: fields.unit, reason: z.enum(['WITHDRAWN']), endedOn: fields.on }),
  sample: { unit, reason: 'WITHDRAWN' as const, endedOn: '2026-03-13' },
});
