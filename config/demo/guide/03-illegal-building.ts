import type { GuideRow } from '../../../src/lists/guide.js';
import { hours, list, workdays, workHours } from './notation.js';

const category = '违建';

/** 03 Building without permission. */
export const illegalBuildingRows: readonly GuideRow[] = [
  {
    code: '0301', category, kind: '正在搭建', type: 'ENFORCEMENT',
    lead: 'D01', co: ['D03', 'D02', 'D05'], streetRole: 'ASSIST',
    arrivalRequired: true, arrive: hours(2), resolve: workHours(4),
    basis: '参照上海市拆除违法建筑若干规定第七条：正在搭建的二小时内到场；停工时限参照城市管理事件处置时限标准',
    note: '4 个工作小时内责令停止建设；拆除期限按存量违建办理',
    synonyms: list('正在搭违建、正在违建、正在私搭、楼顶正在加盖、正在加盖房子、正在搭棚子、正在砌墙、现在还在盖、连夜抢建、正在施工的违章建筑、正在搭阳光房、正在挖地下室'),
    examples: ['顶楼那户正在楼顶加盖房子，工人还在干', '一楼邻居正在院里砌墙搭房，赶紧来制止', '有人连夜抢建彩钢房'],
    confirmed: false,
  },
  {
    code: '0302', category, kind: '存量举报', type: 'ENFORCEMENT',
    lead: 'D01', co: ['D03', 'D02'], streetRole: 'ASSIST',
    arrivalRequired: true, arrive: hours(24), resolve: workdays(20),
    basis: '参照上海市拆除违法建筑若干规定第七条及城市管理事件处置时限标准；有的地方为 15 个工作日',
    note: '7 个工作日内作出处罚决定，20 个工作日内拆除',
    synonyms: list('违章建筑、违建、私搭乱建、违法建筑、搭建阳光房、楼顶违建、院子违建、彩钢房违建、违建一直不拆、举报违建、侵占公共绿地搭房、私自加层、以前搭的违建、扩建占公共面积'),
    examples: ['一楼私搭乱建好几年了，一直没有拆', '举报楼顶有违章建筑，影响采光', '邻居把公共平台封起来搭了阳光房'],
    confirmed: false,
  },
  {
    code: '0303', category, kind: '乡村规划区内违建', type: 'TACKLE',
    lead: null, co: ['D03', 'D12'], streetRole: 'LEAD',
    streetReason: '《城乡规划法》第六十五条规定，乡、村庄规划区内的违法建设由乡镇人民政府责令停建、限期改正或者拆除。',
    arrivalRequired: false,
    basis: '《城乡规划法》第六十五条；期限依法定程序',
    synonyms: list('村里违建、农村违建、村民乱盖房、宅基地违建、村庄规划区违法建设、耕地上盖房、农田建房、一户多宅、宅基地超面积、村里私自盖楼、占耕地建房、乡村违法建设'),
    examples: ['村里有人在耕地上盖起了两层楼', '邻居宅基地超面积建房，占了村道', '村民没有规划手续私自建房'],
    confirmed: false,
  },
  {
    code: '0304', category, kind: '拆除后安全与渣土', type: 'ROUTINE',
    lead: 'D01', co: ['D02'], streetRole: 'ASSIST', arrivalRequired: false, resolve: workdays(2),
    basis: '参照城市管理事件处置时限标准',
    synonyms: list('拆违后渣土没清、拆除后垃圾没人拉、拆迁工地砖渣、拆了一半没人管、拆违现场不安全、拆房后钢筋外露、违建拆除后残墙、拆除后没有围挡、拆迁废墟、拆除现场瓦砾'),
    examples: ['违建拆完以后渣土一直堆在那里', '房子拆了一半，残墙摇摇晃晃没有围挡', '拆迁后的废墟没人清理，钢筋露在外面'],
    confirmed: false,
  },
];
