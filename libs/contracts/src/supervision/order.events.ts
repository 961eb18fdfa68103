import { z } from 'zod';
import { defineEvent } from '../define-event';
import { theDay, theUnit } from '../told';
import { ORDER_GROUNDS, codes, fields, isKnown } from '../vocabulary';

const topic = 'supervision.order';
const reference = { unit: fields.unit, ground: codes(ORDER_GROUNDS) };
const sampleReference = { unit: 'pingchuan/housing-bureau', ground: 'NOT_CLOSED_IN_TIME' as const };

/** The system saw a ground; a person decides whether to issue (3.3). */
export const SupervisionOrderProposedV1 = defineEvent({
  type: 'supervision.SupervisionOrderProposed.v1',
  topic,
  description: '建议督办',
  schema: z.object({
    ...reference,
    obligationId: fields.id.nullable(),
    referralId: fields.id.nullable(),
    proposedOn: fields.on,
  }),
  sample: { ...sampleReference, obligationId: null, referralId: null, proposedOn: '2026-05-12' },
});

export const SupervisionOrderDismissedV1 = defineEvent({
  type: 'supervision.SupervisionOrderDismissed.v1',
  topic,
  description: '不予督办',
  schema: z.object({ ...reference, dismissedOn: fields.on }),
  sample: { ...sampleReference, dismissedOn: '2026-05-13' },
});

export const SupervisionOrderIssuedV1 = defineEvent({
  type: 'supervision.SupervisionOrderIssued.v1',
  topic,
  description: '督办函已发出',
  schema: z.object({ ...reference, issuedOn: fields.on, respondBy: fields.on }),
  sample: { ...sampleReference, issuedOn: '2026-05-13', respondBy: '2026-05-23' },
  told: ({ issuedOn, unit, ground, respondBy }) =>
    isKnown(ORDER_GROUNDS, ground)
      ? {
          on: issuedOn,
          kind: 'SUPERVISED',
          unit,
          dueOn: respondBy,
          text:
            ground === 'DISSATISFIED'
              ? `您的评价已收到，正在核对告知是否按时、答复是否答全、是否兑现；已要求${theUnit(unit)}${theDay(respondBy)}前说明。`
              : `${theDay(issuedOn)}已督促${theUnit(unit)}（${ORDER_GROUNDS[ground]}），要求它${theDay(respondBy)}前办好并回复督查部门。`,
        }
      : null,
});

export const SupervisionOrderRespondedV1 = defineEvent({
  type: 'supervision.SupervisionOrderResponded.v1',
  topic,
  description: '督办已反馈',
  schema: z.object({ ...reference, respondedOn: fields.on }),
  sample: { ...sampleReference, respondedOn: '2026-05-20' },
});

/** Verified and closed, or returned to the unit because the answer does not hold. */
export const SupervisionOrderVerifiedV1 = defineEvent({
  type: 'supervision.SupervisionOrderVerified.v1',
  topic,
  description: '督办已核实',
  schema: z.object({ ...reference, accepted: z.boolean(), verifiedOn: fields.on }),
  sample: { ...sampleReference, accepted: true, verifiedOn: '2026-05-22' },
});

export const SupervisionOrderEscalatedV1 = defineEvent({
  type: 'supervision.SupervisionOrderEscalated.v1',
  topic,
  description: '督办升级',
  schema: z.object({
    ...reference,
    level: z.enum(['DEPUTY_LEADER', 'MAIN_LEADER', 'JOINT_MEETING', 'LISTED']),
    escalatedOn: fields.on,
    respondBy: fields.on,
  }),
  sample: { ...sampleReference, level: 'DEPUTY_LEADER' as const, escalatedOn: '2026-05-24', respondBy: '2026-05-31' },
});
