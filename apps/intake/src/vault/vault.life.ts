import type { Instant } from '@daofang/domain';

/** RG-35: foreigners petition too, so an identity number has a type. */
export const ID_TYPES = {
  RESIDENT_ID: '居民身份证',
  PASSPORT: '护照',
  HK_MACAO_TAIWAN: '港澳台居民证件',
  OTHER: '其他证件',
} as const;
export type IdType = keyof typeof ID_TYPES;

/** In what quality a person stands in a petition. */
export const PERSON_ROLES = {
  PETITIONER: '信访人',
  REPRESENTATIVE: '信访代表',
  COSIGNER: '联名人',
  AGENT: '代理人',
  GUARDIAN: '监护人',
} as const;
export type PersonRole = keyof typeof PERSON_ROLES;

/** A person in clear: only on the way into the vault, or revealed. */
export interface Person {
  role: PersonRole;
  name: string;
  phone?: string | null;
  idType?: IdType | null;
  idNumber?: string | null;
  address?: string | null;
}

/** A person as kept. */
export interface KeptPerson extends Person {
  id: string;
}

/** A person as everybody who may see the petition sees them. */
export interface MaskedPerson {
  id: string;
  role: PersonRole;
  name: string;
  phone: string | null;
  /** Its kind (居民身份证), nothing of the number. */
  idNumber: string | null;
  address: string | null;
}

/** Why staff may look at an identity; there is no other reason. */
export const REVEAL_PURPOSES = {
  CONTACT: '联系信访人',
  VERIFY_IDENTITY: '核实身份',
  DELIVER_DOCUMENT: '送达文书',
  LEGAL_DUTY: '依法履行职责',
} as const;
export type RevealPurpose = keyof typeof REVEAL_PURPOSES;

/** Everything that is done with an identity and leaves an entry. */
export const ACCESS_PURPOSES = {
  ...REVEAL_PURPOSES,
  EXPORT: '信访人查阅、复制',
  CORRECTION: '更正',
  ERASURE: '依法删除',
} as const;
export type AccessPurpose = keyof typeof ACCESS_PURPOSES;

/** One entry: who, whose, why, when; until when a reveal was open. */
export interface IdentityAccess {
  id: string;
  petitionId: string;
  actor: string;
  unit: string | null;
  purpose: AccessPurpose;
  note: string;
  at: Instant;
  until: Instant | null;
  hash: string;
}

/** Stands in an entry for the petition where a number was found in none. */
export const NONE_FOUND = '00000000-0000-0000-0000-000000000000';

/** A question by a number of the vault: whose petitions are there? */
export interface IdentitySearch {
  kind: 'phone' | 'id';
  number: string;
  purpose: RevealPurpose;
}
