import type { Calendar } from '@daofang/calendar';
import type { Deps, DepartmentConfig } from '@daofang/department';
import { isCipherKey, type Cipher } from '@daofang/persistence';
import type { PolicyVersion } from '@daofang/regulation';
import { z } from 'zod';

/** What supervision reads besides the variables of every department. */
export const supervisionVariables = {
  /** 32 bytes, base64: demands, answers and notes of supervision orders are encrypted with it. */
  TEXT_KEY: z.string().refine(isCipherKey, '32 bytes in base64: openssl rand -base64 32'),
};

export type SupervisionConfig = DepartmentConfig<typeof supervisionVariables>;

export interface SupervisionDeps extends Deps<SupervisionConfig> {
  cipher: Cipher;
  /** The very policy version a clock is pinned to. */
  policyOf(id: string): PolicyVersion;
  /** The published working days. */
  calendar: Calendar;
}
