import { addDays } from '@daofang/calendar';
import type { Actor } from '@daofang/domain';
import type { IntakeDeps } from '../../intake-deps';
import { getPetition } from '../petition.queries';
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

/**
 * Petitions of the same person, or of the same place, category and wording, within a year: at the actor's own desk or below it, for one
 * that is there, too. Whoever sees some claims only could ask with them who else petitions, and of what.
 */
export const linkProposals =
  (deps: IntakeDeps) =>
  async (actor: Actor, petitionId: string): Promise<LinkProposal[]> => {
    const petition = await getPetition(deps)(actor, { id: petitionId });
    const scope = wholeScope(actor, 3);
    const rows = await deps.db.query<{
      id: string;
      caseNo: string;
      titles: string[];
      ownTitles: string[];
      samePerson: boolean;
      sameMatter: boolean;
    }>(
      `WITH own_person AS (SELECT name_index, phone_index, id_index FROM person WHERE petition_id = $1),
            own_claim AS (SELECT title, place, category_code FROM claim WHERE petition_id = $1)
       SELECT petition.id, case_no AS "caseNo",
         (SELECT array_agg(title) FROM claim WHERE petition_id = petition.id) AS titles,
         (SELECT array_agg(title) FROM own_claim) AS "ownTitles",
         EXISTS (SELECT 1 FROM person JOIN own_person ON person.phone_index = own_person.phone_index OR person.id_index = own_person.id_index
                 WHERE person.petition_id = petition.id) AS "samePerson",
         EXISTS (SELECT 1 FROM claim JOIN own_claim ON claim.place = own_claim.place AND claim.category_code = own_claim.category_code
                 WHERE claim.petition_id = petition.id) AS "sameMatter"
       FROM petition
       WHERE petition.id <> $1 AND EXISTS (SELECT 1 FROM petition WHERE petition.id = $1 AND ${scope.sql}) AND arrived_on >= $2 AND ${scope.sql}
         AND NOT EXISTS (SELECT 1 FROM petition_link link 
                         WHERE (link.petition_id, link.other_petition_id) IN (($1, petition.id), (petition.id, $1)))
       ORDER BY arrived_on DESC LIMIT 500`,
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
