import type { UnitKind } from '../../src/people/roles.js';
import { demoCommunities, demoMembers } from './alliances/index.js';

/** A body that can be called, or that calls. Codes are stable: people, guide rows and case numbers refer to them. */
export type DemoUnit = {
  code: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  /** The letters in a case number, e.g. 2026-ZQ-R-0031. */
  streetCode?: string;
  communities?: string[];
  /** Has a chat group of its own. */
  group?: true;
};

const streets = [
  street('BQ', '北桥', '桥头 桥南 北苑 永丰 建设里'),
  street('HD', '河东', '滨河 东岸 柳堤 和平里'),
  street('ZQ', '站前', '铁东 站西 机务段 广场 货场 迎宾'),
  street('XX', '新兴路', '新兴 兴华 文体 商贸城 青年路'),
  street('NL', '南岭', '松岗 南坡 岭下 杨家窑 石桥'),
  street('WM', '文庙', '文庙前街 书院 钟楼 大成 古槐'),
  street('GC', '钢厂路', '钢一 钢二 厂前 炉峰 工人新村 西宿舍'),
  street('QW', '泉湾', '水巷 泉东 泉西 莲池'),
  street('XY', '西苑', '西苑一区 西苑二区 丁香 枫林 银杏'),
  street('TL', '桃林', '桃园 果园 林语 北坡 花溪'),
  street('XT', '杏坛', '杏坛里 师院 东学府 西学府 春晖'),
];

const departments = [
  department('D01', '城市管理局（综合行政执法局）', '城管局'),
  department('D02', '住房和城乡建设局', '住建局'),
  department('D03', '自然资源和规划局', '自然资源局'),
  department('D04', '生态环境局', '生态环境局'),
  department('D05', '公安局', '公安局'),
  department('D06', '公安局交警大队', '交警大队', 'FIELD_OFFICE'),
  department('D07', '市场监督管理局', '市场监管局'),
  department('D08', '消防救援大队', '消防大队'),
  department('D09', '应急管理局', '应急局'),
  department('D10', '交通运输局', '交通局'),
  department('D11', '水利局', '水利局'),
  department('D12', '农业农村局', '农业农村局'),
  department('D13', '人力资源和社会保障局', '人社局'),
  department('D14', '民政局', '民政局'),
  department('D15', '卫生健康局', '卫健局'),
  department('D16', '教育局', '教育局'),
  department('D17', '文化和旅游局', '文旅局'),
  department('D18', '医疗保障局', '医保局'),
  department('D19', '工业和信息化局', '工信局'),
  department('D20', '信访局', '信访局'),
  department('D21', '司法局', '司法局'),
  department('D22', '商务局', '商务局'),
];

const utilities = [
  utility('U01', '供水公司'),
  utility('U02', '排水公司'),
  utility('U03', '供热公司'),
  utility('U04', '燃气公司'),
  utility('U05', '供电公司'),
  utility('U06', '通信运营企业（联合）', '通信企业'),
];

const centre: DemoUnit = {
  code: 'C01', name: '市区联合工作调度中心', shortName: '调度中心', kind: 'CENTRE', group: true,
};

/** Everyone in the invented city: 11 streets, 22 departments, 6 utilities, the dispatch centre, and those that only alliances know: 4 communities, 60 members. */
export const demoUnits: readonly DemoUnit[] = [...streets, ...departments, ...utilities, centre, ...demoCommunities, ...demoMembers];

function street(streetCode: string, shortName: string, communities: string): DemoUnit {
  return {
    code: `S-${streetCode}`,
    name: `${shortName}街道办事处`,
    shortName: `${shortName}街道`,
    kind: 'STREET',
    streetCode,
    communities: communities.split(' ').map((name) => `${name}社区`),
    group: true,
  };
}

function department(
  code: string,
  name: string,
  shortName: string,
  kind: UnitKind = 'DEPARTMENT',
): DemoUnit {
  return { code, name, shortName, kind };
}

function utility(code: string, name: string, shortName = name): DemoUnit {
  return { code, name, shortName, kind: 'UTILITY' };
}
