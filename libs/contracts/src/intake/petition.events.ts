import { z } from 'zod';
import { defineEvent } from '../define-event';
import {
  ANSWER_WAYS,
  CHANNELS,
  DISPATCH_MODES,
  ERASURE_GROUNDS,
  GRADES,
  LEGAL_ROUTES,
  LINK_KINDS,
  NOT_ACCEPT_REASONS,
  codes,
  fields,
  isKnown,
} from '../vocabulary';

const topic = 'intake.petition';
const claimId = '0197a000-0000-7000-8000-0000000000c1';
const otherPetitionId = '0197a000-0000-7000-8000-0000000000a2';

/** A petition has arrived and is in the system (IN-01). Starts OB-02, proves OB-01. Never lists claims: one may be sealed later. */
export const PetitionRegisteredV1 = defineEvent({
  type: 'intake.PetitionRegistered.v1',
  topic,
  description: '信访件已登记',
  schema: z.object({
    caseNo: z.string(),
    channel: codes(CHANNELS),
    /** The unit whose desk received it. */
    unit: fields.unit,
    /** The first receiver's account, set once (IN-15). */
    firstReceiver: fields.actor,
    arrivedOn: fields.on,
    registeredOn: fields.on,
    group: z.boolean(),
    anonymous: z.boolean(),
    policyVersion: fields.policyVersion,
    /** Taken over from an older system: when it was registered there is not known, so OB-01 is not judged. */
    imported: z.boolean().optional(),
  }),
  sample: {
    caseNo: 'PC20260302000001',
    channel: 'VISIT' as const,
    unit: 'pingchuan',
    firstReceiver: 'clerk-01',
    arrivedOn: '2026-03-02',
    registeredOn: '2026-03-02',
    group: false,
    anonymous: false,
    policyVersion: 'rg-2022@1',
  },
  told: ({ registeredOn, unit, caseNo }) => ({
    on: registeredOn,
    kind: 'REGISTERED',
    unit,
    text: `已登记，编号 ${caseNo}。`,
  }),
});

/** A claim has its purpose, category and place; from here on the other departments know of it. Accusations never appear here. */
export const ClaimClassifiedV1 = defineEvent({
  type: 'intake.ClaimClassified.v1',
  topic,
  description: '诉求已甄别分类',
  schema: z.object({
    claimId: fields.id,
    purpose: z.enum(['SUGGESTION', 'APPEAL_REQUEST']),
    categoryCode: fields.categoryCode,
    place: fields.place,
    urgent: z.boolean(),
    classifiedOn: fields.on,
  }),
  sample: {
    claimId,
    purpose: 'APPEAL_REQUEST' as const,
    categoryCode: 'C01.06.01',
    place: 'pingchuan/hekou',
    urgent: false,
    classifiedOn: '2026-03-02',
  },
  told: ({ classifiedOn }) => ({ on: classifiedOn, kind: 'CLASSIFIED', text: '诉求已甄别分类。' }),
});

/** A person decided that two petitions belong together (IN-30). */
export const PetitionsLinkedV1 = defineEvent({
  type: 'intake.PetitionsLinked.v1',
  topic,
  description: '信访件已关联',
  schema: z.object({ otherPetitionId: fields.id, kind: codes(LINK_KINDS), linkedOn: fields.on }),
  sample: { otherPetitionId, kind: 'SAME_CAUSE' as const, linkedOn: '2026-03-03' },
  told: ({ linkedOn, kind }) =>
    isKnown(LINK_KINDS, kind)
      ? { on: linkedOn, kind: 'LINKED', text: `已与另一信访件关联（${LINK_KINDS[kind]}）。` }
      : null,
});

/** What had been decided about two petitions was corrected by a person (IN-30). */
export const PetitionsUnlinkedV1 = defineEvent({
  type: 'intake.PetitionsUnlinked.v1',
  topic,
  description: '信访件关联已更正',
  schema: z.object({ otherPetitionId: fields.id, kind: codes(LINK_KINDS), unlinkedOn: fields.on }),
  sample: { otherPetitionId, kind: 'SAME_CAUSE' as const, unlinkedOn: '2026-03-04' },
  told: ({ unlinkedOn, kind }) =>
    isKnown(LINK_KINDS, kind)
      ? { on: unlinkedOn, kind: 'LINKED', text: `原来的关联（${LINK_KINDS[kind]}）经核对已更正。` }
      : null,
});

/** A claim came back after it was answered: a signal about the department's work, never about the petitioner (N7). */
export const RepeatPetitionDetectedV1 = defineEvent({
  type: 'intake.RepeatPetitionDetected.v1',
  topic,
  description: '办结后再次提出',
  schema: z.object({ previousPetitionId: fields.id, responsibleUnit: fields.unit, detectedOn: fields.on }),
  sample: {
    previousPetitionId: otherPetitionId,
    responsibleUnit: 'pingchuan/housing-bureau',
    detectedOn: '2026-03-03',
  },
  told: () => null,
});

/** Claims of one petition are to go to one unit (转送 · 交办 · 直办). Referral makes the referral. */
export const ClaimsDispatchRequestedV1 = defineEvent({
  type: 'intake.ClaimsDispatchRequested.v1',
  topic,
  description: '请求转送或者交办',
  schema: z.object({
    claimIds: z.array(fields.id).min(1),
    unit: fields.unit,
    mode: codes(DISPATCH_MODES),
    categoryCode: fields.categoryCode,
    place: fields.place,
    urgent: z.boolean(),
    /** The unit that sends, and the account that decided it: another person decides an objection (OB-04). */
    sender: fields.unit,
    requestedBy: fields.actor,
    requestedOn: fields.on,
    /** OB-08: the day the sender wants the report by; only for ASSIGN. */
    reportDueOn: fields.on.nullable(),
    policyVersion: fields.policyVersion,
  }),
  sample: {
    claimIds: [claimId],
    unit: 'pingchuan/housing-bureau',
    mode: 'TRANSFER' as const,
    categoryCode: 'C01.06.01',
    place: 'pingchuan/hekou',
    urgent: false,
    sender: 'pingchuan',
    requestedBy: 'clerk-01',
    requestedOn: '2026-03-05',
    reportDueOn: null,
    policyVersion: 'rg-2022@1',
  },
  told: ({ requestedOn, unit }) => ({
    on: requestedOn,
    kind: 'DISPATCHED',
    unit,
    text: '已决定转交有权处理的单位。',
  }),
});

/** The petitioner was told the legal route and its last day (RG-20, N9). */
export const LegalRouteAdvisedV1 = defineEvent({
  type: 'intake.LegalRouteAdvised.v1',
  topic,
  description: '已告知法定途径',
  schema: z.object({
    claimId: fields.id,
    route: codes(LEGAL_ROUTES),
    organ: z.string().min(1),
    lastDay: fields.on.nullable(),
    advisedOn: fields.on,
  }),
  sample: {
    claimId,
    route: 'LABOUR_ARBITRATION' as const,
    organ: '平川县劳动人事争议仲裁委员会',
    lastDay: '2027-02-01',
    advisedOn: '2026-03-05',
  },
  told: ({ advisedOn, route, organ, lastDay }) =>
    isKnown(LEGAL_ROUTES, route)
      ? {
          on: advisedOn,
          kind: 'LEGAL_ROUTE_ADVISED',
          dueOn: lastDay,
          text: `应通过“${LEGAL_ROUTES[route]}”解决，受理机关：${organ}${lastDay ? `，最后一日 ${lastDay}` : ''}。`,
        }
      : null,
});

/** Not ours: the competent organ was named and the first receiver confirmed the contact (RF-10, IN-15). */
export const GuidanceGivenV1 = defineEvent({
  type: 'intake.GuidanceGiven.v1',
  topic,
  description: '已告知有权处理机关',
  schema: z.object({ claimId: fields.id, organ: z.string().min(1), givenOn: fields.on }),
  sample: { claimId, organ: '平川县人民法院', givenOn: '2026-03-05' },
  told: ({ givenOn, organ }) => ({ on: givenOn, kind: 'GUIDED', text: `由${organ}负责，已为您联系。` }),
});

/** An officer proposes not to accept; a second person must confirm. */
export const NotAcceptingProposedV1 = defineEvent({
  type: 'intake.NotAcceptingProposed.v1',
  topic,
  description: '拟不予受理',
  schema: z.object({
    claimId: fields.id,
    reason: codes(NOT_ACCEPT_REASONS),
    linkedPetitionId: fields.id,
    proposedOn: fields.on,
  }),
  sample: { claimId, reason: 'IN_PROCESS' as const, linkedPetitionId: otherPetitionId, proposedOn: '2026-03-04' },
  told: () => null,
});

/** Not accepted, with the linked case and a second person's confirmation (RG-05, RG-27). */
export const ClaimNotAcceptedV1 = defineEvent({
  type: 'intake.ClaimNotAccepted.v1',
  topic,
  description: '不予受理',
  schema: z.object({
    claimId: fields.id,
    reason: codes(NOT_ACCEPT_REASONS),
    linkedPetitionId: fields.id,
    decidedOn: fields.on,
  }),
  sample: { claimId, reason: 'IN_PROCESS' as const, linkedPetitionId: otherPetitionId, decidedOn: '2026-03-05' },
  told: ({ decidedOn, reason }) =>
    isKnown(NOT_ACCEPT_REASONS, reason)
      ? { on: decidedOn, kind: 'NOT_ACCEPTED', text: `不予受理：${NOT_ACCEPT_REASONS[reason]}。` }
      : null,
});

/** The petitioner has the answer to a claim. HISTORICAL: the official reply of an imported message, at its real day. */
export const ClaimAnsweredV1 = defineEvent({
  type: 'intake.ClaimAnswered.v1',
  topic,
  description: '诉求已答复',
  schema: z.object({
    claimId: fields.id,
    how: z.enum(ANSWER_WAYS),
    answeredOn: fields.on,
  }),
  sample: { claimId, how: 'ON_SPOT' as const, answeredOn: '2026-03-02' },
  told: ({ answeredOn }) => ({ on: answeredOn, kind: 'ANSWERED', text: '诉求已答复。' }),
});

/** A suggestion was given to a unit to study (IN-29). Starts OB-09. */
export const SuggestionAssignedV1 = defineEvent({
  type: 'intake.SuggestionAssigned.v1',
  topic,
  description: '建议已交研究',
  schema: z.object({ claimId: fields.id, unit: fields.unit, assignedOn: fields.on }),
  sample: { claimId, unit: 'pingchuan/transport-bureau', assignedOn: '2026-03-05' },
  told: ({ assignedOn, unit }) => ({
    on: assignedOn,
    kind: 'SUGGESTION_ASSIGNED',
    unit,
    text: '您的建议已交有关单位研究。',
  }),
});

const ADOPTED = { ADOPTED: '采纳', PARTLY_ADOPTED: '部分采纳', NOT_ADOPTED: '未采纳，理由见答复' } as const;

/** The unit answered a suggestion, with reasons (RG-18). */
export const SuggestionRepliedV1 = defineEvent({
  type: 'intake.SuggestionReplied.v1',
  topic,
  description: '建议已答复',
  schema: z.object({
    claimId: fields.id,
    unit: fields.unit,
    adopted: codes(ADOPTED),
    repliedOn: fields.on,
  }),
  sample: { claimId, unit: 'pingchuan/transport-bureau', adopted: 'PARTLY_ADOPTED' as const, repliedOn: '2026-03-20' },
  told: ({ repliedOn, unit, adopted }) =>
    isKnown(ADOPTED, adopted)
      ? { on: repliedOn, kind: 'SUGGESTION_REPLIED', unit, text: `建议已答复：${ADOPTED[adopted]}。` }
      : null,
});

/** Every claim has a disposition: stops OB-02. */
export const PetitionDisposedV1 = defineEvent({
  type: 'intake.PetitionDisposed.v1',
  topic,
  description: '信访件已处置',
  schema: z.object({ disposedOn: fields.on }),
  sample: { disposedOn: '2026-03-05' },
  told: () => null,
});

/** The petitioner wants to take the petition back; it takes effect after the cooling-off days unless revoked. */
export const WithdrawalRequestedV1 = defineEvent({
  type: 'intake.WithdrawalRequested.v1',
  topic,
  description: '信访人申请撤回',
  schema: z.object({ requestedOn: fields.on, effectiveOn: fields.on }),
  sample: { requestedOn: '2026-03-10', effectiveOn: '2026-03-13' },
  told: ({ requestedOn, effectiveOn }) => ({
    on: requestedOn,
    kind: 'WITHDRAWAL_REQUESTED',
    dueOn: effectiveOn,
    text: `您申请撤回，${effectiveOn} 生效，此前可以取消。`,
  }),
});

export const WithdrawalRevokedV1 = defineEvent({
  type: 'intake.WithdrawalRevoked.v1',
  topic,
  description: '信访人取消撤回',
  schema: z.object({ revokedOn: fields.on }),
  sample: { revokedOn: '2026-03-11' },
  told: ({ revokedOn }) => ({ on: revokedOn, kind: 'WITHDRAWAL_REVOKED', text: '您已取消撤回。' }),
});

/** Only the petitioner withdraws; every clock of the case ends (X-11: never in exchange for aid). */
export const PetitionWithdrawnV1 = defineEvent({
  type: 'intake.PetitionWithdrawn.v1',
  topic,
  description: '信访件已撤回',
  schema: z.object({ withdrawnOn: fields.on }),
  sample: { withdrawnOn: '2026-03-13' },
  told: ({ withdrawnOn }) => ({ on: withdrawnOn, kind: 'WITHDRAWN', text: '信访件已按您的申请撤回。' }),
});

/** The petitioner rates the petition office and the handling unit separately. */
export const EvaluationGivenV1 = defineEvent({
  type: 'intake.EvaluationGiven.v1',
  topic,
  description: '信访人已评价',
  schema: z.object({
    officeGrade: codes(GRADES),
    unitGrade: codes(GRADES).nullable(),
    unit: fields.unit.nullable(),
    givenOn: fields.on,
  }),
  sample: {
    officeGrade: 'SATISFIED' as const,
    unitGrade: 'NOT_SATISFIED' as const,
    unit: 'pingchuan/housing-bureau',
    givenOn: '2026-05-06',
  },
  told: ({ givenOn, officeGrade, unitGrade }) =>
    isKnown(GRADES, officeGrade) && (unitGrade === null || isKnown(GRADES, unitGrade))
      ? {
          on: givenOn,
          kind: 'EVALUATED',
          text: `您的评价：信访部门${GRADES[officeGrade]}${unitGrade ? `，办理单位${GRADES[unitGrade]}` : ''}。`,
        }
      : null,
});

/** Procedure ended: every claim terminal, reply served. Not the same as settled (SV-35). */
export const PetitionClosedV1 = defineEvent({
  type: 'intake.PetitionClosed.v1',
  topic,
  description: '信访件已办结',
  schema: z.object({ closedOn: fields.on }),
  sample: { closedOn: '2026-05-07' },
  told: ({ closedOn }) => ({ on: closedOn, kind: 'CLOSED', text: '程序办结。' }),
});

/** The result is executed and the petitioner confirmed it (SV-35). */
export const PetitionSettledV1 = defineEvent({
  type: 'intake.PetitionSettled.v1',
  topic,
  description: '案结事了',
  schema: z.object({ settledOn: fields.on }),
  sample: { settledOn: '2026-06-10' },
  told: ({ settledOn }) => ({ on: settledOn, kind: 'SETTLED', text: '经您确认，案结事了。' }),
});

/** The personal data of a closed case was lawfully deleted (个保法 47): each department deletes its own texts of it; the events stay. */
export const PersonalDataErasedV1 = defineEvent({
  type: 'intake.PersonalDataErased.v1',
  topic,
  description: '个人信息已依法删除',
  schema: z.object({ ground: codes(ERASURE_GROUNDS), erasedOn: fields.on }),
  sample: { ground: 'RETENTION_OVER' as const, erasedOn: '2029-03-02' },
  told: ({ erasedOn, ground }) =>
    isKnown(ERASURE_GROUNDS, ground)
      ? { on: erasedOn, kind: 'ERASED', text: `个人信息已依法删除：${ERASURE_GROUNDS[ground]}。` }
      : null,
});
