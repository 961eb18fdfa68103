import { PetitionWithdrawnV1 } from '@daofang/contracts';
import { on } from '@daofang/events';
import { keepDocument, type Tx } from '@daofang/persistence';
import type { MediationDeps } from '../../mediation-deps';
import { DisputeRepository } from '../dispute.store';
import { endedByWithdrawal, endsByWithdrawal } from './sessions.rules';

/**
 * The petitioner took the petition back: a mediation of it that has not reached an agreement ends with it, and the mediator owes
 * nothing more (K37). Whoever still wants to settle may apply anew; what was agreed stays agreed.
 */
export const onPetitionWithdrawn = ({ cipher }: MediationDeps) =>
  on(PetitionWithdrawnV1, 'mediation.on-petition-withdrawn', async ({ petitionId, data }, tx: Tx) => {
    const disputes = new DisputeRepository(tx);
    for (const dispute of await disputes.ofPetition(petitionId)) {
      if (!endsByWithdrawal(dispute.snapshot)) continue;
      const text = '信访人撤回了信访件，本次调解随之终结；当事人仍愿意调解的，可以另行申请。';
      const filed = { petitionId, subjectId: dispute.id, kind: 'TERMINATION_NOTICE', text };
      const reportHash = await keepDocument(tx, cipher, filed, data.withdrawnOn);
      dispute.apply(endedByWithdrawal(dispute.snapshot, reportHash, data.withdrawnOn));
      await disputes.save(dispute);
    }
  });
