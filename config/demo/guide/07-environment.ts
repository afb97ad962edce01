import type { GuideRow } from '../../../src/lists/guide.js';
import { hours, list, OWN_DEFAULT, workdays } from './notation.js';

const category = '环境';

/** 07 Noise, smoke, dust and foul water. */
export const environmentRows: readonly GuideRow[] = [
  {
    code: '0701', category, kind: '工地夜间噪声', type: 'ENFORCEMENT',
    lead: 'D01', co: ['D02', 'D04', 'D05'], streetRole: 'ASSIST',
    arrivalRequired: true, arrive: hours(1), resolve: workdays(5),
    basis: `《噪声污染防治法》第四十三条、第七十七条，部门由地方指定；到场时限为${OWN_DEFAULT}`,
    synonyms: list('工地夜间施工、半夜施工、工地噪音、夜里打桩、工地扰民、凌晨施工、混凝土浇筑噪音、工地通宵施工、挖掘机半夜响、施工噪音、工地晚上不停工、搅拌站噪音'),
    examples: ['工地凌晨两点还在打桩，睡不了觉', '对面楼盘夜间施工，机器轰鸣', '半夜渣土车进出工地，喇叭响个不停'],
    confirmed: false,
  },
  {
    code: '0702', category, kind: '社会生活噪声', type: 'ROUTINE',
    lead: 'D05', co: ['D17'], streetRole: 'ASSIST', arrivalRequired: true, arrive: hours(1),
    basis: `《噪声污染防治法》第七十条、第八十二条；到场时限为${OWN_DEFAULT}`,
    note: '先由社区劝阻，劝阻无效再请公安到场',
    synonyms: list('广场舞噪音、广场舞扰民、邻居噪音、楼上吵、KTV噪音、音响声音大、商铺喇叭叫卖、装修噪音、狗叫扰民、酒吧吵、唱歌扰民、歌厅声音大、甩鞭陀螺声、生活噪声'),
    examples: ['广场舞音响太大，孩子没法写作业', '楼下KTV唱到凌晨，吵得睡不着', '店铺门口大喇叭从早喊到晚'],
    confirmed: false,
  },
  {
    code: '0703', category, kind: '工业噪声废气', type: 'ROUTINE',
    lead: 'D04', co: [], streetRole: 'ASSIST', arrivalRequired: false, resolve: workdays(5),
    basis: '参照生态环境投诉举报办理时限',
    synonyms: list('工厂噪音、工厂排废气、化工厂臭味、刺鼻气味、工业废气、厂子机器声大、烟囱冒黑烟、企业偷排、塑料厂异味、喷漆味、工厂污染、机器轰鸣、电镀厂排污'),
    examples: ['附近厂子晚上偷排废气，味道刺鼻', '工厂机器二十四小时响，没法休息', '烟囱冒黑烟，晾的衣服一层灰'],
    confirmed: false,
  },
  {
    code: '0704', category, kind: '餐饮油烟', type: 'ENFORCEMENT',
    lead: 'D01', co: ['D04', 'D07'], streetRole: 'ASSIST', arrivalRequired: true, resolve: workdays(7),
    basis: `《大气污染防治法》第八十一条、第一百一十八条，部门由地方确定；时限为${OWN_DEFAULT}`,
    synonyms: list('油烟扰民、饭店油烟、餐馆油烟大、油烟直排、没有油烟净化器、楼下饭店排烟、油烟味进家里、烟道漏油、火锅店油烟、餐饮排烟、厨房油烟、排烟口对着窗户'),
    examples: ['楼下饭店油烟直接排到我家窗户', '餐馆没装油烟净化器，油烟味呛人', '火锅店排烟口对着居民楼'],
    confirmed: false,
  },
  {
    code: '0705', category, kind: '扬尘', type: 'ROUTINE',
    lead: 'D02', co: ['D04', 'D01'], streetRole: 'ASSIST', arrivalRequired: false, resolve: workdays(1),
    basis: `时限为${OWN_DEFAULT}`,
    synonyms: list('扬尘、工地扬尘、灰尘大、尘土飞扬、裸土没盖、工地不洒水、黄土裸露、工地灰大、没有喷淋、料堆不覆盖、道路扬尘、大风刮土'),
    examples: ['工地不洒水，车一过尘土飞扬', '大片裸土没有盖网，一刮风全是灰', '工地出来的车带泥不冲洗，灰特别大'],
    confirmed: false,
  },
  {
    code: '0706', category, kind: '焚烧垃圾秸秆', type: 'ENFORCEMENT',
    lead: 'D01', co: ['D12', 'D04', 'D08'], streetRole: 'ASSIST', arrivalRequired: true, arrive: hours(2),
    basis: `《大气污染防治法》第七十七条、第八十二条、第一百一十九条；到场时限为${OWN_DEFAULT}`,
    synonyms: list('烧垃圾、焚烧垃圾、烧秸秆、秸秆焚烧、烧树叶、烧落叶、烧塑料、有人烧荒、露天焚烧、烧轮胎、地里冒烟、烧电线皮'),
    examples: ['有人在空地上烧垃圾，一股焦糊味', '地里烧秸秆，浓烟飘到小区', '清洁工把树叶堆起来点火烧'],
    confirmed: false,
  },
  {
    code: '0707', category, kind: '黑臭水体', type: 'TACKLE',
    lead: 'D04', co: ['D11', 'D02'], streetRole: 'ASSIST', arrivalRequired: false, resolve: workdays(15),
    basis: '参照济源市城市管理事件处置时限',
    synonyms: list('黑臭水体、河水发黑、河水发臭、臭水沟、水沟发臭、河道臭味、水塘发绿、污水排进河、河里死鱼、排污口、渠水又黑又臭、景观湖发臭'),
    examples: ['小区后面的河又黑又臭，夏天没法开窗', '有管子往河里排污水，水都变黑了', '臭水沟好几年了没人治理'],
    confirmed: false,
  },
];
