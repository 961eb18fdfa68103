import { addDays } from '@daofang/calendar';
import type { Actor } from '@daofang/domain';
import type { IntakeDeps } from '../../intake-deps';
import { getPetition } from '../petition.queries';
import { SAME_PERSON } from '../petition.store';
import { wholeScope } from '../scope.queries';

/** Another petition that may be the same, and why it may be: a person decides (IN-30). */
export interface LinkProposal {
  petitionId: string;
  caseNo: string;
  samePerson: boolean;
  samePlaceAndCategory: boolean;
  titleSimilarity: number;
  why: string;
}

const LOOK_BACK_DAYS = 365;

const pairs = (text: string): Set<string> => {
  const letters = [...text.replace(/[\s\p{P}]/gu, '')];
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
};

/** How alike two titles are by their pairs of letters, 0 to 1. */
export function similarity(one: string, other: string): number {
  const [a, b] = [pairs(one), pairs(other)];
  if (a.size === 0 || b.size === 0) return 0;
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size);
}

/** Of one person, of one place and category, and of the latest whose wording is compared: so many of each are looked at. */
const MOST = 500;

/** The petitions that may be the same, before anything else is asked of them: each way by its own index. $1 the petition, $2 the earliest day, $3 the reader's unit. */
const CANDIDATES = `
  own_person AS (SELECT name_index, phone_index, id_index FROM person WHERE petition_id = $1),
  own_claim AS (SELECT title, place, category_code FROM claim WHERE petition_id = $1),
  of_person AS (
    SELECT person.petition_id FROM own_person one JOIN person USING (phone_index)
    UNION SELECT person.petition_id FROM own_person one JOIN person USING (id_index)
    UNION SELECT other.petition_id FROM own_person one JOIN person other USING (name_index)
      WHERE coalesce(one.phone_index, one.id_index, other.phone_index, other.id_index) IS NULL
  ),
  of_matter AS (SELECT claim.petition_id FROM own_claim JOIN claim USING (place, category_code)),
  candidate AS (
    (SELECT id FROM petition WHERE id IN (SELECT petition_id FROM of_person) AND arrived_on >= $2 ORDER BY arrived_on DESC, id DESC LIMIT ${MOST})
    UNION (SELECT id FROM petition WHERE id IN (SELECT petition_id FROM of_matter) AND arrived_on >= $2 ORDER BY arrived_on DESC, id DESC LIMIT ${MOST})
    UNION (SELECT petition_id FROM petition_sight WHERE unit = $3 AND arrived_on >= $2 ORDER BY arrived_on DESC, petition_id DESC LIMIT ${MOST})
  )`;

/**
 * Petitions of the same person, or of the same place, category and wording, within a year: at the actor's own desk or below it, for one
 * that is there, too. Whoever sees some claims only could ask with them who else petitions, and of what. However many came in between:
 * the same person and the same matter are looked for first (K43), by name where nobody gave a number (K44); wording alone among the latest.
 */
export const linkProposals =
  (deps: IntakeDeps) =>
  async (actor: Actor, petitionId: string): Promise<LinkProposal[]> => {
    const petition = await getPetition(deps)(actor, { id: petitionId });
    const scope = wholeScope(actor, 3);
    if (scope.parameters.length === 0) return [];
    const rows = await deps.db.query<{
      id: string;
      caseNo: string;
      titles: string[];
      ownTitles: string[];
      samePerson: boolean;
      sameMatter: boolean;
    }>(
      `WITH ${CANDIDATES}
       SELECT petition.id, case_no AS "caseNo",
         (SELECT array_agg(title) FROM claim WHERE petition_id = petition.id) AS titles,
         (SELECT array_agg(title) FROM own_claim) AS "ownTitles",
         EXISTS (SELECT 1 FROM person one, own_person other WHERE one.petition_id = petition.id AND ${SAME_PERSON}) AS "samePerson",
         EXISTS (SELECT 1 FROM claim JOIN own_claim USING (place, category_code) WHERE claim.petition_id = petition.id) AS "sameMatter"
       FROM candidate JOIN petition USING (id)
       WHERE petition.id <> $1 AND EXISTS (SELECT 1 FROM petition WHERE petition.id = $1 AND ${scope.sql}) AND ${scope.sql}
         AND NOT EXISTS (SELECT 1 FROM petition_link link WHERE link.petition_id = $1 AND link.other_petition_id = petition.id)
         AND NOT EXISTS (SELECT 1 FROM petition_link link WHERE link.petition_id = petition.id AND link.other_petition_id = $1)
       ORDER BY petition.arrived_on DESC, petition.id DESC`,
      [petition.id, addDays(petition.arrivedOn, -LOOK_BACK_DAYS), ...scope.parameters],
    );
    return rows
      .map(({ id, caseNo, titles, ownTitles, samePerson, sameMatter }) => {
        const titleSimilarity = Math.max(
          0,
          ...(ownTitles ?? []).flatMap((own) => (titles ?? []).map((title) => similarity(own, title))),
        );
        const why = [
          samePerson && '同一信访人',
          sameMatter && '同一地点和分类',
          titleSimilarity >= 0.5 && `标题相近（${Math.round(titleSimilarity * 100)}%）`,
        ]
          .filter(Boolean)
          .join('、');
        return { petitionId: id, caseNo, samePerson, samePlaceAndCategory: sameMatter, titleSimilarity, why };
      })
      .filter(
        ({ samePerson, samePlaceAndCategory, titleSimilarity }) =>
          (samePerson && titleSimilarity >= 0.2) ||
          (samePlaceAndCategory && titleSimilarity >= 0.4) ||
          titleSimilarity >= 0.75,
      )
      .sort(
        (one, other) =>
          Number(other.samePerson) - Number(one.samePerson) || other.titleSimilarity - one.titleSimilarity,
      )
      .slice(0, 20);
  };
