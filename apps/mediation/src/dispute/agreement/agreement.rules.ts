import { AgreementEffectiveV1, AgreementReachedV1, AgreementSignedV1 } from '@daofang/contracts';
import { DomainError, refuse, type Change, type CivilDate } from '@daofang/domain';
import {
  isIn,
  mustBeMediator,
  partiesAsked,
  stepOf,
  withPetitioner,
  type Agreement,
  type AgreementGround,
  type AgreementItem,
  type DisputeState,
  type DisputeStatus,
} from '../dispute.life';

type State = Readonly<DisputeState>;

/** What the parties agreed on. */
export interface NewAgreement extends AgreementGround, Pick<Agreement, 'full' | 'form'> {
  by: string;
  items: Pick<AgreementItem, 'id' | 'debtor' | 'act' | 'amount' | 'dueOn' | 'manner'>[];
}

const unclear = (message: string, hint: string) => new DomainError('AGREEMENT_UNCLEAR', message, hint, 'INVALID');

/** Every item says who owes what by when. @throws DomainError `AGREEMENT_UNCLEAR` */
function mustBeClear({ parties }: State, items: NewAgreement['items'], on: CivilDate): void {
  if (items.length === 0) throw unclear('协议至少须有一项内容。', 'An agreement has at least one item.');
  for (const { debtor, amount, dueOn } of items) {
    if (!parties.some(({ id }) => id === debtor))
      throw unclear('请写明由哪一方履行。', 'Say which party owes the item.');
    if (dueOn < on) throw unclear('履行日期不能早于协议日期。', 'An item cannot be due before the agreement.');
    if (amount !== null && !/^\d{1,12}(\.\d{1,2})?$/.test(amount))
      throw unclear('金额请以元为单位填写，最多两位小数。', 'An amount is in yuan, with at most two decimals.');
  }
}

/** Whether this person may write an agreement down now. @throws DomainError `ILLEGAL_TRANSITION` and those of `mustBeMediator` */
export function mustConclude(state: State, by: string): DisputeStatus {
  mustBeMediator(state, by);
  return stepOf('reach', state);
}

/** Full or partial, written or oral; written anew, what was signed before is signed again (K86). @throws DomainError `AGREEMENT_UNCLEAR` and those of `mustConclude` */
export function agreementReached(
  state: State,
  { by, full, form, items, ...ground }: NewAgreement,
  on: CivilDate,
): Change<DisputeState> {
  const status = mustConclude(state, by);
  mustBeClear(state, items, on);
  const agreement: Agreement = {
    ...ground,
    full,
    form,
    items: items.map((item) => ({ ...item, reportedOn: null, performedOn: null, defaultedOn: null })),
    reachedOn: on,
    signatures: [],
    mediatorSigned: false,
    effectiveOn: null,
  };
  return {
    patch: { status, agreement },
    event: AgreementReachedV1({ full, form, items: items.length, reachedOn: on }),
  };
}

/** The agreement that waits. @throws DomainError `NO_AGREEMENT_PENDING` */
export function pendingAgreement(state: State): Agreement {
  if (isIn(state, ['AGREEMENT_REACHED']) && state.agreement) return state.agreement;
  throw refuse('NO_AGREEMENT_PENDING', '没有待签署的协议。', 'No agreement waits for signatures.');
}

/**
 * Whether a party, or any party, has still to sign.
 * @throws DomainError `NO_AGREEMENT_PENDING`, `NOT_FOUND`, `SIGNED_ALREADY`
 */
export function mustAwaitSignature(state: State, partyId: string | null): Agreement {
  const agreement = pendingAgreement(state);
  if (partiesAsked(state, partyId).some(({ id }) => !agreement.signatures.includes(id))) return agreement;
  throw refuse('SIGNED_ALREADY', '该当事人已签字。', 'This party has signed already.');
}

/** A party signs. @throws those of `mustAwaitSignature` */
export function signed(state: State, partyId: string, on: CivilDate): Change<DisputeState> {
  const agreement = mustAwaitSignature(state, partyId);
  return {
    patch: { agreement: { ...agreement, signatures: [...agreement.signatures, partyId] } },
    event: AgreementSignedV1({ party: partyId, signedOn: on }),
  };
}

/** Whether this person may sign as the mediator. @throws DomainError `NO_AGREEMENT_PENDING` and those of `mustBeMediator` */
export function mustSignAsMediator(state: State, by: string): Agreement {
  const agreement = pendingAgreement(state);
  mustBeMediator(state, by);
  return agreement;
}

/** @throws those of `mustSignAsMediator` */
export const signedByMediator = (state: State, by: string, on: CivilDate): Change<DisputeState> => ({
  patch: { agreement: { ...mustSignAsMediator(state, by), mediatorSigned: true } },
  event: AgreementSignedV1({ party: null, signedOn: on }),
});

/** Art 29: the committee's mediator signs, and it seals what everybody signed. */
export const owingMediatorsSignature = (state: State): string | null =>
  isIn(state, ['AGREEMENT_REACHED']) && !state.agreement?.mediatorSigned ? state.committee : null;

const missingSignatures = ({ parties }: State, { signatures }: Agreement): string[] =>
  parties.map(({ id }) => id).filter((id) => !signatures.includes(id));

/** Whether everybody signed. @throws DomainError `NO_AGREEMENT_PENDING`, `SIGNATURES_MISSING` */
export function mustBeSigned(state: State): Agreement {
  const agreement = pendingAgreement(state);
  const missing = missingSignatures(state, agreement);
  if (missing.length === 0 && agreement.mediatorSigned) return agreement;
  throw refuse(
    'SIGNATURES_MISSING',
    '当事人和调解员尚未全部签字，不能盖章。',
    'All parties and the mediator sign before the committee seals.',
    { missing, mediatorSigned: agreement.mediatorSigned },
  );
}

/** Art 29: an oral agreement takes effect when it is reached, a written one when everybody signed and the committee seals it. @throws those of `mustBeSigned` */
export function inEffect(state: State, on: CivilDate): Change<DisputeState> {
  const pending = pendingAgreement(state);
  const { full, items } = pending.form === 'ORAL' ? pending : mustBeSigned(state);
  const { claimIds, referralId } = state;
  return {
    patch: { status: stepOf(full ? 'agree' : 'agreePartly', state), agreement: { ...pending, effectiveOn: on } },
    event: AgreementEffectiveV1({
      claimIds,
      referralId,
      full,
      items: items.map(({ id, dueOn }) => ({ itemId: id, dueOn })),
      effectiveOn: on,
      petitioner: withPetitioner(state),
    }),
  };
}
