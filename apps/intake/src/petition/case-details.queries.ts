import { notFound, type CivilDate } from '@daofang/domain';
import type { IntakeDeps } from '../intake-deps';
import { openOwnCase, type OwnCaseProof } from './proven.runner';

/** A case as its petitioner sees it. */
export interface OwnCaseView {
  id: string;
  caseNo: string;
  unit: string;
  arrivedOn: CivilDate;
  status: string;
  answered: boolean;
  /** Who received it first (IN-15), by name and post; the desk where the register does not have them. */
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
      `SELECT id, case_no AS "caseNo", unit, arrived_on AS "arrivedOn", CASE WHEN sealed THEN 'REGISTERED' ELSE status END AS status, coalesce((SELECT name FROM directory_unit WHERE path = petition.unit), '登记单位') || '接访窗口' AS "firstReceiver", first_receiver AS receiver,
         withdrawal_on AS "withdrawalOn",
         NOT sealed AND NOT EXISTS (SELECT 1 FROM claim WHERE petition_id = petition.id AND status NOT IN ('ANSWERED', 'ROUTED_OUT', 'GUIDED', 'NOT_ACCEPTED', 'WITHDRAWN')) AS answered
       FROM petition WHERE id = $1`,
      [id],
    );
    const { receiver, ...view } = found as OwnCaseView & { receiver: string };
    return { ...view, firstReceiver: (await db.directory()).signature(receiver) ?? view.firstReceiver };
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
