import { written } from '@daofang/domain';
import { keepDocument } from '@daofang/persistence';
import type { MediationDeps } from '../../mediation-deps';
import { partyActs, type ByParty } from '../dispute.runner';

export interface ReportPerformance extends ByParty {
  itemId: string;
  proof: string;
}

/** OB-24: done, with proof. */
export const reportPerformance = (deps: MediationDeps) =>
  partyActs(
    deps,
    'reportPerformance',
    async (dispute, _partyId, { itemId, proof }: ReportPerformance, { tx, today }) => {
      dispute.reportPerformance(itemId, today);
      await keepDocument(
        tx,
        deps.cipher,
        {
          petitionId: dispute.snapshot.petitionId,
          subjectId: dispute.id,
          kind: 'PERFORMANCE_PROOF',
          text: written(proof, '履行凭证'),
        },
        today,
      );
    },
  );
