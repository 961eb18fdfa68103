import {
  PersonalDataErasedV1,
  RecusalDecidedV1,
  RelationDeclaredV1,
  StaffChallengedV1,
  StaffRegisteredV1,
  UnitRegisteredV1,
} from '@daofang/contracts';
import { on, type Consumer } from '@daofang/events';
import { eraseTexts, keepStaff, keepUnit, type Tx } from '@daofang/persistence';
import { keepRecused } from './keep-recused';

/** A consumer that was released under another name keeps it: the inbox knows it by that. */
const RELEASED: Readonly<Record<string, string>> = {
  'intake.on-unit-registered': 'intake.on-referral-UnitRegistered',
};

/**
 * What every department does when another tells of it: it keeps the directory of units and staff (rule book 2.9), whom a conflict of interest
 * stops does nothing in the case (RG-16), and the texts of a case go when its petitioner's data are deleted (PIPL 47). Who tells of it does it in its own commands.
 */
export const duties = (
  department: string,
  erase: (tx: Tx, petitionId: string) => Promise<void> = eraseTexts,
): Consumer<Tx>[] =>
  [
    on(UnitRegisteredV1, released(`${department}.on-unit-registered`), ({ data }, tx: Tx) => keepUnit(tx, data)),
    on(StaffRegisteredV1, `${department}.on-staff-registered`, ({ data }, tx: Tx) => keepStaff(tx, data)),
    on(RelationDeclaredV1, `${department}.on-relation-declared`, keepRecused.declared),
    on(StaffChallengedV1, `${department}.on-staff-challenged`, keepRecused.challenged),
    on(RecusalDecidedV1, `${department}.on-recusal-decided`, keepRecused.decided),
    on(PersonalDataErasedV1, `${department}.on-personal-data-erased`, ({ petitionId }, tx: Tx) =>
      erase(tx, petitionId),
    ),
  ].filter(({ topic }) => !topic.startsWith(`${department}.`));

const released = (name: string): string => RELEASED[name] ?? name;

/** A department's consumers with its duties: where it has something of its own to do with the same event, both are one transaction. */
export const withDuties = (own: readonly Consumer<Tx>[], owed: readonly Consumer<Tx>[]): Consumer<Tx>[] => {
  const dutyOf = (type: string) => owed.find((duty) => duty.type === type);
  return [
    ...own.map((consumer) => {
      const duty = dutyOf(consumer.type);
      if (!duty) return consumer;
      return {
        ...consumer,
        handle: async (event: Parameters<typeof consumer.handle>[0], tx: Tx) => {
          await duty.handle(event, tx);
          await consumer.handle(event, tx);
        },
      };
    }),
    ...owed.filter(({ type }) => !own.some((consumer) => consumer.type === type)),
  ];
};
