import { z } from 'zod';
import { defineEvent } from '../define-event';
import { fields, isKnown } from '../vocabulary';

const topic = 'supervision.obligation';
const unit = 'pingchuan/housing-bureau';
/** A code of the obligation catalogue. Open: who meets one it does not know passes over it and parks nothing. */
const rule = z.string();
const reference = { rule, debtor: fields.unit.nullable(), referralId: fields.id.nullable() };
const sampleReference = { rule: 'OB-05' as const, debtor: unit, referralId: '0197a000-0000-7000-8000-0000000000b1' };

/** The clocks that a petitioner is shown; the others are between offices. */
const SHOWN = {
  'OB-02': '转送、交办或者告知',
  'OB-05': '书面告知受理情况',
  'OB-07': '作出处理意见',
  'OB-08': '反馈办结报告',
  'OB-09': '答复建议',
  'OB-13': '您申请复查',
  'OB-14': '执行处理意见',
  'OB-29': '改送其他单位或者提请指定管辖',
} as const;

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
    isKnown(SHOWN, rule)
      ? {
          on: startedOn,
          kind: 'DUE',
          unit: debtor,
          dueOn,
          legalBasis,
          text: `${SHOWN[rule]}：${provisional ? '暂定' : ''}最迟 ${dueOn}（${legalBasis}）。`,
        }
      : null,
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

/** The last day passed and the duty is still open. */
export const ObligationBreachedV1 = defineEvent({
  type: 'supervision.ObligationBreached.v1',
  topic,
  description: '逾期未履行',
  schema: z.object({ ...reference, dueOn: fields.on, breachedOn: fields.on }),
  sample: { ...sampleReference, dueOn: '2026-03-20', breachedOn: '2026-03-21' },
  told: ({ rule, breachedOn, debtor, dueOn }) =>
    isKnown(SHOWN, rule)
      ? {
          on: breachedOn,
          kind: 'OVERDUE',
          unit: debtor,
          dueOn,
          text: `${SHOWN[rule]}已逾期（${dueOn}），您可以在此投诉，督查部门已知悉。`,
        }
      : null,
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
  schema: z.object({ ...reference, days: z.int(), dueOn: fields.on }),
  sample: { ...sampleReference, rule: 'OB-07' as const, days: 30, dueOn: '2026-06-10' },
  told: ({ rule, dueOn, debtor }) =>
    isKnown(SHOWN, rule)
      ? { on: dueOn, kind: 'DUE', unit: debtor, dueOn, text: `${SHOWN[rule]}：延长至 ${dueOn}。` }
      : null,
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
  }),
  sample: { ...sampleReference, dueOn: '2027-01-11', provisional: false, calendarVersion: 'CN.chinese-days-1.6.0' },
  told: ({ rule, dueOn, debtor, startedOn }) =>
    isKnown(SHOWN, rule)
      ? {
          on: dueOn,
          kind: 'DUE',
          unit: debtor,
          dueOn,
          text: `${SHOWN[rule]}：${startedOn ? `自 ${startedOn} 起算` : '放假安排已公布'}，最迟 ${dueOn}。`,
        }
      : null,
});
