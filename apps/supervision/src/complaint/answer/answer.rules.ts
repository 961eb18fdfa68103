import { ComplaintAnsweredV1, type ComplaintOutcome } from '@daofang/contracts';
import { refuse, type Change, type CivilDate } from '@daofang/domain';
import { stepOf, type ComplaintState } from '../complaint.life';

/**
 * OB-45: answered, by calling the unit to account or by explaining what was found. An order names the unit and a ground (RG-31).
 * @throws DomainError `ILLEGAL_TRANSITION`, `GROUND_REQUIRED`
 */
export function complaintAnswered(
  state: Readonly<ComplaintState>,
  given: { by: string; answer: string; outcome: ComplaintOutcome; called: boolean },
  on: CivilDate,
): Change<ComplaintState> {
  const status = stepOf('answer', state);
  const { by, answer, outcome, called } = given;
  if (called !== (outcome === 'ORDERED'))
    throw refuse(
      'GROUND_REQUIRED',
      '督办的，请写明被督办单位和事由；只作说明的，不填单位和事由。',
      'An order names a unit and a ground; an explanation names none.',
    );
  return {
    patch: { status, outcome, answer, answeredBy: by, answeredOn: on },
    event: ComplaintAnsweredV1({ outcome, answeredOn: on }),
  };
}
