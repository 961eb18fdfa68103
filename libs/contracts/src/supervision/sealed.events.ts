import { z } from 'zod';
import { defineEvent } from '../define-event';
import { fields } from '../vocabulary';

const topic = 'supervision.sealed';

/** The clock of a sealed matter (OB-02 for the sealed transfer): on its own topic, in its own rows. */
export const SealedDutyStartedV1 = defineEvent({
  type: 'supervision.SealedDutyStarted.v1',
  topic,
  dataclass: 'sealed',
  description: '保密件期限开始计算',
  schema: z.object({ custodian: fields.unit, startedOn: fields.on, dueOn: fields.on }),
  sample: { custodian: 'pingchuan', startedOn: '2026-03-02', dueOn: '2026-03-17' },
});

export const SealedDutyMetV1 = defineEvent({
  type: 'supervision.SealedDutyMet.v1',
  topic,
  dataclass: 'sealed',
  description: '保密件已按期移送',
  schema: z.object({ custodian: fields.unit, metOn: fields.on, late: z.boolean() }),
  sample: { custodian: 'pingchuan', metOn: '2026-03-04', late: false },
});

export const SealedDutyBreachedV1 = defineEvent({
  type: 'supervision.SealedDutyBreached.v1',
  topic,
  dataclass: 'sealed',
  description: '保密件逾期未移送',
  schema: z.object({ custodian: fields.unit, dueOn: fields.on, breachedOn: fields.on }),
  sample: { custodian: 'pingchuan', dueOn: '2026-03-17', breachedOn: '2026-03-18' },
});
