import { inAlliances, need, on, pledge, type NeedStory } from './story.js';

/** Needs of the alliances of streets, business areas, the park, the building and the trade. */
export const AREA_NEEDS: readonly NeedStory[] = inAlliances({
  A05: [
    need('N17', 'S-ZQ', 'SERVICE', '站前广场志愿引导', '40人次', '出行旅客', '站前广场', [-16, 14], { pledges: [
      pledge('M21', 20, -15, 12, on(-14, 'accept_claim')),
      pledge('M25', 20, -13, 12, on(-12, 'accept_claim')),
    ] }),
    // Promised and never heard of again: released, and the next in the waiting list moved up.
    need('N18', 'S-ZQ', 'VENUE', '户外劳动者休息点', '1处', '环卫、快递等户外劳动者', '站前广场周边', [-58, 20], { pledges: [
      pledge('M24', 1, -56, -36, on(-55, 'accept_claim')),
      pledge('M23', 1, -44, 10, on(-8, 'accept_claim')),
    ] }),
    need('N19', 'S-ZQ', 'TALENT', '防范电信诈骗宣讲', '3人', '社区居民', '站前街道各社区', [-10, 20], { pledges: [pledge('M23', 1, -1, 15)] }),
    need('N20', 'S-ZQ', 'COORDINATION', '统一沿街商户夜间卸货时间', '1项', '沿街住户', '站前街道迎宾路', [-36, 25]),
  ],
  A06: [
    // Twenty of thirty came, and that was enough.
    need('N21', 'S-WM', 'SERVICE', '文庙周边文明劝导', '30人次', '游客和居民', '文庙前广场', [-34, -10], { pledges: [
      pledge('M27', 25, -32, -15, on(-31, 'accept_claim'), on(-15, 'deliver'), on(-14, 'confirm', 20)),
    ], course: [on(-12, 'finish_need')] }),
    need('N22', 'S-WM', 'TALENT', '中医养生讲座讲师', '2人', '社区老年人', '文庙街道各社区', [-9, 16], { pledges: [pledge('M29', 2, -7, 14, on(-6, 'accept_claim'))] }),
    need('N23', 'S-WM', 'VENUE', '退役军人活动场地', '8场', '退役军人', '文庙街道辖区', [-4, 40]),
  ],
  A07: [
    need('N24', 'S-GC', 'GOODS', '微型消防站灭火器', '40具', '社区微型消防站', '钢厂路街道各社区', [-21, 2], { pledges: [
      pledge('M31', 40, -20, 1, on(-19, 'accept_claim'), on(-5, 'note_claim', '已采购到货，本周配送'), on(-1, 'deliver')),
    ] }),
    need('N25', 'S-GC', 'SERVICE', '便民维修进社区', '12次', '社区居民', '钢厂路街道各社区', [-42, -8], { pledges: [
      pledge('M34', 12, -40, -10, on(-39, 'accept_claim'), on(-11, 'deliver'), on(-10, 'confirm'),
        on(-9, 'owner_reviews', 4, '手艺好，个别场次开始较晚'), on(-8, 'claimant_reviews', 5, '社区提前登记，组织有序')),
    ] }),
    need('N26', 'S-GC', 'SERVICE', '税费政策咨询', '3场', '个体经营者', '钢厂路便民市场', [-14, 10], { course: [on(-6, 'withdraw_need', '办税服务厅已安排专场，不再需要')] }),
  ],
  A08: [
    need('N27', 'M40', 'VENUE', '快递员歇脚点', '2处', '快递从业人员', '站前商圈', [-19, 20], { pledges: [pledge('M37', 1, -2, 10)] }),
    need('N28', 'M36', 'SERVICE', '垃圾分类引导志愿者', '20人次', '商圈顾客和商户', '站前商业综合体', [-3, 25]),
    // Eighty of a hundred came: the rest is open again.
    need('N29', 'M36', 'GOODS', '便民雨伞', '100把', '商圈顾客', '站前商业综合体服务台', [-26, 10], { pledges: [
      pledge('M39', 100, -24, -4, on(-23, 'accept_claim'), on(-5, 'deliver'), on(-4, 'confirm', 80)),
    ] }),
  ],
  A09: [
    need('N30', 'M44', 'VENUE', '少儿阅读活动场地', '6场', '周边儿童', '桃林商圈', [-10, 30], { pledges: [pledge('M41', 6, -1, 20)] }),
    need('N31', 'M42', 'TALENT', '急救培训教员', '1人', '商圈从业人员', '桃林健身中心', [-38, 20]),
    need('N32', 'M45', 'SERVICE', '骑行安全宣讲', '2场', '外卖骑手', '桃林外卖站点', [-7, 15]),
  ],
  A10: [
    need('N33', 'M46', 'SERVICE', '园区职工体检', '200人次', '园区企业职工', '泉湾园区职工之家', [-13, 22], { pledges: [pledge('M48', 200, -12, 20, on(-11, 'accept_claim'))] }),
    need('N34', 'M47', 'COORDINATION', '通勤班车延长至晚间九点', '1项', '园区企业职工', '泉湾园区公交站', [-44, 30], { course: [on(-9, 'offer_neighbours')] }),
    need('N35', 'M46', 'VENUE', '职工子女寒假托管场地', '1处', '园区职工子女', '泉湾园区', [-5, 35], { pledges: [pledge('M47', 1, -1, 25), pledge('M50', 1, -1, 25)] }),
  ],
  A11: [
    need('N36', 'M51', 'TALENT', '法律咨询值班', '4人', '楼宇企业职工', '河东中心一层大厅', [-27, -6], { pledges: [
      pledge('M52', 4, -26, -8, on(-25, 'accept_claim'), on(-8, 'deliver'), on(-7, 'confirm')),
    ] }),
    need('N37', 'M53', 'SERVICE', '楼宇疏散演练指导', '1次', '楼宇企业职工', '河东中心', [-17, 12], { pledges: [pledge('M51', 1, -15, 5, on(-14, 'accept_claim'))], course: [on(-4, 'withdraw_need', '已改由全楼统一组织')] }),
    need('N38', 'M54', 'VENUE', '青年职工交流场地', '2场', '青年职工', '河东中心楼宇', [-2, 28]),
  ],
  A12: [
    need('N39', 'M57', 'TALENT', '电梯困人应急处置教员', '2人', '物业服务人员', '物业行业协会培训室', [-33, -10], { pledges: [
      pledge('M59', 2, -31, -13, on(-30, 'accept_claim'), on(-13, 'deliver'), on(-12, 'confirm'), on(-11, 'owner_reviews', 5, '讲解清楚，实操充分')),
    ] }),
    need('N40', 'M58', 'GOODS', '小区地库防汛沙袋', '800条', '低洼小区住户', '全市低洼小区地库', [-47, 30]),
  ],
});
