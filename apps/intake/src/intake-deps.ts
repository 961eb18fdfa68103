import type { Deps, DepartmentConfig } from '@daofang/department';
import { isCipherKey } from '@daofang/persistence';
import { DEFAULT_PROFILE, policyProfiles } from '@daofang/regulation';
import { z } from 'zod';
import type { Vault } from './vault/vault';

/** What intake reads besides the variables of every department. */
export const intakeVariables = {
  /** 32 bytes, base64. Losing it loses every identity in the vault. */
  VAULT_KEY: z.string().refine(isCipherKey, '32 bytes in base64: openssl rand -base64 32'),
  /** The policy that new petitions are pinned to. */
  POLICY_PROFILE: z
    .string()
    .refine((profile) => policyProfiles.includes(profile), `one of ${policyProfiles.join(', ')}`)
    .default(DEFAULT_PROFILE),
  /** The first letters of every case number. */
  CASE_PREFIX: z
    .string()
    .regex(/^[A-Z]{2,6}$/, 'two to six capital letters')
    .default('PC'),
};

export type IntakeConfig = DepartmentConfig<typeof intakeVariables>;

export interface IntakeDeps extends Deps<IntakeConfig> {
  vault: Vault;
}
