import type { ActorClaims } from '@daofang/domain';
import { Database } from '@daofang/persistence';
import { currentCausality } from '@daofang/telemetry';
import type { Pool } from 'pg';

/** What the statements of some questions cost a department's database, by PostgreSQL's own word. */
export interface Reads {
  /** Statements sent. */
  statements: number;
  /** Tables that were read from end to end. */
  wholeTables: string[];
  /** Rows looked at, of tables and indexes, thrown away ones included. */
  rows: number;
  /** The same, table by table. */
  rowsOf: Record<string, number>;
  /** The most rows that were brought into an order. */
  sorted: number;
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

/** Whether the directory changed since it was read: one row, asked with whoever enters; it is left out. */
const DIRECTORY = /FROM directory_state/;

/** Records the plain reads that this process's departments send for an actor while `work` runs, and has PostgreSQL explain each of them. */
export async function readsOf(sql: Pool, actor: ActorClaims, work: () => Promise<unknown>): Promise<Reads> {
  const sent: { text: string; parameters: readonly unknown[] }[] = [];
  const { query } = Database.prototype;
  Database.prototype.query = function (this: Database, text: string, parameters: readonly unknown[] = []) {
    if (currentCausality()?.actorRef === actor.id && !DIRECTORY.test(text)) sent.push({ text, parameters });
    return query.call(this, text, parameters) as never;
  };
  try {
    await work();
  } finally {
    Database.prototype.query = query;
  }
  const reads: Reads = { statements: sent.length, wholeTables: [], rows: 0, rowsOf: {}, sorted: 0 };
  for (const { text, parameters } of sent) {
    const { rows } = await sql.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, [
      ...parameters,
    ]);
    for (const node of nodesOf(rows[0]?.['QUERY PLAN'][0]?.Plan)) {
      if (node['Node Type'] === 'Sort') {
        const [given] = node.Plans ?? [];
        reads.sorted = Math.max(reads.sorted, given ? given['Actual Rows'] * given['Actual Loops'] : 0);
      }
      if (!/Scan$/.test(node['Node Type']) || /Subquery|Function|CTE/.test(node['Node Type'])) continue;
      if (node['Node Type'] === 'Seq Scan') reads.wholeTables.push(node['Relation Name'] ?? '');
      const looked =
        node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
      const rows = Math.round(looked * node['Actual Loops']);
      reads.rows += rows;
      const table = node['Relation Name'] ?? '';
      reads.rowsOf[table] = (reads.rowsOf[table] ?? 0) + rows;
    }
  }
  return { ...reads, wholeTables: [...new Set(reads.wholeTables)] };
}

const nodesOf = (node: PlanNode | undefined): PlanNode[] =>
  node ? [node, ...(node.Plans ?? []).flatMap(nodesOf)] : [];
