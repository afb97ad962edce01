import type { GuideRow } from '../../../src/lists/guide.js';
import { days, hours, list, minutes, OWN_DEFAULT, workdays, workHours } from './notation.js';

const category = '市政';

/** 01 Roads, covers, lamps and drains. */
export const municipalRows: readonly GuideRow[] = [
  {
    code: '0101', category, kind: '井盖缺失破损', type: 'EMERGENCY',
    lead: 'D01', co: ['U01', 'U02', 'U05', 'U06', 'D06'], streetRole: 'ASSIST',
    arrivalRequired: true, arrive: minutes(30), resolve: hours(6),
    basis: '参照多地井盖管理规定：三十分钟到场，六小时内修复；多地市容条例为二十四小时内',
    note: '最长不超过 36 小时。协办单位按井盖权属选择：供水、排水、供电、通信',
    synonyms: list('井盖没了、井盖丢了、井盖被偷、井盖破了、井盖裂了、井盖松动、井盖下沉、井盖翘起来、窨井盖缺失、下水井没盖、马葫芦盖坏了、雨水篦子断了、井盖响'),
    examples: ['路口一个井盖不见了，晚上差点有人掉进去', '车一压过去井盖就咣当响，边上已经碎了', '人行道上的电缆井没有盖子，拿树枝挡着'],
    confirmed: false,
  },
  {
    code: '0102', category, kind: '路面塌陷', type: 'EMERGENCY',
    lead: 'D01', co: ['D06', 'U01', 'U02'], streetRole: 'ASSIST',
    arrivalRequired: true, arrive: minutes(30), resolve: days(7),
    basis: '参照湖州市市容和环境卫生管理条例；先行围挡时限为本系统默认，待确认',
    note: '2 小时内完成围挡排险',
    synonyms: list('马路塌了、路面塌了个坑、地面塌陷、路塌了、路面下陷、地面下沉、路基空了、路面突然塌陷、塌方、地陷、路中间塌了个大洞、人行道塌陷'),
    examples: ['马路中间突然塌下去一个大洞，车都不敢走', '路面底下空了，早上塌陷了有两米深', '雨后人行道塌了一块，得赶紧围起来'],
    confirmed: false,
  },
  {
    code: '0103', category, kind: '路面坑槽破损', type: 'ROUTINE',
    lead: 'D01', co: [], streetRole: 'NONE', arrivalRequired: false, resolve: days(7),
    basis: '参照湖州市市容和环境卫生管理条例',
    synonyms: list('路面坑洼、路面破损、坑坑洼洼、路上有坑、路面裂缝、马路烂了、路面不平、地砖松动、人行道砖碎了、道板砖缺失、路面修补、路烂难走、水泥路开裂、盲道损坏'),
    examples: ['这条路坑坑洼洼好几年了，骑车颠得厉害', '人行道的地砖松了，一下雨踩一脚水', '路面破损严重，希望重新铺沥青'],
    confirmed: false,
  },
  {
    code: '0104', category, kind: '路灯不亮', type: 'ROUTINE',
    lead: 'D01', co: ['U05'], streetRole: 'NONE', arrivalRequired: false, resolve: days(2),
    basis: '参照青岛市市政工程设施管理办法',
    synonyms: list('路灯坏了、路灯不亮、路灯不开、没有路灯、路灯忽明忽暗、路灯一直闪、晚上路上黑、路灯杆歪了、照明灯坏了、加装路灯、巷子里没灯、路灯白天亮着'),
    examples: ['巷子里的路灯坏了半个月，晚上黑漆漆的', '整条街一排路灯都不亮，老人不敢出门', '路段没装路灯，希望加装照明'],
    confirmed: false,
  },
  {
    code: '0105', category, kind: '护栏站亭等设施损坏', type: 'ROUTINE',
    lead: 'D01', co: ['D10', 'D06'], streetRole: 'NONE', arrivalRequired: false, resolve: hours(24),
    basis: '参照驻马店市市政设施管理条例、商丘市市容和环境卫生管理条例',
    synonyms: list('护栏坏了、护栏倒了、隔离栏被撞、公交站亭损坏、候车亭玻璃碎、站牌倒了、座椅坏了、果皮箱坏了、栏杆断了、隔离墩移位、挡车桩坏了、桥栏杆破损、健身器材坏了'),
    examples: ['马路中间的隔离护栏被车撞倒一大截', '公交候车亭顶棚破了漏雨', '广场的休息座椅断了，钉子露在外面'],
    confirmed: false,
  },
  {
    code: '0106', category, kind: '污水外溢、管道堵塞', type: 'ROUTINE',
    lead: 'U02', co: ['D01', 'D02'], streetRole: 'ASSIST',
    arrivalRequired: true, arrive: hours(2), resolve: hours(24),
    basis: `参照城镇排水与污水处理条例；时限为${OWN_DEFAULT}`,
    synonyms: list('污水外溢、下水道堵了、污水井冒水、化粪池满了、粪水横流、下水管堵塞、污水倒灌、马桶返水、污水管破裂、排污管堵、阴沟堵塞、下水道反味、粪水外流'),
    examples: ['楼下化粪池满了，粪水流得满院子都是', '下水道堵了，一楼厨房往外返污水', '路边污水井天天往外冒脏水，臭得很'],
    confirmed: false,
  },
  {
    code: '0107', category, kind: '道路积水影响通行', type: 'EMERGENCY',
    lead: 'U02', co: ['D01', 'D06', 'D09'], streetRole: 'ASSIST', arrivalRequired: true, resolve: workHours(4),
    basis: '参照城市管理事件处置时限标准',
    synonyms: list('道路积水、路面积水、内涝、下雨就淹、马路被淹、雨水排不出去、立交桥下积水、涵洞积水、车被水泡、水淹到膝盖、积水严重、雨水倒灌、路上水深'),
    examples: ['一下大雨桥洞底下就积水，车熄火在里面', '暴雨后路口水深到膝盖，行人过不去', '小区门口马路内涝，雨水进了一楼'],
    confirmed: false,
  },
  {
    code: '0108', category, kind: '擅自占用挖掘道路', type: 'ENFORCEMENT',
    lead: 'D01', co: ['D06'], streetRole: 'ASSIST',
    arrivalRequired: true, arrive: workHours(4), resolve: workdays(5),
    basis: `《城市道路管理条例》第三十条；时限为${OWN_DEFAULT}`,
    synonyms: list('占道施工、私自挖路、擅自破路、乱挖马路、没手续开挖、占用人行道施工、围挡占道、施工挖断路、私设地锁、私装地桩、挖沟不回填、占用道路堆料'),
    examples: ['有人没办手续就把马路挖开了，也没有围挡', '施工队占了半条路堆材料，行人走机动车道', '门口公共道路被私装地锁占住'],
    confirmed: false,
  },
];
