import { whole } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { mayActAsParty } from '../dispute.policy';
import { asParty } from '../dispute.runner';
import { lineStruck, mustHaveUndisputed } from './facts.rules';

/** N11: disputed, so it is out; earlier signatures lapse. */
export const strikeFactLine = asParty.command('strikeFactLine', {
  about: '删去一项有争议的事实。',
  may: mayActAsParty,
  can: (state) => verdictOf(() => mustHaveUndisputed(state)),
  input: { line: whole().describe('第几项，从 1 起。') },
  act(dispute, { line }, { partyId, today }) {
    dispute.apply(lineStruck(dispute.snapshot, { partyId, line }, today));
  },
});
