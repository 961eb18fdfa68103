import { DomainError, written, type CivilDate } from '@daofang/domain';
import type { Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { provenBy, type OwnCaseProof } from '../../petition/proven.runner';
import { keepSealed } from '../keep-sealed';

interface Report extends Command {
  /** The units that harm the petitioner for having petitioned. */
  units: string[];
  people?: string[] | null;
  /** When, where, what. */
  text: string;
}

export type ReportReprisal = Report & OwnCaseProof;

/**
 * N14, X-02: who suffers for having petitioned says so past the reported unit. It is kept like an accusation: sealed, unknown
 * to the reported unit and those below it, and the petition it came with shows nothing of it.
 */
export const reportReprisal = (deps: IntakeDeps) => {
  const { db, clock } = deps;
  const command = db.command(
    'reportReprisal',
    async (
      tx,
      _actor,
      { petitionId, units, people, text }: Report & { petitionId: string },
    ): Promise<{ custodian: string; reportedOn: CivilDate }> => {
      if (units.length === 0)
        throw new DomainError(
          'REPRISAL_UNIT_REQUIRED',
          '请填写被反映的单位，以便对其保密。',
          'Name the units, so that it can be kept from them.',
          'INVALID',
        );
      const [petition] = await tx.query<{ unit: string; policyVersion: string }>(
        'SELECT unit, policy_version AS "policyVersion" FROM petition WHERE id = $1',
        [petitionId],
      );
      const reportedOn = clock.today();
      const custodian = await keepSealed(
        tx,
        deps,
        {
          petitionId,
          kind: 'REPRISAL',
          title: '因信访遭到打击报复',
          text: written(text, '何时、何地、何事'),
          units,
          people,
          desk: petition?.unit ?? '',
        },
        { wholePetition: false, arrivedOn: reportedOn, policyVersion: petition?.policyVersion ?? '' },
        reportedOn,
      );
      return { custodian, reportedOn };
    },
  );
  return provenBy(deps, command);
};
