import { z } from 'zod';
import { defineEvent } from '../define-event';
import { fields } from '../vocabulary';

/** Somebody of the county's staff with every post held (rule book 2.9). Office data, without any way to reach them; told again whenever something of it changes. */
export const StaffRegisteredV1 = defineEvent({
  type: 'referral.StaffRegistered.v1',
  topic: 'referral.staff',
  description: '工作人员已入册',
  schema: z.object({
    account: fields.actor,
    name: z.string().min(1),
    posts: z.array(
      z.object({
        id: fields.id,
        /** 职务 */
        title: z.string().min(1),
        unit: fields.unit,
        /** Open codes. */
        roles: z.array(z.string()),
        from: fields.on,
        /** The first day on which it no longer held (ORG-43). */
        to: fields.on.nullable(),
        /** Who acts in the post meanwhile (代行, ORG-41). */
        deputies: z.array(z.object({ account: fields.actor, from: fields.on, to: fields.on.nullable() })),
      }),
    ),
  }),
  sample: {
    account: 'housing-officer',
    name: '赵强',
    posts: [
      {
        id: '01998f4e-0000-7000-8000-000000000041',
        title: '信访专干',
        unit: 'pingchuan/housing-bureau',
        roles: ['UNIT_OFFICER'],
        from: '2026-01-01',
        to: null,
        deputies: [{ account: 'housing-clerk', from: '2026-03-02', to: '2026-03-09' }],
      },
    ],
  },
});
