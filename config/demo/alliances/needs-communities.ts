import { inAlliances, need, on, pledge, type NeedStory } from './story.js';

/** Needs of the four alliances that communities lead. */
export const COMMUNITY_NEEDS: readonly NeedStory[] = inAlliances({
  A01: [
    need('N01', 'Q01', 'GOODS', '社区活动室折叠椅', '50把', '社区老年人', '铁东社区活动室', [-12, 20], { pledges: [
      pledge('M01', 20, -10, 6, on(-9, 'accept_claim')),
      pledge('M04', 10, -2, 8),
    ] }),
    need('N02', 'Q01', 'SERVICE', '冬季用电安全入户检查', '300户', '老旧小区住户', '铁东社区各小区', [-25, 10], { pledges: [
      pledge('M02', 300, -22, 3, on(-21, 'accept_claim'), on(-10, 'note_claim', '已检查180户，发现隐患12处，均已告知物业')),
    ] }),
    need('N03', 'Q01', 'VENUE', '老年课堂教室', '6场', '社区老年人', '铁路小学', [-40, -5], { pledges: [
      pledge('M01', 6, -38, -8, on(-37, 'accept_claim'), on(-9, 'deliver'), on(-8, 'confirm'),
        on(-7, 'owner_reviews', 5, '教室整洁，按时开放'), on(-6, 'claimant_reviews', 5, '组织有序，场地归还及时')),
    ] }),
    need('N04', 'Q01', 'COORDINATION', '协调夜间错时共享停车位', '30个', '老旧小区住户', '铁东社区解放路沿线', [-45, 15], { near: true }),
  ],
  A02: [
    need('N05', 'Q02', 'TALENT', '周末书法课志愿辅导', '4人', '社区青少年', '书院社区活动室', [-15, 30], { pledges: [
      pledge('M07', 2, -13, 12, on(-12, 'accept_claim')),
      pledge('M06', 2, -11, 12, on(-10, 'accept_claim')),
    ] }),
    need('N06', 'Q02', 'SERVICE', '古城讲解志愿服务', '12场', '外地游客', '书院社区游客服务点', [-8, 25], { pledges: [pledge('M08', 4, -1, 15)] }),
    need('N07', 'Q02', 'GOODS', '老年食堂餐具', '100套', '社区老年食堂', '书院社区老年食堂', [-30, -8], { pledges: [
      pledge('M10', 100, -27, -10, on(-26, 'accept_claim'), on(-12, 'deliver'), on(-11, 'confirm')),
    ] }),
    need('N08', 'Q02', 'VENUE', '社区合唱队排练场地', '10场', '社区文艺队伍', '书院社区附近', [-6, 30]),
  ],
  A03: [
    need('N09', 'Q03', 'SERVICE', '家属院楼道杂物清运', '5次', '家属院住户', '工人新村社区家属院', [-13, 6], { fromWhistle: true, pledges: [
      pledge('M14', 5, -10, 2, on(-9, 'accept_claim'), on(-1, 'deliver')),
    ] }),
    need('N10', 'Q03', 'COORDINATION', '修复厂前路人行道破损', '1项', '过往居民', '厂前路家属院东门外', [-9, 10], { course: [on(-1, 'turn_whistle')] }),
    need('N11', 'Q03', 'VENUE', '冬季室内健身场地', '20场', '社区健身队伍', '工人新村社区附近', [-5, 30], { pledges: [
      pledge('M13', 20, -1, 25),
      pledge('M11', 8, -1, 20),
      pledge('M12', 10, -1, 20),
    ] }),
    need('N12', 'Q03', 'FUNDS', '楼道扶手加装材料费', '6000元', '无电梯楼栋的老年人', '工人新村社区', [-50, 20]),
  ],
  A04: [
    need('N13', 'Q04', 'SERVICE', '社区义诊', '4场', '社区居民', '花溪社区广场', [-35, -4], { pledges: [
      pledge('M18', 4, -33, -6, on(-32, 'accept_claim'), on(-7, 'deliver'), on(-6, 'confirm'), on(-5, 'owner_reviews', 5, '科室齐全，讲解耐心')),
    ] }),
    need('N14', 'Q04', 'GOODS', '绿化补种苗木', '200株', '社区居民', '花溪社区公共绿地', [-18, 12], { pledges: [
      pledge('M19', 120, -16, 9, on(-15, 'accept_claim')),
      pledge('M17', 80, -14, 9, on(-13, 'accept_claim'), on(-5, 'withdraw_claim', '苗木到货推迟，赶不上承诺日期')),
    ] }),
    need('N15', 'Q04', 'SERVICE', '放学后看护', '20人次', '双职工家庭儿童', '花溪社区党群服务中心', [-22, 18], { pledges: [
      pledge('M16', 20, -20, 10, on(-19, 'decline_claim', '服务时间与放学时间对不上')),
    ] }),
    need('N16', 'Q04', 'GOODS', '节前慰问米面油', '60份', '社区困难群体', '花溪社区党群服务中心', [-28, 14], { pledges: [
      pledge('M20', 60, -26, -12, on(-25, 'accept_claim'), on(-13, 'deliver'), on(-12, 'deny', '送到的规格与约定不符，已全部退回')),
      pledge('M17', 30, -8, 7, on(-7, 'accept_claim')),
    ] }),
  ],
});
