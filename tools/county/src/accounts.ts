import type { Role } from '@daofang/domain';
import { COUNTY } from './directory';

/** The people of the fictional county: an opaque account each. The words say whose desk it is. */
export interface Account {
  id: string;
  desk: string;
  /** As the staff register has them; an invented person. A program has none. */
  name?: string;
  /** The post, in the unit or in the office that acts for it. */
  title?: string;
  office?: string;
  roles: Role[];
  unit: string;
  /** What a program may do, `<department>:read` or `<department>:write`; people have none of it. */
  scopes?: string[];
}

const OFFICE = `${COUNTY}/petition-office`;

export const accounts: Account[] = [
  {
    id: 'clerk-01',
    name: '王秀兰',
    title: '接访登记员',
    office: OFFICE,
    desk: '县信访局接访登记员',
    roles: ['CLERK'],
    unit: COUNTY,
  },
  {
    id: 'clerk-02',
    name: '李卫国',
    title: '接访科科长',
    office: OFFICE,
    desk: '县信访局复核登记员',
    roles: ['CLERK'],
    unit: COUNTY,
  },
  { id: 'leader-01', name: '张建华', title: '副县长', desk: '县分管领导', roles: ['LEADER'], unit: COUNTY },
  {
    id: 'supervisor-01',
    name: '刘志强',
    title: '督查专员',
    office: OFFICE,
    desk: '县督查员',
    roles: ['SUPERVISOR'],
    unit: COUNTY,
  },
  {
    id: 'sealed-01',
    name: '陈静',
    title: '机要员',
    office: OFFICE,
    desk: '县信访局保密件管理员',
    roles: ['SEALED_CLERK'],
    unit: COUNTY,
  },
  {
    id: 'discipline-01',
    name: '周正平',
    title: '信访室主任',
    desk: '县纪委受理人员',
    roles: ['DISCIPLINE'],
    unit: `${COUNTY}/discipline`,
  },
  {
    id: 'importer-01',
    name: '孙立',
    title: '档案员',
    office: OFFICE,
    desk: '历史数据导入',
    roles: ['IMPORTER'],
    unit: COUNTY,
  },
  {
    id: 'auditor-01',
    name: '吴敏',
    title: '审计员',
    office: OFFICE,
    desk: '审计人员',
    roles: ['AUDITOR'],
    unit: COUNTY,
  },
  {
    id: 'integrator-01',
    desk: '系统对接方',
    roles: ['INTEGRATOR'],
    unit: COUNTY,
    scopes: ['intake:read', 'intake:write', 'referral:read', 'supervision:read', 'mediation:read'],
  },
  {
    id: 'admin-01',
    name: '郑凯',
    title: '信息中心主任',
    office: OFFICE,
    desk: '事件流管理员',
    roles: ['ADMIN'],
    unit: COUNTY,
  },
  {
    id: 'admin-02',
    name: '冯娟',
    title: '信息中心工程师',
    office: OFFICE,
    desk: '事件流管理员（第二人）',
    roles: ['ADMIN'],
    unit: COUNTY,
  },
  {
    id: 'mediator-01',
    name: '赵德福',
    title: '首席调解员',
    desk: '县人民调解员',
    roles: ['MEDIATOR'],
    unit: `${COUNTY}/mediation-committee`,
  },
  {
    id: 'mediator-02',
    name: '钱桂英',
    title: '调解员',
    desk: '县人民调解员',
    roles: ['MEDIATOR'],
    unit: `${COUNTY}/mediation-committee`,
  },
  {
    id: 'housing-officer',
    name: '何勇',
    title: '信访专干',
    desk: '住建局经办人',
    roles: ['UNIT_OFFICER'],
    unit: `${COUNTY}/housing-bureau`,
  },
  {
    id: 'housing-leader',
    name: '马长春',
    title: '局长',
    desk: '住建局负责人',
    roles: ['LEADER'],
    unit: `${COUNTY}/housing-bureau`,
  },
  {
    id: 'resources-officer',
    name: '林涛',
    title: '信访专干',
    desk: '自然资源局经办人',
    roles: ['UNIT_OFFICER'],
    unit: `${COUNTY}/resources-bureau`,
  },
  {
    id: 'resources-leader',
    name: '高鹏',
    title: '局长',
    desk: '自然资源局负责人',
    roles: ['LEADER'],
    unit: `${COUNTY}/resources-bureau`,
  },
  {
    id: 'transport-officer',
    name: '罗平',
    title: '信访专干',
    desk: '交通局经办人',
    roles: ['UNIT_OFFICER'],
    unit: `${COUNTY}/transport-bureau`,
  },
  {
    id: 'transport-leader',
    name: '梁军',
    title: '局长',
    desk: '交通局负责人',
    roles: ['LEADER'],
    unit: `${COUNTY}/transport-bureau`,
  },
  {
    id: 'labour-officer',
    name: '宋丽',
    title: '信访专干',
    desk: '人社局经办人',
    roles: ['UNIT_OFFICER'],
    unit: `${COUNTY}/labour-bureau`,
  },
  {
    id: 'labour-leader',
    name: '唐明',
    title: '局长',
    desk: '人社局负责人',
    roles: ['LEADER'],
    unit: `${COUNTY}/labour-bureau`,
  },
  {
    id: 'hekou-clerk',
    name: '许芳',
    title: '接访登记员',
    desk: '河口镇接访登记员',
    roles: ['CLERK'],
    unit: `${COUNTY}/hekou`,
  },
  {
    id: 'hekou-officer',
    name: '韩磊',
    title: '信访专干',
    desk: '河口镇经办人',
    roles: ['UNIT_OFFICER'],
    unit: `${COUNTY}/hekou`,
  },
  {
    id: 'hekou-leader',
    name: '曹永胜',
    title: '镇长',
    desk: '河口镇负责人',
    roles: ['LEADER'],
    unit: `${COUNTY}/hekou`,
  },
  {
    id: 'dongwan-guide',
    name: '邓小梅',
    title: '导访员',
    desk: '河口镇东湾村导访员（村级）',
    roles: ['VILLAGE_GUIDE', 'CLERK'],
    unit: `${COUNTY}/hekou/dongwan`,
  },
];
