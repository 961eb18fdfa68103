import { OBLIGATION_RULES, inWords, isKnown, namedIn, type LegalRoute } from '@daofang/contracts';
import type { CivilDate } from '@daofang/domain';
import type { IntakeDeps } from '../../intake-deps';
import { unitNames } from '../../unit/unit.queries';
import type { ClaimStatus } from '../petition.life';
import { nextRemedy, type OpenDuty } from './standing.life';

/** Who has the case, until when, why, and what the petitioner can do next (N15). */
export interface CaseStanding {
  /** Who owes the next step. */
  holder: string;
  /** Everybody who has something of it now. */
  holders: string[];
  dueOn: CivilDate | null;
  rule: string | null;
  legalBasis: string | null;
  overdue: boolean;
  nextRemedy: string;
}

/** Times in which somebody may act: no duty of anybody's. A rule that this version does not know is passed over. */
const RIGHTS = ['OB-03', 'OB-13'];

interface Clock {
  rule: string;
  debtor: string | null;
  dueOn: CivilDate;
  legalBasis: string;
  status: string;
}

const unique = (paths: readonly string[]): string[] => [...new Set(paths)];

/** Where a petition of accusations only is: who keeps it, or took it over; never the desk as such (K115). */
async function sealedStanding({ db }: IntakeDeps, petitionId: string): Promise<CaseStanding> {
  const matters = await db.query<{ unit: string }>(
    'SELECT coalesce(recipient, custodian) AS unit FROM sealed_matter WHERE petition_id = $1 ORDER BY id',
    [petitionId],
  );
  const holders = unique(matters.map(({ unit }) => unit));
  return {
    holder: holders[0] ?? '',
    holders,
    dueOn: null,
    rule: null,
    legalBasis: null,
    overdue: false,
    nextRemedy: '由专人保密办理，移送有权机关后由它按自己的规定答复您；可以拨打 12388 询问。',
  };
}

/** The standing of a petition that the caller may see. */
export const standingOf =
  (deps: IntakeDeps) =>
  async ({ id, unit }: { id: string; unit: string }): Promise<CaseStanding> => {
    const { db, clock } = deps;
    const [petition] = await db.query<{ status: string; withdrawalOn: CivilDate | null; sealed: boolean }>(
      'SELECT status, withdrawal_on AS "withdrawalOn", sealed FROM petition WHERE id = $1',
      [id],
    );
    if (petition?.sealed) return sealedStanding(deps, id);
    const today = clock.today();
    const [units, clocks, claims, orders, outcomes] = await Promise.all([
      db.query<{ unit: string }>(
        'SELECT unit FROM case_unit WHERE petition_id = $1 AND active ORDER BY delivered_on DESC',
        [id],
      ),
      db.query<Clock>(
        `SELECT rule, debtor, due_on AS "dueOn", legal_basis AS "legalBasis", status FROM case_clock
         WHERE petition_id = $1 AND status IN ('RUNNING', 'BREACHED') ORDER BY due_on, rule, obligation_id`,
        [id],
      ),
      db.query<{ status: ClaimStatus; organ: string | null; route: LegalRoute | null; lastDay: CivilDate | null }>(
        `SELECT status, disposition->>'organ' AS organ, disposition->>'route' AS route, disposition->>'lastDay' AS "lastDay"
         FROM claim WHERE petition_id = $1 ORDER BY id`,
        [id],
      ),
      db.query<{ unit: string; issuedOn: CivilDate; respondBy: CivilDate | null }>(
        `SELECT unit, happened_on AS "issuedOn", due_on AS "respondBy" FROM timeline_entry
         WHERE petition_id = $1 AND kind = 'SUPERVISED' ORDER BY at DESC`,
        [id],
      ),
      db.query<{ organ: string }>('SELECT remedy_organ AS organ FROM claim_outcome WHERE petition_id = $1 LIMIT 1', [
        id,
      ]),
    ]);
    const duties = clocks.flatMap(({ rule, debtor, dueOn, status }): OpenDuty[] =>
      debtor === null || RIGHTS.includes(rule) || !isKnown(OBLIGATION_RULES, rule)
        ? []
        : [{ rule, debtor, dueOn, overdue: status === 'BREACHED' || dueOn < today }],
    );
    const next = duties[0] ?? null;
    const review = clocks.find(({ rule, status, dueOn }) => rule === 'OB-13' && status === 'RUNNING' && dueOn >= today);
    const holder = next?.debtor ?? units[0]?.unit ?? unit;
    const text = nextRemedy({
      status: petition?.status ?? '',
      claims,
      next,
      holder,
      withdrawalOn: petition?.withdrawalOn ?? null,
      review: review ? { until: review.dueOn, organ: outcomes[0]?.organ ?? null } : null,
      order: orders.find((order) => order.unit === next?.debtor) ?? null,
      today,
    });
    const names = await unitNames(db, namedIn(text).units);
    return {
      holder,
      holders: unique([...duties.map(({ debtor }) => debtor), ...units.map((one) => one.unit), holder]),
      dueOn: next?.dueOn ?? null,
      rule: next?.rule ?? null,
      legalBasis: clocks.find(({ rule, dueOn }) => rule === next?.rule && dueOn === next.dueOn)?.legalBasis ?? null,
      overdue: next?.overdue ?? false,
      nextRemedy: inWords(text, { unit: (path) => names.get(path), title: () => undefined, today }),
    };
  };
