import { RELATIONS, type Relation } from '@daofang/contracts';
import { DomainError, newId, written } from '@daofang/domain';
import { recuse, type Command, type Tx } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { provenBy, type OwnCaseProof } from '../../petition/own-case';
import { PetitionRepository } from '../../petition/petition.repository';
import { mustSeePetition } from '../../petition/queries/petitions';
import { mustKnowUnit } from '../../unit/unit';
import { RECUSAL_STATUSES, Recusal, type RecusalStatus } from '../recusal.aggregate';
import { mayRaise } from '../recusal.policy';
import { RecusalRepository } from '../recusal.repository';
import { holdCase } from '../steps';

interface Challenge extends Command {
  /** Where the person works. */
  unit: string;
  /** The person's account, where known; the first receiver's and a referral's are shown. */
  account?: string | null;
  relation: Relation;
  reason: string;
}

export interface ChallengeStaff extends Challenge {
  petitionId: string;
}

export type ChallengeHandler = Challenge & OwnCaseProof;

async function challenge(
  tx: Tx,
  { clock, vault }: IntakeDeps,
  { petitionId, unit, account, relation, reason }: ChallengeStaff,
  by: string | null,
): Promise<{ petitionId: string }> {
  await mustKnowUnit(tx, unit);
  await holdCase(tx, petitionId, 'UPDATE');
  if (account) await mustBeNew(tx, petitionId, account, relation);
  const on = clock.today();
  const own = await vault.of(tx, petitionId);
  const raised = { id: newId(), petitionId, unit, relation, reason: own.encrypt(written(reason, '申请回避的理由')) };
  await new RecusalRepository(tx).add(Recusal.challenge(raised, account ?? null, by, on));
  if (account)
    await recuse(tx, {
      recusalId: raised.id,
      petitionId,
      account,
      relation: `${RELATIONS[relation]}，待决定`,
      since: on,
    });
  return { petitionId };
}

/** One assertion is decided once: nobody is kept from a case by the same challenge again and again. */
async function mustBeNew(tx: Tx, petitionId: string, account: string, relation: Relation): Promise<void> {
  const [known] = await tx.query<{ status: RecusalStatus }>(
    'SELECT status FROM recusal WHERE petition_id = $1 AND account = $2 AND relation = $3 LIMIT 1',
    [petitionId, account, relation],
  );
  if (known)
    throw new DomainError(
      'CHALLENGED_ALREADY',
      `就同一人员以同一理由已经提出过（${RECUSAL_STATUSES[known.status]}）。`,
      'The same was asserted of this person before.',
      'CONFLICT',
      known,
    );
}

/** RG-16: a colleague says that somebody has a conflict; until the decision that person does nothing in the case. */
export const challengeStaff = (deps: IntakeDeps) =>
  deps.db.command('challengeStaff', async (tx, actor, input: ChallengeStaff) => {
    actor.must(mayRaise(actor));
    await mustSeePetition(tx, actor, input.petitionId);
    return challenge(tx, deps, input, actor.id);
  });

/** RG-16: the petitioner's own challenge, by the query code. */
export const challengeHandler = (deps: IntakeDeps) => {
  const command = deps.db.command('challengeHandler', async (tx, _actor, input: ChallengeStaff) => {
    // A sealed petition has no ordinary handlers to challenge; it is answered as one that is not there.
    await new PetitionRepository(tx).get(input.petitionId);
    return challenge(tx, deps, input, null);
  });
  return provenBy(deps, command);
};
