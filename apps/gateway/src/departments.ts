/** The departments behind the gateway, by subgraph name, as their users call them. */
export const DEPARTMENTS = {
  intake: '接访',
  referral: '导访转办',
  supervision: '督查督办',
  mediation: '调解',
  monitor: '监控',
} as const;

export type DepartmentName = keyof typeof DEPARTMENTS;

export const departmentNames = Object.keys(DEPARTMENTS) as DepartmentName[];

export const isDepartment = (name: string): name is DepartmentName => name in DEPARTMENTS;
