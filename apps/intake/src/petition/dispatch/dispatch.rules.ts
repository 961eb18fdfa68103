import { ClaimsDispatchRequestedV1, type DispatchMode } from '@daofang/contracts';
import { DomainError, verdictOf, type Change, type CivilDate } from '@daofang/domain';
import { claimOf, claimStep, mustBeFor, type ClaimCase, type PetitionState } from '../petition.life';

type State = Readonly<PetitionState>;

const noClaim = () => new DomainError('CLAIM_REQUIRED', '请选择要转交的诉求。', 'Name at least one claim.', 'INVALID');

function mustBeDispatchable(state: ClaimCase): void {
  mustBeFor('APPEAL_REQUEST', state.claim);
  claimStep('dispatch', state);
}

/**
 * Whether anything of the petition can be dispatched.
 * @throws DomainError what the first claim is refused with: `WRONG_PURPOSE`, `ILLEGAL_TRANSITION`, `WITHDRAWN`
 */
export function mustHaveDispatchable(petition: State): void {
  const refusals = petition.claims.map((claim) => verdictOf(() => mustBeDispatchable({ petition, claim })));
  if (refusals.includes(true)) return;
  throw refusals.find((refusal) => refusal !== true) ?? noClaim();
}

/** Where claims go, and how. */
export interface Dispatch {
  unit: string;
  mode: DispatchMode;
  reportDueOn: CivilDate | null;
  requestedBy: string;
}

/**
 * RG-09, RF-12: several claims go to one unit together, from the petition's desk.
 * @throws DomainError `CLAIM_REQUIRED`, `NOT_FOUND`, `REPORT_DATE_REQUIRED`, `DATE_IN_THE_PAST`, `WRONG_PURPOSE`, `ILLEGAL_TRANSITION`
 */
export function dispatched(
  state: State,
  claimIds: readonly string[],
  given: Dispatch,
  on: CivilDate,
): Change<PetitionState> {
  const named = [...new Set(claimIds)].map((claimId) => claimOf(state, claimId));
  const [first] = named;
  if (!first) throw noClaim();
  if (given.mode === 'ASSIGN' && given.reportDueOn === null)
    throw new DomainError(
      'REPORT_DATE_REQUIRED',
      '交办须指定办结报告的日期。',
      'An assigned matter needs the day its report is due.',
      'INVALID',
    );
  if (given.reportDueOn !== null && given.reportDueOn < on)
    throw new DomainError(
      'DATE_IN_THE_PAST',
      '报告日期不能早于今天。',
      'The report cannot be due in the past.',
      'INVALID',
      { reportDueOn: given.reportDueOn },
    );
  for (const each of named) mustBeDispatchable(each);
  const ids = named.map(({ claim }) => claim.id);
  const { unit, mode, reportDueOn, requestedBy } = given;
  return {
    patch: {
      claims: state.claims.map((claim) =>
        ids.includes(claim.id)
          ? { ...claim, status: claimStep('dispatch', { petition: state, claim }), disposition: { unit } }
          : claim,
      ),
    },
    event: ClaimsDispatchRequestedV1({
      claimIds: ids,
      unit,
      mode,
      reportDueOn,
      sender: state.unit,
      requestedBy,
      categoryCode: first.claim.categoryCode ?? '',
      place: first.claim.place ?? '',
      urgent: named.some(({ claim }) => claim.urgent),
      requestedOn: on,
      ...(unit === state.unit && { receivedOn: state.arrivedOn }),
      policyVersion: state.policyVersion,
    }),
  };
}
