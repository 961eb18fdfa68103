import { contractOf } from '@daofang/contracts';
import { departmentNames } from '@daofang/departments';
import { canonical, notFound, type CivilDate, type Instant } from '@daofang/domain';
import { dutiesOfCase, type CaseDuty } from '../duties/duties.queries';
import { missingEvents, type MissingEvent } from '../expectations/expectations.queries';
import { dutyAfter, holderAfter, type Facts } from '../follow/facts.life';
import type { MonitorDeps } from '../monitor-deps';
import { parkedSequences, type ParkedSequence } from '../parked/parked.queries';
import { inOrder, type Linked } from './order.life';

/** One event of a case, with who held the case after it and which clock was the nearest. */
export interface Hop extends Linked {
  type: string;
  title: string;
  department: string;
  time: Instant;
  /** The unit that holds the case after it; null where nobody does any more. */
  holder: string | null;
  clock: { rule: string; dueOn: CivilDate } | null;
  /** The departments that listen to it and have not taken it yet. */
  waitingAt: string[];
}

export interface CaseLineage {
  caseNo: string;
  petitionId: string;
  holder: string | null;
  hops: Hop[];
  parked: ParkedSequence[];
  missing: MissingEvent[];
  duties: CaseDuty[];
  /** How many sealed events, for those who keep sealed matters; null for everybody else, whether there are any or not. */
  sealedEvents: number | null;
}

interface Row extends Linked {
  type: string;
  topic: string;
  department: string;
  partition: number;
  offset: string;
  facts: Facts;
}

/** The way of a case through the county, in the order of causes. @throws DomainError `NOT_FOUND` */
export const caseLineage =
  (deps: MonitorDeps) =>
  async (asked: string, countSealed: boolean): Promise<CaseLineage> => {
    const { db } = deps;
    const caseNo = canonical('case number', asked);
    const [found] = await db.query<{ petitionId: string }>(
      'SELECT petition_id AS "petitionId" FROM followed_case WHERE case_no = $1',
      [caseNo],
    );
    if (!found) throw notFound('信访件', caseNo);
    const { petitionId } = found;
    const rows = await db.query<Row>(
      `SELECT id, type, topic, department, time, aggregate_id AS "aggregateId", sequence, causation_id AS "causationId", partition,
         "offset"::text AS "offset", facts FROM event WHERE petition_id = $1`,
      [petitionId],
    );
    const hops = hopsOf(inOrder(rows), (row) => waitingAt(deps, row));
    return {
      caseNo,
      petitionId,
      holder: hops.at(-1)?.holder ?? null,
      hops,
      parked: await parkedSequences(deps)(petitionId),
      missing: await missingEvents(deps)(20, petitionId),
      duties: await dutiesOfCase(deps, petitionId),
      sealedEvents: countSealed ? await sealedOf(deps, petitionId) : null,
    };
  };

/** Follows holder and clocks from event to event. */
export function hopsOf(rows: readonly Row[], waiting: (row: Row) => string[]): Hop[] {
  let holder: string | null = null;
  const clocks = new Map<string, { rule: string; dueOn: string }>();
  return rows.map((row) => {
    const changed = holderAfter(row.type, row.facts);
    if (changed !== undefined) holder = changed;
    const duty = dutyAfter(row.type);
    if (duty === 'RUNNING' || duty === 'BREACHED') {
      const known = clocks.get(row.aggregateId);
      const dueOn = String(row.facts['dueOn'] ?? known?.dueOn ?? '');
      if (dueOn) clocks.set(row.aggregateId, { rule: String(row.facts['rule'] ?? known?.rule), dueOn });
    } else if (duty === 'MET' || duty === 'CANCELLED') {
      clocks.delete(row.aggregateId);
    }
    const [clock] = [...clocks.values()].sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
    const { id, aggregateId, sequence, causationId, time, type, department } = row;
    return {
      id,
      aggregateId,
      sequence,
      causationId,
      time,
      type,
      department,
      title: contractOf(type)?.description ?? '未知事件',
      holder,
      clock: clock ?? null,
      waitingAt: waiting(row),
    };
  });
}

function waitingAt({ watch }: MonitorDeps, { topic, partition, offset, id }: Row): string[] {
  const sights = watch.sights();
  return departmentNames.filter((department) => {
    const status = sights.find((sight) => sight.department === department)?.status;
    if (!status) return false;
    if (status.parked.some(({ events }) => events.some(({ eventId }) => eventId === id))) return true;
    const position = status.positions.find((one) => one.topic === topic && one.partition === partition);
    return position !== undefined && BigInt(position.next) <= BigInt(offset);
  });
}

async function sealedOf({ db }: MonitorDeps, petitionId: string): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM sealed_event WHERE petition_id = $1',
    [petitionId],
  );
  return row?.count ?? 0;
}
