import { maskNumbers } from '../people/mask.js';

/**
 * Whether words would tell who a person is: an entry of an open list names a
 * group and never a needy person (domain 4.2). Looks for numbers of phones and
 * identity cards, a family name with a title or 「某」, a full name behind what
 * its bearer is, and the door of a flat. Being right matters on both sides:
 * what is found blocks the entry.
 * Answers what was found, as written; null when nothing was.
 */
export function identifies(words: string): string | null {
  if (maskNumbers(words) !== words) return '电话或证件号码';
  // People put spaces and full-width digits into what they half hide; everyday words are taken out, since many hold a family name.
  const plain = words.normalize('NFKC').replace(/\s+/gu, '').replace(EVERYDAY, (word) => '·'.repeat(word.length));
  for (const sign of SIGNS) {
    const found = sign.exec(plain)?.[0];
    if (found) return found;
  }
  return null;
}

/** The hundred commonest family names cover some 85 of 100 people. */
const FAMILY = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文';
/** Those that hardly begin any other word: only these are believed without a title. */
const CLEAR_FAMILY = '王李张刘陈杨赵吴徐孙胡朱郭罗梁宋郑韩唐冯董萧曹袁邓傅沈彭吕卢蒋蔡魏薛阎潘戴姜姚谭廖邹熊郝崔邱秦侯邵孟尹龚';

/** Words of everyday use that begin, or end, with the character of a family name. */
const EVERYDAY = new RegExp([
  '高龄|高级|高校|高中|高层|高温|高考|高铁|高空|高血压|提高|升高|增高|身高|方便|方式|方法|方面|方案|方向|地方|对方|双方|各方|多方|官方|前方|后方|南方|北方|东方|西方|万家|万名|万人',
  '马路|马上|周一|周二|周三|周四|周五|周六|周日|周末|周边|周围|周到|周年|每周|本周|上周|下周|任何|任务|任职|责任|信任|主任|担任|现任|何时|何种|如何|为何|于某[种些个项地处单小社企学街路公时日月年]',
  '由于|关于|对于|属于|位于|处于|用于|便于|善于|勇于|终于|等于|限于|至于|鉴于|文化|文明|文艺|文体|文具|文庙|文件|文物|文学|作文|语文|张贴|张挂|张罗|纸张|江南|江北|长江',
  '林业|林荫|园林|树林|工程|课程|流程|过程|日程|程度|程序|照顾|兼顾|回顾|顾问|感谢|谢谢|答谢|其余|剩余|业余|多余|允许|也许|许多|时段|路段|手段|阶段|地段|示范|模范|规范|防范|范围',
  '常用|常见|常态|常年|常驻|常委|日常|经常|正常|非常|平常|康复|康养|健康|小康|康师傅|白天|白内障|空白|金融|金属|资金|基金|现金|奖金|石材|石油|石板|雷锋|钟点|分钟|时钟|打孔|钻孔|杜绝',
  '历史|容易|交易|简易|田间|田园|龙头|毛巾|毛笔|毛毯|夏季|夏天|夏令|武术|叶子|茶叶|祝贺|依赖|汤圆|黄昏|黄色|陆续|钱款|苏醒|杨树|唐诗|唐装|熊猫|朱红|胡同|胡萝卜|先锋|罗列|徐徐|吴语|姜茶|梁柱|马拉松',
].join('|'), 'gu');

const TITLE = '先生|女士|大爷|大妈|大娘|大叔|大婶|大姐|大哥|奶奶|爷爷|阿姨|叔叔|伯伯|婆婆|老太太|老太|老伯|老人家|师傅|同志|小姐|同学';
/** What a given name hardly ever holds: words about groups, and the last characters of villages and streets. */
const GIVEN = '(?![的了和与及或在为是有各位名些个老全体党员群众居民社志愿])[\\p{Script=Han}](?<![庄村湾沟镇乡堡屯营街路区巷院])';
/** 「李大姐调解室」 is what a team calls itself. */
const A_TEAM = '(?!的?(?:志愿|爱心|巾帼|党员|红色|暖心|调解|宣讲|便民|维修|帮帮)*(?:服务|工作|团|小)?(?:队|站|室|岗|驿站|热线|法))';
const NEEDY = '老人|老年人|残疾人|困难户|低保户|特困户|五保户|贫困户|孤儿|患者|病人|学生|儿童|女童|男童|居民|村民|职工|党员|户主|姓名|联系人|名叫|本人';

const NUMERAL = '[0-9一二三四五六七八九十]{1,3}';
const BUILDING = `${NUMERAL}(?:栋|幢|号楼|座)`;
const ROOM = '[0-9〇零一二三四五六七八九]{3,4}';
/** Rooms of offices and schools are nobody's home. */
const WORKPLACE = '(?<!(?:园区?|大厦|写字楼|商厦|校区|学校|小学|中学|医院|中心|广场|办事处|机关|公司|企业|基地|大院)\\p{Script=Han}{0,4})';

const SIGNS: readonly RegExp[] = [
  new RegExp(`[${FAMILY}](?:某某?[甲乙丙丁]?|[×*○〇]{1,2}|[xX]{2})(?![种些个项])`, 'u'),
  new RegExp(`[${FAMILY}](?:${GIVEN}){0,2}?(?:${TITLE})(?!们)${A_TEAM}`, 'u'),
  new RegExp(`(?<=(?:${NEEDY})[:：是为]?)[${CLEAR_FAMILY}](?:${GIVEN}){1,2}(?=$|[^\\p{Script=Han}·]|家|的|等|一家|住|需|患|急)`, 'u'),
  new RegExp(`(?:${BUILDING})?${NUMERAL}(?:单元|门)(?:${NUMERAL}(?:层|楼))?(?:${ROOM}(?![0-9]|[余多]?[户人名家米元年盏把件平㎡])|[东西中南北]户)`, 'u'),
  new RegExp(`${WORKPLACE}${BUILDING}(?:${ROOM}(?:室|号(?![楼院]))|[0-9]{1,2}-[0-9]{3,4}(?![0-9]))`, 'u'),
];
