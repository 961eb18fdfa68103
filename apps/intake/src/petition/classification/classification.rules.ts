import { ClaimClassifiedV1, PetitionDisposedV1, type Purpose } from '@daofang/contracts';
import { DomainError, type Change, type CivilDate, type Verdict } from '@daofang/domain';
import { getCategory, isSealedByDefault } from '@daofang/regulation';
import { canClaim, claimMoved, stepOf, type ClaimCase, type PetitionState } from '../petition.life';

/** What a claim is about. */
export interface Classification {
  purpose: Exclude<Purpose, 'ACCUSATION'>;
  categoryCode: string;
  /** The area of a unit, by its path. */
  place: string;
  urgent: boolean;
}

/** @throws DomainError `CLASSIFICATION_INCOMPLETE` */
export function mustBeComplete({
  purpose,
  categoryCode,
  place,
  urgent,
}: Pick<Classification, 'purpose'> & {
  categoryCode?: string | null | undefined;
  place?: string | null | undefined;
  urgent?: boolean | null | undefined;
}): Classification {
  if (categoryCode && place) return { purpose, categoryCode, place, urgent: urgent ?? false };
  throw new DomainError(
    'CLASSIFICATION_INCOMPLETE',
    '请填写内容分类和所属地点。',
    'Give categoryCode and place.',
    'INVALID',
  );
}

/** RG-19: whom somebody accuses is never let fall: the claim would lie open to the accused. @throws DomainError `WRONG_PURPOSE` */
export function mustAccuseNobody(accusation: object | null | undefined): void {
  if (accusation)
    throw new DomainError(
      'WRONG_PURPOSE',
      '填写了被反映的单位的，目的请选“检举控告”；不是检举控告的，请不要填写。',
      'Only an ACCUSATION names accused units: choose that purpose, or leave them out.',
      'INVALID',
    );
}

/**
 * IN-18: the claim's purpose, category, place and urgency. A wrong classification is corrected the same way until the claim is disposed of.
 * @throws DomainError `UNKNOWN_CATEGORY`, `ACCUSATION_REQUIRED`, `ILLEGAL_TRANSITION`, `WITHDRAWN`
 */
export function classified(state: ClaimCase, given: Classification, on: CivilDate): Change<PetitionState> {
  getCategory(given.categoryCode);
  if (isSealedByDefault(given.categoryCode))
    throw new DomainError(
      'ACCUSATION_REQUIRED',
      '纪检监察类事项请按“检举控告”登记，以保密件办理。',
      'Discipline matters are accusations: classify the claim as ACCUSATION.',
      'INVALID',
      { categoryCode: given.categoryCode },
    );
  const event = ClaimClassifiedV1({ claimId: state.claim.id, ...given, classifiedOn: on });
  return claimMoved('classify', state, given, event);
}

/**
 * What may be classified: also what was imported with its reply and has no purpose yet, as an accusation only (RG-19): nobody could have
 * said so before.
 */
export const canClassify = (state: ClaimCase): Verdict => {
  const { claim, petition } = state;
  const isImported = claim.status === 'ANSWERED' && claim.purpose === null && petition.status !== 'WITHDRAWN';
  return isImported ? true : canClaim('classify')(state);
};

/**
 * N4: with its last claim gone the petition is sealed whole and ends its ordinary life with a neutral word; null where some are left, or
 * where that life is over already.
 */
export const sealedWhole = (state: Readonly<PetitionState>, on: CivilDate): Change<PetitionState> | null =>
  state.claims.length === 0 && state.status === 'REGISTERED'
    ? { patch: { sealed: true, status: stepOf('dispose', state) }, event: PetitionDisposedV1({ disposedOn: on }) }
    : null;
