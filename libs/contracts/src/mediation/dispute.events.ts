import { z } from 'zod';
import { defineEvent, type Told } from '../define-event';
import { theDay, theUnit } from '../told';
import { fields } from '../vocabulary';

const topic = 'mediation.dispute';
const committee = 'pingchuan/mediation-committee';
const claimIds = ['0197a000-0000-7000-8000-0000000000c1'];
const itemId = '0197a000-0000-7000-8000-0000000000d1';
const party = '0197a000-0000-7000-8000-0000000000e1';
/** Is the petitioner of the case a party? Then the case's timeline tells of it. Missing in events from before this was told: taken as yes. */
const petitioner = z.boolean().optional();
/** A mediation is told to the petitioner who is a party of it; what others settle beside the case is theirs. */
const asParty = (petitioner: boolean | undefined, line: Told): Told | null => (petitioner === false ? null : line);
const kind = z.enum(['PEOPLE', 'ADMINISTRATIVE', 'JUDICIAL', 'PETITION']);

/** Mediation was asked for. It blocks nothing and closes nothing (调解法 art 3). */
export const MediationAppliedV1 = defineEvent({
  type: 'mediation.MediationApplied.v1',
  topic,
  description: '调解已申请',
  schema: z.object({
    committee: fields.unit,
    kind,
    claimIds: z.array(fields.id),
    referralId: fields.id.nullable(),
    appliedOn: fields.on,
  }),
  sample: { committee, kind: 'PEOPLE' as const, claimIds, referralId: null, appliedOn: '2026-03-18' },
});

export const ConsentGivenV1 = defineEvent({
  type: 'mediation.ConsentGiven.v1',
  topic,
  description: '当事人同意调解',
  schema: z.object({ party: fields.id, givenOn: fields.on }),
  sample: { party, givenOn: '2026-03-19' },
});

/** All parties consented. */
export const MediationAcceptedV1 = defineEvent({
  type: 'mediation.MediationAccepted.v1',
  topic,
  description: '调解已受理',
  schema: z.object({ committee: fields.unit, claimIds: z.array(fields.id), acceptedOn: fields.on, petitioner }),
  sample: { committee, claimIds, acceptedOn: '2026-03-20', petitioner: true },
  told: ({ acceptedOn, committee, petitioner }) =>
    asParty(petitioner, {
      on: acceptedOn,
      kind: 'MEDIATION_ACCEPTED',
      text: `各方都同意调解，由${theUnit(committee)}调解；信访照常办理，也不影响您走其他途径。`,
    }),
});

/** One clear refusal ends it (调解法 art 17). */
export const MediationDeclinedV1 = defineEvent({
  type: 'mediation.MediationDeclined.v1',
  topic,
  description: '当事人不同意调解',
  schema: z.object({ committee: fields.unit, claimIds: z.array(fields.id), declinedOn: fields.on, petitioner }),
  sample: { committee, claimIds, declinedOn: '2026-03-20', petitioner: true },
  told: ({ declinedOn, petitioner }) =>
    asParty(petitioner, { on: declinedOn, kind: 'MEDIATION_DECLINED', text: '有一方不同意调解，信访照常办理。' }),
});

export const MediatorAppointedV1 = defineEvent({
  type: 'mediation.MediatorAppointed.v1',
  topic,
  description: '已确定调解员',
  schema: z.object({ mediator: fields.actor, chosenBy: z.enum(['COMMITTEE', 'PARTIES']), appointedOn: fields.on }),
  sample: { mediator: 'mediator-01', chosenBy: 'COMMITTEE' as const, appointedOn: '2026-03-20' },
});

export const MediatorChallengedV1 = defineEvent({
  type: 'mediation.MediatorChallenged.v1',
  topic,
  description: '当事人申请调解员回避',
  schema: z.object({ mediator: fields.actor, challengedOn: fields.on }),
  sample: { mediator: 'mediator-01', challengedOn: '2026-03-21' },
});

export const SessionHeldV1 = defineEvent({
  type: 'mediation.SessionHeld.v1',
  topic,
  description: '已开展调解',
  schema: z.object({ number: z.int().positive(), open: z.boolean(), heldOn: fields.on }),
  sample: { number: 1, open: false, heldOn: '2026-03-25' },
});

/** Agreed in the session; a written agreement takes effect when everybody signed and the committee sealed it. */
export const AgreementReachedV1 = defineEvent({
  type: 'mediation.AgreementReached.v1',
  topic,
  description: '已达成调解意向',
  schema: z.object({
    full: z.boolean(),
    form: z.enum(['WRITTEN', 'ORAL']),
    items: z.int().positive(),
    reachedOn: fields.on,
  }),
  sample: { full: true, form: 'WRITTEN' as const, items: 1, reachedOn: '2026-03-30' },
});

/** A party, or (null) the mediator, signed the agreement. */
export const AgreementSignedV1 = defineEvent({
  type: 'mediation.AgreementSigned.v1',
  topic,
  description: '调解协议已签字',
  schema: z.object({ party: fields.id.nullable(), signedOn: fields.on }),
  sample: { party, signedOn: '2026-03-31' },
});

/** Who owes an item says that it is done. */
export const PerformanceReportedV1 = defineEvent({
  type: 'mediation.PerformanceReported.v1',
  topic,
  description: '已报告履行协议事项',
  schema: z.object({
    itemId: fields.id,
    /** Who has to verify it (OB-31). */
    committee: fields.unit.optional(),
    reportedOn: fields.on,
  }),
  sample: { itemId, committee, reportedOn: '2026-04-29' },
});

/** The committee looked, and it is not done: the item stands as before (K88). Stops OB-31. */
export const PerformanceContestedV1 = defineEvent({
  type: 'mediation.PerformanceContested.v1',
  topic,
  description: '履行情况核实不符',
  schema: z.object({ itemId: fields.id, contestedOn: fields.on }),
  sample: { itemId, contestedOn: '2026-04-30' },
});

const firstDay = (items: readonly { dueOn: string }[]): string =>
  items.reduce((first, { dueOn }) => (dueOn < first ? dueOn : first), items[0]?.dueOn ?? '');

/** Full or partial agreement; each item says who owes what by when (in the graph; here only ids and days). */
export const AgreementEffectiveV1 = defineEvent({
  type: 'mediation.AgreementEffective.v1',
  topic,
  description: '调解协议已生效',
  schema: z.object({
    claimIds: z.array(fields.id),
    referralId: fields.id.nullable(),
    full: z.boolean(),
    items: z.array(z.object({ itemId: fields.id, dueOn: fields.on })).min(1),
    effectiveOn: fields.on,
    petitioner,
  }),
  sample: {
    claimIds,
    referralId: null,
    full: true,
    items: [{ itemId, dueOn: '2026-05-01' }],
    effectiveOn: '2026-04-01',
    petitioner: true,
  },
  told: ({ effectiveOn, full, items, petitioner }) =>
    asParty(petitioner, {
      on: effectiveOn,
      kind: 'AGREEMENT',
      text: `调解达成${full ? '' : '部分'}协议，${theDay(firstDay(items))}前履行${items.length > 1 ? '第一项' : ''}。`,
    }),
});

/** No agreement: the parties were told their other remedies; handling of the petition goes on (RF-24, MD-05). */
export const MediationFailedV1 = defineEvent({
  type: 'mediation.MediationFailed.v1',
  topic,
  description: '调解终结未达成协议',
  schema: z.object({
    claimIds: z.array(fields.id),
    referralId: fields.id.nullable(),
    committee: fields.unit,
    reason: z.enum(['NO_AGREEMENT', 'PARTY_ENDED', 'TIME_OVER', 'UNSUITABLE']),
    reportHash: fields.documentHash,
    failedOn: fields.on,
    petitioner,
  }),
  sample: {
    claimIds,
    referralId: null,
    committee,
    reason: 'NO_AGREEMENT' as const,
    reportHash: 'f'.repeat(64),
    failedOn: '2026-04-10',
    petitioner: true,
  },
  told: ({ failedOn, petitioner }) =>
    asParty(petitioner, {
      on: failedOn,
      kind: 'MEDIATION_FAILED',
      text: '调解没有达成协议。您可以另走仲裁、行政或者诉讼途径，信访照常办理。',
    }),
});

export const FactRecordDraftedV1 = defineEvent({
  type: 'mediation.FactRecordDrafted.v1',
  topic,
  description: '事实确认书已拟定',
  schema: z.object({ lines: z.int().positive(), draftedOn: fields.on }),
  sample: { lines: 4, draftedOn: '2026-04-10' },
});

/** A party struck a line: only what nobody disputes stays (N11). */
export const FactLineStruckV1 = defineEvent({
  type: 'mediation.FactLineStruck.v1',
  topic,
  description: '当事人删去一项事实',
  schema: z.object({ party: fields.id, line: z.int().positive(), struckOn: fields.on }),
  sample: { party, line: 2, struckOn: '2026-04-11' },
});

export const FactRecordSignedV1 = defineEvent({
  type: 'mediation.FactRecordSigned.v1',
  topic,
  description: '当事人已签署事实确认书',
  schema: z.object({ party: fields.id, signedOn: fields.on }),
  sample: { party, signedOn: '2026-04-11' },
});

export const FactRecordRefusedV1 = defineEvent({
  type: 'mediation.FactRecordRefused.v1',
  topic,
  description: '当事人不签署事实确认书',
  schema: z.object({ party: fields.id, refusedOn: fields.on }),
  sample: { party, refusedOn: '2026-04-11' },
});

/** All parties signed: usable in reconsideration, arbitration and court (MD-04). */
export const FactsConfirmedV1 = defineEvent({
  type: 'mediation.FactsConfirmed.v1',
  topic,
  description: '无争议事实已确认',
  schema: z.object({
    claimIds: z.array(fields.id),
    referralId: fields.id.nullable(),
    documentHash: fields.documentHash,
    confirmedOn: fields.on,
    petitioner,
  }),
  sample: { claimIds, referralId: null, documentHash: 'a'.repeat(64), confirmedOn: '2026-04-12', petitioner: true },
  told: ({ confirmedOn, petitioner }) =>
    asParty(petitioner, { on: confirmedOn, kind: 'FACTS_CONFIRMED', text: '各方已签字确认没有争议的事实。' }),
});

export const EvidenceBundleIssuedV1 = defineEvent({
  type: 'mediation.EvidenceBundleIssued.v1',
  topic,
  description: '证据材料包已出具',
  schema: z.object({
    party: fields.id,
    forum: z.enum(['COURT', 'ARBITRATION', 'RECONSIDERATION']),
    documentHashes: z.array(fields.documentHash).min(1),
    issuedOn: fields.on,
  }),
  sample: { party, forum: 'COURT' as const, documentHashes: ['b'.repeat(64)], issuedOn: '2026-04-13' },
});

/** An item of the agreement was performed, on the day it was reported, and verified by the committee (OB-24, K88). Stops OB-31. */
export const AgreementPerformedV1 = defineEvent({
  type: 'mediation.AgreementPerformed.v1',
  topic,
  description: '调解协议事项已履行',
  schema: z.object({
    itemId: fields.id,
    performedOn: fields.on,
    verifiedOn: fields.on.optional(),
    petitioner,
    allPerformed: z.boolean(),
  }),
  sample: { itemId, performedOn: '2026-04-29', verifiedOn: '2026-04-30', petitioner: true, allPerformed: true },
  told: ({ performedOn, petitioner, allPerformed }) =>
    asParty(petitioner, {
      on: performedOn,
      kind: 'AGREEMENT_PERFORMED',
      text: allPerformed ? '协议各项都已履行。' : '协议中的一项已履行。',
    }),
});

/** An item's day passed without performance: advice to sue or enforce; supervision is told. */
export const AgreementDefaultedV1 = defineEvent({
  type: 'mediation.AgreementDefaulted.v1',
  topic,
  description: '调解协议事项逾期未履行',
  schema: z.object({
    itemId: fields.id,
    dueOn: fields.on,
    /** The unit that owes the item, where a unit owes it. */
    debtor: fields.unit.nullable(),
    defaultedOn: fields.on,
    petitioner,
    /** Is it the petitioner who owes the item? Missing in events from before this was told: not known. */
    petitionerOwes: z.boolean().optional(),
  }),
  sample: {
    itemId,
    dueOn: '2026-05-01',
    debtor: null,
    defaultedOn: '2026-05-02',
    petitioner: true,
    petitionerOwes: false,
  },
  told: ({ defaultedOn, dueOn, debtor, petitioner, petitionerOwes }) =>
    asParty(petitioner, {
      on: defaultedOn,
      kind: 'AGREEMENT_DEFAULTED',
      unit: debtor,
      text: petitionerOwes
        ? `协议中您答应的一项已在${theDay(dueOn)}到期，请尽快履行。`
        : `${debtor ? theUnit(debtor) : petitionerOwes === undefined ? '有一方' : '对方'}没有在${theDay(dueOn)}前履行协议中的一项。等着履行的一方可以向法院起诉。`,
    }),
});
