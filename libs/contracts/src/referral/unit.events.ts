import { z } from 'zod';
import { defineEvent } from '../define-event';
import { fields } from '../vocabulary';

const topic = 'referral.unit';

/** A unit of the county's directory as it stands (rule book 2.9). Told again whenever something of it changes. */
export const UnitRegisteredV1 = defineEvent({
  type: 'referral.UnitRegistered.v1',
  topic,
  description: '单位已入册',
  schema: z.object({
    path: fields.unit,
    name: z.string().min(1),
    level: z.enum(['COUNTY', 'BUREAU', 'TOWN', 'VILLAGE', 'CITY']),
    /** What sort of organ it is, `DISCIPLINE` for one (ORG-22); an open code. */
    kind: z.string().optional(),
    validFrom: fields.on,
    validTo: fields.on.nullish(),
    abbreviation: z.string().nullish(),
    /** Of what rank it is; an open code. */
    rank: z.string().nullish(),
    /** Whose name it acts in. */
    actsFor: fields.unit.nullish(),
    /** 发文代字 */
    code: z.string().nullish(),
    /** RG-02: the office's, never a person's. */
    contact: z
      .object({ address: z.string().nullish(), phone: z.string().nullish(), hours: z.string().nullish() })
      .optional(),
    /** Who led it (领导) from when to when, `to` being the first day on which it no longer held; before it was told: who its path stands below. */
    superiors: z
      .array(z.object({ superior: fields.unit.nullable(), from: fields.on, to: fields.on.nullable() }))
      .optional(),
    /** Who takes its matters on (24¶2). */
    successor: fields.unit.nullish(),
  }),
  sample: {
    path: 'pingchuan/hekou',
    name: '河口镇人民政府',
    level: 'TOWN' as const,
    kind: 'GOVERNMENT',
    validFrom: '2026-01-01',
    contact: { phone: '0700-1000000' },
    superiors: [{ superior: 'pingchuan', from: '2026-01-01', to: null }],
  },
});

/** The unit answers for categories in a place (RF-11). */
export const CompetencesSetV1 = defineEvent({
  type: 'referral.CompetencesSet.v1',
  topic,
  description: '单位职权已更新',
  schema: z.object({
    path: fields.unit,
    competences: z.array(z.object({ categoryPrefix: z.string(), place: fields.place })),
  }),
  sample: { path: 'pingchuan/housing-bureau', competences: [{ categoryPrefix: 'C01', place: 'pingchuan' }] },
});
