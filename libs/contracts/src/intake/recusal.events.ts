import { z } from 'zod';
import { defineEvent } from '../define-event';
import { theUnit } from '../told';
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
    text: `${theUnit(unit)}有工作人员说明与您的事项有利害关系，已回避，换人办理。`,
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
    text: `已收到换人办理（回避）的申请，由负责人决定${account ? '；决定以前，被申请的人暂停办理，负责人除外' : ''}。`,
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
    text: upheld
      ? `决定换人办理；${theUnit(unit)}这名工作人员办过的步骤，由别人重新办理或者核实。`
      : '经审查，不需要换人办理。',
  }),
});
