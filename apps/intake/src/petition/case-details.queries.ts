import { LEGAL_ROUTES, isKnown } from '@daofang/contracts';
import { notFound, type CivilDate } from '@daofang/domain';
import type { IntakeDeps } from '../intake-deps';
import { CLAIMS_SHOWN } from './petition.life';
import { openOwnCase, type OwnCaseProof } from './proven.runner';

/** Who has the case, until when, why, and what the petitioner can do next (N15). */
export interface CaseStanding {
  holder: string;
  dueOn: CivilDate | null;
  rule: string | null;
  legalBasis: string | null;
  overdue: boolean;
  nextRemedy: string;
}

/** Times in which somebody may act: no duty of anybody's. */
const RIGHTS = ['OB-03', 'OB-13'];

export const standingOf =
  ({ db, clock }: IntakeDeps) =>
  async (petition: { id: string; unit: string; status: string; answered: boolean }): Promise<CaseStanding> => {
    const [holder] = await db.query<{ unit: string }>(
      'SELECT unit FROM case_unit WHERE petition_id = $1 AND active ORDER BY delivered_on DESC LIMIT 1',
      [petition.id],
    );
    const clocks = await db.query<{
      rule: string;
      debtor: string | null;
      dueOn: CivilDate;
      legalBasis: string;
      status: string;
    }>(
      `SELECT rule, debtor, due_on AS "dueOn", legal_basis AS "legalBasis", status FROM case_clock
       WHERE petition_id = $1 AND status IN ('RUNNING', 'BREACHED') ORDER BY due_on, rule, obligation_id`,
      [petition.id],
    );
    const next = clocks.find(({ rule, debtor }) => debtor !== null && !RIGHTS.includes(rule));
    const review = clocks.find(({ rule, status }) => rule === 'OB-13' && status === 'RUNNING');
    const [outcome] = await db.query<{ organ: string }>(
      'SELECT remedy_organ AS organ FROM claim_outcome WHERE petition_id = $1 LIMIT 1',
      [petition.id],
    );
    const [routed] = await db.query<{ route: string; organ: string; lastDay: CivilDate | null }>(
      `SELECT disposition->>'route' AS route, disposition->>'organ' AS organ, disposition->>'lastDay' AS "lastDay"
       FROM claim WHERE petition_id = $1 AND status = 'ROUTED_OUT' ORDER BY disposition->>'lastDay' LIMIT 1`,
      [petition.id],
    );
    const overdue = next !== undefined && (next.status === 'BREACHED' || next.dueOn < clock.today());
    return {
      holder: next?.debtor ?? holder?.unit ?? petition.unit,
      dueOn: next?.dueOn ?? null,
      rule: next?.rule ?? null,
      legalBasis: next?.legalBasis ?? null,
      overdue,
      nextRemedy: review
        ? `如不服处理意见，最迟 ${review.dueOn} 可向${outcome?.organ ?? '上一级机关'}申请复查。`
        : overdue
          ? '已逾期，您可以向登记单位投诉，督查部门将予督办。'
          : routed
            ? `请${routed.lastDay ? `在 ${routed.lastDay} 前` : '尽快'}向${routed.organ}提出（${isKnown(LEGAL_ROUTES, routed.route) ? LEGAL_ROUTES[routed.route] : '法定途径'}）；材料和地址见告知书。`
            : petition.answered
              ? '您可以对办理情况作出评价。'
              : '请等候办理；到期未办的，您可以投诉。',
    };
  };

/** A case as its petitioner sees it. */
export interface OwnCaseView {
  id: string;
  caseNo: string;
  unit: string;
  arrivedOn: CivilDate;
  status: string;
  answered: boolean;
  firstReceiver: string;
  withdrawalOn: CivilDate | null;
}

/** The case that a citizen opens. @throws DomainError those of `openOwnCase` */
export const ownCase = (deps: IntakeDeps) => {
  const open = openOwnCase(deps);
  const view = openedCase(deps);
  return async (given: OwnCaseProof): Promise<OwnCaseView> => view(await open(given));
};

/** The same, for who has just proved it. */
export const openedCase =
  ({ db }: IntakeDeps) =>
  async (id: string): Promise<OwnCaseView> => {
    const [found] = await db.query<OwnCaseView>(
      `SELECT id, case_no AS "caseNo", unit, arrived_on AS "arrivedOn", CASE WHEN sealed THEN 'REGISTERED' ELSE status END AS status, first_receiver AS "firstReceiver",
         withdrawal_on AS "withdrawalOn",
         NOT sealed AND NOT EXISTS (SELECT 1 FROM claim WHERE petition_id = petition.id AND status NOT IN ('ANSWERED', 'ROUTED_OUT', 'GUIDED', 'NOT_ACCEPTED', 'WITHDRAWN')) AS answered
       FROM petition WHERE id = $1`,
      [id],
    );
    return found as OwnCaseView;
  };

/** The petitioner's own claims, in their own words. */
export const ownClaims =
  ({ db }: IntakeDeps) =>
  async (
    petitionId: string,
  ): Promise<
    {
      id: string;
      title: string;
      status: string;
      handlingUnit: string | null;
      outcome: string | null;
      answeredOn: CivilDate | null;
    }[]
  > => {
    return db.query(
      `SELECT claim.id, title, claim.status, coalesce(outcome.unit, disposition->>'unit') AS "handlingUnit", outcome.outcome, answered_on AS "answeredOn"
       FROM claim LEFT JOIN claim_outcome outcome ON outcome.claim_id = claim.id WHERE claim.petition_id = $1 ORDER BY claim.id LIMIT ${CLAIMS_SHOWN}`,
      [petitionId],
    );
  };

/** The query code, for the payload of the very command that made it. */
export const queryCodeOf =
  ({ db, vault }: IntakeDeps) =>
  async (petitionId: string): Promise<string> => {
    const [row] = await db.query<{ query_code: string }>('SELECT query_code FROM petition WHERE id = $1', [petitionId]);
    if (!row) throw notFound('信访件', petitionId);
    return (await vault.of(db, petitionId)).decrypt(row.query_code);
  };

/** A text of a case that is kept with its state, decrypted. */
export const openedText =
  ({ db, vault }: IntakeDeps) =>
  async (petitionId: string, text: string): Promise<string> =>
    (await vault.of(db, petitionId)).decrypt(text);
