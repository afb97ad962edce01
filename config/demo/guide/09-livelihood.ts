import type { GuideRow } from '../../../src/lists/guide.js';
import { hours, list, OWN_DEFAULT, workdays } from './notation.js';

const category = '民生';

/** 09 Wages, assistance and insurance. */
export const livelihoodRows: readonly GuideRow[] = [
  {
    code: '0901', category, kind: '拖欠农民工工资', type: 'TACKLE',
    lead: 'D13', co: ['D02', 'D10', 'D05'], streetRole: 'ASSIST',
    arrivalRequired: true, arrive: workdays(1), resolve: workdays(60),
    basis: `《劳动保障监察条例》第十七条、《保障农民工工资支付条例》第七条；到场时限为${OWN_DEFAULT}`,
    note: '情况复杂的可延长 30 个工作日',
    synonyms: list('拖欠工资、欠薪、老板跑了不发工资、讨薪、工钱没给、农民工工资、不发工资、包工头跑路、工地欠工钱、拿不到工资、克扣工资、干活不给钱、劳动合同纠纷、不交社保'),
    examples: ['工地干了三个月，包工头跑了不给工钱', '厂里半年没发工资，几十个工人在门口讨薪', '老板拖欠工资，打电话不接'],
    confirmed: false,
  },
  {
    code: '0902', category, kind: '低保、特困、临时救助', type: 'ROUTINE',
    lead: null, co: ['D14'], streetRole: 'LEAD',
    streetReason: '《社会救助暂行办法》第四条规定，乡镇人民政府、街道办事处负责社会救助的申请受理和调查审核。',
    arrivalRequired: false,
    basis: '《社会救助暂行办法》第四条；期限依规定程序',
    synonyms: list('低保、申请低保、低保被停、特困供养、临时救助、困难补助、五保户、低保户、家庭困难救助、大病救助、贫困申请、残疾补贴、孤寡老人没人管'),
    examples: ['家里重病没有收入，想申请低保', '低保突然停了，不知道什么原因', '邻居老人无儿无女，能不能办特困'],
    confirmed: false,
  },
  {
    code: '0903', category, kind: '流浪乞讨人员', type: 'EMERGENCY',
    lead: 'D14', co: ['D05', 'D01', 'D15'], streetRole: 'ASSIST', arrivalRequired: true, arrive: hours(2),
    basis: `到场时限为${OWN_DEFAULT}`,
    synonyms: list('流浪人员、乞讨人员、流浪汉、有人睡在桥洞、乞丐、流浪老人、街头露宿、要饭的、走失老人、精神病人街头游荡、桥下住着人、睡在银行门口'),
    examples: ['桥洞下睡着一个流浪汉，天太冷怕冻坏', '路口有个老人乞讨，说不清家在哪', '有个精神不太正常的流浪人员在街上转'],
    confirmed: false,
  },
  {
    code: '0904', category, kind: '医保待遇', type: 'ROUTINE',
    lead: 'D18', co: [], streetRole: 'NONE', arrivalRequired: false, resolve: workdays(5),
    basis: '参照政务服务热线办理时限',
    synonyms: list('医保报销、医保卡、异地就医、医保不能用、医保缴费、医药费报销、门诊报销、慢性病报销、新农合、医保断缴、生育保险、居民医保、报销比例'),
    examples: ['异地住院医保报销不了，来回跑了三趟', '医保卡在药店刷不了', '慢病门诊报销比例怎么定的'],
    confirmed: false,
  },
];
