import { isUuid, notFound, type Actor } from '@daofang/domain';
import { below, conditions, page, type Condition, type Page, type PageRequest } from '@daofang/persistence';
import type { SupervisionDeps } from '../supervision-deps';
import type { ComplaintStatus } from './complaint.life';
import type { ComplaintOfCase } from './complaint.policy';
import { ComplaintRow } from './complaint.store';

/** A complaint as a list or a page shows it, its answer in clear. */
export type ComplaintView = ComplaintOfCase;

const COMPLAINT = `SELECT ${ComplaintRow.select()}, case_clock.first_receiver AS "firstReceiver"
  FROM complaint JOIN case_clock ON case_clock.petition_id = complaint.petition_id`;

/** Supervisors of the desk and above; nobody else. The same rule as mayAnswer. */
const complaintScope = (actor: Actor, first = 1): Condition =>
  actor.unit === null || !actor.has('SUPERVISOR')
    ? { sql: 'false', parameters: [] }
    : { sql: `NOT case_clock.sealed AND ${below('complaint.unit', first)}`, parameters: [actor.unit] };

const inClear =
  ({ cipher }: SupervisionDeps) =>
  (row: ComplaintView): ComplaintView => ({ ...row, answer: row.answer && cipher.decrypt(row.answer) });

/** @throws DomainError `NOT_FOUND`, whether it does not exist or may not be seen */
export const getComplaint =
  (deps: SupervisionDeps) =>
  async (actor: Actor, id: string): Promise<ComplaintView> => {
    const scope = complaintScope(actor, 2);
    const [found] = isUuid(id)
      ? await deps.db.query<ComplaintView>(`${COMPLAINT} WHERE complaint.id = $1 AND ${scope.sql}`, [
          id,
          ...scope.parameters,
        ])
      : [];
    if (!found) throw notFound('投诉', id);
    return inClear(deps)(found);
  };

/** What waits for an answer, and what was answered, latest first. */
export const listComplaints =
  (deps: SupervisionDeps) =>
  async (actor: Actor, status: ComplaintStatus | null, request: PageRequest): Promise<Page<ComplaintView>> => {
    const { where, parameters, add } = conditions(complaintScope(actor));
    add(status, (n) => `status = $${n}`);
    const { edges, pageInfo } = await page<ComplaintView>(
      deps.db,
      {
        select: COMPLAINT,
        where,
        parameters,
        orderBy: { column: 'filed_on', cast: 'date', value: ({ filedOn }) => filedOn },
        id: { column: 'complaint.id', value: ({ id }) => id },
      },
      request,
    );
    return { edges: edges.map(({ cursor, node }) => ({ cursor, node: inClear(deps)(node) })), pageInfo };
  };

/** What the petitioner urged or complained of, with the answers in clear, latest first: once intake has seen the proof (OB-45). */
export const complaintsForPetitioner =
  (deps: SupervisionDeps) =>
  async (petitionId: string): Promise<ComplaintView[]> => {
    const filed = await deps.db.query<ComplaintView>(
      `${COMPLAINT} WHERE complaint.petition_id = $1 ORDER BY complaint.filed_on DESC, complaint.id LIMIT 100`,
      [petitionId],
    );
    return filed.map(inClear(deps));
  };
