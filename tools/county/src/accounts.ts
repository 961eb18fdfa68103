import type { Role } from '@daofang/domain';
import { COUNTY } from './directory';

/** The people of the fictional county: an opaque account each. The words say whose desk it is. */
export interface Account {
  id: string;
  desk: string;
  roles: Role[];
  unit: string;
  /** What a program may do, `<department>:read` or `<department>:write`; people have none of it. */
  scopes?: string[];
}

export const accounts: Account[] = [
  { id: 'clerk-01', desk: '县信访局接访登记员', roles: ['CLERK'], unit: COUNTY },
  { id: 'clerk-02', desk: '县信访局复核登记员', roles: ['CLERK'], unit: COUNTY },
  { id: 'leader-01', desk: '县分管领导', roles: ['LEADER'], unit: COUNTY },
  { id: 'supervisor-01', desk: '县督查员', roles: ['SUPERVISOR'], unit: COUNTY },
  { id: 'sealed-01', desk: '县信访局保密件管理员', roles: ['SEALED_CLERK'], unit: COUNTY },
  { id: 'discipline-01', desk: '县纪委受理人员', roles: ['DISCIPLINE'], unit: `${COUNTY}/discipline` },
  { id: 'importer-01', desk: '历史数据导入', roles: ['IMPORTER'], unit: COUNTY },
  { id: 'auditor-01', desk: '审计人员', roles: ['AUDITOR'], unit: COUNTY },
  {
    id: 'integrator-01',
    desk: '系统对接方',
    roles: ['INTEGRATOR'],
    unit: COUNTY,
    scopes: ['intake:read', 'intake:write', 'referral:read', 'supervision:read', 'mediation:read'],
  },
  { id: 'admin-01', desk: '事件流管理员', roles: ['ADMIN'], unit: COUNTY },
  { id: 'admin-02', desk: '事件流管理员（第二人）', roles: ['ADMIN'], unit: COUNTY },
  { id: 'mediator-01', desk: '县人民调解员', roles: ['MEDIATOR'], unit: `${COUNTY}/mediation-committee` },
  { id: 'mediator-02', desk: '县人民调解员', roles: ['MEDIATOR'], unit: `${COUNTY}/mediation-committee` },
  { id: 'housing-officer', desk: '住建局经办人', roles: ['UNIT_OFFICER'], unit: `${COUNTY}/housing-bureau` },
  { id: 'housing-leader', desk: '住建局负责人', roles: ['LEADER'], unit: `${COUNTY}/housing-bureau` },
  { id: 'resources-officer', desk: '自然资源局经办人', roles: ['UNIT_OFFICER'], unit: `${COUNTY}/resources-bureau` },
  { id: 'resources-leader', desk: '自然资源局负责人', roles: ['LEADER'], unit: `${COUNTY}/resources-bureau` },
  { id: 'transport-officer', desk: '交通局经办人', roles: ['UNIT_OFFICER'], unit: `${COUNTY}/transport-bureau` },
  { id: 'transport-leader', desk: '交通局负责人', roles: ['LEADER'], unit: `${COUNTY}/transport-bureau` },
  { id: 'labour-officer', desk: '人社局经办人', roles: ['UNIT_OFFICER'], unit: `${COUNTY}/labour-bureau` },
  { id: 'labour-leader', desk: '人社局负责人', roles: ['LEADER'], unit: `${COUNTY}/labour-bureau` },
  { id: 'hekou-clerk', desk: '河口镇接访登记员', roles: ['CLERK'], unit: `${COUNTY}/hekou` },
  { id: 'hekou-officer', desk: '河口镇经办人', roles: ['UNIT_OFFICER'], unit: `${COUNTY}/hekou` },
  { id: 'hekou-leader', desk: '河口镇负责人', roles: ['LEADER'], unit: `${COUNTY}/hekou` },
  {
    id: 'dongwan-guide',
    desk: '河口镇东湾村导访员（村级）',
    roles: ['VILLAGE_GUIDE', 'CLERK'],
    unit: `${COUNTY}/hekou/dongwan`,
  },
];
