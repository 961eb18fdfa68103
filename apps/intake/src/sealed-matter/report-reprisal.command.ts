import { line, listOf, longText, optional, unit } from '@daofang/commands';
import { declareProven } from '../petition/proven.runner';
import { mustNameReported } from './sealed-matter.rules';
import { keepSealed } from './sealed-matter.runner';
import { petitionOf } from './sealed-matter.store';

/**
 * N14, X-02: who suffers for having petitioned says so past the reported unit. It is kept like an accusation: sealed, unknown
 * to the reported unit and those below it, and the petition it came with shows nothing of it.
 * @throws DomainError `REPRISAL_UNIT_REQUIRED`, and those of `keepSealed`
 */
export const reportReprisal = declareProven({
  name: 'reportReprisal',
  about: '信访人反映因信访遭到打击报复；保密件，越过被反映单位直达上级（N14）。',
  roles: ['PETITIONER', 'CLERK'],
  answers: 'ReprisalReceipt!',
  input: {
    units: listOf(unit(), 100).describe('打击报复您的单位（路径）；其本身及下级均不可见。'),
    people: optional(listOf(line(), 100)).describe('具体人员，加密保存。'),
    text: longText('何时、何地、何事').describe('何时、何地、何事。'),
  },
  async act(deps, tx, _actor, { petitionId, units, people, text }) {
    mustNameReported(units);
    const { desk, policyVersion } = await petitionOf(tx, petitionId);
    const on = deps.clock.today();
    const custodian = await keepSealed(
      tx,
      deps,
      { petitionId, kind: 'REPRISAL', title: '因信访遭到打击报复', text, units, people, desk },
      { wholePetition: false, arrivedOn: on, policyVersion },
      on,
    );
    return { custodian, reportedOn: on };
  },
});
