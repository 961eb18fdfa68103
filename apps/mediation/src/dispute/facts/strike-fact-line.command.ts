import type { MediationDeps } from '../../mediation-deps';
import { partyActs, type ByParty } from '../dispute.runner';

export interface StrikeFactLine extends ByParty {
  /** Counted from 1. */
  line: number;
}

/** N11: disputed, so it is out; earlier signatures lapse. */
export const strikeFactLine = (deps: MediationDeps) =>
  partyActs(deps, 'strikeFactLine', (dispute, partyId, { line }: StrikeFactLine, { today }) =>
    dispute.strikeFactLine(partyId, line, today),
  );
