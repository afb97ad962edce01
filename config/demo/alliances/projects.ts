import { inAlliances, on, type CouncilStory, type ProjectDeed, type Deed, type ProjectStory } from './story.js';

type More = Partial<Pick<ProjectStory, 'budget' | 'course'>>;

const project = (
  key: string, unit: string, day: number, title: string, plan: string, made: readonly string[], helpers: readonly string[],
  milestones: ProjectStory['milestones'], more: More = {},
): Omit<ProjectStory, 'alliance'> => ({ key, unit, day, title, plan, made, helpers, milestones, budget: undefined, course: [], ...more });

/** Agreed on one day and begun on another. */
const begun = (agreed: number, started: number, ...then: readonly Deed<ProjectDeed>[]): Deed<ProjectDeed>[] => [on(agreed, 'agree_project'), on(started, 'start_project'), ...then];

/** What units do together, made of the needs and resources above. */
export const PROJECTS: readonly ProjectStory[] = inAlliances({
  A01: [
    project('P01', 'Q01', -20, '冬季安全进家门', '供电、物业联合入户检查用电隐患，建立台账并销号', ['N02'], ['M02', 'M03'], [['完成全部入户检查', 5], ['隐患全部销号', 25]],
      { course: begun(-18, -17, on(-10, 'note_project', '已检查180户')) }),
    project('P02', 'M01', -3, '夜间车位共享', '学校、客运站夜间开放内部车位，社区登记车辆、轮流值守', ['N04'], ['M04', 'Q01'], [['签订开放协议', 10], ['首批车位开放', 20]]),
  ],
  A02: [
    project('P03', 'Q02', -14, '书院周末学堂', '文化馆、学校每周六轮流开课，社区组织报名', ['N05', 'R05'], ['M06', 'M07'], [['公布课表', -5], ['完成前四次课', 30]],
      { course: begun(-13, -12, on(-6, 'pass_milestone')) }),
    project('P04', 'M08', -5, '古城讲解志愿队', '旅行社牵头组建讲解队，节假日在游客服务点值班', ['N06'], ['M07'], [['完成招募培训', 15], ['上岗服务', 30]], { course: [on(-2, 'agree_project')] }),
  ],
  A03: [
    project('P05', 'M14', -11, '楼道清朗行动', '物业分批清运楼道杂物，社区做好居民告知', ['N09'], ['M12'], [['清运五次', 5], ['建立巡查制度', 20]], { course: begun(-10, -9) }),
    project('P06', 'M13', -16, '工间健身一刻钟', '文化宫提供场地和教练，社区组织参加', ['R07'], ['Q03'], [['确定时间和教练', -2], ['连续开展四周', 30]],
      { budget: '3000元，用于音响和护具', course: begun(-15, -13, on(-6, 'pause_project', '场地暖气检修，暂停使用')) }),
  ],
  A04: [
    project('P07', 'M18', -34, '家门口的义诊', '社区医院每月一次到社区广场义诊，建立随访登记', ['N13', 'R09'], ['Q04'], [['完成四场义诊', -6], ['整理随访登记', -4]],
      { course: begun(-33, -32, on(-6, 'pass_milestone'), on(-4, 'pass_milestone'), on(-4, 'finish_project'), on(-3, 'review_project', 5, '坚持每月一次，居民满意')) }),
    project('P08', 'M19', -12, '花溪添绿', '园林企业提供苗木和技术，单位和居民分片认养', ['N14'], ['M17', 'Q04'], [['补种完成', 12], ['认养牌上墙', 25]], { course: begun(-11, -8) }),
  ],
  A05: [
    project('P09', 'M21', -15, '暖心站前', '车站、公交设引导岗，错峰排班，街道统一培训', ['N17', 'R12'], ['M25'], [['完成岗前培训', -8], ['服务满一个月', 25]], { course: begun(-14, -12, on(-9, 'pass_milestone')) }),
    project('P10', 'M23', -6, '反诈宣讲进社区', '银行网点派员，邮政网点张贴海报，每个社区一场', ['N19'], ['M22'], [['排定场次', 8], ['完成五个社区', 40]]),
  ],
  A06: [
    project('P11', 'M27', -33, '文明游文庙', '学校志愿者周末劝导，派出所做好安全指导', ['N21'], ['M28'], [['完成六个周末', -13]], { course: begun(-32, -31, on(-13, 'pass_milestone'), on(-12, 'finish_project')) }),
    project('P12', 'M30', -4, '图书馆里的公开课', '图书馆出场地，博物馆、中医院轮流授课', ['N22', 'R15'], ['M26', 'M29'], [['公布课表', 12]]),
  ],
  A07: [
    project('P13', 'M34', -41, '巧手便民队', '技工学校师生每周到一个社区维修小家电', ['N25'], ['M31'], [['完成十二次', -10]],
      { course: begun(-40, -39, on(-11, 'pass_milestone'), on(-10, 'finish_project'), on(-8, 'review_project', 4, '居民欢迎，建议固定时间')) }),
  ],
  A08: [project('P14', 'M36', -18, '商圈骑士驿站', '综合体、影院、药店腾出休息点，统一标识', ['N27'], ['M37', 'M39'], [['三处挂牌', 10]], { course: [on(-16, 'agree_project'), on(-7, 'pause_project', '标识样式待商圈统一')] })],
  A09: [project('P15', 'M43', -9, '商圈夜读', '书店延长开放，购物中心提供场地和照明', ['N30'], ['M41'], [['首场活动', 15]], { course: [on(-5, 'drop_project', '与现有阅读活动重复，建议并入')] })],
  A10: [project('P16', 'M46', -12, '园区健康月', '生物企业承担体检，管委会组织报名', ['N33', 'R22'], ['M48'], [['完成体检', 20], ['反馈健康建议', 35]], { budget: '由承办企业承担', course: [on(-10, 'agree_project')] })],
  A11: [project('P17', 'M52', -26, '楼宇法律门诊', '律所每周三在大厅值班，会计师同步解答', ['N36', 'R24'], ['M53'], [['连续值班四周', -7]], { course: begun(-25, -24, on(-7, 'pass_milestone'), on(-6, 'finish_project')) })],
  A12: [project('P18', 'M56', -2, '物业应急互助队', '协会统筹，成员企业共用沙袋、水泵和人员', ['N40'], ['M57', 'M58', 'M60'], [['建立物资台账', 14], ['组织一次演练', 40]])],
});

/** Councils with the unmet needs of their alliance on the agenda. */
export const COUNCILS: readonly CouncilStory[] = [
  { alliance: 'A01', day: -6 },
  { alliance: 'A10', day: -11, held: { day: -10, decision: 'NEIGHBOURS', words: '请桃林商圈、花溪社区两个相邻联盟协助联系运力' } },
  { alliance: 'A12', day: -5 },
];
