import { isUuid } from '@daofang/domain';
import { AggregateRepository, ERASED, aggregateRow, column } from '@daofang/persistence';
import type { FindOptionsWhere } from 'typeorm';
import { Petition, type ClaimState, type PetitionState } from './petition.life';

type PetitionRow = Omit<PetitionState, 'claims'>;

export const PetitionRow = aggregateRow<PetitionState, 'claims'>()('petition', {
  caseNo: column.text('case_no'),
  channel: column.text('channel'),
  unit: column.text('unit'),
  firstReceiver: column.text('first_receiver'),
  arrivedOn: column.civilDate('arrived_on'),
  registeredOn: column.civilDate('registered_on'),
  anonymous: column.bool('anonymous'),
  oral: column.bool('oral'),
  mandate: column.bool('mandate'),
  groupSize: column.int('group_size', true),
  status: column.text('status'),
  policyVersion: column.text('policy_version'),
  sealed: column.bool('sealed'),
  source: column.text('source', true),
  sourceNumber: column.text('source_number', true),
  queryCodeIndex: column.text('query_code_index'),
  queryCode: column.text('query_code'),
  withdrawalOn: column.civilDate('withdrawal_on', true),
  closedOn: column.civilDate('closed_on', true),
  settledOn: column.civilDate('settled_on', true),
  erasedOn: column.civilDate('erased_on', true),
});

const CLAIM_COLUMNS = `id, title, text, status, purpose, category_code AS "categoryCode", place, urgent, disposition, answered_on AS "answeredOn"`;

/** Petitions with their claims; the claims have a table of their own, so that lists can search them. */
export class PetitionRepository extends AggregateRepository<PetitionState, Petition> {
  protected readonly schema = PetitionRow.schema;
  protected readonly label = '信访件';
  protected readonly revive = (state: PetitionState) => new Petition(state);

  /** A petition that is sealed whole does not exist for ordinary commands (N4). */
  override find(id: string): Promise<Petition | null> {
    return this.findOneBy({ id, sealed: false } as FindOptionsWhere<PetitionState>);
  }

  /** For its own petitioner, sealed or not. */
  findOwn(id: string): Promise<Petition | null> {
    return this.findOneBy({ id } as FindOptionsWhere<PetitionState>);
  }

  /** The petition a claim belongs to, locked. */
  async getByClaim(claimId: string, expectedVersion?: number | null): Promise<Petition> {
    const [row] = isUuid(claimId)
      ? await this.tx.query<{ petition_id: string }>('SELECT petition_id FROM claim WHERE id = $1', [claimId])
      : [];
    return this.get(row?.petition_id ?? claimId, expectedVersion);
  }

  /**
   * The petition a claim belongs to, locked with the one that stands in its way, in the order of their ids.
   * @param linkedPetitionId which one; left out, the one that the claim's proposal names
   */
  async getWithLinked(claimId: string, expectedVersion?: number | null, linkedPetitionId?: string): Promise<Petition> {
    const both = [claimId, linkedPetitionId ?? claimId].every(isUuid);
    if (both)
      await this.tx.query(
        `SELECT 1 FROM petition WHERE id IN (
         SELECT unnest(ARRAY[petition_id, coalesce($2, disposition->>'linkedPetitionId')::uuid]) FROM claim WHERE id = $1
       ) ORDER BY id FOR UPDATE`,
        [claimId, linkedPetitionId ?? null],
      );
    return this.getByClaim(claimId, expectedVersion);
  }

  protected override async findBy(where: FindOptionsWhere<PetitionState>): Promise<Petition[]> {
    const rows = await this.tx.manager.find(PetitionRow.schema, {
      where: where as FindOptionsWhere<PetitionRow>,
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const petitions: Petition[] = [];
    for (const row of rows) {
      const claims = await this.tx.query<ClaimState>(
        `SELECT ${CLAIM_COLUMNS} FROM claim WHERE petition_id = $1 ORDER BY id`,
        [row.id],
      );
      petitions.push(this.revive({ ...row, claims }));
    }
    return petitions;
  }

  protected override row({ claims: _claims, ...row }: PetitionState): object {
    return row;
  }

  protected override async writeParts({ id, claims }: PetitionState): Promise<void> {
    for (const claim of claims) {
      await this.tx.query(
        `INSERT INTO claim (id, petition_id, title, text, status, purpose, category_code, place, urgent, disposition, answered_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (id) DO UPDATE SET status = excluded.status, purpose = excluded.purpose, category_code = excluded.category_code,
           place = excluded.place, urgent = excluded.urgent, disposition = excluded.disposition, answered_on = excluded.answered_on`,
        [
          claim.id,
          id,
          claim.title,
          claim.text,
          claim.status,
          claim.purpose,
          claim.categoryCode,
          claim.place,
          claim.urgent,
          JSON.stringify(claim.disposition),
          claim.answeredOn,
        ],
      );
    }
  }

  /** PIPL 47: the words go; number, states and days stay. */
  async eraseTexts(id: string): Promise<void> {
    await this.tx.query(`UPDATE claim SET title = $2, text = '' WHERE petition_id = $1`, [id, ERASED]);
    await this.tx.query(`UPDATE document SET text = '' WHERE petition_id = $1`, [id]);
    await this.tx.query(`UPDATE petition SET query_code = '' WHERE id = $1`, [id]);
  }

  /** N4: what was a claim becomes a sealed matter; nothing ordinary of it stays. */
  async eraseClaim(claimId: string): Promise<void> {
    await this.tx.query('DELETE FROM document WHERE subject_id = $1', [claimId]);
    await this.tx.query('DELETE FROM claim WHERE id = $1', [claimId]);
  }
}
