import {
  FactLineStruckV1,
  FactRecordDraftedV1,
  FactRecordRefusedV1,
  FactRecordSignedV1,
  FactsConfirmedV1,
} from '@daofang/contracts';
import { DomainError, refuse, type Change, type CivilDate } from '@daofang/domain';
import {
  isIn,
  mustBeMediator,
  partiesAsked,
  partyOf,
  stepOf,
  withPetitioner,
  type DisputeState,
  type DisputeStatus,
  type FactRecord,
} from '../dispute.life';

type State = Readonly<DisputeState>;

/** Whether this person may draft a record now. @throws DomainError `ILLEGAL_TRANSITION` and those of `mustBeMediator` */
export function mustDraftFacts(state: State, by: string): DisputeStatus {
  const status = stepOf('draftFacts', state);
  mustBeMediator(state, by);
  return status;
}

/**
 * MD-04, N11: what nobody disputes, for everybody to strike from and sign. A new draft begins anew.
 * @param lines encrypted
 * @throws DomainError `FACTS_REQUIRED` and those of `mustDraftFacts`
 */
export function factsDrafted(
  state: State,
  { by, lines }: { by: string; lines: readonly string[] },
  on: CivilDate,
): Change<DisputeState> {
  const status = mustDraftFacts(state, by);
  if (lines.length === 0)
    throw new DomainError('FACTS_REQUIRED', '请至少写明一项事实。', 'Write at least one fact.', 'INVALID');
  const facts: FactRecord = {
    lines: lines.map((text) => ({ text, struckBy: null })),
    draftedOn: on,
    signatures: [],
    confirmedOn: null,
    documentHash: null,
  };
  return { patch: { status, facts }, event: FactRecordDraftedV1({ lines: lines.length, draftedOn: on }) };
}

/** The record that the parties look at. @throws DomainError `NO_FACT_RECORD` */
export function openFacts(state: State): FactRecord {
  if (isIn(state, ['FACTS_DRAFTED']) && state.facts) return state.facts;
  throw refuse('NO_FACT_RECORD', '没有待确认的事实确认书。', 'No fact record waits for signatures.');
}

/** What nobody struck, encrypted. */
export const undisputed = ({ lines }: FactRecord): string[] =>
  lines.filter(({ struckBy }) => struckBy === null).map(({ text }) => text);

/** The record, with something left in it. @throws DomainError `NO_FACT_RECORD`, `NOTHING_UNDISPUTED` */
export function mustHaveUndisputed(state: State): FactRecord {
  const facts = openFacts(state);
  if (undisputed(facts).length > 0) return facts;
  throw refuse(
    'NOTHING_UNDISPUTED',
    '各项事实均有争议，没有可以确认的内容。',
    'Every line was struck: nothing is left to sign.',
  );
}

/**
 * N11: a struck line is out for everybody, and what was signed before must be signed again.
 * @param line counted from 1
 * @throws DomainError `NO_FACT_RECORD`, `NOTHING_UNDISPUTED`, `NOT_FOUND`, `NO_SUCH_LINE`, `LINE_STRUCK_ALREADY`
 */
export function lineStruck(
  state: State,
  { partyId, line }: { partyId: string; line: number },
  on: CivilDate,
): Change<DisputeState> {
  const facts = mustHaveUndisputed(state);
  partyOf(state, partyId);
  const struck = facts.lines[line - 1];
  if (struck?.struckBy)
    throw refuse('LINE_STRUCK_ALREADY', `第 ${line} 项已经删去。`, 'This line is struck already.', { line });
  if (!struck)
    throw new DomainError('NO_SUCH_LINE', `没有第 ${line} 项事实。`, 'There is no such line.', 'INVALID', {
      line,
      lines: facts.lines.length,
    });
  const lines = facts.lines.map((fact, index) => (index === line - 1 ? { ...fact, struckBy: partyId } : fact));
  return {
    patch: { facts: { ...facts, lines, signatures: [] } },
    event: FactLineStruckV1({ party: partyId, line, struckOn: on }),
  };
}

/**
 * Whether a party, or any party, has still to sign what is left.
 * @throws DomainError `NO_FACT_RECORD`, `NOT_FOUND`, `NOTHING_UNDISPUTED`, `SIGNED_ALREADY`
 */
export function mustAwaitSignature(state: State, partyId: string | null): FactRecord {
  openFacts(state);
  const parties = partiesAsked(state, partyId);
  const facts = mustHaveUndisputed(state);
  if (parties.some(({ id }) => !facts.signatures.includes(id))) return facts;
  throw refuse('SIGNED_ALREADY', '该当事人已签字。', 'This party has signed already.');
}

/** A party signs. @throws those of `mustAwaitSignature` */
export function factsSigned(state: State, partyId: string, on: CivilDate): Change<DisputeState> {
  const facts = mustAwaitSignature(state, partyId);
  return {
    patch: { facts: { ...facts, signatures: [...facts.signatures, partyId] } },
    event: FactRecordSignedV1({ party: partyId, signedOn: on }),
  };
}

/** MD-04: the last signature confirms; null where one is missing. @throws DomainError `NO_FACT_RECORD` */
export function factsConfirmed(state: State, documentHash: string, on: CivilDate): Change<DisputeState> | null {
  const facts = openFacts(state);
  if (!state.parties.every(({ id }) => facts.signatures.includes(id))) return null;
  const { claimIds, referralId } = state;
  return {
    patch: { status: stepOf('confirmFacts', state), facts: { ...facts, confirmedOn: on, documentHash } },
    event: FactsConfirmedV1({
      claimIds,
      referralId,
      documentHash,
      confirmedOn: on,
      petitioner: withPetitioner(state),
    }),
  };
}

/** MD-04: nobody has to sign. @throws DomainError `NO_FACT_RECORD`, `NOT_FOUND` */
export function factsRefused(state: State, partyId: string, on: CivilDate): Change<DisputeState> {
  openFacts(state);
  partyOf(state, partyId);
  return {
    patch: { status: stepOf('refuseFacts', state) },
    event: FactRecordRefusedV1({ party: partyId, refusedOn: on }),
  };
}
