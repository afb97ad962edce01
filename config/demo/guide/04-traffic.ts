import type { GuideRow } from '../../../src/lists/guide.js';
import { days, hours, list, OWN_DEFAULT, workdays } from './notation.js';

const category = '交通';

/** 04 Traffic and transport. */
export const trafficRows: readonly GuideRow[] = [
  {
    code: '0401', category, kind: '机动车违停', type: 'ROUTINE',
    lead: 'D06', co: ['D01'], streetRole: 'ASSIST', arrivalRequired: true, arrive: hours(1),
    basis: `《道路交通安全法》；到场时限为${OWN_DEFAULT}`,
    synonyms: list('违章停车、乱停车、违停、车辆乱停、路边停满车、车堵住路口、占用盲道停车、停车堵门、人行道停车、双排停车、货车违停、挪车、车停在斑马线'),
    examples: ['路两边停满了车，公交都过不去', '有车停在小区大门口堵路，电话打不通', '人行道上天天停着私家车'],
    confirmed: false,
  },
  {
    code: '0402', category, kind: '僵尸车', type: 'ENFORCEMENT',
    lead: 'D06', co: ['D01', 'D02'], streetRole: 'ASSIST', arrivalRequired: true, resolve: workdays(10),
    basis: `职责参照德州市市容和环境卫生管理条例；时限为${OWN_DEFAULT}`,
    synonyms: list('僵尸车、废弃车辆、报废车占位、没人要的车、长期停放的破车、车没牌照停了几年、废旧汽车、车胎瘪了没人管、废弃三轮车、车上落满灰'),
    examples: ['楼下有辆僵尸车停了两年，轮胎都瘪了', '路边一辆没牌照的破面包车长期占车位', '几台废弃汽车没人要，里面堆满垃圾'],
    confirmed: false,
  },
  {
    code: '0403', category, kind: '信号灯标志损毁', type: 'EMERGENCY',
    lead: 'D06', co: ['U05'], streetRole: 'NONE',
    arrivalRequired: true, arrive: hours(1), resolve: hours(24),
    basis: `《道路交通安全法》第三十条；时限为${OWN_DEFAULT}`,
    synonyms: list('红绿灯坏了、信号灯不亮、红绿灯不变、交通标志倒了、指示牌掉了、红绿灯黑屏、斑马线看不清、交通标线模糊、路口没有红绿灯、限速牌歪了、红绿灯时间太短、信号灯损坏'),
    examples: ['十字路口红绿灯全灭了，车都乱套了', '转弯处的交通标志牌被撞倒', '斑马线磨得看不见了，希望重新划线'],
    confirmed: false,
  },
  {
    code: '0404', category, kind: '共享车辆乱停放', type: 'ROUTINE',
    lead: 'D01', co: ['D10'], streetRole: 'ASSIST', arrivalRequired: false, resolve: workdays(1),
    basis: `时限为${OWN_DEFAULT}`,
    synonyms: list('共享单车乱停、共享电动车乱放、单车堵路、共享单车倒一片、小黄车乱停、共享单车占盲道、共享车辆堆积、共享单车没人收、共享电单车占道、共享单车挡门'),
    examples: ['地铁口共享单车堆得走不了路', '共享电动车乱停在盲道上没人收', '单元门口被共享单车堵住了'],
    confirmed: false,
  },
  {
    code: '0405', category, kind: '公交线路与服务', type: 'ROUTINE',
    lead: 'D10', co: [], streetRole: 'NONE', arrivalRequired: false, resolve: days(10),
    basis: '参照济南市公共汽车客运条例',
    synonyms: list('公交车不停站、公交线路太少、等不到公交、公交车绕行、公交司机态度差、增加公交班次、公交改线、公交拒载老人、末班车太早、公交刷卡、公交甩站、没通公交、公交间隔时间长'),
    examples: ['公交车等了四十分钟都不来', '小区附近没有公交，希望开通一条线路', '司机到站不停车，还骂人'],
    confirmed: false,
  },
  {
    code: '0406', category, kind: '非法营运', type: 'ENFORCEMENT',
    lead: 'D10', co: ['D06', 'D05'], streetRole: 'NONE', arrivalRequired: true, resolve: workdays(10),
    basis: `时限为${OWN_DEFAULT}`,
    synonyms: list('黑车、黑出租、非法营运、黑摩的、无证拉客、黑车拉客、三轮车载客、非法网约车、出租车不打表、出租车拒载、车站拉客、出租车宰客'),
    examples: ['火车站出站口一堆黑车拉客', '摩的在医院门口抢生意，乱要价', '出租车不打表漫天要价'],
    confirmed: false,
  },
  {
    code: '0407', category, kind: '停车位规划与共享', type: 'TACKLE',
    lead: 'D02', co: ['D03', 'D06', 'D01'], streetRole: 'ASSIST', arrivalRequired: false,
    basis: '多部门共商事项；方案时限为本系统默认，待确认',
    note: '10 个工作日内拿出方案；可转党建联建，由驻区单位共享车位',
    synonyms: list('停车难、车位不够、没地方停车、增加停车位、规划停车场、建停车场、共享车位、错时停车、车位紧张、划停车线、老小区停车难、医院周边停车难、单位车位开放'),
    examples: ['老小区没有车位，晚上回来没地方停车', '希望机关单位晚上开放停车场', '学校周边停车难，建议建个停车场'],
    confirmed: false,
  },
];
