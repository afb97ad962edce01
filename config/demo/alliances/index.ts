import type { AllianceKind, MemberRole } from '../../../src/alliance/lists.js';
import type { DemoUnit } from '../units.js';

/** An invented alliance: its first member leads, the second holds the rotating chair (domain 9.5). */
export interface DemoAlliance {
  code: string;
  name: string;
  kind: AllianceKind;
  street?: string;
  area: string;
  neighbours: readonly string[];
  agreement?: string;
  members: readonly { unit: string; role: MemberRole }[];
}

/** Communities that lead an alliance, with the street above them. */
const COMMUNITIES: readonly (readonly [code: string, name: string, street: string])[] = [
  ['Q01', '铁东社区', 'S-ZQ'], ['Q02', '书院社区', 'S-WM'], ['Q03', '工人新村社区', 'S-GC'], ['Q04', '花溪社区', 'S-TL'],
];

interface Plan extends Omit<DemoAlliance, 'members'> {
  /** A community or street that leads; without one the first of the units does. */
  lead?: string;
  /** Generic titles of five units located in the area. */
  units: readonly string[];
}

const PLANS: readonly Plan[] = [
  { code: 'A01', name: '铁东社区党建联盟', kind: 'COMMUNITY', street: 'S-ZQ', area: '铁东社区', neighbours: ['A05', 'A08'], agreement: '《铁东社区党建共建协议书》，2025年3月签订', lead: 'Q01', units: ['铁路小学党支部', '站前供电营业所党支部', '铁东物业企业党支部', '客运站党支部', '铁东卫生服务站党支部'] },
  { code: 'A02', name: '书院社区党建联盟', kind: 'COMMUNITY', street: 'S-WM', area: '书院社区', neighbours: ['A06'], agreement: '《书院社区党建共建协议书》，2025年4月签订', lead: 'Q02', units: ['书院小学党支部', '文化馆党支部', '古城旅行社党支部', '文庙物业企业党支部', '老字号餐饮企业党支部'] },
  { code: 'A03', name: '工人新村社区党建联盟', kind: 'COMMUNITY', street: 'S-GC', area: '工人新村社区', neighbours: ['A07'], agreement: '《工人新村社区党建共建协议书》，2025年4月签订', lead: 'Q03', units: ['钢厂子弟中学党支部', '钢厂机关党支部', '工人文化宫党支部', '新村物业企业党支部', '钢厂路供水营业所党支部'] },
  { code: 'A04', name: '花溪社区党建联盟', kind: 'COMMUNITY', street: 'S-TL', area: '花溪社区', neighbours: ['A09', 'A10'], agreement: '《花溪社区党建共建协议书》，2025年5月签订', lead: 'Q04', units: ['花溪幼儿园党支部', '桃林物业企业党支部', '花溪社区医院党支部', '园林养护企业党支部', '花溪超市党支部'] },
  { code: 'A05', name: '站前街道党建联盟', kind: 'STREET', street: 'S-ZQ', area: '站前街道', neighbours: ['A01', 'A08'], agreement: '《站前街道区域化党建章程》，2024年11月通过', lead: 'S-ZQ', units: ['火车站党委', '站前邮政支局党支部', '站前银行网点党支部', '站前宾馆党支部', '公交总站党支部'] },
  { code: 'A06', name: '文庙街道党建联盟', kind: 'STREET', street: 'S-WM', area: '文庙街道', neighbours: ['A02'], agreement: '《文庙街道区域化党建章程》，2024年12月通过', lead: 'S-WM', units: ['博物馆党支部', '第一中学党委', '文庙派出所党支部', '中医院党委', '图书馆党支部'] },
  { code: 'A07', name: '钢厂路街道党建联盟', kind: 'STREET', street: 'S-GC', area: '钢厂路街道', neighbours: ['A03', 'A12'], lead: 'S-GC', units: ['钢铁企业党委', '钢厂医院党委', '钢厂路消防救援站党支部', '技工学校党支部', '钢厂路税务所党支部'] },
  { code: 'A08', name: '站前商圈党建联盟', kind: 'BUSINESS_AREA', street: 'S-ZQ', area: '站前商圈', neighbours: ['A01', 'A05'], units: ['站前商业综合体党总支', '站前电影院党支部', '连锁餐饮企业党支部', '站前药店党支部', '快递网点党支部'] },
  { code: 'A09', name: '桃林商圈党建联盟', kind: 'BUSINESS_AREA', street: 'S-TL', area: '桃林商圈', neighbours: ['A04', 'A10'], units: ['桃林购物中心党总支', '桃林健身中心党支部', '桃林书店党支部', '桃林培训机构党支部', '外卖站点党支部'] },
  { code: 'A10', name: '泉湾园区党建联盟', kind: 'PARK', street: 'S-QW', area: '泉湾产业园区', neighbours: ['A04', 'A09'], units: ['泉湾园区管委会党委', '软件企业党支部', '生物科技企业党支部', '物流企业党支部', '园区食堂企业党支部'] },
  { code: 'A11', name: '河东楼宇党建联盟', kind: 'BUILDING', street: 'S-HD', area: '河东中心楼宇', neighbours: [], units: ['河东中心物业党支部', '律师事务所党支部', '会计师事务所党支部', '保险公司党支部', '设计企业党支部'] },
  { code: 'A12', name: '物业行业党建联盟', kind: 'TRADE', area: '全市物业服务企业', neighbours: ['A07'], units: ['物业行业协会党委', '安居物业企业党支部', '和家物业企业党支部', '电梯维保企业党支部', '保安服务企业党支部'] },
];

/** Sixty units that are located in the areas, five an alliance: M01 … M60. */
export const demoMembers: readonly DemoUnit[] = PLANS.flatMap(({ units }, plan) => units.map((name, index): DemoUnit => ({
  code: memberCode(plan, index), name, shortName: name, kind: 'MEMBER',
})));

export const demoCommunities: readonly DemoUnit[] = COMMUNITIES.map(([code, name]) => ({ code, name: `${name}党委`, shortName: name, kind: 'COMMUNITY' }));

/** The street above a community that leads an alliance: there its liaison may also blow the whistle. */
export const streetOf = (community: string): string | undefined => COMMUNITIES.find(([code]) => code === community)?.[2];

export const demoAlliances: readonly DemoAlliance[] = PLANS.map(({ lead, units, ...plan }, at) => {
  const own = units.map((_, index) => memberCode(at, index));
  const all = [...(lead ? [lead] : []), ...own];
  return { ...plan, members: all.map((unit, index) => ({ unit, role: index === 0 ? 'LEAD' : index === 1 ? 'ROTATING' : 'MEMBER' })) };
});

function memberCode(plan: number, index: number): string {
  return `M${String(plan * 5 + index + 1).padStart(2, '0')}`;
}
