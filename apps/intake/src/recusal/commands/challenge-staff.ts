import { RELATIONS, type Relation } from '@daofang/contracts';
import { DomainError, newId, written, type Actor } from '@daofang/domain';
import { recuse, type Command, type Tx } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { provenBy, type OwnCaseProof } from '../../petition/proven.runner';
import { PetitionRepository } from '../../petition/petition.store';
import { mustSeePetition } from '../../petition/petition.queries';
import { mustKnowUnit } from '../../unit/unit.queries';
import { RECUSAL_STATUSES, Recusal, type RecusalStatus } from '../recusal.aggregate';
import { mayRaise } from '../recusal.policy';
import { RecusalRepository } from '../recusal.repository';
import { holdCase, worksWithin } from '../steps';

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
  by: Actor | null,
): Promise<{ petitionId: string }> {
  await mustKnowUnit(tx, unit);
  await holdCase(tx, petitionId, 'UPDATE');
  if (account) await mustBeNew(tx, petitionId, account, relation);
  await mustBeFew(tx, petitionId, by?.id ?? null);
  // The petitioner's word stops at once; a colleague's only whoever is known to work in the colleague's unit or below it.
  const atOnce = !!account && (by === null || (await worksWithin(tx, petitionId, account, by.unit ?? '')));
  const on = clock.today();
  const own = await vault.of(tx, petitionId);
  const raised = { id: newId(), petitionId, unit, relation, reason: own.encrypt(written(reason, '申请回避的理由')) };
  await new RecusalRepository(tx).add(Recusal.challenge(raised, account ?? null, by?.id ?? null, on, atOnce));
  if (account && atOnce)
    await recuse(tx, {
      recusalId: raised.id,
      petitionId,
      account,
      relation: `${RELATIONS[relation]}，待决定`,
      since: on,
      undecided: true,
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

/** What one person may leave open in a case: enough for everybody who handles it, too few to stop an office. */
const OPEN_CHALLENGES = 3;

/** @param by null for the petitioner. @throws DomainError `TOO_MANY_CHALLENGES` */
async function mustBeFew(tx: Tx, petitionId: string, by: string | null): Promise<void> {
  const [open] = await tx.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM recusal WHERE petition_id = $1 AND raised_by IS NOT DISTINCT FROM $2 AND status = 'CHALLENGED'`,
    [petitionId, by],
  );
  if ((open?.count ?? 0) < OPEN_CHALLENGES) return;
  throw new DomainError(
    'TOO_MANY_CHALLENGES',
    `您在本件中已有 ${OPEN_CHALLENGES} 项回避申请待决定，请待其决定后再提出。`,
    `You have ${OPEN_CHALLENGES} undecided challenges in this case: wait for a decision.`,
    'CONFLICT',
    { open: OPEN_CHALLENGES },
  );
}

/**
 * RG-16: a colleague says that somebody has a conflict. Somebody of the colleague's unit or below it does nothing in the case until
 * the decision; everybody else, and whoever took no step in it, goes on until a leader decided.
 */
export const challengeStaff = (deps: IntakeDeps) =>
  deps.db.command('challengeStaff', async (tx, actor, input: ChallengeStaff) => {
    actor.must(mayRaise(actor));
    await mustSeePetition(tx, actor, input.petitionId);
    return challenge(tx, deps, input, actor);
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
