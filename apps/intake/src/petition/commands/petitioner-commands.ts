import type { Grade } from '@daofang/contracts';
import { DomainError, notFound } from '@daofang/domain';
import type { Command, Tx } from '@daofang/persistence';
import { policyById } from '@daofang/regulation';
import type { IntakeDeps } from '../../intake-deps';
import type { Petition } from '../petition.aggregate';
import { PetitionRepository } from '../petition.repository';

/** What a petitioner does, by the query code alone: the code is the authority, no account is needed. */
export interface ByQueryCode extends Command {
  queryCode: string;
}

const own = async (tx: Tx, vault: IntakeDeps['vault'], queryCode: string): Promise<Petition> => {
  const petition = await new PetitionRepository(tx).getByQueryCode(vault.fingerprint('query code', queryCode));
  if (!petition) throw notFound('信访件', '查询码');
  if (petition.snapshot.sealed) {
    throw new DomainError(
      'SEALED_CONTINUES',
      '该事项由有权机关依规依纪依法办理，不适用评价和撤回。',
      'A sealed matter goes its own way: no evaluation, no withdrawal.',
      'CONFLICT',
    );
  }
  return petition;
};

export interface EvaluatePetition extends ByQueryCode {
  officeGrade: Grade;
  unitGrade?: Grade | null;
}

/** Two-sided evaluation: the petition office and the handling unit, apart. */
export const evaluatePetition = ({ db, clock, vault }: IntakeDeps) =>
  db.command(
    'evaluatePetition',
    async (tx, _actor, { queryCode, officeGrade, unitGrade }: EvaluatePetition): Promise<{ petitionId: string }> => {
      const petition = await own(tx, vault, queryCode);
      const [handled] = await tx.query<{ unit: string }>(
        'SELECT unit FROM claim_outcome WHERE petition_id = $1 ORDER BY claim_id LIMIT 1',
        [petition.id],
      );
      petition.evaluate(
        { officeGrade, unitGrade: handled ? (unitGrade ?? null) : null, unit: handled?.unit ?? null },
        clock.today(),
      );
      await new PetitionRepository(tx).save(petition);
      return { petitionId: petition.id };
    },
  );

/** Withdrawal by the petitioner only, after cooling-off days, never in exchange for anything. */
export const requestWithdrawal = ({ db, clock, vault }: IntakeDeps) =>
  db.command('requestWithdrawal', async (tx, _actor, { queryCode }: ByQueryCode): Promise<{ petitionId: string }> => {
    const petition = await own(tx, vault, queryCode);
    petition.requestWithdrawal(policyById(petition.snapshot.policyVersion), clock.today());
    await new PetitionRepository(tx).save(petition);
    return { petitionId: petition.id };
  });

export const revokeWithdrawal = ({ db, clock, vault }: IntakeDeps) =>
  db.command('revokeWithdrawal', async (tx, _actor, { queryCode }: ByQueryCode): Promise<{ petitionId: string }> => {
    const petition = await own(tx, vault, queryCode);
    petition.revokeWithdrawal(clock.today());
    await new PetitionRepository(tx).save(petition);
    return { petitionId: petition.id };
  });

/** SV-35: settled is the petitioner's own word, once what was promised is done. */
export const confirmSettled = ({ db, clock, vault }: IntakeDeps) =>
  db.command('confirmSettled', async (tx, _actor, { queryCode }: ByQueryCode): Promise<{ petitionId: string }> => {
    const petition = await own(tx, vault, queryCode);
    const [open] = await tx.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM claim_outcome WHERE petition_id = $1 AND execute_by IS NOT NULL AND executed_on IS NULL',
      [petition.id],
    );
    petition.settle(open?.count ?? 0, clock.today());
    await new PetitionRepository(tx).save(petition);
    return { petitionId: petition.id };
  });
