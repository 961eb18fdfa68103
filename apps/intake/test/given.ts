import { DomainError, newId, type Change } from '@daofang/domain';
import { categoryByPath, policyById } from '@daofang/regulation';
import {
  Petition,
  claimOf,
  newClaim,
  type ClaimCase,
  type ClaimState,
  type NewPetition,
  type PetitionState,
} from '../src/petition/petition.life';

export const on = '2026-03-02';
export const policy = policyById('rg-2022@1');
export const housing = categoryByPath('城乡建设', '城乡规划')?.code ?? '';
export const discipline = categoryByPath('纪检监察')?.code ?? '';

/** A claim of a petition that is given in a test. */
export const claim = (more: Partial<ClaimState> = {}): ClaimState => ({
  ...newClaim(newId(), '标题', 'v1:x'),
  ...more,
});

export const classifiedAs = (purpose: ClaimState['purpose']): ClaimState =>
  claim({ status: 'CLASSIFIED', purpose, categoryCode: housing, place: 'pingchuan/hekou' });
export const appeal = () => classifiedAs('APPEAL_REQUEST');
export const suggestion = () => classifiedAs('SUGGESTION');

export const newPetition = (claims: readonly ClaimState[]): NewPetition => ({
  id: newId(),
  caseNo: 'PC20260302000001',
  channel: 'VISIT',
  unit: 'pingchuan',
  firstReceiver: 'clerk-01',
  arrivedOn: on,
  registeredOn: on,
  anonymous: true,
  oral: false,
  mandate: false,
  groupSize: null,
  policyVersion: policy.id,
  source: null,
  sourceNumber: null,
  queryCodeIndex: newId(),
  queryCode: 'v1:x',
  claims,
});

/** A registered petition with these claims. */
export const petition = (
  claims: readonly ClaimState[] = [claim()],
  more: Partial<PetitionState> = {},
): PetitionState => ({
  ...Petition.register(newPetition(claims), false).snapshot,
  ...more,
});

/** Its claim at this place. */
export const nth = (state: PetitionState, n = 0): ClaimCase => claimOf(state, state.claims[n]?.id ?? '');

/** A petition of one claim, which is this one. */
export const caseOf = (only: ClaimState, more: Partial<PetitionState> = {}): ClaimCase => nth(petition([only], more));

/** The state after some changes. */
export const after = (
  state: PetitionState,
  ...changes: ((state: PetitionState) => Change<PetitionState>)[]
): PetitionState => changes.reduce((before, change) => ({ ...before, ...change(before).patch }), state);

/** The claim after a change. */
export const claimAfter = (state: ClaimCase, change: (state: ClaimCase) => Change<PetitionState>): ClaimCase =>
  claimOf({ ...state.petition, ...change(state).patch }, state.claim.id);

/** The code a rule refuses with. */
export function refusalOf(rule: () => unknown): string {
  try {
    rule();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'NONE';
}
