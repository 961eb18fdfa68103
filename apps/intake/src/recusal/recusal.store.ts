import { AggregateRepository, aggregateRow, column } from '@daofang/persistence';
import { Recusal, type RecusalState } from './recusal.life';

export const RecusalRow = aggregateRow<RecusalState>()('recusal', {
  account: column.text('account', true),
  unit: column.text('unit'),
  relation: column.text('relation'),
  status: column.text('status'),
  raisedBy: column.text('raised_by', true),
  raisedOn: column.civilDate('raised_on'),
  reason: column.text('reason'),
  decidedBy: column.text('decided_by', true),
  decidedOn: column.civilDate('decided_on', true),
});

export class RecusalRepository extends AggregateRepository<RecusalState, Recusal> {
  protected readonly schema = RecusalRow.schema;
  protected readonly label = '回避申请';
  protected readonly revive = (state: RecusalState) => new Recusal(state);

  /**
   * What was asserted of this person in the case for the same reason, in whatever status. The petitioner's own word is not
   * used up by others: of theirs only what stands counts.
   */
  async findSame({
    petitionId,
    account,
    relation,
    raisedBy,
  }: Pick<RecusalState, 'petitionId' | 'account' | 'relation' | 'raisedBy'>): Promise<Pick<
    RecusalState,
    'status'
  > | null> {
    const [known] = await this.tx.query<Pick<RecusalState, 'status'>>(
      `SELECT ${RecusalRow.select(['status'])} FROM recusal WHERE petition_id = $1 AND account = $2 AND relation = $3
         AND ($4::text IS NOT NULL OR raised_by IS NULL OR status IN ('DECLARED', 'UPHELD')) LIMIT 1`,
      [petitionId, account, relation, raisedBy],
    );
    return known ?? null;
  }

  /** How many challenges of one person wait for a decision in the case. @param by null for the petitioner */
  async undecidedOf(petitionId: string, by: string | null): Promise<number> {
    const [open] = await this.tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM recusal WHERE petition_id = $1 AND raised_by IS NOT DISTINCT FROM $2 AND status = 'CHALLENGED'`,
      [petitionId, by],
    );
    return open?.count ?? 0;
  }
}
