/** The fictional county of Pingchuan: every name is invented. Paths are unit ids. */

export type UnitLevel = 'COUNTY' | 'BUREAU' | 'TOWN' | 'VILLAGE';
export type UnitKind =
  'GOVERNMENT' | 'BUREAU' | 'COURT' | 'POLICE' | 'DISCIPLINE' | 'MEDIATION_COMMITTEE' | 'VILLAGE_COMMITTEE';

export interface CountyUnit {
  path: string;
  name: string;
  level: UnitLevel;
  kind: UnitKind;
  /** First-level categories of the national list it answers for, in its own area (RF-11). */
  categories: string[];
}

export const COUNTY = 'pingchuan';

const bureaus: [path: string, name: string, kind: UnitKind, categories: string[]][] = [
  ['housing-bureau', '平川县住房和城乡建设局', 'BUREAU', ['城乡建设']],
  ['resources-bureau', '平川县自然资源局', 'BUREAU', ['国土资源']],
  ['environment-bureau', '平川县生态环境局', 'BUREAU', ['环境保护']],
  ['transport-bureau', '平川县交通运输局', 'BUREAU', ['交通运输']],
  ['finance-bureau', '平川县财政和金融局', 'BUREAU', ['经济管理']],
  ['industry-bureau', '平川县工业和信息化局', 'BUREAU', ['科技与信息产业']],
  ['civil-affairs-bureau', '平川县民政局', 'BUREAU', ['民政']],
  ['agriculture-bureau', '平川县农业农村局', 'BUREAU', ['农村农业']],
  ['commerce-bureau', '平川县商务和文化旅游局', 'BUREAU', ['商贸旅游']],
  ['health-bureau', '平川县卫生健康局', 'BUREAU', ['卫生计生']],
  ['education-bureau', '平川县教育体育局', 'BUREAU', ['教育文体']],
  ['labour-bureau', '平川县人力资源和社会保障局', 'BUREAU', ['劳动和社会保障']],
  ['justice-bureau', '平川县司法局', 'BUREAU', ['政法']],
  ['organisation-office', '平川县党政办公室', 'BUREAU', ['党务政务']],
  ['police', '平川县公安局', 'POLICE', []],
  ['court', '平川县人民法院', 'COURT', []],
  ['discipline', '平川县纪律检查委员会', 'DISCIPLINE', []],
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

/** Every unit, those above before those below. */
export const units: CountyUnit[] = [
  { path: COUNTY, name: '平川县信访局', level: 'COUNTY', kind: 'GOVERNMENT', categories: [] },
  ...bureaus.map(([path, name, kind, categories]) => ({
    path: `${COUNTY}/${path}`,
    name,
    level: 'BUREAU' as const,
    kind,
    categories,
  })),
  ...towns.flatMap(([town, townName]) => [
    {
      path: `${COUNTY}/${town}`,
      name: townName,
      level: 'TOWN' as const,
      kind: 'GOVERNMENT' as const,
      categories: ['农村农业', '民政'],
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
      kind: 'VILLAGE_COMMITTEE' as const,
      categories: [],
    })),
  ]),
];
