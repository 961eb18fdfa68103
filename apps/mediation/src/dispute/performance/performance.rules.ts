import {
  AgreementDefaultedV1,
  AgreementPerformedV1,
  PerformanceContestedV1,
  PerformanceReportedV1,
} from '@daofang/contracts';
import { DomainError, notFound, refuse, type Change, type CivilDate } from '@daofang/domain';
import { partyOf, withPetitioner, type AgreementItem, type DisputeState } from '../dispute.life';

type State = Readonly<DisputeState>;

/** What is owed by an agreement that took effect. */
const itemsOf = ({ agreement }: State): AgreementItem[] => (agreement?.effectiveOn ? agreement.items : []);

/** The item that is asked about, or all. @throws DomainError `NOT_FOUND` where there is none */
function itemsAsked(state: State, itemId?: string): AgreementItem[] {
  const found = itemsOf(state).filter(({ id }) => itemId === undefined || id === itemId);
  if (found.length === 0) throw notFound('协议事项', itemId ?? state.id);
  return found;
}

const withItem = ({ agreement }: State, itemId: string, patch: Partial<AgreementItem>): Partial<DisputeState> => ({
  agreement: agreement && {
    ...agreement,
    items: agreement.items.map((item) => (item.id === itemId ? { ...item, ...patch } : item)),
  },
});

/** OB-24: the units that owe an item nobody reported as done. */
export const owingPerformance = (state: State): string[] =>
  itemsOf(state)
    .filter(({ reportedOn, performedOn }) => reportedOn === null && performedOn === null)
    .flatMap(({ debtor }) => partyOf(state, debtor).unit ?? []);

/** OB-31: the committee, once something was reported that it did not verify. */
export const owingVerification = (state: State): string | null =>
  itemsOf(state).some(({ reportedOn, performedOn }) => reportedOn !== null && performedOn === null)
    ? state.committee
    : null;

/** Whether an item, or any, can still be reported as done. @throws DomainError `NOT_FOUND`, `PERFORMED_ALREADY` */
export function mustBeOpen(state: State, itemId?: string): void {
  if (itemsAsked(state, itemId).every(({ performedOn }) => performedOn !== null))
    throw refuse('PERFORMED_ALREADY', '该事项已核实履行。', 'This item is performed already.');
}

/**
 * OB-24: whether this party can report an item, or any, as done: only who owes it.
 * @param partyId null where any party may be meant
 * @throws DomainError `NOT_THE_DEBTOR` and those of `mustBeOpen`
 */
export function mustOwe(state: State, partyId: string | null, itemId?: string): void {
  mustBeOpen(state, itemId);
  if (partyId === null || itemsAsked(state, itemId).some(({ debtor }) => debtor === partyId)) return;
  throw new DomainError(
    'NOT_THE_DEBTOR',
    '该事项由另一方履行，请由义务方报告。',
    'Another party owes this item and reports it.',
    'FORBIDDEN',
  );
}

/** OB-24: who owes it says it is done. @throws those of `mustOwe` */
export function performanceReported(
  state: State,
  { itemId, partyId }: { itemId: string; partyId: string },
  on: CivilDate,
): Change<DisputeState> {
  mustOwe(state, partyId, itemId);
  return {
    patch: withItem(state, itemId, { reportedOn: on }),
    event: PerformanceReportedV1({ itemId, committee: state.committee, reportedOn: on }),
  };
}

/** Whether an item, or any, was reported as done. @throws DomainError `NOT_FOUND`, `NOT_REPORTED` */
export function mustBeReported(state: State, itemId?: string): void {
  if (itemsAsked(state, itemId).every(({ reportedOn }) => reportedOn === null))
    throw refuse('NOT_REPORTED', '尚未报告履行。', 'Performance was not reported yet.');
}

/** The committee verified it (art 31): done on the day it was reported, however late anybody looked (K88). @throws those of `mustBeReported` */
export function performanceVerified(state: State, itemId: string, on: CivilDate): Change<DisputeState> {
  mustBeReported(state, itemId);
  const performedOn = itemsAsked(state, itemId)[0]?.reportedOn ?? on;
  const patch = withItem(state, itemId, { performedOn });
  const allPerformed = (patch.agreement?.items ?? []).every(({ performedOn }) => performedOn !== null);
  return {
    patch,
    event: AgreementPerformedV1({
      itemId,
      performedOn,
      verifiedOn: on,
      allPerformed,
      petitioner: withPetitioner(state),
    }),
  };
}

/** The committee looked, and it is not done: the item stands as before. @throws those of `mustBeReported`, `PERFORMED_ALREADY` */
export function performanceContested(state: State, itemId: string, on: CivilDate): Change<DisputeState> {
  mustBeReported(state, itemId);
  mustBeOpen(state, itemId);
  return {
    patch: withItem(state, itemId, { reportedOn: null }),
    event: PerformanceContestedV1({ itemId, contestedOn: on }),
  };
}

/** OB-24: the first item whose day passed without a report in time that still holds, and of which nothing was told; null where none is. */
export function defaulted(state: State, today: CivilDate): Change<DisputeState> | null {
  const item = itemsOf(state).find(
    ({ dueOn, reportedOn, performedOn, defaultedOn }) =>
      performedOn === null && defaultedOn === null && today > dueOn && (reportedOn === null || reportedOn > dueOn),
  );
  if (!item) return null;
  const { id: itemId, dueOn } = item;
  const debtor = partyOf(state, item.debtor);
  return {
    patch: withItem(state, itemId, { defaultedOn: today }),
    event: AgreementDefaultedV1({
      itemId,
      dueOn,
      debtor: debtor.unit,
      defaultedOn: today,
      petitioner: withPetitioner(state),
      petitionerOwes: debtor.kind === 'PETITIONER',
    }),
  };
}
