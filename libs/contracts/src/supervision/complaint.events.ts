import { z } from 'zod';
import { defineEvent } from '../define-event';
import { COMPLAINT_OUTCOMES, codes, fields, isKnown } from '../vocabulary';

const topic = 'supervision.complaint';

/** A supervisor answered what the petitioner urged or complained of (OB-45). */
export const ComplaintAnsweredV1 = defineEvent({
  type: 'supervision.ComplaintAnswered.v1',
  topic,
  description: '催办、投诉已答复',
  schema: z.object({ outcome: codes(COMPLAINT_OUTCOMES), answeredOn: fields.on }),
  sample: { outcome: 'EXPLAINED' as const, answeredOn: '2026-03-27' },
  told: ({ answeredOn, outcome }) =>
    isKnown(COMPLAINT_OUTCOMES, outcome)
      ? {
          on: answeredOn,
          kind: 'COMPLAINT_ANSWERED',
          text:
            outcome === 'ORDERED'
              ? '督查人员核查了您的催办（投诉），已对办理单位督办。'
              : '督查人员核查了您的催办（投诉），并已答复您。',
        }
      : null,
});

/** It reached supervision, which opened it. */
export const ComplaintOpenedV1 = defineEvent({
  type: 'supervision.ComplaintOpened.v1',
  topic,
  description: '催办、投诉已受理核查',
  schema: z.object({ unit: fields.unit, openedOn: fields.on }),
  sample: { unit: 'pingchuan', openedOn: '2026-03-23' },
});
