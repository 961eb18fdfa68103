import { z } from 'zod';
import { defineEvent } from '../define-event';
import { fields } from '../vocabulary';

const topic = 'referral.unit';

/** A unit of the county's directory; its path says whom it is below. Told again when listeners learn to ask more of it. */
export const UnitRegisteredV1 = defineEvent({
  type: 'referral.UnitRegistered.v1',
  topic,
  description: '单位已入册',
  schema: z.object({
    path: fields.unit,
    name: z.string().min(1),
    level: z.enum(['COUNTY', 'BUREAU', 'TOWN', 'VILLAGE']),
    /** What sort of organ it is, `DISCIPLINE` for one (ORG-22); an open code. */
    kind: z.string().optional(),
    validFrom: fields.on,
  }),
  sample: { path: 'pingchuan/hekou', name: '河口镇', level: 'TOWN' as const, validFrom: '2026-01-01' },
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
