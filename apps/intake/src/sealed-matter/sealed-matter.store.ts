import type { Sql } from '@daofang/events';
import { AggregateRepository, aggregateRow, column } from '@daofang/persistence';
import { SealedMatter, type SealedMatterState } from './sealed-matter.life';

export const SealedMatterRow = aggregateRow<SealedMatterState>()('sealed_matter', {
  kind: column.text('kind'),
  title: column.text('title'),
  text: column.text('text'),
  accusedUnits: column.text('accused_units'),
  accusedPeople: column.text('accused_people'),
  accusedKnown: column.bool('accused_known', true),
  custodian: column.text('custodian'),
  upTheLine: column.bool('up_the_line', true),
  recipient: column.text('recipient', true),
  status: column.text('status'),
  openedOn: column.civilDate('opened_on'),
  transferredOn: column.civilDate('transferred_on', true),
  record: column.text('record', true),
});

export class SealedMatterRepository extends AggregateRepository<SealedMatterState, SealedMatter> {
  protected readonly schema = SealedMatterRow.schema;
  protected readonly label = '信访件';
  protected readonly revive = (state: SealedMatterState) => new SealedMatter(state);

  /** N4: a challenge in the ordinary petition, which the accused may handle, stops nobody here. */
  protected override recusalsOf({ id }: Readonly<SealedMatterState>): string {
    return id;
  }
}

/** Where the petition of a sealed matter lies, and the policy it is under. */
export async function petitionOf(sql: Sql, petitionId: string): Promise<{ desk: string; policyVersion: string }> {
  const [petition] = await sql.query<{ desk: string; policyVersion: string }>(
    'SELECT unit AS desk, policy_version AS "policyVersion" FROM petition WHERE id = $1',
    [petitionId],
  );
  return petition ?? { desk: '', policyVersion: '' };
}
