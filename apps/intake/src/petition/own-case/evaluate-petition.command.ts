import type { Grade } from '@daofang/contracts';
import { DomainError, notFound } from '@daofang/domain';
import type { Command, Tx } from '@daofang/persistence';
import { policyById } from '@daofang/regulation';
import type { IntakeDeps } from '../../intake-deps';
import { provenBy } from '../own-case/own-case.runner';
import type { Petition } from '../petition.life';
import { PetitionRepository } from '../petition.store';

/** What a petitioner does, by the query code and what was given at registration: no account is needed. */
const petitionerCommand = <Input extends Command>(
  deps: IntakeDeps,
  name: string,
  act: (petition: Petition, tx: Tx, input: Input) => unknown,
) =>
  provenBy(
    deps,
    deps.db.command(
      name,
      async (tx, _actor, input: Input & { petitionId: string }): Promise<{ petitionId: string }> => {
        const petitions = new PetitionRepository(tx);
        const petition = await petitions.findOwn(input.petitionId);
        if (!petition) throw notFound('信访件', '查询码');
        if (petition.snapshot.sealed) {
          throw new DomainError(
            'SEALED_CONTINUES',
            '该事项由有权机关依规依纪依法办理，不适用评价和撤回。',
            'A sealed matter goes its own way: no evaluation, no withdrawal.',
            'CONFLICT',
          );
        }
        await act(petition, tx, input);
        await petitions.save(petition);
        return { petitionId: input.petitionId };
      },
    ),
  );

export interface EvaluatePetition extends Command {
  officeGrade: Grade;
  unitGrade?: Grade | null;
}

/** Two-sided evaluation: the petition office and the handling unit, apart. */
export const evaluatePetition = (deps: IntakeDeps) =>
  petitionerCommand(deps, 'evaluatePetition', async (petition, tx, { officeGrade, unitGrade }: EvaluatePetition) => {
    const [handled] = await tx.query<{ unit: string }>(
      'SELECT unit FROM claim_outcome WHERE petition_id = $1 ORDER BY claim_id LIMIT 1',
      [petition.id],
    );
    petition.evaluate(
      { officeGrade, unitGrade: handled ? (unitGrade ?? null) : null, unit: handled?.unit ?? null },
      deps.clock.today(),
    );
  });

/** Withdrawal by the petitioner only, after cooling-off days, never in exchange for anything. */
export const requestWithdrawal = (deps: IntakeDeps) =>
  petitionerCommand(deps, 'requestWithdrawal', (petition) =>
    petition.requestWithdrawal(policyById(petition.snapshot.policyVersion), deps.clock.today()),
  );

export const revokeWithdrawal = (deps: IntakeDeps) =>
  petitionerCommand(deps, 'revokeWithdrawal', (petition) => petition.revokeWithdrawal(deps.clock.today()));

/** SV-35: settled is the petitioner's own word, once what was promised is done. */
export const confirmSettled = (deps: IntakeDeps) =>
  petitionerCommand(deps, 'confirmSettled', async (petition, tx) => {
    const [open] = await tx.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM claim_outcome WHERE petition_id = $1 AND execute_by IS NOT NULL AND executed_on IS NULL',
      [petition.id],
    );
    petition.settle(open?.count ?? 0, deps.clock.today());
  });
