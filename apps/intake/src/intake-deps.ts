import { DISPATCH_MODES } from '@daofang/contracts';
import type { Deps, DepartmentConfig } from '@daofang/department';
import { isCipherKey } from '@daofang/persistence';
import { DEFAULT_PROFILE, policyProfiles } from '@daofang/regulation';
import { z } from 'zod';
import type { Vault } from './vault/vault.store';

const KEY_HINT = '32 bytes in base64: openssl rand -base64 32';

/** What intake reads besides the variables of every department. */
export const intakeVariables = {
  /** 32 bytes, base64: the key that wraps the key of every case. Losing it loses every identity in the vault. */
  VAULT_KEY: z.string().refine(isCipherKey, KEY_HINT),
  /** Keys that VAULT_KEY took the place of, latest first, until the log says that every case is wrapped by the present one. */
  VAULT_FORMER_KEYS: z
    .string()
    .default('')
    .transform((keys) => keys.split(',').filter(Boolean))
    .refine((keys) => keys.every(isCipherKey), `${KEY_HINT}; several with commas between`),
  /** How long a revealed identity can be looked at again. Minutes. */
  REVEAL_MINUTES: z.coerce.number().int().min(1).max(480).default(15),
  /** How long the record of who looked at an identity is kept. Years. */
  ACCESS_LOG_YEARS: z.coerce.number().int().min(3).default(3),
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
  /** RF-27: which dispatches the head of the desk approves, with commas between, or NONE; by default the orders, 交办 and 直办. */
  DISPATCH_APPROVAL: z
    .string()
    .default('ASSIGN,DIRECT')
    .transform((modes) => modes.split(',').filter((mode) => mode !== '' && mode !== 'NONE'))
    .refine((modes) => modes.every((mode) => mode in DISPATCH_MODES), Object.keys(DISPATCH_MODES).join(', ')),
  /** The organ above the county's discipline organ, in the words the petitioner reads where nobody in the county may open a matter (ORG-22). */
  DISCIPLINE_ABOVE: z.string().min(1).default('市纪委监委'),
};

export type IntakeConfig = DepartmentConfig<typeof intakeVariables>;

export interface IntakeDeps extends Deps<IntakeConfig> {
  vault: Vault;
}
