import type { Deps, DepartmentConfig } from '@daofang/department';
import { isCipherKey, type Cipher } from '@daofang/persistence';
import { z } from 'zod';

/** What mediation reads besides the variables of every department. */
export const mediationVariables = {
  /** 32 bytes, base64: parties, minutes, items and facts are encrypted with it. */
  TEXT_KEY: z.string().refine(isCipherKey, '32 bytes in base64: openssl rand -base64 32'),
};

export type MediationConfig = DepartmentConfig<typeof mediationVariables>;

export interface MediationDeps extends Deps<MediationConfig> {
  cipher: Cipher;
}
