import type { GuideRow } from '../../../src/lists/guide.js';
import { days, hours, list, minutes, OWN_DEFAULT, workdays } from './notation.js';

const category = '房屋';

/** 05 Housing and property management. */
export const housingRows: readonly GuideRow[] = [
  {
    code: '0501', category, kind: '物业服务投诉', type: 'ROUTINE',
    lead: 'D02', co: [], streetRole: 'ASSIST', arrivalRequired: false, resolve: workdays(5),
    basis: '参照滨州、聊城、菏泽物业管理条例', note: '物业服务企业 10 日内答复业主',
    synonyms: list('物业不作为、物业收费高、物业费涨价、物业服务差、投诉物业、物业不维修、保安不管事、物业乱收费、物业停水停电催费、公共收益不公开、物业撤场、电子门坏了物业不修、物业收停车费'),
    examples: ['物业只收钱不干活，楼道卫生没人打扫', '物业私自涨物业费，也不公示账目', '小区门禁坏了，物业一直推脱不修'],
    confirmed: false,
  },
  {
    code: '0502', category, kind: '电梯困人', type: 'EMERGENCY',
    lead: 'D07', co: ['D08'], streetRole: 'ASSIST', arrivalRequired: true, arrive: minutes(30),
    basis: '参照枣庄、淄博、潍坊、台州电梯安全管理规定：维保单位三十分钟内到场',
    note: '电梯维保单位由主办单位同时通知到场',
    synonyms: list('电梯困人、被困电梯、电梯关人、人困在电梯里、电梯卡住出不来、电梯停在半空有人、电梯坠落、电梯突然下坠、电梯夹人、电梯门打不开里面有人'),
    examples: ['有人被关在电梯里出不来，快来救人', '电梯停在七楼和八楼中间，里面有老人小孩', '电梯突然往下掉了两层，人还困着'],
    confirmed: false,
  },
  {
    code: '0503', category, kind: '电梯常坏、维修资金', type: 'ROUTINE',
    lead: 'D02', co: ['D07'], streetRole: 'ASSIST', arrivalRequired: false, resolve: workdays(5),
    basis: '参照滨州市物业管理条例', note: '应急使用维修资金的 2 个工作日内核实',
    synonyms: list('电梯老坏、电梯常坏、电梯停运、电梯坏了没人修、电梯故障、维修资金、动用维修基金、大修基金、公共维修资金申请、电梯超期、更换电梯、电梯异响、电梯年检过期'),
    examples: ['单元电梯三天两头坏，高层老人下不了楼', '屋顶漏水要用维修资金，不知道找谁批', '电梯停运半个月没人来修'],
    confirmed: false,
  },
  {
    code: '0504', category, kind: '外墙脱落、房屋险情', type: 'EMERGENCY',
    lead: 'D02', co: ['D08', 'D09'], streetRole: 'ASSIST', arrivalRequired: true, arrive: hours(1),
    basis: `时限为${OWN_DEFAULT}`, note: '2 小时内完成警戒排险',
    synonyms: list('外墙脱落、墙皮掉落、瓷砖掉下来、外墙瓷砖砸车、危房、房屋倾斜、房子裂缝、阳台要掉、墙体开裂、房屋要塌、楼体下沉、保温层掉落、高空掉砖、围墙要倒'),
    examples: ['楼外墙瓷砖往下掉，砸坏了楼下的车', '老房子墙裂了大缝，住着害怕', '围墙歪了快倒，孩子放学都从这过'],
    confirmed: false,
  },
  {
    code: '0505', category, kind: '群租、住改商', type: 'ENFORCEMENT',
    lead: 'D02', co: ['D05', 'D08', 'D07'], streetRole: 'ASSIST', arrivalRequired: true,
    basis: '参照商品房屋租赁管理办法；到场以联合执法确定的日期为准',
    note: '由主办单位商定联合执法日期',
    synonyms: list('群租房、群租、打隔断出租、隔断房、住宅改商用、住改商、居民楼开公司、居民楼开麻将馆、民房做宿舍、胶囊房、一套房住十几个人、住宅里开美容院、拆承重墙'),
    examples: ['楼上打隔断住了二十多个人，人来人往', '居民楼里开了家麻将馆', '三室的房子改成八间出租'],
    confirmed: false,
  },
  {
    code: '0506', category, kind: '业主大会业委会', type: 'ROUTINE',
    lead: null, co: ['D02'], streetRole: 'LEAD',
    streetReason: '按照物业管理条例，业主大会、业主委员会的成立、换届和备案由街道办事处负责指导监督，住建部门给予业务指导。',
    arrivalRequired: false, resolve: days(30),
    basis: '参照北京、宁波物业管理条例', note: '换届筹备等事项，有的地方规定为 60 日',
    synonyms: list('成立业委会、业委会换届、业主大会、业主委员会选举、业委会不公开、业委会备案、罢免业委会、筹备组、更换物业公司、业主投票、业委会主任、物管会'),
    examples: ['小区想成立业委会，不知道找谁', '业委会任期到了不换届，账目也不公开', '业主要开业主大会换物业公司'],
    confirmed: false,
  },
  {
    code: '0507', category, kind: '加装电梯、老旧改造', type: 'TACKLE',
    lead: 'D02', co: ['D03', 'U01', 'U02', 'U03', 'U04', 'U05', 'U06'], streetRole: 'ASSIST', arrivalRequired: false,
    basis: '多部门共商事项；方案时限为本系统默认，待确认', note: '10 个工作日内拿出方案',
    synonyms: list('加装电梯、老楼装电梯、老旧小区改造、旧改、装电梯一楼不同意、老楼没电梯、管网改造、外墙保温改造、棚户区改造、加梯补贴、小区改造进度慢、既有住宅增设电梯'),
    examples: ['六层老楼想加装电梯，一楼邻居不同意', '老旧小区改造说了两年还没动工', '旧改施工到一半停了'],
    confirmed: false,
  },
  {
    code: '0508', category, kind: '保修期质量问题', type: 'ROUTINE',
    lead: 'D02', co: [], streetRole: 'NONE', arrivalRequired: false, resolve: days(20),
    basis: '参照河南省建设工程质量管理条例第四十一条', note: '由主办单位责成开发建设单位维修',
    synonyms: list('新房漏水、新房质量问题、交房质量差、保修期漏水、开发商不维修、新房墙面开裂、交房不达标、精装房质量、窗户渗水开发商不管、延期交房、办不了房产证、烂尾楼、新房空鼓'),
    examples: ['新房刚交付就漏水，开发商推着不修', '精装修质量太差，地板全翘了', '楼盘延期交房，开发商不给说法'],
    confirmed: false,
  },
];
