/** The fictional county of Pingchuan: every name is invented. Paths are unit ids. */

export type UnitLevel = 'COUNTY' | 'BUREAU' | 'TOWN' | 'VILLAGE' | 'CITY';
export type UnitKind =
  | 'COUNTY'
  | 'PETITION_OFFICE'
  | 'JOINT_MEETING'
  | 'REVIEW_COMMITTEE'
  | 'DISCIPLINE'
  | 'ORGANISATION'
  | 'POLITICAL_LEGAL'
  | 'COURT'
  | 'PROCURATORATE'
  | 'POLICE'
  | 'JUSTICE'
  | 'DEPARTMENT'
  | 'PARTY_DEPARTMENT'
  | 'TOWN'
  | 'VILLAGE'
  | 'MEDIATION_COMMITTEE'
  | 'VERTICAL'
  | 'PUBLIC_BODY'
  | 'CITY';

export interface CountyUnit {
  path: string;
  name: string;
  level: UnitLevel;
  kind: UnitKind;
  /** First-level categories of the national list it answers for, in its own area (RF-11). */
  categories: string[];
  /** Who leads it; who its path stands below where not given. */
  superior?: string;
  /** In whose name it acts. */
  actsFor?: string;
  abbreviation?: string;
}

/** The county's root unit: the variable COUNTY of every department. */
export const COUNTY = process.env['COUNTY'] || 'pingchuan';
/** The level above, which nobody here is below for sight. */
export const CITY = 'linzhou';

const bureaus: [path: string, name: string, kind: UnitKind, categories: string[], superior?: string][] = [
  ['housing-bureau', '平川县住房和城乡建设局', 'DEPARTMENT', ['城乡建设']],
  ['resources-bureau', '平川县自然资源局', 'DEPARTMENT', ['国土资源']],
  ['environment-bureau', '平川县生态环境局', 'DEPARTMENT', ['环境保护']],
  ['transport-bureau', '平川县交通运输局', 'DEPARTMENT', ['交通运输']],
  ['finance-bureau', '平川县财政和金融局', 'DEPARTMENT', ['经济管理']],
  ['industry-bureau', '平川县工业和信息化局', 'DEPARTMENT', ['科技与信息产业']],
  ['civil-affairs-bureau', '平川县民政局', 'DEPARTMENT', ['民政']],
  ['agriculture-bureau', '平川县农业农村局', 'DEPARTMENT', ['农村农业']],
  ['commerce-bureau', '平川县商务和文化旅游局', 'DEPARTMENT', ['商贸旅游']],
  ['health-bureau', '平川县卫生健康局', 'DEPARTMENT', ['卫生计生']],
  ['education-bureau', '平川县教育体育局', 'DEPARTMENT', ['教育文体']],
  ['labour-bureau', '平川县人力资源和社会保障局', 'DEPARTMENT', ['劳动和社会保障']],
  ['justice-bureau', '平川县司法局', 'JUSTICE', ['政法']],
  ['organisation-office', '平川县党政办公室', 'PARTY_DEPARTMENT', ['党务政务']],
  ['police', '平川县公安局', 'POLICE', []],
  ['court', '平川县人民法院', 'COURT', []],
  ['procuratorate', '平川县人民检察院', 'PROCURATORATE', []],
  ['discipline', '平川县纪委监委', 'DISCIPLINE', [], `${CITY}/discipline`],
  ['organisation-department', '中共平川县委组织部', 'ORGANISATION', []],
  ['political-legal', '中共平川县委政法委员会', 'POLITICAL_LEGAL', []],
  ['joint-meeting', '平川县信访工作联席会议', 'JOINT_MEETING', []],
  ['review-committee', '平川县人民政府信访事项复查复核委员会', 'REVIEW_COMMITTEE', []],
  ['tax-bureau', '平川县税务局', 'VERTICAL', [], `${CITY}/tax-bureau`],
  ['county-hospital', '平川县人民医院', 'PUBLIC_BODY', [], `${COUNTY}/health-bureau`],
  ['mediation-committee', '平川县人民调解委员会', 'MEDIATION_COMMITTEE', []],
];

const towns: [path: string, name: string][] = [
  ['hekou', '河口镇'],
  ['liulin', '柳林镇'],
  ['shiqiao', '石桥镇'],
  ['qingshan', '青山乡'],
];

/** Twelve villages and nine neighbourhood committees a town, as the seeds count them (domain.md section 5). */
const villages: [path: string, name: string][] = [
  ['dongwan', '东湾村'],
  ['xipo', '西坡村'],
  ['nanling', '南岭村'],
  ['beigang', '北岗村'],
  ['zhulin', '竹林村'],
  ['taoyuan', '桃源村'],
  ['baisha', '白沙村'],
  ['qingquan', '清泉村'],
  ['songshu', '松树村'],
  ['hongyan', '红岩村'],
  ['xinfeng', '新丰村'],
  ['changtang', '长塘村'],
  ['yangguang', '阳光社区'],
  ['heping', '和平社区'],
  ['jianshe', '建设社区'],
  ['wenhua', '文化社区'],
  ['binjiang', '滨江社区'],
  ['zhanqian', '站前社区'],
  ['yuhua', '育华社区'],
  ['xingfu', '幸福社区'],
  ['dongfang', '东方社区'],
];

const above: [path: string, name: string, kind: UnitKind][] = [
  [CITY, '临州市人民政府', 'CITY'],
  [`${CITY}/petition-office`, '临州市信访局', 'CITY'],
  [`${CITY}/discipline`, '临州市纪委监委', 'DISCIPLINE'],
  [`${CITY}/tax-bureau`, '国家税务总局临州市税务局', 'VERTICAL'],
];

/** Every unit, those above before those below. */
export const units: CountyUnit[] = [
  ...above.map(([path, name, kind]) => ({ path, name, kind, level: 'CITY' as const, categories: [] })),
  { path: COUNTY, name: '平川县', level: 'COUNTY', kind: 'COUNTY', categories: [], superior: CITY },
  {
    path: `${COUNTY}/petition-office`,
    name: '平川县信访局',
    abbreviation: '县信访局',
    level: 'BUREAU',
    kind: 'PETITION_OFFICE',
    categories: [],
    actsFor: COUNTY,
  },
  ...bureaus.map(([path, name, kind, categories, superior]) => ({
    path: `${COUNTY}/${path}`,
    name,
    level: 'BUREAU' as const,
    kind,
    categories,
    ...(superior !== undefined && { superior }),
  })),
  {
    path: `${COUNTY}/joint-meeting/office`,
    name: '平川县信访工作联席会议办公室',
    level: 'BUREAU',
    kind: 'JOINT_MEETING',
    categories: [],
    actsFor: `${COUNTY}/joint-meeting`,
  },
  ...towns.flatMap(([town, townName]) => [
    {
      path: `${COUNTY}/${town}`,
      name: townName,
      level: 'TOWN' as const,
      kind: 'TOWN' as const,
      categories: ['农村农业', '民政'],
    },
    {
      path: `${COUNTY}/${town}/petition-desk`,
      name: `${townName}信访办公室`,
      level: 'VILLAGE' as const,
      kind: 'DEPARTMENT' as const,
      categories: [],
      actsFor: `${COUNTY}/${town}`,
    },
    {
      path: `${COUNTY}/${town}/mediation`,
      name: `${townName}人民调解委员会`,
      level: 'VILLAGE' as const,
      kind: 'MEDIATION_COMMITTEE' as const,
      categories: [],
    },
    ...villages.map(([village, name]) => ({
      path: `${COUNTY}/${town}/${village}`,
      name: `${townName}${name}`,
      level: 'VILLAGE' as const,
      kind: 'VILLAGE' as const,
      categories: [],
    })),
  ]),
];
