import { eraseTexts, type Tx } from '@daofang/persistence';

/**
 * PIPL 47: who the petitioner is goes from every dispute of the case. Papers and minutes go too, unless another citizen is a
 * party: then they are that party's as well, and stay for its court.
 */
export async function eraseDisputes(tx: Tx, petitionId: string): Promise<void> {
  await tx.query(
    `UPDATE dispute SET parties = (
         SELECT jsonb_agg(CASE WHEN party->>'kind' = 'PETITIONER' THEN party || '{"name": null, "phone": null, "address": null}' ELSE party END ORDER BY place)
         FROM jsonb_array_elements(parties) WITH ORDINALITY AS each (party, place))
       WHERE petition_id = $1`,
    [petitionId],
  );
  const [shared] = await tx.query(
    `SELECT 1 FROM dispute WHERE petition_id = $1 AND parties @> '[{"kind": "PERSON"}]' LIMIT 1`,
    [petitionId],
  );
  if (!shared) await eraseTexts(tx, petitionId);
}
