import { SealedMatterEntrustedV1, SealedMatterOpenedV1, SealedMatterTransferredV1 } from '@daofang/contracts';
import { newId } from '@daofang/domain';
import { NotYet, on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { lockCase, noteOfCase } from '../case/case.store';
import type { SupervisionDeps } from '../supervision-deps';
import { SealedDuty } from './sealed-duty.life';
import { met } from './sealed-duty.rules';
import { SealedDutyRepository } from './sealed-duty.store';

/** N4: a clock of its own. Where nothing of the petition is ordinary, its ordinary clocks vanish from every read and fall silent. */
export const onSealedMatterOpened = (deps: SupervisionDeps) =>
  on(
    SealedMatterOpenedV1,
    'supervision.on-sealed-matter-opened',
    async ({ petitionId, aggregateId: sealedMatterId, data }, tx: Tx) => {
      const { custodian, upTheLine = false, arrivedOn, policyVersion, wholePetition } = data;
      if (wholePetition) {
        await lockCase(tx, petitionId);
        await noteOfCase(tx, petitionId, { sealed: true });
      }
      const law = { policy: deps.policyOf(policyVersion), calendar: deps.calendar };
      await new SealedDutyRepository(tx).add(
        SealedDuty.start({ id: newId(), petitionId, sealedMatterId, custodian, upTheLine, startedOn: arrivedOn }, law),
      );
    },
  );

/** ORG-22: who keeps the matter was computed anew, and with it who sees its clock. */
export const onSealedMatterEntrusted = () =>
  on(
    SealedMatterEntrustedV1,
    'supervision.on-sealed-matter-entrusted',
    async ({ aggregateId: sealedMatterId, data }, tx: Tx) => {
      const [duty] = await tx.query(
        'UPDATE sealed_duty SET custodian = $2, up_the_line = $3 WHERE sealed_matter_id = $1 RETURNING id',
        [sealedMatterId, data.custodian, data.upTheLine],
      );
      if (!duty) throw new NotYet('the opening of the matter');
    },
  );

/** Handed on, it is met; a correction of the recipient changes nothing of that (K6). */
export const onSealedMatterTransferred = () =>
  on(
    SealedMatterTransferredV1,
    'supervision.on-sealed-matter-transferred',
    async ({ aggregateId: sealedMatterId, data }, tx: Tx) => {
      const duties = new SealedDutyRepository(tx);
      const duty = await duties.ofMatter(sealedMatterId);
      if (!duty) throw new NotYet('the opening of the matter');
      if (duty.snapshot.metOn !== null) return;
      duty.take(met(duty.snapshot, data.transferredOn));
      await duties.save(duty);
    },
  );
