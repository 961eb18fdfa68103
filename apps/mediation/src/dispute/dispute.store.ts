import type { Sql } from '@daofang/events';
import { AggregateRepository, aggregateRow, column, eraseTexts, type Cipher, type Tx } from '@daofang/persistence';
import type { FindOptionsWhere } from 'typeorm';
import { Dispute, type DisputeState } from './dispute.life';

export const DisputeRow = aggregateRow<DisputeState>()('dispute', {
  committee: column.text('committee'),
  kind: column.text('kind'),
  claimIds: column.uuidArray('claim_ids'),
  referralId: column.uuid('referral_id', true),
  appliedOn: column.civilDate('applied_on'),
  acceptedOn: column.civilDate('accepted_on', true),
  status: column.text('status'),
  parties: column.json('parties'),
  mediator: column.text('mediator', true),
  challenged: column.bool('challenged'),
  sessions: column.json('sessions'),
  agreement: column.json('agreement', true),
  failedOn: column.civilDate('failed_on', true),
  failureReason: column.text('failure_reason', true),
  facts: column.json('facts', true),
});

export class DisputeRepository extends AggregateRepository<DisputeState, Dispute> {
  protected readonly schema = DisputeRow.schema;
  protected readonly label = '调解事项';
  protected readonly revive = (state: DisputeState) => new Dispute(state);

  /** The disputes of a petition, locked. */
  ofPetition(petitionId: string): Promise<Dispute[]> {
    return this.findBy({ petitionId } as FindOptionsWhere<DisputeState>);
  }
}

/** A party's word that a mediator recorded. */
export interface RecordedWord {
  disputeId: string;
  partyId: string;
  command: string;
  /** The mediator's account. */
  by: string;
  /** How the party gave it. */
  how: string;
  at: string;
}

/** Keeps who recorded a party's word, and how it was given. */
export async function keepWord(
  sql: Sql,
  { cipher }: { cipher: Cipher },
  { disputeId, partyId, command, by, how, at }: RecordedWord,
): Promise<void> {
  await sql.query(
    'INSERT INTO recorded_word (dispute_id, party_id, command, recorded_by, how, at) VALUES ($1, $2, $3, $4, $5, $6)',
    [disputeId, partyId, command, by, cipher.encrypt(how), at],
  );
}

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
