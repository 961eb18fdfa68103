import { z } from 'zod';
import { defineEvent } from '../define-event';
import { theClaims, theDay, theUnit, untilWhen } from '../told';
import {
  ANSWER_WAYS,
  CHANNELS,
  COMPLAINTS,
  DISPATCH_MODES,
  ERASURE_GROUNDS,
  GRADES,
  LEGAL_ROUTES,
  LINK_KINDS,
  NOT_ACCEPTED_TOLD,
  NOT_ACCEPT_REASONS,
  PURPOSES,
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
  told: ({ registeredOn, arrivedOn, unit, caseNo }) => ({
    on: registeredOn,
    kind: 'REGISTERED',
    unit,
    text: `${theDay(arrivedOn)}收到您的信访，${theUnit(unit)}已登记，信访件编号 ${caseNo}。`,
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
  told: ({ classifiedOn, claimId, purpose }) =>
    isKnown(PURPOSES, purpose)
      ? {
          on: classifiedOn,
          kind: 'CLASSIFIED',
          text: `${theClaims(claimId)}归为${PURPOSES[purpose]}，接下来定由谁办理。`,
        }
      : null,
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
      ? { on: linkedOn, kind: 'LINKED', text: `经人工核对，这件信访与另一件有关联：${LINK_KINDS[kind]}。` }
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
    /** ORG-44: the head who approved it, where the county's policy asks one. */
    approvedBy: fields.actor.optional(),
    requestedOn: fields.on,
    /** What the desk keeps for itself (直办): the day of its receipt, from which it counts (K27). */
    receivedOn: fields.on.optional(),
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
  told: ({ requestedOn, unit, claimIds, mode }) => {
    if (!isKnown(DISPATCH_MODES, mode)) return null;
    const how = mode === 'DIRECT' ? `由${theUnit(unit)}直接办理。` : `转给${theUnit(unit)}办理。`;
    return { on: requestedOn, kind: 'DISPATCHED', unit, text: `${theClaims(...claimIds)}${how}` };
  },
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
    /** What was advised before was wrong (K85). */
    corrects: z.boolean().optional(),
  }),
  sample: {
    claimId,
    route: 'LABOUR_ARBITRATION' as const,
    organ: '平川县劳动人事争议仲裁委员会',
    lastDay: '2027-02-01',
    advisedOn: '2026-03-05',
  },
  told: ({ advisedOn, claimId, route, organ, lastDay, corrects }) =>
    isKnown(LEGAL_ROUTES, route)
      ? {
          on: advisedOn,
          kind: 'LEGAL_ROUTE_ADVISED',
          dueOn: lastDay,
          text: `${corrects ? '更正：' : ''}${theClaims(claimId)}要通过${LEGAL_ROUTES[route]}解决。${untilWhen(route, organ, lastDay, advisedOn)}详见告知书。`,
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
  told: ({ givenOn, claimId, organ }) => ({
    on: givenOn,
    kind: 'GUIDED',
    text: `${theClaims(claimId)}由${organ}负责，我们已为您联系；怎么找它见告知书。`,
  }),
});

/** ORG-44, RF-27: claims are to go to a unit once the head of the desk approves; OB-02 runs on. */
export const DispatchProposedV1 = defineEvent({
  type: 'intake.DispatchProposed.v1',
  topic,
  description: '拟转送或者交办，待负责人审批',
  schema: z.object({
    claimIds: z.array(fields.id).min(1),
    unit: fields.unit,
    mode: codes(DISPATCH_MODES),
    proposedOn: fields.on,
  }),
  sample: { claimIds: [claimId], unit: 'pingchuan/housing-bureau', mode: 'ASSIGN' as const, proposedOn: '2026-03-05' },
});

/** ORG-44: the head gave the draft back; the desk still owes the claims. */
export const DispatchReturnedV1 = defineEvent({
  type: 'intake.DispatchReturned.v1',
  topic,
  description: '转送或者交办的拟稿已退回',
  schema: z.object({ claimIds: z.array(fields.id).min(1), returnedOn: fields.on }),
  sample: { claimIds: [claimId], returnedOn: '2026-03-05' },
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
  told: ({ decidedOn, claimId, reason }) =>
    isKnown(NOT_ACCEPTED_TOLD, reason)
      ? { on: decidedOn, kind: 'NOT_ACCEPTED', text: `${theClaims(claimId)}${NOT_ACCEPTED_TOLD[reason]}` }
      : null,
});

/** An opinion, an agreement and the reply to a suggestion are told by their own events. */
const ANSWERS_TOLD = {
  ON_SPOT: '已当面答复您，全文见文书。',
  REPLY: '已书面答复您，全文见文书。',
  HISTORICAL: '当时已经答复，全文见文书。',
} as const;

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
  told: ({ answeredOn, claimId, how }) =>
    isKnown(ANSWERS_TOLD, how)
      ? { on: answeredOn, kind: 'ANSWERED', text: `${theClaims(claimId)}${ANSWERS_TOLD[how]}` }
      : null,
});

/** A suggestion was given to a unit to study (IN-29). Starts OB-09. */
export const SuggestionAssignedV1 = defineEvent({
  type: 'intake.SuggestionAssigned.v1',
  topic,
  description: '建议已交研究',
  schema: z.object({ claimId: fields.id, unit: fields.unit, assignedOn: fields.on }),
  sample: { claimId, unit: 'pingchuan/transport-bureau', assignedOn: '2026-03-05' },
  told: ({ assignedOn, claimId, unit }) => ({
    on: assignedOn,
    kind: 'SUGGESTION_ASSIGNED',
    unit,
    text: `您的建议${theClaims(claimId)}交给${theUnit(unit)}研究并答复。`,
  }),
});

const ADOPTED = { ADOPTED: '采纳', PARTLY_ADOPTED: '采纳了一部分', NOT_ADOPTED: '没有采纳' } as const;

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
  told: ({ repliedOn, claimId, unit, adopted }) =>
    isKnown(ADOPTED, adopted)
      ? {
          on: repliedOn,
          kind: 'SUGGESTION_REPLIED',
          unit,
          text: `${theUnit(unit)}答复了您的建议${theClaims(claimId)}：${ADOPTED[adopted]}。理由和全文见文书。`,
        }
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
    text: `您申请撤回，${theDay(effectiveOn)}生效，之前可以反悔。`,
  }),
});

export const WithdrawalRevokedV1 = defineEvent({
  type: 'intake.WithdrawalRevoked.v1',
  topic,
  description: '信访人取消撤回',
  schema: z.object({ revokedOn: fields.on }),
  sample: { revokedOn: '2026-03-11' },
  told: ({ revokedOn }) => ({ on: revokedOn, kind: 'WITHDRAWAL_REVOKED', text: '您取消了撤回，继续办理。' }),
});

/** Only the petitioner withdraws; every clock of the case ends (X-11: never in exchange for aid). */
export const PetitionWithdrawnV1 = defineEvent({
  type: 'intake.PetitionWithdrawn.v1',
  topic,
  description: '信访件已撤回',
  schema: z.object({ withdrawnOn: fields.on }),
  sample: { withdrawnOn: '2026-03-13' },
  told: ({ withdrawnOn }) => ({ on: withdrawnOn, kind: 'WITHDRAWN', text: '这件信访已按您的申请撤回。' }),
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
  told: ({ givenOn, officeGrade, unitGrade, unit }) =>
    isKnown(GRADES, officeGrade) && (unitGrade === null || isKnown(GRADES, unitGrade))
      ? {
          on: givenOn,
          kind: 'EVALUATED',
          text: `您的评价：对信访部门${GRADES[officeGrade]}${unitGrade ? `，对${unit ? theUnit(unit) : '办理单位'}${GRADES[unitGrade]}` : ''}。`,
        }
      : null,
});

/** The petitioner urges or complains (3.1.2): a supervisor answers it, and not the unit (OB-45). The text stays in intake's vault. */
export const ComplaintFiledV1 = defineEvent({
  type: 'intake.ComplaintFiled.v1',
  topic,
  description: '信访人催办或者投诉',
  schema: z.object({
    complaintId: fields.id,
    about: codes(COMPLAINTS),
    /** The desk whose supervisors answer it. */
    unit: fields.unit,
    filedOn: fields.on,
  }),
  sample: {
    complaintId: '0197a000-0000-7000-8000-0000000000d1',
    about: 'URGE' as const,
    unit: 'pingchuan',
    filedOn: '2026-03-23',
  },
  told: ({ filedOn, about }) =>
    isKnown(COMPLAINTS, about)
      ? {
          on: filedOn,
          kind: 'COMPLAINT_FILED',
          text: `您的${about === 'URGE' ? '催办' : '投诉'}已收到，督查人员五个工作日内答复您。`,
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
  told: ({ closedOn }) => ({ on: closedOn, kind: 'CLOSED', text: '每项诉求都有了结果，这件信访办结。' }),
});

/** The result is executed and the petitioner confirmed it (SV-35). */
export const PetitionSettledV1 = defineEvent({
  type: 'intake.PetitionSettled.v1',
  topic,
  description: '案结事了',
  schema: z.object({ settledOn: fields.on }),
  sample: { settledOn: '2026-06-10' },
  told: ({ settledOn }) => ({ on: settledOn, kind: 'SETTLED', text: '您确认问题已经解决。' }),
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
