import { booking, inAlliances, on, open, resource, type ResourceStory } from './story.js';

const ANY_TIME = open('1-7 08:00–20:00');
const OFFICE = open('1-5 09:00–17:30');
const WEEKEND = open('6-7 08:00–18:00');

/** What the members can supply, and who booked it. */
export const RESOURCES: readonly ResourceStory[] = inAlliances({
  A01: [
    resource('R01', 'M01', 'VENUE', '学校操场', '1场', '铁路小学', -28, WEEKEND, { conditions: '不影响教学，活动后清场', bookings: [
      booking('Q01', 1, -20, -13, '08:30–11:30', on(-19, 'accept_claim'), on(-6, 'deliver'), on(-5, 'confirm'), on(-4, 'owner_reviews', 5, '清场及时'), on(-4, 'claimant_reviews', 5, '场地平整，有人值守')),
      booking('Q01', 1, -3, 4, '09:00–11:30', on(-2, 'accept_claim')),
    ] }),
    resource('R02', 'M05', 'SERVICE', '测血压、测血糖', '30人次', '铁东卫生服务站', -50, open('1-5 09:00–11:30')),
    resource('R03', 'M04', 'VENUE', '候车大厅宣传屏', '2块', '客运站候车大厅', -30, [], { conditions: '公益内容，提前三天送审' }),
  ],
  A02: [
    resource('R04', 'M07', 'VENUE', '排练厅', '1场', '文化馆二层', -55, open('2-7 09:00–20:00'), { near: true, bookings: [booking('M08', 1, -1, 5, '14:00–16:00')] }),
    resource('R05', 'M06', 'VENUE', '多功能教室', '1场', '书院小学', -45, WEEKEND, { bookings: [booking('Q02', 1, -14, -9, '14:00–17:00', on(-13, 'accept_claim'), on(-1, 'deliver'))] }),
    resource('R06', 'M10', 'GOODS', '老年人优惠套餐', '50份', '老字号餐饮企业文庙店', -40, open('1-5 11:00–13:00')),
  ],
  A03: [
    resource('R07', 'M13', 'VENUE', '职工活动大厅', '1场', '工人文化宫', -52, ANY_TIME, { course: [on(-6, 'suspend_resource', '暖气检修，预计两周')] }),
    resource('R08', 'M12', 'VENUE', '六十座会议室', '1场', '钢厂机关办公楼', -38, OFFICE, { bookings: [booking('Q03', 1, -4, 3, '14:30–16:30', on(-3, 'accept_claim'))] }),
  ],
  A04: [
    resource('R09', 'M18', 'SERVICE', '家庭医生签约咨询', '10人次', '花溪社区医院', -48, OFFICE, { bookings: [
      booking('Q04', 10, -25, -20, '09:00–11:00', on(-24, 'accept_claim'), on(-12, 'deliver'), on(-11, 'confirm')),
    ] }),
    resource('R10', 'M16', 'GOODS', '闲置玩具图书', '200件', '花溪幼儿园', -33, [], { course: [on(-8, 'withdraw_resource', '已全部赠出')] }),
    resource('R11', 'M17', 'GOODS', '移动音响', '2套', '桃林物业服务中心', -29, ANY_TIME, { conditions: '当日归还', bookings: [booking('Q04', 1, -3, 2, '08:30–11:30', on(-2, 'accept_claim'))] }),
  ],
  A05: [
    resource('R12', 'M21', 'VENUE', '站前广场宣传点位', '4个', '火车站东广场', -44, ANY_TIME, { near: true }),
    resource('R13', 'M25', 'SERVICE', '志愿公交车', '2车次', '公交总站', -36, WEEKEND, { bookings: [booking('M22', 1, -15, -10, '08:30–12:00', on(-14, 'accept_claim'), on(-2, 'deliver'))] }),
    resource('R14', 'M24', 'VENUE', '百人会议厅', '1场', '站前宾馆', -24, OFFICE),
  ],
  A06: [
    resource('R15', 'M30', 'VENUE', '报告厅', '1场', '图书馆一层', -57, open('2-7 09:00–18:00'), { near: true, bookings: [
      booking('M26', 1, -30, -22, '09:00–11:30', on(-29, 'accept_claim'), on(-15, 'deliver'), on(-14, 'confirm'), on(-13, 'claimant_reviews', 5, '设备齐全')),
    ] }),
    resource('R16', 'M26', 'SERVICE', '专题讲解', '3场', '博物馆', -35, open('2-7 09:00–17:00'), { bookings: [booking('M27', 1, -6, 6, '14:00–15:30', on(-5, 'accept_claim'))] }),
  ],
  A07: [
    resource('R17', 'M33', 'TALENT', '消防知识宣讲员', '2人', '钢厂路消防救援站', -46, open('2-4 09:00–17:00'), { bookings: [booking('M34', 2, -9, -2, '09:00–11:00', on(-8, 'decline_claim', '当日执勤备战，请改约下周'))] }),
    resource('R18', 'M32', 'SERVICE', '职业健康讲座', '2场', '钢厂医院', -27, OFFICE),
  ],
  A08: [
    resource('R19', 'M37', 'VENUE', '公益放映厅', '1场', '站前电影院', -34, open('1-5 09:00–12:00'), { bookings: [booking('M40', 1, -2, 7, '09:30–11:30')] }),
    resource('R20', 'M36', 'VENUE', '中庭展位', '3个', '站前商业综合体', -31, ANY_TIME, { course: [on(-3, 'suspend_resource', '消防设施改造，下月恢复')] }),
  ],
  A09: [resource('R21', 'M42', 'VENUE', '健身操房', '1场', '桃林健身中心', -28, open('1-5 09:00–16:00'))],
  A10: [
    resource('R22', 'M46', 'VENUE', '园区报告厅', '1场', '泉湾园区管委会', -49, OFFICE, { bookings: [booking('M48', 1, -4, 8, '14:00–17:00', on(-3, 'accept_claim'))] }),
    resource('R23', 'M49', 'GOODS', '厢式货车', '3辆', '物流企业停车场', -20, ANY_TIME, { conditions: '公益用途，随车配驾驶员' }),
  ],
  A11: [resource('R24', 'M52', 'TALENT', '公益法律咨询', '2人', '河东中心一层大厅', -41, open('3-3 14:00–17:00'), { bookings: [
    booking('M55', 1, -24, -20, '14:00–16:00', on(-23, 'accept_claim'), on(-12, 'deliver'), on(-11, 'confirm')),
  ] })],
  A12: [resource('R25', 'M59', 'SERVICE', '电梯安全体检', '5次', '全市物业小区', -26, OFFICE)],
});
