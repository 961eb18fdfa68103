import type { ObligationRule } from '@daofang/contracts';
import { isUuid, notFound, type Actor, type CivilDate } from '@daofang/domain';
import { below, conditions, page, type Page, type PageRequest } from '@daofang/persistence';
import type { WarningLevel } from '@daofang/regulation';
import { caseScope, obligationScope } from '../case/scope.queries';
import type { SupervisionDeps } from '../supervision-deps';
import { OPEN_STATUSES, type ObligationState, type ObligationStatus } from './obligation.life';
import { ObligationRow } from './obligation.store';

export type ObligationView = ObligationState;

export interface ObligationFilter {
  rule?: ObligationRule | null;
  status?: ObligationStatus | null;
  /** Only what is still to be done. */
  open?: boolean | null;
  /** The unit that owes it, and those below. */
  debtor?: string | null;
  dueFrom?: CivilDate | null;
  dueTo?: CivilDate | null;
  level?: WarningLevel | null;
  petitionId?: string | null;
  referralId?: string | null;
}

/** One row of the long-pending board: a unit and a duty, never a person. */
export interface LongPendingRow {
  unit: string;
  rule: ObligationRule;
  count: number;
  oldestDueOn: CivilDate;
}

const CLOCKS = 'obligation JOIN case_clock ON case_clock.petition_id = obligation.petition_id';
const OBLIGATION = `SELECT ${ObligationRow.select()} FROM ${CLOCKS}`;
/** Where to look, in the order of the list; the rule of sight is asked of each as well. */
const LISTED = `SELECT ${ObligationRow.select()} FROM obligation_sight sight JOIN ${CLOCKS} ON obligation.id = sight.obligation_id`;

/** @throws DomainError `NOT_FOUND`, whether it does not exist or may not be seen */
export const getObligation =
  ({ db }: SupervisionDeps) =>
  async (actor: Actor, id: string): Promise<ObligationView> => {
    const scope = obligationScope(actor, 2);
    const [found] = isUuid(id)
      ? await db.query<ObligationView>(`${OBLIGATION} WHERE obligation.id = $1 AND ${scope.sql}`, [
          id,
          ...scope.parameters,
        ])
      : [];
    if (!found) throw notFound('期限', id);
    return found;
  };

/** The clocks an actor has to look after: of what is still to be done the nearest last day first (K50), of all the latest. */
export const listObligations =
  ({ db }: SupervisionDeps) =>
  (actor: Actor, filter: ObligationFilter, request: PageRequest): Promise<Page<ObligationView>> => {
    const { where, parameters, add, addId } = conditions(obligationScope(actor));
    if (parameters.length > 0) where.push('sight.unit = $1');
    add(filter.rule, (n) => `rule = $${n}`);
    add(filter.status, (n) => `status = $${n}`);
    if (filter.open || OPEN_STATUSES.some((open) => open === filter.status)) where.push('sight.open');
    add(filter.debtor, (n) => below('debtor', n));
    add(filter.dueFrom, (n) => `sight.due_on >= $${n}`);
    add(filter.dueTo, (n) => `sight.due_on <= $${n}`);
    add(filter.level, (n) => `warned = $${n}`);
    addId(filter.petitionId, 'obligation.petition_id');
    addId(filter.referralId, 'referral_id');
    return page<ObligationView>(
      db,
      {
        select: LISTED,
        where,
        parameters,
        orderBy: {
          column: 'sight.due_on',
          cast: 'date',
          value: ({ dueOn }) => dueOn,
          earliestFirst: filter.open ?? false,
        },
        id: { column: 'sight.obligation_id', value: ({ id }) => id },
      },
      request,
    );
  };

const ofMany =
  (condition: string) =>
  ({ db }: SupervisionDeps) =>
  (actor: Actor, ids: readonly string[]): Promise<ObligationView[]> => {
    const scope = obligationScope(actor, 2);
    return db.query<ObligationView>(
      `${OBLIGATION} WHERE ${condition} AND ${scope.sql} ORDER BY started_on, rule, obligation.id`,
      [ids, ...scope.parameters],
    );
  };

/** Several at once, those out of the actor's scope left out: for references and for the fields of other departments' things. */
export const obligationsByIds = ofMany('obligation.id = ANY($1::uuid[])');
export const obligationsOfPetitions = ofMany('obligation.petition_id = ANY($1::uuid[])');
export const obligationsOfClaims = ofMany('claim_ids && $1::uuid[]');
export const obligationsOfReferrals = ofMany('referral_id = ANY($1::uuid[])');

/** What a case looks like from the petitioner's side of the clock. */
export interface CaseWaiting {
  petitionId: string;
  waitingDays: number | null;
  withinLimit: boolean;
}

/**
 * Days since registration, whoever had the case in between (N2), up to the last answer of a closed (or imported) case. And RG-05: is it
 * in process within its limits? Once a duty of handling or execution was breached it is not, whatever is done afterwards (K83), and
 * the bar to petition above falls.
 */
export const waitingOf =
  ({ db, clock }: SupervisionDeps) =>
  (actor: Actor, petitionIds: readonly string[]): Promise<CaseWaiting[]> => {
    const scope = caseScope(actor, 3);
    return db.query<CaseWaiting>(
      `SELECT case_clock.petition_id AS "petitionId",
         coalesce(withdrawn_on, CASE WHEN closed_on IS NOT NULL OR answers.historical THEN coalesce(answers.last_on, closed_on) END, $2::date) - registered_on AS "waitingDays",
         coalesce(handling.running AND NOT handling.late, false) AS "withinLimit"
       FROM case_clock
       LEFT JOIN LATERAL (
         SELECT max(answered_on) AS last_on, bool_or(how = 'HISTORICAL') AS historical FROM answered_claim answer WHERE answer.petition_id = case_clock.petition_id
       ) answers ON true
       LEFT JOIN LATERAL (
         SELECT bool_or(status IN ('RUNNING', 'PAUSED', 'SUBMITTED') AND rule <> 'OB-14') AS running, bool_or(breached_on IS NOT NULL AND breach_withdrawn_on IS NULL) AS late
         FROM obligation duty WHERE duty.petition_id = case_clock.petition_id AND rule IN ('OB-02', 'OB-05', 'OB-07', 'OB-08', 'OB-14', 'OB-32')
       ) handling ON true
       WHERE case_clock.petition_id = ANY($1::uuid[]) AND ${scope.sql}`,
      [petitionIds, clock.today(), ...scope.parameters],
    );
  };

/** what is overdue and still open, by unit and duty. Cases and units, no persons. */
export const longPending =
  ({ db }: SupervisionDeps) =>
  (actor: Actor): Promise<LongPendingRow[]> => {
    const scope = obligationScope(actor);
    return db.query<LongPendingRow>(
      `SELECT obligation.unit, rule, count(*)::int AS count, min(due_on) AS "oldestDueOn" FROM obligation JOIN case_clock ON case_clock.petition_id = obligation.petition_id
       WHERE status = 'BREACHED' AND ${scope.sql} GROUP BY obligation.unit, rule ORDER BY count(*) DESC, min(due_on), obligation.unit LIMIT 500`,
      scope.parameters,
    );
  };
