import { isUuid, type CivilDate } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import { AggregateRepository, ERASED, aggregateRow, column, partRow } from '@daofang/persistence';
import type { FindOptionsWhere } from 'typeorm';
import { ANSWERED, Petition, type ClaimState, type LinkedCase, type PetitionState } from './petition.life';

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
  evaluatedOn: column.civilDate('evaluated_on', true),
  erasedOn: column.civilDate('erased_on', true),
});

export const ClaimRow = partRow<ClaimState, 'petitionId'>()(
  'claim',
  { petitionId: column.uuid('petition_id') },
  {
    title: column.text('title'),
    text: column.text('text'),
    status: column.text('status'),
    purpose: column.text('purpose', true),
    categoryCode: column.text('category_code', true),
    place: column.text('place', true),
    urgent: column.bool('urgent'),
    disposition: column.json('disposition', true),
    answeredOn: column.civilDate('answered_on', true),
  },
);
const CLAIM_FIELDS = Object.keys(ClaimRow.columns).filter((field) => field !== 'petitionId') as (keyof ClaimState)[];

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

  /** Several, in the order of their ids, whichever way round they are named; those that are none are left out. */
  async lock(ids: readonly string[]): Promise<void> {
    await this.tx.query('SELECT 1 FROM petition WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [ids]);
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
        `SELECT ${ClaimRow.select(CLAIM_FIELDS)} FROM claim WHERE petition_id = $1 ORDER BY id`,
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
    for (const claim of claims) await ClaimRow.put(this.tx, { ...claim, petitionId: id });
  }

  /** PIPL 47: the words go; number, states and days stay. */
  async eraseTexts(id: string): Promise<void> {
    await this.tx.query(`UPDATE claim SET title = $2, text = '' WHERE petition_id = $1`, [id, ERASED]);
    await this.tx.query(`UPDATE document SET text = '' WHERE petition_id = $1`, [id]);
    await this.tx.query(`UPDATE petition SET query_code = '' WHERE id = $1`, [id]);
  }

  /** N4: from now on it exists for its petitioner and who keeps it only; without an event where its ordinary life was over. */
  async sealWhole(id: string): Promise<void> {
    await this.tx.query('UPDATE petition SET sealed = true WHERE id = $1', [id]);
  }

  /** N4: what was a claim becomes a sealed matter; nothing ordinary of it stays. */
  async eraseClaim(claimId: string): Promise<void> {
    await this.tx.query('DELETE FROM document WHERE subject_id = $1', [claimId]);
    await this.tx.query('DELETE FROM claim WHERE id = $1', [claimId]);
  }
}

/** The petition that a claim would be not accepted because of, as far as it matters for that. */
export async function linkedCaseOf(sql: Sql, claimId: string, linkedPetitionId: string): Promise<LinkedCase | null> {
  const [linked] = await sql.query<LinkedCase>(
    `WITH own AS (SELECT petition_id, category_code FROM claim WHERE id = $1),
          handled AS (SELECT category_code FROM claim WHERE petition_id = $2 AND status <> ALL($3)),
          duty AS (SELECT status, late FROM case_clock WHERE petition_id = $2 AND debtor IS NOT NULL)
     SELECT case_no AS "caseNo", closed_on AS "closedOn",
       coalesce((SELECT unit FROM case_unit WHERE petition_id = $2 AND active ORDER BY delivered_on DESC LIMIT 1), petition.unit) AS holder,
       (SELECT min(due_on) FROM case_clock WHERE petition_id = $2 AND debtor IS NOT NULL AND status = 'RUNNING') AS "dueOn",
       (SELECT count(*)::int FROM handled) AS open,
       (SELECT count(*)::int FROM duty WHERE status = 'RUNNING') AS running,
       (SELECT count(*)::int FROM duty WHERE late) AS overdue,
       EXISTS (SELECT 1 FROM person one JOIN person other ON ${SAME_PERSON}
               WHERE one.petition_id = (SELECT petition_id FROM own) AND other.petition_id = $2) AS "samePerson",
       EXISTS (SELECT 1 FROM handled JOIN own USING (category_code)) AS "sameMatter"
     FROM petition WHERE id = $2 AND NOT sealed`,
    [claimId, linkedPetitionId, ['NOT_ACCEPT_PROPOSED', ...ANSWERED]],
  );
  return linked ?? null;
}

/** Two entries of the vault are one person by a number; by the name only where neither gave any. */
export const SAME_PERSON = `(one.phone_index = other.phone_index OR one.id_index = other.id_index OR
  (one.name_index = other.name_index AND coalesce(one.phone_index, one.id_index, other.phone_index, other.id_index) IS NULL))`;

/**
 * Duties of units in a case that are not done yet, late ones too (domain.md 3.1). What the desk itself owed ends with the last disposal,
 * which the clocks hear of a moment later; what a unit promised to execute is known here before its clock is.
 */
export async function openDutiesOf(sql: Sql, petitionId: string): Promise<number> {
  const [duties] = await sql.query<{ open: number }>(
    `SELECT greatest(
       (SELECT count(*) FROM case_clock WHERE petition_id = $1 AND debtor IS NOT NULL AND status IN ('RUNNING', 'SUBMITTED', 'BREACHED') AND rule NOT IN ('OB-01', 'OB-02')),
       (SELECT count(*) FROM claim_outcome WHERE petition_id = $1 AND execute_by IS NOT NULL AND executed_on IS NULL)
     )::int AS open`,
    [petitionId],
  );
  return duties?.open ?? 0;
}

/** Whole petitions as they are, unlocked: for what may be done with them. */
export async function petitionStates(sql: Sql, ids: readonly string[]): Promise<PetitionState[]> {
  const petitions = await sql.query<Omit<PetitionState, 'claims'>>(
    `SELECT ${PetitionRow.select()} FROM petition WHERE id = ANY($1::uuid[])`,
    [ids],
  );
  const claims = await sql.query<ClaimState & { petitionId: string }>(
    `SELECT ${ClaimRow.select()} FROM claim WHERE petition_id = ANY($1::uuid[]) ORDER BY id`,
    [ids],
  );
  return petitions.map((petition) => ({
    ...petition,
    claims: claims.filter(({ petitionId }) => petitionId === petition.id),
  }));
}

/** The unit whose opinion answered a petition, one of them where there were several; null where none did. */
export async function unitThatAnswered(sql: Sql, petitionId: string): Promise<string | null> {
  const [outcome] = await sql.query<{ unit: string }>(
    'SELECT unit FROM claim_outcome WHERE petition_id = $1 ORDER BY claim_id LIMIT 1',
    [petitionId],
  );
  return outcome?.unit ?? null;
}

/**
 * IN-30: what was decided about two petitions, one decision a pair whichever way round it is named (K82); the latest word stands.
 * @returns the decision that it replaces, null for the first
 */
export async function keepLink(
  sql: Sql,
  link: { petitionId: string; otherPetitionId: string; kind: string; decidedBy: string; decidedOn: CivilDate },
): Promise<string | null> {
  const [former] = await sql.query<{ kind: string }>(
    `DELETE FROM petition_link
     WHERE (petition_id, other_petition_id) IN (($1::uuid, $2::uuid), ($2::uuid, $1::uuid)) RETURNING kind`,
    [link.petitionId, link.otherPetitionId],
  );
  await sql.query(
    `INSERT INTO petition_link (petition_id, other_petition_id, kind, decided_by, decided_on) VALUES ($1, $2, $3, $4, $5)`,
    [link.petitionId, link.otherPetitionId, link.kind, link.decidedBy, link.decidedOn],
  );
  return former?.kind ?? null;
}
