import {
  LEGAL_ROUTES,
  NOT_ACCEPTED_TOLD,
  OUTCOMES,
  inWords,
  theDay,
  theUnit,
  untilWhen,
  type Outcome,
} from '@daofang/contracts';
import type { CivilDate } from '@daofang/domain';
import type { IntakeDeps } from '../../intake-deps';
import { unitNames } from '../../unit/unit.queries';
import { papersInClear } from '../papers.queries';
import { ADOPTIONS, CLAIMS_SHOWN, type ClaimStatus, type Disposition, type DocumentKind } from '../petition.life';

/** A claim as its petitioner sees it. */
export interface OwnClaimView {
  id: string;
  title: string;
  status: ClaimStatus;
  /** The name of the unit that has it now, or answered it. */
  handlingUnit: string | null;
  /** Who handles it there, by post and name; null before somebody did, and where the register does not have them. */
  handler: string | null;
  outcome: Outcome | null;
  answeredOn: CivilDate | null;
  conclusion: string | null;
  reasons: string | null;
}

interface Row extends Pick<OwnClaimView, 'id' | 'title' | 'status' | 'outcome' | 'answeredOn'> {
  unit: string | null;
  executeBy: CivilDate | null;
  executedOn: CivilDate | null;
  disposition: Disposition | null;
}

/** The papers in which the desk answers a claim or says where it goes. */
const ANSWERS: readonly string[] = [
  'ON_SPOT_REPLY',
  'REPLY',
  'LEGAL_ROUTE_NOTICE',
  'COMPETENT_ORGAN_NOTICE',
  'NOT_ACCEPTED_NOTICE',
  'SUGGESTION_REPLY',
  'OFFICIAL_REPLY',
] satisfies DocumentKind[];

/** What was promised: by whom and when, or that it is done. */
function promised({ unit, executeBy, executedOn }: Row): string {
  if (executedOn) return `，${theDay(executedOn)}核对已经兑现`;
  return executeBy ? `，${unit ? theUnit(unit) : ''}${theDay(executeBy)}前兑现` : '';
}

/** What came of the claim, in a sentence; null as long as nothing did. */
function conclusionOf(row: Row, today: CivilDate): string | null {
  const { status, outcome, disposition } = row;
  switch (status) {
    case 'ANSWERED':
      if (outcome) return `${OUTCOMES[outcome]}${promised(row)}。`;
      return disposition?.adopted ? `您的建议${ADOPTIONS[disposition.adopted]}。` : '已答复您。';
    case 'ROUTED_OUT':
      return disposition?.route && disposition.organ
        ? `要通过${LEGAL_ROUTES[disposition.route]}解决。${untilWhen(disposition.route, disposition.organ, disposition.lastDay ?? null, today)}`
        : null;
    case 'GUIDED':
      return disposition?.organ ? `由${disposition.organ}负责。` : null;
    case 'NOT_ACCEPTED':
      return disposition?.reason ? NOT_ACCEPTED_TOLD[disposition.reason] : null;
    case 'WITHDRAWN':
      return '已按您的申请撤回。';
    default:
      return null;
  }
}

/**
 * Who has the claim: who answered it; else the unit that has it now, or between two units who owes the next step (K114, K115);
 * before it arrived anywhere, the unit that it was sent to.
 */
const HOLDER = `coalesce(outcome.unit,
  (SELECT unit FROM case_unit WHERE case_unit.petition_id = claim.petition_id AND claim.id = ANY(claim_ids) AND active ORDER BY delivered_on DESC LIMIT 1),
  (SELECT debtor FROM case_clock WHERE case_clock.petition_id = claim.petition_id AND claim.id = ANY(claim_ids) AND debtor IS NOT NULL AND status IN ('RUNNING', 'BREACHED') ORDER BY due_on LIMIT 1),
  disposition->>'unit')`;

/** The petitioner's own claims, with what came of them. */
export const ownClaims =
  (deps: IntakeDeps) =>
  async (petitionId: string): Promise<OwnClaimView[]> => {
    const { db, clock } = deps;
    const today = clock.today();
    const rows = await db.query<Row>(
      `SELECT claim.id, title, claim.status, ${HOLDER} AS unit, outcome.outcome, outcome.execute_by AS "executeBy", outcome.executed_on AS "executedOn",
         answered_on AS "answeredOn", disposition
       FROM claim LEFT JOIN claim_outcome outcome ON outcome.claim_id = claim.id WHERE claim.petition_id = $1 ORDER BY claim.id LIMIT ${CLAIMS_SHOWN}`,
      [petitionId],
    );
    const units = await unitNames(
      db,
      rows.flatMap(({ unit }) => unit ?? []),
    );
    const named = (path: string) => units.get(path) ?? '有关单位';
    const handlers = await handlersOf(deps, petitionId);
    const papers = (await papersInClear(deps)(petitionId)).filter(({ kind }) => ANSWERS.includes(kind));
    return rows.map((row) => {
      const { id, title, status, unit, outcome, answeredOn } = row;
      const conclusion = conclusionOf(row, today);
      return {
        id,
        title,
        status,
        outcome,
        answeredOn,
        handlingUnit: unit && named(unit),
        handler: unit && handlers(id, unit),
        conclusion: conclusion && inWords(conclusion, { unit: named, title: () => title, today }),
        reasons: papers.findLast(({ subjectId }) => subjectId === id)?.text ?? null,
      };
    });
  };

/** Who took the last step about a claim in a unit; its officers before its heads, and nobody who is out of the case (RG-16). */
async function handlersOf(
  { db }: IntakeDeps,
  petitionId: string,
): Promise<(claimId: string, unit: string) => string | null> {
  const directory = await db.directory();
  const steps = await db.query<{ actor: string; claimIds: string[] | null }>(
    `SELECT actor, claim_ids AS "claimIds" FROM timeline_entry entry WHERE petition_id = $1 AND actor IS NOT NULL AND NOT sealed AND kind <> 'RECUSAL'
       AND NOT EXISTS (SELECT 1 FROM recused WHERE recused.petition_id = entry.petition_id AND account = actor)
     ORDER BY at DESC, event_id DESC`,
    [petitionId],
  );
  return (claimId, unit) => {
    const of = steps.filter(({ claimIds }) => claimIds === null || claimIds.includes(claimId));
    for (const role of ['UNIT_OFFICER', 'CLERK', 'LEADER']) {
      const found = of.find(({ actor }) => directory.holds(actor, role, unit));
      if (found) return directory.signature(found.actor, { role, unit });
    }
    return null;
  };
}
