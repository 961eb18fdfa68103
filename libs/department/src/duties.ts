import { PersonalDataErasedV1, RecusalDecidedV1, RelationDeclaredV1, StaffChallengedV1 } from '@daofang/contracts';
import { on, type Consumer } from '@daofang/events';
import { eraseTexts, type Tx } from '@daofang/persistence';
import { keepRecused } from './keep-recused';

/**
 * What every department does when another tells of it: whom a conflict of interest stops does nothing in the case (RG-16), and
 * the texts of a case go when its petitioner's data are deleted (PIPL 47). Who tells of it does it in its own commands.
 */
export const duties = (
  department: string,
  erase: (tx: Tx, petitionId: string) => Promise<void> = eraseTexts,
): Consumer<Tx>[] =>
  [
    on(RelationDeclaredV1, `${department}.on-relation-declared`, keepRecused.declared),
    on(StaffChallengedV1, `${department}.on-staff-challenged`, keepRecused.challenged),
    on(RecusalDecidedV1, `${department}.on-recusal-decided`, keepRecused.decided),
    on(PersonalDataErasedV1, `${department}.on-personal-data-erased`, ({ petitionId }, tx: Tx) =>
      erase(tx, petitionId),
    ),
  ].filter(({ topic }) => !topic.startsWith(`${department}.`));
