import { ABOVE } from '@daofang/contracts';
import type { Actor, CivilDate } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import { page, type Page, type PageRequest } from '@daofang/persistence';
import type { IntakeDeps } from '../intake-deps';
import { unknownUnits } from '../unit/unit.queries';
import { type SealedEntry, type SealedKind, type SealedMatterState } from './sealed-matter.life';
import { SealedMatterRow } from './sealed-matter.store';
import { sealedSight } from './sealed-sight.queries';

/** A sealed matter, for the few who keep it. */
export interface SealedMatterView {
  id: string;
  petitionId: string;
  kind: SealedKind;
  version: number;
  title: string;
  text: string;
  accusedUnits: string[];
  /** Those that the directory does not know; null where it knows all. */
  unknownUnits: string[] | null;
  accusedPeople: string[];
  custodian: string;
  recipient: string | null;
  status: string;
  openedOn: CivilDate;
  transferredOn: CivilDate | null;
  record: SealedEntry[];
}

const SEALED = `SELECT ${SealedMatterRow.select()} FROM sealed_matter`;

/** The most that the plain list answers; a page goes on from there. */
const MOST = 200;

/** What the actor keeps or received, latest first, a page; for everybody else an empty one, as if there were none (N4). */
export const sealedMatterPage =
  ({ db, vault, config }: IntakeDeps) =>
  async (actor: Actor, request: PageRequest): Promise<Page<SealedMatterView>> => {
    const { sql, parameters } = await sealedSight(db, vault, actor);
    const found = await page<SealedMatterState>(
      db,
      {
        select: SEALED,
        where: [sql],
        parameters,
        orderBy: { column: 'opened_on', cast: 'date', value: ({ openedOn }) => openedOn },
        id: { column: 'id', value: ({ id }) => id },
      },
      request,
    );
    const opened = await open(
      db,
      { vault, config },
      found.edges.map(({ node }) => node),
    );
    return {
      pageInfo: found.pageInfo,
      edges: found.edges.flatMap(({ cursor, node }) => {
        const view = opened.get(node.id);
        return view ? [{ cursor, node: view }] : [];
      }),
    };
  };

/** The latest of them. */
export const sealedMatters =
  ({ db, vault, config }: IntakeDeps) =>
  async (actor: Actor): Promise<SealedMatterView[]> => {
    const { sql, parameters } = await sealedSight(db, vault, actor);
    const rows = await db.query<SealedMatterState>(
      `${SEALED} WHERE ${sql} ORDER BY opened_on DESC, id DESC LIMIT ${MOST}`,
      parameters,
    );
    return [...(await open(db, { vault, config }, rows)).values()];
  };

/** One of them; null where the actor may not know of it. */
export const sealedMatter =
  ({ db, vault, config }: IntakeDeps) =>
  async (actor: Actor, id: string): Promise<SealedMatterView | null> => {
    const { sql, parameters } = await sealedSight(db, vault, actor);
    const rows = await db.query<SealedMatterState>(`${SEALED} WHERE (${sql}) AND id = $${parameters.length + 1}`, [
      ...parameters,
      id,
    ]);
    return (await open(db, { vault, config }, rows)).get(id) ?? null;
  };

async function open(
  sql: Sql,
  { vault, config }: Pick<IntakeDeps, 'vault' | 'config'>,
  rows: readonly SealedMatterState[],
): Promise<Map<string, SealedMatterView>> {
  const keys = await vault.ofMany(
    sql,
    rows.map(({ id }) => id),
  );
  const views = new Map<string, SealedMatterView>();
  for (const row of rows) {
    const own = keys.get(row.id);
    if (!own) continue;
    const list = (encrypted: string) => JSON.parse(own.decrypt(encrypted)) as string[];
    const accusedUnits = list(row.accusedUnits);
    views.set(row.id, {
      ...row,
      title: own.decrypt(row.title),
      text: own.decrypt(row.text),
      accusedUnits,
      unknownUnits: row.accusedKnown ? null : await unknownUnits(sql, accusedUnits),
      accusedPeople: list(row.accusedPeople),
      recipient: row.recipient === ABOVE ? config.DISCIPLINE_ABOVE : row.recipient,
      record: row.record === null ? [] : (JSON.parse(own.decrypt(row.record)) as SealedEntry[]),
    });
  }
  return views;
}
