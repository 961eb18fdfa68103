import { newId, type CivilDate, written } from '@daofang/domain';
import type { MediationDeps } from '../../mediation-deps';
import { changeDispute, type OnDispute } from '../dispute.runner';

export interface NewItem {
  /** The party that owes it. */
  debtor: string;
  act: string;
  amount?: string | null;
  dueOn: CivilDate;
}

export interface ConcludeAgreement extends OnDispute {
  full: boolean;
  form: 'WRITTEN' | 'ORAL';
  items: NewItem[];
}

/** Full or partial: who owes what by when. */
export const concludeAgreement = (deps: MediationDeps) =>
  changeDispute(deps, 'concludeAgreement', (dispute, { full, form, items }: ConcludeAgreement, { actor, today }) =>
    dispute.conclude(
      {
        by: actor.id,
        full,
        form,
        items: items.map(({ debtor, act, amount, dueOn }) => ({
          id: newId(),
          debtor,
          act: deps.cipher.encrypt(written(act, '协议事项')),
          amount: amount ?? null,
          dueOn,
        })),
      },
      today,
    ),
  );
