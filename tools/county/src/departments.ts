import type { Department } from '@daofang/department';
import type { DepartmentName } from '@daofang/departments';
import { intake } from '@daofang/intake';
import { mediation } from '@daofang/mediation';
import { referral } from '@daofang/referral';
import { supervision } from '@daofang/supervision';

/** What is behind each name of the list of departments; one that is not here does not compile. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each has its own configuration, app and loaders
export const builtDepartments: Readonly<Record<DepartmentName, Department<any, any, any>>> = {
  intake,
  referral,
  supervision,
  mediation,
};
