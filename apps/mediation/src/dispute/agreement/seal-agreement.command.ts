import { keepDocument } from '@daofang/persistence';
import type { MediationDeps } from '../../mediation-deps';
import { changeDispute, type OnDispute } from '../dispute.runner';

/** Art 29: the committee's seal makes it effective; 《调解协议书》 is kept with its hash. */
export const sealAgreement = (deps: MediationDeps) =>
  changeDispute(deps, 'sealAgreement', async (dispute, _input: OnDispute, { tx, today }) => {
    dispute.sealAgreement(today);
    const items = dispute.snapshot.agreement?.items ?? [];
    const text = [
      '人民调解协议书',
      ...items.map(
        ({ act, amount, dueOn }, index) =>
          `${index + 1}. ${deps.cipher.decrypt(act)}${amount ? `（${amount} 元）` : ''}，${dueOn} 前履行`,
      ),
    ].join('\n');
    await keepDocument(
      tx,
      deps.cipher,
      { petitionId: dispute.snapshot.petitionId, subjectId: dispute.id, kind: 'AGREEMENT', text },
      today,
    );
  });
