import type { GuideRow } from '../../../src/lists/guide.js';
import { list, OWN_DEFAULT, workdays } from './notation.js';

const category = '市场';

/** 08 Food, consumers, licences and new trades. */
export const marketRows: readonly GuideRow[] = [
  {
    code: '0801', category, kind: '食品安全投诉举报', type: 'ROUTINE',
    lead: 'D07', co: [], streetRole: 'NONE', arrivalRequired: false, resolve: workdays(45),
    basis: '《市场监督管理投诉举报处理暂行办法》', note: '7 个工作日内决定是否受理，调解不超过 45 个工作日',
    synonyms: list('食品过期、买到过期食品、吃坏肚子、食物中毒、饭菜里有虫子、变质食品、食品发霉、假冒食品、注水肉、外卖吃出头发、三无食品、超市卖过期奶'),
    examples: ['超市买的牛奶过期了，孩子喝了拉肚子', '饭店菜里吃出虫子，老板不承认', '面包里发霉了，要求查处'],
    confirmed: false,
  },
  {
    code: '0802', category, kind: '消费纠纷、预付卡', type: 'ROUTINE',
    lead: 'D07', co: ['D22'], streetRole: 'NONE', arrivalRequired: false, resolve: workdays(45),
    basis: '《市场监督管理投诉举报处理暂行办法》', note: '7 个工作日内决定是否受理，调解不超过 45 个工作日',
    synonyms: list('健身卡不退、预付卡跑路、充值卡退不了、理发店跑路、健身房关门、不退款、商家欺诈、买到假货、虚假宣传、退卡难、美容院办卡、七天无理由不退、缺斤少两、价格欺诈'),
    examples: ['健身房突然关门，会员卡里的钱退不了', '理发店办的卡老板跑路了', '买的家电是假货，商家不给退换'],
    confirmed: false,
  },
  {
    code: '0803', category, kind: '无证无照经营', type: 'ENFORCEMENT',
    lead: 'D07', co: ['D01'], streetRole: 'ASSIST', arrivalRequired: true, resolve: workdays(15),
    basis: '《市场监督管理投诉举报处理暂行办法》：十五个工作日内核查',
    synonyms: list('无证经营、无照经营、没有营业执照、黑作坊、黑诊所、没办证开店、非法加工点、证照不全、黑网吧、无证开店、没有许可证、执照过期'),
    examples: ['小店没有营业执照就开张了', '民房里有个黑作坊做豆制品', '没有卫生许可证也在营业'],
    confirmed: false,
  },
  {
    code: '0804', category, kind: '小餐饮小作坊', type: 'ROUTINE',
    lead: 'D07', co: ['D04'], streetRole: 'ASSIST', arrivalRequired: false, resolve: workdays(15),
    basis: `时限为${OWN_DEFAULT}`,
    synonyms: list('小饭馆卫生差、小餐馆不卫生、后厨脏、小作坊卫生、后厨有老鼠、早餐店不干净、餐具不消毒、小吃店卫生、没有健康证、豆腐坊脏、熟食店苍蝇多、厨师不戴口罩'),
    examples: ['小餐馆后厨脏得很，老鼠乱跑', '早点铺餐具不消毒，地上全是油', '小吃店员工没有健康证'],
    confirmed: false,
  },
  {
    code: '0805', category, kind: '新业态纠纷（网约房、快递等）', type: 'ROUTINE',
    lead: null, co: ['D07', 'D10', 'D05', 'D22'], streetRole: 'NONE', arrivalRequired: false,
    basis: '尚无明确主管部门，参照各地会商认定做法', note: '提请二级会商裁定主办单位',
    synonyms: list('网约房扰民、民宿扰民、日租房、快递丢了、快递不送上门、快递柜收费、外卖骑手纠纷、直播带货纠纷、网约房没人管、剧本杀、短租房、快递驿站、团购自提点'),
    examples: ['楼上做日租房，天天换陌生人', '快递直接扔驿站，从不送货上门', '对门开民宿，半夜拖箱子吵人不知道归谁管'],
    confirmed: false,
  },
];
