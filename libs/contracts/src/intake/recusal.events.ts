import { z } from 'zod';
import { defineEvent } from '../define-event';
import { RELATIONS, codes, fields } from '../vocabulary';

const topic = 'intake.recusal';
const about = { account: fields.actor, unit: fields.unit, relation: codes(RELATIONS) };
const sample = { account: 'housing-officer', unit: 'pingchuan/housing-bureau', relation: 'KIN' as const };

/** Somebody who works on the case said that there is a conflict: recused from this moment (RG-16). */
export const RelationDeclaredV1 = defineEvent({
  type: 'intake.RelationDeclared.v1',
  topic,
  description: '工作人员申报利害关系，已回避',
  schema: z.object({ ...about, declaredOn: fields.on }),
  sample: { ...sample, declaredOn: '2026-03-03' },
  told: ({ declaredOn, unit }) => ({
    on: declaredOn,
    kind: 'RECUSAL',
    unit,
    text: '有工作人员申报与您的事项有利害关系，已回避，由他人办理。',
  }),
});

/** The petitioner or a colleague says so of somebody; the account named here does nothing in the case until the decision, null stops nobody before it. */
export const StaffChallengedV1 = defineEvent({
  type: 'intake.StaffChallenged.v1',
  topic,
  description: '已申请有关人员回避',
  schema: z.object({ ...about, account: fields.actor.nullable(), challengedOn: fields.on }),
  sample: { ...sample, challengedOn: '2026-03-03' },
  told: ({ challengedOn, unit, account }) => ({
    on: challengedOn,
    kind: 'RECUSAL',
    unit,
    text: `已收到回避申请，由负责人决定${account ? '；决定以前有关办理人员暂停办理，负责人除外' : ''}。`,
  }),
});

/** A leader decided whether there is a conflict (《回避决定》). */
export const RecusalDecidedV1 = defineEvent({
  type: 'intake.RecusalDecided.v1',
  topic,
  description: '回避已决定',
  schema: z.object({ ...about, upheld: z.boolean(), decidedOn: fields.on }),
  sample: { ...sample, upheld: true, decidedOn: '2026-03-04' },
  told: ({ decidedOn, unit, upheld }) => ({
    on: decidedOn,
    kind: 'RECUSAL',
    unit,
    text: upheld ? '决定有关人员回避；其办理过的步骤须由他人重新办理或者核实。' : '经审查，不构成回避情形。',
  }),
});
