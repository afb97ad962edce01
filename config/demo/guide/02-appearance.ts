import type { GuideRow } from '../../../src/lists/guide.js';
import { hours, list, OWN_DEFAULT, workdays, workHours } from './notation.js';

const category = '市容';

/** 02 City appearance: refuse, dirt, stalls, adverts, toilets. */
export const appearanceRows: readonly GuideRow[] = [
  {
    code: '0201', category, kind: '暴露垃圾', type: 'ROUTINE',
    lead: 'D01', co: [], streetRole: 'ASSIST', arrivalRequired: false, resolve: workHours(4),
    basis: '参照城市管理事件处置时限标准', note: '建成区以外 1 个工作日',
    synonyms: list('暴露垃圾、路边垃圾堆、垃圾成堆、乱倒垃圾、乱扔垃圾、垃圾遍地、卫生死角、垃圾堆在路口、空地堆满垃圾、生活垃圾堆积、大件垃圾乱扔、垃圾袋满地'),
    examples: ['巷口空地上堆了一大堆垃圾，苍蝇乱飞', '绿化带边上有人乱扔生活垃圾没人管', '河边荒地成了垃圾场，旧沙发旧床垫都扔那'],
    confirmed: false,
  },
  {
    code: '0202', category, kind: '建筑垃圾乱倒', type: 'ROUTINE',
    lead: 'D01', co: ['D02', 'D06'], streetRole: 'ASSIST', arrivalRequired: false, resolve: workHours(4),
    basis: '参照城市管理事件处置时限标准', note: '渣土 2 个工作日',
    synonyms: list('建筑垃圾乱倒、装修垃圾、偷倒渣土、渣土车乱倒、砖头瓦块、工程渣土、建渣堆放、渣土车撒漏、倾倒建筑垃圾、装修废料堆楼下、夜里偷倒渣土、砖渣没人清'),
    examples: ['半夜有渣土车往空地偷倒渣土', '装修垃圾堆在单元门口一个月没人拉走', '路边倒了好几车砖头瓦块'],
    confirmed: false,
  },
  {
    code: '0203', category, kind: '道路不洁', type: 'ROUTINE',
    lead: 'D01', co: [], streetRole: 'NONE', arrivalRequired: false, resolve: workHours(2),
    basis: '参照城市管理事件处置时限标准', note: '一般路段 5 个工作小时',
    synonyms: list('道路不洁、路面脏、没人扫地、马路没人扫、环卫不打扫、路上泥巴、路面油污、落叶没人扫、路面有泥土、保洁不到位、街道脏乱差、路面遗撒'),
    examples: ['这条街好几天没有环卫工打扫了', '渣土洒了一路，路面全是泥', '路面有一大片油污，电动车容易滑倒'],
    confirmed: false,
  },
  {
    code: '0204', category, kind: '店外经营、流动摊贩', type: 'ENFORCEMENT',
    lead: 'D01', co: ['D07'], streetRole: 'ASSIST',
    arrivalRequired: true, arrive: workHours(4), resolve: workdays(1),
    basis: `参照市容和环境卫生管理条例；时限为${OWN_DEFAULT}`,
    synonyms: list('店外经营、占道经营、流动摊贩、摆地摊、小贩占道、路边摆摊、出店经营、马路市场、水果摊占道、早餐摊占路、摊贩堵路、夜市占道、商家占人行道'),
    examples: ['学校门口天天有小贩摆摊，把路都堵了', '水果店把货全摆到人行道上', '早市摊位占了马路，车开不过去'],
    confirmed: false,
  },
  {
    code: '0205', category, kind: '露天烧烤', type: 'ENFORCEMENT',
    lead: 'D01', co: ['D04', 'D07'], streetRole: 'ASSIST',
    arrivalRequired: true, arrive: hours(2), resolve: workdays(5),
    basis: `《大气污染防治法》第八十一条；到场时限为${OWN_DEFAULT}`,
    synonyms: list('露天烧烤、路边烧烤、烧烤摊、烤串摊、烧烤烟大、炭火烧烤、夜里烧烤、烧烤店外摆、烤羊肉串、烧烤呛人、大排档烧烤'),
    examples: ['楼下烧烤摊一到晚上就冒烟，窗户都不敢开', '人行道上支炉子烤串到半夜', '广场边露天烧烤，炭火烟呛人'],
    confirmed: false,
  },
  {
    code: '0206', category, kind: '乱张贴涂写', type: 'ROUTINE',
    lead: 'D01', co: ['U06', 'D05'], streetRole: 'ASSIST', arrivalRequired: false, resolve: workdays(1),
    basis: `时限为${OWN_DEFAULT}`,
    synonyms: list('小广告、乱贴小广告、牛皮癣、乱张贴、乱涂写、乱涂乱画、墙上喷字、电线杆广告、楼道贴广告、开锁广告、非法张贴、散发传单'),
    examples: ['楼道里贴满了开锁通下水的小广告', '电线杆和墙上全是牛皮癣', '有人在围墙上乱喷办证电话'],
    confirmed: false,
  },
  {
    code: '0207', category, kind: '小区垃圾清运不及时', type: 'ROUTINE',
    lead: 'D01', co: ['D02'], streetRole: 'ASSIST', arrivalRequired: false, resolve: workdays(1),
    basis: `时限为${OWN_DEFAULT}`,
    synonyms: list('小区垃圾没人拉、垃圾清运不及时、垃圾桶满了、垃圾桶溢出、垃圾车几天没来、垃圾站臭、小区垃圾堆积、垃圾不清运、垃圾桶没人倒、垃圾分类站脏、垃圾桶太少'),
    examples: ['小区垃圾桶都满出来了，三天没来清运', '垃圾车不来，院里垃圾桶旁边堆成山', '楼下垃圾站臭味太大，要求及时清运'],
    confirmed: false,
  },
  {
    code: '0208', category, kind: '公厕问题', type: 'ROUTINE',
    lead: 'D01', co: [], streetRole: 'NONE', arrivalRequired: false, resolve: workdays(1),
    basis: `时限为${OWN_DEFAULT}`,
    synonyms: list('公厕脏、公厕臭、公共厕所没水、公厕锁门、厕所没人打扫、公厕坏了、公共卫生间脏、公厕不开放、公厕堵了、没有公厕、厕所灯坏了、增设公厕'),
    examples: ['公园边的公厕臭得进不去，没人打扫', '公共厕所老是锁着门，白天也不开', '附近没有公厕，希望建一个'],
    confirmed: false,
  },
];
