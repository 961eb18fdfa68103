import { MediationRequestedV1 } from '@daofang/contracts';
import { newId } from '@daofang/domain';
import { on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import type { MediationDeps } from '../../mediation-deps';
import { issueCodes } from '../access-codes.store';
import { Dispute } from '../dispute.life';
import { DisputeRepository } from '../dispute.store';

/** A handling unit proposes mediation: the petitioner and the unit are asked. Nothing else changes by it. */
export const onMediationRequested = ({ cipher }: MediationDeps) =>
  on(MediationRequestedV1, 'mediation.on-mediation-requested', async ({ petitionId, aggregateId, data }, tx: Tx) => {
    const blank = { name: null, phone: null, address: null, consent: null };
    const parties = [
      { ...blank, id: newId(), kind: 'PETITIONER' as const, unit: null },
      { ...blank, id: newId(), kind: 'UNIT' as const, unit: data.unit },
    ];
    const { committee, claimIds, requestedOn } = data;
    const dispute = Dispute.open(
      { id: newId(), petitionId, committee, kind: 'PETITION', claimIds, referralId: aggregateId, parties },
      requestedOn,
    );
    await new DisputeRepository(tx).add(dispute);
    await issueCodes(tx, cipher, dispute.snapshot);
  });
