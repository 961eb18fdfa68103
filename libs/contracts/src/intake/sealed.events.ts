import { z } from 'zod';
import { defineEvent } from '../define-event';
import { lastDayOf, theDay } from '../told';
import { ABOVE, fields } from '../vocabulary';

const topic = 'intake.sealed';

/**
 * An accusation exists (N4). Who is accused, of what and by whom is not in it. `wholePetition`: nothing of the petition
 * is ordinary, so whatever other departments hold about it is sealed too.
 */
export const SealedMatterOpenedV1 = defineEvent({
  type: 'intake.SealedMatterOpened.v1',
  topic,
  dataclass: 'sealed',
  description: '保密件已建立',
  schema: z.object({
    wholePetition: z.boolean(),
    /** The unit that keeps it; never an accused one or, but for the county's discipline organ, one below it (ORG-22). */
    custodian: fields.unit,
    /** The sealed clerks above the custodian answer for it too; not where an accused unit stands above it (ORG-22). */
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
  told: ({ openedOn, arrivedOn, policyVersion }) => {
    const dueOn = lastDayOf(policyVersion, 'OB-02', arrivedOn);
    const by = dueOn === null ? '' : `${theDay(dueOn)}前`;
    return { on: openedOn, kind: 'RECEIVED', text: `已收到，由专人保密办理，${by}移送有权机关。` };
  },
});

/** Who keeps it was computed anew: the accused units were looked at again, or named. `above`: nobody in the county may (ORG-22). */
export const SealedMatterEntrustedV1 = defineEvent({
  type: 'intake.SealedMatterEntrusted.v1',
  topic,
  dataclass: 'sealed',
  description: '保密件保管单位已核定',
  schema: z.object({ custodian: fields.unit, upTheLine: z.boolean(), entrustedOn: fields.on }),
  sample: { custodian: 'pingchuan/discipline', upTheLine: false, entrustedOn: '2026-03-02' },
  told: ({ custodian, entrustedOn }) =>
    custodian === ABOVE
      ? {
          on: entrustedOn,
          kind: 'GUIDED',
          text: '被反映的单位包括本县和本县纪检监察机关，请直接向上一级纪检监察机关反映（举报电话 12388）。',
        }
      : null,
});

/** Handed to the discipline channel by cadre-management competence (RG-19); `above` is the organ above this county. Again, where that is corrected. */
export const SealedMatterTransferredV1 = defineEvent({
  type: 'intake.SealedMatterTransferred.v1',
  topic,
  dataclass: 'sealed',
  description: '保密件已移送',
  schema: z.object({ recipient: fields.unit, transferredOn: fields.on }),
  sample: { recipient: 'pingchuan/discipline', transferredOn: '2026-03-04' },
  told: ({ transferredOn }) => ({
    on: transferredOn,
    kind: 'TRANSFERRED',
    text: '已移送有权机关，以后由它按自己的规定答复您；可以拨打 12388 询问。',
  }),
});
