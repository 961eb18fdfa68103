import { account, longText, oneOf, optional, unit } from '@daofang/commands';
import { RELATIONS, type Relation } from '@daofang/contracts';
import { newId, type Actor } from '@daofang/domain';
import { recuse, type Tx } from '@daofang/persistence';
import type { IntakeDeps } from '../intake-deps';
import { challenged, mustBeFew, mustBeNew } from './recusal.rules';
import { RecusalRepository } from './recusal.store';
import { holdCase, mustKnowStaff, worksWithin } from './steps.store';

/** Who is challenged, and why: by whom it is decides what else the input has. */
export const challengeInput = (accountOf: string) => ({
  unit: unit().describe('该人员所在单位。'),
  account: optional(account()).describe(accountOf),
  relation: oneOf('Relation', RELATIONS),
  reason: longText('申请回避的理由'),
});

export interface Challenge {
  petitionId: string;
  unit: string;
  account?: string | null | undefined;
  relation: Relation;
  reason: string;
}

/**
 * RG-16: keeps a challenge, and stops whom it may stop at once: the petitioner's word does so, a colleague's only to whoever is
 * known to work in the colleague's unit or below it.
 * @param by null for the petitioner
 * @throws DomainError `UNKNOWN_ACCOUNT` · `CHALLENGED_ALREADY` · `TOO_MANY_CHALLENGES`
 */
export async function challenge(
  tx: Tx,
  { clock, vault }: IntakeDeps,
  { petitionId, unit, account, relation, reason }: Challenge,
  by: Actor | null,
): Promise<{ petitionId: string }> {
  await holdCase(tx, petitionId, 'UPDATE');
  if (account) await mustKnowStaff(tx, petitionId, account, unit);
  const recusals = new RecusalRepository(tx);
  if (account) mustBeNew(await recusals.findSame({ petitionId, account, relation, raisedBy: by?.id ?? null }));
  mustBeFew(await recusals.undecidedOf(petitionId, by?.id ?? null));
  const atOnce = !!account && (by === null || (await worksWithin(tx, petitionId, account, by.unit ?? '')));
  const on = clock.today();
  const own = await vault.of(tx, petitionId);
  const raised = { id: newId(), petitionId, unit, relation, reason: own.encrypt(reason) };
  await recusals.add(challenged(raised, { account: account ?? null, by: by?.id ?? null, atOnce }, on));
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
