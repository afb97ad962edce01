import type { GuideRow } from '../../../src/lists/guide.js';
import { days, hours, list, OWN_DEFAULT, workdays } from './notation.js';

const category = '园林农水';

/** 11 Trees, green space, stray dogs and rivers. */
export const greeningWaterRows: readonly GuideRow[] = [
  {
    code: '1101', category, kind: '树木倒伏', type: 'EMERGENCY',
    lead: 'D01', co: ['D08', 'U05'], streetRole: 'ASSIST', arrivalRequired: true, arrive: hours(1),
    basis: `参照城市管理事件处置时限标准；到场时限为${OWN_DEFAULT}`, note: '一般修剪、补植 5 个工作日',
    synonyms: list('树倒了、大树倒伏、树枝断了、树砸车、枯树、树枝挡路、修剪树木、树枝挡窗户、树要倒、行道树倒了、大风刮倒树、树枝压电线、树木遮挡采光'),
    examples: ['昨晚大风把路边大树刮倒，压住了车', '枯树枝随时会掉，下面是学生上学的路', '楼前树太高，挡住二楼采光，希望修剪'],
    confirmed: false,
  },
  {
    code: '1102', category, kind: '毁绿种菜', type: 'ROUTINE',
    lead: 'D01', co: ['D02'], streetRole: 'ASSIST', arrivalRequired: false, resolve: days(10),
    basis: '参照新乡、济南城市绿化条例', note: '有的地方为 7 日',
    synonyms: list('毁绿种菜、绿化带种菜、砍树、占用绿地、破坏绿化、草坪种菜、绿地改车位、私自砍树、绿化带被毁、小区种菜浇粪、开荒种菜、绿化枯死、铲草坪'),
    examples: ['一楼住户把绿化带挖了种菜，还浇大粪', '物业把草坪铲了改成停车位', '有人私自把小区的树砍了'],
    confirmed: false,
  },
  {
    code: '1103', category, kind: '流浪犬只', type: 'ROUTINE',
    lead: null, co: ['D05', 'D12', 'D01'], streetRole: 'LEAD',
    streetReason: '《动物防疫法》规定，街道办事处、乡级人民政府组织协调居民委员会、村民委员会做好本辖区流浪犬、猫的控制和处置。',
    arrivalRequired: false, resolve: workdays(10),
    basis: '《动物防疫法》；参照东营、济宁、菏泽养犬管理条例',
    synonyms: list('流浪狗、流浪犬、野狗、流浪猫、狗咬人、遛狗不牵绳、大型犬、野狗成群、流浪狗追人、养狗扰民、狗屎没人管、无主犬、烈性犬'),
    examples: ['小区里一群流浪狗，追着孩子跑', '有野狗咬了人，希望来抓', '邻居遛大狗不拴绳'],
    confirmed: false,
  },
  {
    code: '1104', category, kind: '河道垃圾、侵占', type: 'ROUTINE',
    lead: 'D11', co: ['D04', 'D01'], streetRole: 'ASSIST', arrivalRequired: false, resolve: workdays(15),
    basis: '参照济源市城市管理事件处置时限',
    synonyms: list('河道垃圾、河里有垃圾、侵占河道、河道采砂、河堤破损、水面漂浮物、填河建房、河道淤积、河里倒土、河坝垮了、水渠堵塞、灌溉渠不通、占用河滩'),
    examples: ['河面上漂满塑料瓶和水草没人捞', '有人往河道里倒土占河滩', '河堤被冲开一个口子'],
    confirmed: false,
  },
];
