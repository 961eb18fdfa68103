import { DomainError, newId, written, type Actor, type CivilDate } from '@daofang/domain';
import type { Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { openOwnCase, type OwnCaseProof } from '../../petition/own-case';
import { mustKnowUnit } from '../../unit/unit';
import { SealedMatter, superiorOf } from '../sealed-matter.aggregate';
import { SealedMatterRepository } from '../sealed-matter.repository';

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
  const { db, clock, vault } = deps;
  const open = openOwnCase(deps);
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
      for (const unit of units) await mustKnowUnit(tx, unit);
      const custodian = superiorOf(units);
      const [petition] = await tx.query<{ policyVersion: string }>(
        'SELECT policy_version AS "policyVersion" FROM petition WHERE id = $1',
        [petitionId],
      );
      const reportedOn = clock.today();
      const id = newId();
      const own = await vault.create(tx, id);
      const matter = SealedMatter.open(
        {
          id,
          petitionId,
          kind: 'REPRISAL',
          title: own.encrypt('因信访遭到打击报复'),
          text: own.encrypt(written(text, '何时、何地、何事')),
          accusedUnits: own.encrypt(JSON.stringify(units)),
          accusedPeople: own.encrypt(JSON.stringify(people ?? [])),
          custodian,
        },
        { wholePetition: false, arrivedOn: reportedOn, policyVersion: petition?.policyVersion ?? '' },
        reportedOn,
      );
      await new SealedMatterRepository(tx).add(matter);
      return { custodian, reportedOn };
    },
  );
  return async (actor: Actor, { queryCode, proof, ...input }: ReportReprisal) =>
    command(actor, { ...input, petitionId: await open({ queryCode, proof }) });
};
