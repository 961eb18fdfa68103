import { isUuid, notFound, type Actor } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import { below, sightOf, type Condition } from '@daofang/persistence';
import { relationsFor, type CasePart } from '@daofang/regulation';

/**
 * SQL for the relations that other departments told of. It is asked petition by petition: an EXISTS would be answered for all
 * petitions of the county at once.
 * @param claim which column of claims has to hold it; the petition is enough where none is given
 */
function told(actor: Actor, part: CasePart, petitionId: string, first: number, claim?: string) {
  const relations = relationsFor(actor, part).filter((relation) => !['DESK', 'STUDIES', 'HANDLES'].includes(relation));
  const way = (table: string, condition: string) =>
    `(SELECT true FROM ${table} WHERE ${table}.petition_id = ${petitionId} AND ${condition}${claim ? ` AND ${claim} = ANY(${table}.claim_ids)` : ''} AND ${below(`${table}.unit`, first)} LIMIT 1)`;
  const others = way('case_relation', `relation IN (${relations.map((relation) => `'${relation}'`).join(', ')})`);
  return { ...Object.fromEntries(relations.map((relation) => [relation, others])), HANDLES: way('case_unit', 'true') };
}

const unsealed = (scope: Condition, petition: string): Condition =>
  scope.parameters.length === 0 ? scope : { ...scope, sql: `NOT ${petition}.sealed AND ${scope.sql}` };

/** Which petitions an actor may see: by the one table, and none that is sealed whole (N4). Admins of the event flows see no case at all. */
export const petitionScope = (actor: Actor, first = 1): Condition =>
  unsealed(
    sightOf(actor, 'PETITION', {
      ...told(actor, 'PETITION', 'petition.id', first),
      DESK: below('petition.unit', first),
      STUDIES: `(SELECT true FROM claim studied WHERE studied.petition_id = petition.id AND ${studied('studied', first)} LIMIT 1)`,
    }),
    'petition',
  );

/** The unit that a suggestion was given to. */
const studied = (claim: string, first: number): string =>
  `${claim}.purpose = 'SUGGESTION' AND ${below(`(${claim}.disposition->>'unit')`, first)}`;

/** Within a petition: the desk sees every ordinary claim, who stands to some of them those. On `claim`. */
export const claimScope = (actor: Actor, first = 1): Condition =>
  sightOf(actor, 'CLAIM', {
    ...told(actor, 'CLAIM', 'claim.petition_id', first, 'claim.id'),
    DESK: `(SELECT true FROM petition desk WHERE desk.id = claim.petition_id AND NOT desk.sealed AND ${below('desk.unit', first)} LIMIT 1)`,
    STUDIES: studied('claim', first),
  });

/** Whether a petition is seen whole, by its desk or above it, and not only for some of its claims. On `petition`. */
export const wholeScope = (actor: Actor, first = 1): Condition =>
  unsealed(sightOf(actor, 'PETITION', { DESK: below('petition.unit', first) }), 'petition');

/** What an actor may not see does not exist for it, in a command neither (N4). @throws DomainError `NOT_FOUND` */
export async function mustSeePetition(sql: Sql, actor: Actor, id: string): Promise<void> {
  const scope = petitionScope(actor, 2);
  const seen = isUuid(id)
    ? await sql.query(`SELECT 1 FROM petition WHERE id = $1 AND ${scope.sql}`, [id, ...scope.parameters])
    : [];
  if (seen.length === 0) throw notFound('信访件', id);
}

/** The same of a claim. @throws DomainError `NOT_FOUND` */
export async function mustSeeClaim(sql: Sql, actor: Actor, id: string): Promise<void> {
  const scope = claimScope(actor, 2);
  const seen = isUuid(id)
    ? await sql.query(`SELECT 1 FROM claim WHERE id = $1 AND ${scope.sql}`, [id, ...scope.parameters])
    : [];
  if (seen.length === 0) throw notFound('诉求', id);
}
