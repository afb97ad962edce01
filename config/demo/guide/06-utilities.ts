import type { GuideRow } from '../../../src/lists/guide.js';
import { days, hours, list, minutes, OWN_DEFAULT, workdays, workHours } from './notation.js';

const category = '公用';

/** 06 Heat, water, gas, power and telecom. */
export const utilityRows: readonly GuideRow[] = [
  {
    code: '0601', category, kind: '供热泄漏', type: 'EMERGENCY',
    lead: 'U03', co: ['D02'], streetRole: 'NONE', arrivalRequired: true, arrive: hours(1),
    basis: '参照多地供热条例及供热企业服务承诺', note: '各地为 30 分钟至 2 小时',
    synonyms: list('暖气漏水、暖气管爆了、供热管道泄漏、热力管道漏水、暖气片漏水、供暖管道破裂、热水管喷水、热力井冒热气、暖气爆管、地暖漏水、热网漏水'),
    examples: ['楼道暖气管爆了，热水往下喷', '路上热力井冒白气，热水流了一地', '家里暖气片突然漏水止不住'],
    confirmed: false,
  },
  {
    code: '0602', category, kind: '室温不达标', type: 'ROUTINE',
    lead: 'U03', co: ['D02'], streetRole: 'NONE',
    arrivalRequired: true, arrive: hours(2), resolve: days(7),
    basis: '参照多地供热条例：二小时内上门，二十四小时内测温，七日内答复',
    note: '供热开始后前 10 日内为 5 小时上门；24 小时内完成测温',
    synonyms: list('暖气不热、家里暖气不热、室温不达标、供暖温度低、暖气不够热、屋里冷、暖气片冰凉、没来暖气、供暖不足、地暖不热、停暖、暖气半凉、没有供暖'),
    examples: ['家里暖气摸着冰凉，室温才十四度', '供暖半个月了屋里还是冷', '顶楼暖气不热，老人冻感冒了'],
    confirmed: false,
  },
  {
    code: '0603', category, kind: '供水爆管', type: 'EMERGENCY',
    lead: 'U01', co: ['D02', 'D06'], streetRole: 'NONE',
    arrivalRequired: true, arrive: hours(1), resolve: hours(24),
    basis: '参照青岛市城市供水条例及供水企业服务承诺', note: '大口径管道 48 小时内修复',
    synonyms: list('水管爆了、自来水管爆裂、供水管道破裂、主管道爆管、自来水漏水、路上喷水、消防栓漏水、水表井漏水、停水、突然停水、没有自来水、水管漏水'),
    examples: ['路边自来水管爆了，水喷得老高', '主管道漏水把路冲了，整栋楼停水', '小区停水一天了没人通知'],
    confirmed: false,
  },
  {
    code: '0604', category, kind: '水质水压', type: 'ROUTINE',
    lead: 'U01', co: ['D15', 'D02'], streetRole: 'NONE', arrivalRequired: false, resolve: days(10),
    basis: '参照济南市城市供水条例',
    synonyms: list('自来水发黄、水质差、水有异味、水压低、水压不足、高层没水、二次供水、自来水浑浊、水里有虫子、水流太小、自来水有漂白粉味、水箱没清洗、水费太高'),
    examples: ['打开水龙头自来水是黄的，有铁锈味', '高层水压太小，热水器打不着火', '二次供水水箱好久没清洗了'],
    confirmed: false,
  },
  {
    code: '0605', category, kind: '燃气泄漏', type: 'EMERGENCY',
    lead: 'U04', co: ['D08', 'D09', 'D05'], streetRole: 'NONE', arrivalRequired: true, arrive: minutes(30),
    basis: '参照燃气企业服务承诺：十五至三十分钟到场', note: '最迟不超过 1 小时；先疏散、断火断电',
    synonyms: list('闻到煤气味、燃气泄漏、煤气泄漏、天然气漏气、煤气漏了、楼道有煤气味、燃气管道破了、挖断燃气管、天然气味道很大、液化气泄漏、有燃气味'),
    examples: ['楼道里闻到很浓的煤气味', '施工挖断了天然气管，正在漏气', '厨房燃气表那里有嘶嘶漏气声'],
    confirmed: false,
  },
  {
    code: '0606', category, kind: '燃气服务投诉', type: 'ROUTINE',
    lead: 'D02', co: ['U04'], streetRole: 'NONE', arrivalRequired: false, resolve: workdays(15),
    basis: '《城镇燃气管理条例》', note: '咨询类 5 个工作日答复',
    synonyms: list('燃气服务差、天然气开通慢、燃气收费不合理、燃气表不准、燃气公司态度差、天然气没通、燃气开户、通气时间、燃气费太高、换燃气表、燃气初装费、燃气公司不上门'),
    examples: ['装修好半年了，燃气公司一直不给开通', '燃气表走得太快，燃气费不合理', '小区什么时候通天然气'],
    confirmed: false,
  },
  {
    code: '0607', category, kind: '停电', type: 'EMERGENCY',
    lead: 'U05', co: [], streetRole: 'NONE', arrivalRequired: true, arrive: minutes(45),
    basis: '参照供电企业服务承诺：城区四十五分钟到场，待确认', note: '农村 90 分钟',
    synonyms: list('停电、突然停电、家里没电、整栋楼停电、跳闸、变压器冒火、电压不稳、频繁停电、变压器爆炸、电线着火、电表箱冒烟、电线杆倒了、大面积停电、来电'),
    examples: ['整个小区突然停电，两个小时还没来电', '变压器冒火花，啪啪响', '夏天天天跳闸停电，空调都开不了'],
    confirmed: false,
  },
  {
    code: '0608', category, kind: '线缆下垂、飞线', type: 'ROUTINE',
    lead: 'U06', co: ['D19', 'D01'], streetRole: 'ASSIST',
    arrivalRequired: true, arrive: workHours(4), resolve: workdays(3),
    basis: `时限为${OWN_DEFAULT}`,
    synonyms: list('线缆下垂、电线耷拉、光缆掉下来、通信线乱拉、网线垂下来、空中飞线、蜘蛛网一样的线、电话线断了、线缆拖地、弱电线乱、废弃线缆、光纤箱坏了、宽带线乱拉'),
    examples: ['路口有根光缆垂得很低，大车过会挂住', '楼前通信线像蜘蛛网一样乱', '断了的网线掉在人行道上拖着'],
    confirmed: false,
  },
];
