import type { Channel, Outcome } from '@daofang/contracts';
import { canonical, isUuid, notFound, type Actor, type CivilDate } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import { below, conditions, page, type Page, type PageRequest } from '@daofang/persistence';
import type { IntakeDeps } from '../intake-deps';
import { identitySearch } from '../vault/identity-search.policy';
import { searchOnRecord } from '../vault/identity-search.store';
import type { RevealPurpose } from '../vault/vault.life';
import type { Vault } from '../vault/vault.store';
import { ANSWERED, CLAIMS_SHOWN, type ClaimState, type PetitionState } from './petition.life';
import { ClaimRow, PetitionRow } from './petition.store';
import { claimScope, petitionScope } from './scope.queries';

/** A petition as a list or a page shows it. */
export type PetitionView = Omit<PetitionState, 'claims' | 'queryCode' | 'queryCodeIndex' | 'sealed' | 'petitionId'> & {
  answered: boolean;
};

export interface ClaimView extends Omit<ClaimState, 'text'> {
  petitionId: string;
  text: string;
  handlingUnit: string | null;
  outcome: Outcome | null;
  remedyOrgan: string | null;
  executeBy: CivilDate | null;
  executedOn: CivilDate | null;
}

export interface PetitionFilter {
  status?: string | null;
  unit?: string | null;
  channel?: Channel | null;
  categoryPrefix?: string | null;
  place?: string | null;
  claimStatus?: string | null;
  handlingUnit?: string | null;
  arrivedFrom?: CivilDate | null;
  arrivedTo?: CivilDate | null;
  group?: boolean | null;
  caseNo?: string | null;
  source?: string | null;
  sourceNumber?: string | null;
  /** Exact, found by fingerprint: a number alone, with a purpose, on record. */
  phone?: string | null;
  idNumber?: string | null;
  purpose?: RevealPurpose | null;
}

/** A petition that is over; the rows of sight know it. */
const OVER = ['CLOSED', 'SETTLED', 'WITHDRAWN'];
const DONE = `(${ANSWERED.map((status) => `'${status}'`).join(', ')})`;
/** What of the row is not shown: the key to the case, that it is sealed, and what only the events need. */
const KEPT = ['queryCode', 'queryCodeIndex', 'sealed', 'petitionId'];
const SHOWN = Object.keys(PetitionRow.columns).filter((field) => !KEPT.includes(field)) as (keyof PetitionState)[];
const SHOW = `
  SELECT ${PetitionRow.select(SHOWN)},
    (SELECT coalesce(bool_and(claim.status IN ${DONE}), true) FROM claim WHERE claim.petition_id = petition.id) AS answered`;
const PETITION = `${SHOW} FROM petition`;
/** Where to look, in the order of the list; the rule of sight is asked of each as well. */
const LISTED = `${SHOW} FROM petition_sight sight JOIN petition ON petition.id = sight.petition_id`;
const CLAIM = `
  SELECT ${ClaimRow.select()},
    coalesce(outcome.unit, holder.unit, disposition->>'unit') AS "handlingUnit",
    outcome.outcome, outcome.remedy_organ AS "remedyOrgan", outcome.execute_by AS "executeBy", outcome.executed_on AS "executedOn"
  FROM claim
  LEFT JOIN claim_outcome outcome ON outcome.claim_id = claim.id
  LEFT JOIN LATERAL (SELECT unit FROM case_unit WHERE case_unit.petition_id = claim.petition_id AND claim.id = ANY(claim_ids) AND active ORDER BY delivered_on DESC LIMIT 1) holder ON true`;

/** Several petitions at once, those out of the actor's scope left out: for references from other departments. */
export const petitionsByIds =
  ({ db }: IntakeDeps) =>
  async (actor: Actor, ids: readonly string[]): Promise<PetitionView[]> => {
    const scope = petitionScope(actor, 2);
    return db.query<PetitionView>(`${PETITION} WHERE petition.id = ANY($1::uuid[]) AND ${scope.sql}`, [
      ids,
      ...scope.parameters,
    ]);
  };

/** For commands on what belongs to a petition. @throws DomainError `NOT_FOUND`, whether it does not exist or may not be seen */
export async function mustSeePetition(sql: Sql, actor: Actor, id: string): Promise<void> {
  const scope = petitionScope(actor, 2);
  const [found] = isUuid(id)
    ? await sql.query(`SELECT 1 FROM petition WHERE petition.id = $1 AND ${scope.sql}`, [id, ...scope.parameters])
    : [];
  if (!found) throw notFound('信访件', id);
}

/** @throws DomainError `NOT_FOUND`, whether it does not exist or may not be seen */
export const getPetition =
  (deps: IntakeDeps) =>
  async (actor: Actor, by: { id: string } | { caseNo: string }): Promise<PetitionView> => {
    const scope = petitionScope(actor, 2);
    const [column, value] = 'id' in by ? ['petition.id', by.id] : ['case_no', canonical('case number', by.caseNo)];
    const [found] =
      'id' in by && !isUuid(by.id)
        ? []
        : await deps.db.query<PetitionView>(`${PETITION} WHERE ${column} = $1 AND ${scope.sql}`, [
            value,
            ...scope.parameters,
          ]);
    if (!found) throw notFound('信访件', value);
    return found;
  };

/** The clerk's list, latest arrivals first. */
export const listPetitions =
  (deps: IntakeDeps) =>
  async (actor: Actor, filter: PetitionFilter, request: PageRequest): Promise<Page<PetitionView>> => {
    const search = identitySearch(actor, filter);
    const { where, parameters, add } = conditions(petitionScope(actor));
    // Whatever a unit below registered or handles is in its own rows, which are fewer.
    const within = [filter.handlingUnit, filter.unit].find((unit) => unit && actor.isAbove(unit)) ?? actor.unit;
    if (parameters.length > 0) add(within, (n) => `sight.unit = $${n}`);
    const claimHas = (condition: string) =>
      `EXISTS (SELECT 1 FROM claim WHERE claim.petition_id = petition.id AND ${condition})`;
    const personHas = (condition: string) =>
      `EXISTS (SELECT 1 FROM person WHERE person.petition_id = petition.id AND ${condition})`;
    if (filter.status === 'ANSWERED') {
      where.push(
        `sight.open AND petition.status IN ('REGISTERED', 'DISPOSED') AND NOT ${claimHas(`claim.status NOT IN ${DONE}`)}`,
      );
    } else {
      add(filter.status, (n) => `petition.status = $${n}`);
      if (filter.status) where.push(OVER.includes(filter.status) ? 'NOT sight.open' : 'sight.open');
    }
    add(filter.unit, (n) => below('petition.unit', n));
    add(filter.channel, (n) => `channel = $${n}`);
    add(filter.categoryPrefix, (n) => claimHas(`claim.category_code LIKE $${n} || '%'`));
    add(filter.place, (n) => claimHas(below('claim.place', n)));
    add(filter.claimStatus, (n) => claimHas(`claim.status = $${n}`));
    add(
      filter.handlingUnit,
      (n) =>
        `EXISTS (SELECT 1 FROM case_unit WHERE case_unit.petition_id = petition.id AND active AND ${below('case_unit.unit', n)})`,
    );
    add(filter.arrivedFrom, (n) => `sight.arrived_on >= $${n}`);
    add(filter.arrivedTo, (n) => `sight.arrived_on <= $${n}`);
    add(filter.caseNo && canonical('case number', filter.caseNo), (n) => `case_no = $${n}`);
    add(filter.source, (n) => `source = $${n}`);
    add(filter.sourceNumber, (n) => `source_number = $${n}`);
    if (search) {
      const fingerprint = await deps.vault.fingerprint(deps.db, search.kind, search.number);
      add(fingerprint, (n) => personHas(`${search.kind}_index = $${n}`));
      // Of the desk's own petitions only, as a reveal is.
      add(actor.unit, (n) => below('petition.unit', n));
    }
    if (filter.group !== null && filter.group !== undefined)
      where.push(filter.group ? 'group_size IS NOT NULL' : 'group_size IS NULL');
    const look = (sql: Sql) =>
      page<PetitionView>(
        sql,
        {
          select: LISTED,
          where,
          parameters,
          orderBy: { column: 'sight.arrived_on', cast: 'date', value: ({ arrivedOn }) => arrivedOn },
          id: { column: 'sight.petition_id', value: ({ id }) => id },
        },
        request,
      );
    if (!search) return look(deps.db);
    return searchOnRecord(deps, actor, search, look, ({ edges }) => edges.map(({ node }) => node.id));
  };

async function opened(sql: Sql, vault: Vault, rows: readonly ClaimView[]): Promise<ClaimView[]> {
  const open = await vault.opener(
    sql,
    rows.map(({ petitionId }) => petitionId),
  );
  return rows.map((row) => ({ ...row, text: open(row.petitionId, row.text) }));
}

/** The claims of some petitions that the actor may see, in the order they were given: of each the first 200. */
export const claimsOf =
  ({ db, vault }: IntakeDeps) =>
  async (actor: Actor, petitionIds: readonly string[]): Promise<ClaimView[]> => {
    const scope = claimScope(actor, 2);
    const rows = await db.query<ClaimView>(
      `${CLAIM} WHERE claim.id IN (
         SELECT shown.id FROM unnest($1::uuid[]) asked (petition_id) CROSS JOIN LATERAL
           (SELECT claim.id FROM claim WHERE claim.petition_id = asked.petition_id AND ${scope.sql} ORDER BY claim.id LIMIT ${CLAIMS_SHOWN}) shown)
       ORDER BY claim.id`,
      [petitionIds, ...scope.parameters],
    );
    return opened(db, vault, rows);
  };

export const claimsByIds =
  ({ db, vault }: IntakeDeps) =>
  async (actor: Actor, ids: readonly string[]): Promise<ClaimView[]> => {
    const scope = claimScope(actor, 2);
    const rows = await db.query<ClaimView>(`${CLAIM} WHERE claim.id = ANY($1::uuid[]) AND ${scope.sql}`, [
      ids,
      ...scope.parameters,
    ]);
    return opened(db, vault, rows);
  };
