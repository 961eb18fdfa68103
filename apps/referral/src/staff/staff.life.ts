import { AggregateRoot, ROLE_NAMES, type AggregateState, type Post } from '@daofang/domain';

const { PETITIONER: _petitioner, SYSTEM: _system, ...STAFF_ROLE_NAMES } = ROLE_NAMES;
/** What somebody of the staff may be. */
export const STAFF_ROLES = STAFF_ROLE_NAMES;
export type StaffRole = keyof typeof STAFF_ROLES;

export interface StaffState extends AggregateState {
  /** Opaque, as the tokens say it; one person has one. */
  account: string;
  name: string;
  /** Every post, those of before too: old papers keep them (ORG-43). */
  posts: Post[];
}

/** Somebody of the county's staff (rule book 2.9). */
export class StaffMember extends AggregateRoot<StaffState> {}
