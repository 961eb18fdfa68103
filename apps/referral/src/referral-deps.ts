import type { Deps, DepartmentConfig } from '@daofang/department';
import { isCipherKey, type Cipher } from '@daofang/persistence';
import { z } from 'zod';

/** What referral reads besides the variables of every department. */
export const referralVariables = {
  /** 32 bytes, base64: reasons, opinions and reports are encrypted with it. */
  TEXT_KEY: z.string().refine(isCipherKey, '32 bytes in base64: openssl rand -base64 32'),
};

export type ReferralConfig = DepartmentConfig<typeof referralVariables>;

export interface ReferralDeps extends Deps<ReferralConfig> {
  cipher: Cipher;
}
