import { z } from 'zod';
import { defineEvent, type Told } from '../define-event';
import { theDay, theUnit } from '../told';
import { OWED_TO_PETITIONER, fields, isKnown } from '../vocabulary';

const topic = 'supervision.obligation';
const unit = 'pingchuan/housing-bureau';
/** A code of the obligation catalogue. Open: who meets one it does not know passes over it and parks nothing. */
const rule = z.string();
const reference = { rule, debtor: fields.unit.nullable(), referralId: fields.id.nullable() };
const sampleReference = { rule: 'OB-05' as const, debtor: unit, referralId: '0197a000-0000-7000-8000-0000000000b1' };

/** The petitioner's own period, and what it is for. */
const OWN_PERIOD = 'OB-13';

/** Who owes what by when, in a sentence; null for what is between offices. */
function owed(rule: string, debtor: string | null, dueOn: string, note = ''): string | null {
  if (rule === OWN_PERIOD) return `不同意答复的，您最迟${theDay(dueOn)}可以申请复查${note}。`;
  const who = debtor === null ? '办理单位' : theUnit(debtor);
  return isKnown(OWED_TO_PETITIONER, rule) ? `${who}${theDay(dueOn)}前${OWED_TO_PETITIONER[rule]}${note}。` : null;
}

/** A line about a duty, where there is something to say of it. */
const line = (text: string | null, told: Omit<Told, 'text'>): Told | null => (text === null ? null : { ...told, text });

/** A legal duty began to run (N1). `debtor` is null where the petitioner is the one whose time runs (OB-13). */
export const ObligationStartedV1 = defineEvent({
  type: 'supervision.ObligationStarted.v1',
  topic,
  description: '期限开始计算',
  schema: z.object({
    ...reference,
    claimIds: z.array(fields.id),
    startedOn: fields.on,
    dueOn: fields.on,
    provisional: z.boolean(),
    legalBasis: z.string(),
    policyVersion: fields.policyVersion,
  }),
  sample: {
    ...sampleReference,
    claimIds: ['0197a000-0000-7000-8000-0000000000c1'],
    startedOn: '2026-03-05',
    dueOn: '2026-03-20',
    provisional: false,
    legalBasis: '《信访工作条例》第二十三条',
    policyVersion: 'rg-2022@1',
  },
  told: ({ rule, startedOn, debtor, dueOn, legalBasis, provisional }) =>
    line(owed(rule, debtor, dueOn, provisional ? '（暂定，放假安排公布后确定）' : ''), {
      on: startedOn,
      kind: 'DUE',
      unit: debtor,
      dueOn,
      legalBasis,
    }),
});

export const ObligationWarnedV1 = defineEvent({
  type: 'supervision.ObligationWarned.v1',
  topic,
  description: '期限预警',
  schema: z.object({
    ...reference,
    level: z.enum(['YELLOW', 'RED', 'OVERDUE']),
    dueOn: fields.on,
    warnedOn: fields.on,
  }),
  sample: { ...sampleReference, level: 'YELLOW' as const, dueOn: '2026-03-20', warnedOn: '2026-03-17' },
});

export const ObligationMetV1 = defineEvent({
  type: 'supervision.ObligationMet.v1',
  topic,
  description: '职责已履行',
  schema: z.object({ ...reference, metOn: fields.on, late: z.boolean() }),
  sample: { ...sampleReference, metOn: '2026-03-12', late: false },
});

/** Done, says its debtor; somebody else looks whether it holds (OB-30, OB-31). Until then it neither warns nor breaches (K88). */
export const ObligationSubmittedV1 = defineEvent({
  type: 'supervision.ObligationSubmitted.v1',
  topic,
  description: '已报送，待核验',
  schema: z.object({ ...reference, submittedOn: fields.on }),
  sample: { ...sampleReference, rule: 'OB-14' as const, submittedOn: '2026-03-12' },
});

/** What was submitted did not hold: the duty stands where it would have stood. */
export const ObligationReturnedV1 = defineEvent({
  type: 'supervision.ObligationReturned.v1',
  topic,
  description: '核验未通过，期限照旧',
  schema: z.object({ ...reference, dueOn: fields.on, returnedOn: fields.on }),
  sample: { ...sampleReference, rule: 'OB-14' as const, dueOn: '2026-03-20', returnedOn: '2026-03-16' },
});

/** W-05: what was not done by its day; or was, after it. */
function missed(rule: string, debtor: string | null, dueOn: string, isDone: boolean): string | null {
  if (rule === OWN_PERIOD) return `申请复查的一般期限到${theDay(dueOn)}，现已超过。`;
  const who = debtor === null ? '办理单位' : theUnit(debtor);
  if (!isKnown(OWED_TO_PETITIONER, rule)) return null;
  return isDone
    ? `${who}没有在${theDay(dueOn)}前${OWED_TO_PETITIONER[rule]}。`
    : `已过${theDay(dueOn)}，${who}还没有${OWED_TO_PETITIONER[rule]}，督查部门已经知道。`;
}

/** The last day passed and the duty was still open; `doneOn` where that was found only when it had been done, or was said to be. */
export const ObligationBreachedV1 = defineEvent({
  type: 'supervision.ObligationBreached.v1',
  topic,
  description: '逾期未履行',
  schema: z.object({ ...reference, dueOn: fields.on, breachedOn: fields.on, doneOn: fields.on.optional() }),
  sample: { ...sampleReference, dueOn: '2026-03-20', breachedOn: '2026-03-21' },
  told: ({ rule, breachedOn, debtor, dueOn, doneOn }) =>
    line(missed(rule, debtor, dueOn, doneOn !== undefined), { on: breachedOn, kind: 'OVERDUE', unit: debtor, dueOn }),
});

export const ObligationPausedV1 = defineEvent({
  type: 'supervision.ObligationPaused.v1',
  topic,
  description: '期限中止',
  schema: z.object({ ...reference, from: fields.on, reason: z.string() }),
  sample: { ...sampleReference, from: '2026-03-10', reason: 'MEDIATION' },
});

export const ObligationResumedV1 = defineEvent({
  type: 'supervision.ObligationResumed.v1',
  topic,
  description: '期限恢复',
  schema: z.object({ ...reference, to: fields.on, dueOn: fields.on }),
  sample: { ...sampleReference, to: '2026-03-18', dueOn: '2026-03-29' },
});

export const ObligationExtendedV1 = defineEvent({
  type: 'supervision.ObligationExtended.v1',
  topic,
  description: '期限延长',
  schema: z.object({ ...reference, days: z.int(), dueOn: fields.on, extendedOn: fields.on.optional() }),
  sample: { ...sampleReference, rule: 'OB-07' as const, days: 30, dueOn: '2026-06-10', extendedOn: '2026-05-06' },
  told: ({ rule, dueOn, debtor, extendedOn }) =>
    line(owed(rule, debtor, dueOn, '（已延长）'), { on: extendedOn ?? dueOn, kind: 'DUE', unit: debtor, dueOn }),
});

export const ObligationCancelledV1 = defineEvent({
  type: 'supervision.ObligationCancelled.v1',
  topic,
  description: '期限终止',
  schema: z.object({ ...reference, reason: z.string(), cancelledOn: fields.on }),
  sample: { ...sampleReference, reason: 'WITHDRAWN', cancelledOn: '2026-03-13' },
});

/**
 * The holidays of a year were published: a provisional last day became final, or moved. With `startedOn`: the duty turned
 * out to have begun on another day.
 */
export const ObligationRescheduledV1 = defineEvent({
  type: 'supervision.ObligationRescheduled.v1',
  topic,
  description: '截止日已重新确定',
  schema: z.object({
    ...reference,
    dueOn: fields.on,
    provisional: z.boolean(),
    calendarVersion: z.string(),
    startedOn: fields.on.optional(),
    rescheduledOn: fields.on.optional(),
  }),
  sample: {
    ...sampleReference,
    dueOn: '2027-01-11',
    provisional: false,
    calendarVersion: 'CN.chinese-days-1.6.0',
    rescheduledOn: '2026-12-01',
  },
  told: ({ rule, dueOn, debtor, startedOn, rescheduledOn }) =>
    line(owed(rule, debtor, dueOn, startedOn ? `（从${theDay(startedOn)}起算）` : '（放假安排公布后确定）'), {
      on: rescheduledOn ?? dueOn,
      kind: 'DUE',
      unit: debtor,
      dueOn,
    }),
});
