import { botJoins, botLeaves, disband, dropsConnections, forgeries, joins, jump, leaves, personIs, refuses, speed, transports } from './actions.js';
import { DAY, HOUR, MINUTE } from '../time.js';
import { CustomStep } from './custom-step.js';
import type { Context, RowGroup, SwitchRow } from './row-types.js';

const hasConnections = ({ connections }: Context): boolean => connections !== undefined;

const MESSAGE_REFUSALS = [
  [230006, '未开启机器人能力'], [230022, '含敏感内容'], [230027, '没有发言权限'], [230028, '防泄漏审查未通过'], [230035, '被禁言'],
  [230038, '外部租户单聊'], [230050, '对机器人不可见'], [230110, '消息已删除'], [230111, '消息将自动销毁'],
] as const;

/** Everything the panel offers, in its order. */
export const GROUPS: readonly RowGroup[] = [
  {
    title: '时钟',
    Extra: CustomStep,
    rows: [
      { kind: 'action', label: '快进', help: '到期的重试、令牌和卡片随之到期', needs: [], choices: [jump('+1分钟', MINUTE), jump('+1小时', HOUR), jump('+半天', 12 * HOUR), jump('+1天', DAY), jump('+1周', 7 * DAY)] },
      { kind: 'action', label: '走时速度', help: '相对真实时间的倍数', needs: [], choices: [speed('停住', 0), speed('1×', 1), speed('10×', 10), speed('60×', 60), speed('600×', 600)] },
    ],
  },
  {
    title: '网络',
    rows: [
      { kind: 'number', key: 'api_latency_ms', label: '接口延迟', help: '每次应答前多等这么久', badge: '接口延迟', unit: '毫秒', calm: 0 },
      { kind: 'number', key: 'drop_answers', label: '丢掉应答', help: '接下来几次调用照常办完，但连接断开、收不到应答', badge: '丢掉应答', unit: '次', calm: 0 },
      { kind: 'number', key: 'drop_connections', label: '断开连接', help: '接下来几次调用什么也没办，连接就断开', badge: '断开连接', unit: '次', calm: 0 },
      { kind: 'number', key: 'fail_calls', label: '返回 500', help: '接下来几次调用什么也不做，返回 HTTP 500', badge: '返回 500', unit: '次', calm: 0 },
      { kind: 'number', key: 'throttle_calls', label: '限流', help: '接下来几次调用返回 429 / 99991400', badge: '限流', unit: '次', calm: 0 },
      { kind: 'number', key: 'throttle_reset_s', label: '限流等待', help: '上面的 429 在 x-ogw-ratelimit-reset 里要求等待的时间', badge: '限流等待', unit: '秒', calm: 1, beside: 'throttle_calls' },
      { kind: 'number', key: 'refuse_cards', label: '拒收卡片', help: '接下来几张卡片不论内容一律拒收，返回 230099', badge: '拒收卡片', unit: '张', calm: 0 },
      { kind: 'number', key: 'refuse_messages', label: '拒收消息', help: '接下来几条要发送或要改的消息不论内容一律拒收', badge: '拒收消息', unit: '条', calm: 0 },
      { kind: 'choice', key: 'refuse_messages_with', label: '拒收原因', help: '上面的消息被拒收时返回的错误码', badge: '拒收原因', calm: 230028, choices: MESSAGE_REFUSALS, beside: 'refuse_messages' },
      { kind: 'boolean', key: 'enforce_limits', label: '执行平台限频', help: '每个会话 5 次/秒，每个接口 50 次/秒、1000 次/分钟', badge: '不限频', calm: true },
    ],
  },
  {
    title: '凭证与权限',
    rows: [
      { kind: 'once', key: 'expire_tokens', label: '令牌失效', help: '已发的 tenant_access_token 立即全部失效（99991663）', badge: '令牌失效', calm: false, verb: '全部失效' },
      { kind: 'names', key: 'revoked_scopes', label: '收回权限', help: '企业管理员收回的权限，相应接口返回 99991672', badge: '收回权限', calm: [] },
      { kind: 'boolean', key: 'published', label: '应用已发布', help: '关闭后，需审核的权限、事件、回调和菜单都不生效', badge: '应用未发布', calm: true },
      { kind: 'boolean', key: 'quota_exhausted', label: '月度额度用尽', help: '除取令牌外，所有调用返回 99991403', badge: '额度用尽', calm: false },
      { kind: 'boolean', key: 'ip_denied', label: 'IP 不在白名单', help: '除取令牌外，所有调用返回 99991401', badge: 'IP 被拒', calm: false },
      { kind: 'boolean', key: 'app_disabled', label: '停用应用', help: '取不到令牌（10014），已有令牌的调用返回 99991662', badge: '应用已停用', calm: false },
      { kind: 'number', key: 'paid_urgents_left', label: '付费加急余额', help: '还能发多少人次的短信、电话加急，用完返回 230024', badge: '付费加急只剩', unit: '人次', calm: 1_000_000, scarce: 1_000 },
      { kind: 'boolean', key: 'old_apis_answer_400', label: '旧接口报错用 HTTP 400', help: '批量发送、延时更新、临时卡片等旧接口报错时的状态码，文档没有写明；默认 200', badge: '旧接口 400', calm: false },
    ],
  },
  {
    title: '事件与回调',
    rows: [
      { kind: 'number', key: 'duplicate_events', label: '重复推送', help: '每个事件紧接着再推送这么多次，event_id 相同', badge: '重复推送', unit: '次', calm: 0 },
      { kind: 'number', key: 'renumber_messages', label: '换号重推', help: '消息事件再推送这么多次，message_id 相同、event_id 不同', badge: '换号重推', unit: '次', calm: 0 },
      { kind: 'boolean', key: 'reorder_events', label: '乱序推送', help: '先扣住事件，让后一个先到', badge: '乱序推送', calm: false },
      { kind: 'boolean', key: 'early_updates_revert', label: '提前更新会回退', help: '回调应答之前就延时更新的卡片，过后变回原样', badge: '提前更新不回退', calm: true },
      { kind: 'action', label: '伪造事件', help: '向事件地址发一条不该相信的推送，机器人应当拒收', needs: [], choices: forgeries('event') },
      { kind: 'action', label: '伪造回调', help: '向卡片回调地址发一条不该相信的推送', needs: [], choices: forgeries('card') },
    ],
  },
  {
    title: '人和群',
    rows: [
      { kind: 'action', label: '人员状态', help: '离职会推送 contact.user.deleted_v3；不可达的人收不到机器人的消息', needs: ['person'], choices: [personIs('在职', 'active'), personIs('离职', 'resigned'), personIs('移出可用范围', 'outside'), personIs('屏蔽机器人', 'blocked_bot')] },
      { kind: 'action', label: '群成员', help: '选中的人进出选中的群', needs: ['person', 'group'], choices: [joins, leaves] },
      { kind: 'action', label: '机器人', help: '把机器人移出或重新加入选中的群', needs: ['group'], choices: [botLeaves, botJoins] },
      { kind: 'action', label: '解散群', help: '推送 im.chat.disbanded_v1，之后不能再发消息；不可恢复', needs: ['group'], choices: [disband] },
    ],
  },
  {
    title: '长连接',
    note: ({ connections }) => `当前 ${connections?.open} 条`,
    rows: [
      { kind: 'action', label: '事件推送方式', help: '事件走请求地址，还是走机器人自己建立的长连接', needs: [], possible: hasConnections, choices: transports('event', '事件') },
      { kind: 'action', label: '回调推送方式', help: '卡片回调与事件分开设置', needs: [], possible: hasConnections, choices: transports('card', '回调') },
      { kind: 'action', label: '断开长连接', help: '服务端主动断开机器人的全部长连接，机器人应当重连', needs: [], possible: hasConnections, choices: [dropsConnections] },
      { kind: 'action', label: '拒绝新连接', help: '机器人建立长连接时收到的错误码', needs: [], possible: hasConnections, choices: [refuses('不拒绝', 0), refuses('1', 1), refuses('403', 403), refuses('514', 514), refuses('1000040343', 1000040343), refuses('1000040350', 1000040350)] },
    ],
  },
  {
    title: '客户端',
    rows: [
      { kind: 'boolean', key: 'old_client', label: '旧版客户端', help: '点按出错时不显示错误码，2.0 卡片显示为“请升级”', badge: '旧版客户端', calm: false },
    ],
  },
];

/** The rows that are fields of Switches. */
export const SWITCH_ROWS: readonly SwitchRow[] = GROUPS.flatMap(({ rows }) => rows).filter((row): row is SwitchRow => row.kind !== 'action');
