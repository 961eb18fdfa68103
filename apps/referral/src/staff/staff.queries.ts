import { below, conditions, page, type Page, type PageRequest } from '@daofang/persistence';
import type { ReferralDeps } from '../referral-deps';
import type { StaffState } from './staff.life';
import { StaffRow } from './staff.store';

export interface StaffFilter {
  unit?: string | null;
  role?: string | null;
  name?: string | null;
}

const STAFF = `SELECT ${StaffRow.select()} FROM staff`;
const POST = (what: string) => `EXISTS (SELECT 1 FROM jsonb_array_elements(posts) post WHERE ${what})`;

/** The register, by account. */
export const listStaff =
  ({ db }: ReferralDeps) =>
  ({ unit, role, name }: StaffFilter, request: PageRequest): Promise<Page<StaffState>> => {
    const { where, parameters, add } = conditions({ sql: 'true', parameters: [] });
    add(unit, (n) => POST(below(`(post->>'unit')`, n)));
    add(role, (n) => POST(`post->'roles' ? $${n}`));
    add(name, (n) => `name LIKE '%' || $${n} || '%'`);
    return page<StaffState>(
      db,
      {
        select: STAFF,
        where,
        parameters,
        orderBy: { column: 'account', cast: 'text', value: ({ account }) => account },
        id: { column: 'id', value: ({ id }) => id },
      },
      request,
    );
  };

export const staffByAccount =
  ({ db }: ReferralDeps) =>
  async (account: string): Promise<StaffState | null> =>
    (await db.query<StaffState>(`${STAFF} WHERE account = $1`, [account]))[0] ?? null;
