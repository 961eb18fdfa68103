import { z } from 'zod';
import { defineEvent } from '../define-event';
import { fields } from '../vocabulary';

const topic = 'intake.sealed';

/**
 * An accusation exists (N4). Who is accused, of what and by whom is not in it. `wholePetition`: nothing of the petition
 * is ordinary, so whatever other departments hold about it is sealed too.
 */
export const SealedMatterOpenedV1 = defineEvent({
  type: 'intake.SealedMatterOpened.v1',
  topic,
  dataclass: 'sealed',
  description: '密件已建立',
  schema: z.object({
    wholePetition: z.boolean(),
    /** The units whose sealed clerks keep it; never the accused unit or one below it. */
    custodian: fields.unit,
    /** A report of reprisal (N14): the sealed clerks above the custodian answer for it too. */
    upTheLine: z.boolean().optional(),
    openedOn: fields.on,
    arrivedOn: fields.on,
    policyVersion: fields.policyVersion,
  }),
  sample: {
    wholePetition: false,
    custodian: 'pingchuan',
    openedOn: '2026-03-02',
    arrivedOn: '2026-03-02',
    policyVersion: 'rg-2022@1',
  },
});

/** Handed to the discipline channel by cadre-management competence (RG-19). */
export const SealedMatterTransferredV1 = defineEvent({
  type: 'intake.SealedMatterTransferred.v1',
  topic,
  dataclass: 'sealed',
  description: '密件已移送',
  schema: z.object({ recipient: fields.unit, transferredOn: fields.on }),
  sample: { recipient: 'pingchuan/discipline', transferredOn: '2026-03-04' },
});
