/**
 * What to do about a failed call.
 * retry: later, with backoff. wait: not before the limit resets. renew-token: the client has already tried once, later.
 * give-up: it will never succeed. fallback-text: the card is refused, say it in plain words. tell-admin: somebody must
 * change a setting. gone: this person or group cannot be reached at present. left: this person is no member of the tenant any more.
 */
export type ErrorClass = 'retry' | 'wait' | 'renew-token' | 'give-up' | 'fallback-text' | 'tell-admin' | 'gone' | 'left';

export interface CodeRule {
  class: ErrorClass;
  /** For the operator: what happened and what to check. */
  sentence: string;
}

/** The platform's codes we have a rule for. Source: the error tables of the Feishu server documentation. */
export const CODES: Readonly<Record<number, CodeRule>> = {
  // Throttling and collisions: the request was turned away, nothing happened.
  99991400: rule('wait', '调用过于频繁，已按平台给出的时间等待后重试。'),
  230020: rule('wait', '同一会话每秒消息数超限，稍后自动重试。'),
  230047: rule('wait', '同一消息的置顶操作过于频繁，稍后自动重试。'),
  11232: rule('wait', '消息发送触发限流，稍后自动重试。'),
  11233: rule('wait', '消息发送触发限流，稍后自动重试。'),
  230049: rule('retry', '同一条消息正在发送中，稍后以同一编号重试，不会重复。'),
  232019: rule('retry', '群操作并发冲突，稍后自动重试。'),
  232068: rule('retry', '群正在创建中，稍后自动重试。'),

  // Credentials and the application's state.
  99991663: rule('renew-token', '访问凭证失效，已换取新凭证；若持续出现，请核对 LARK_APP_ID 与 LARK_APP_SECRET，并确认应用未被停用。'),
  99991661: rule('tell-admin', '请求未带访问凭证：请检查出口网关是否去掉了 Authorization 请求头。'),
  99991671: rule('tell-admin', '访问凭证格式不对：请检查出口网关是否改写了 Authorization 请求头。'),
  99991664: rule('tell-admin', '应用凭证无效：请核对 LARK_APP_ID 与 LARK_APP_SECRET。'),
  99991665: rule('tell-admin', '租户信息无效：请确认应用安装在本单位的飞书租户。'),
  10003: rule('tell-admin', '换取凭证的参数不对：请核对 LARK_APP_ID 与 LARK_APP_SECRET 是否填写完整。'),
  10014: rule('tell-admin', '应用不可用：请在开发者后台确认应用已启用、版本已发布。'),
  10015: rule('tell-admin', 'LARK_APP_SECRET 不正确：请到开发者后台“凭证与基础信息”核对。'),
  99991662: rule('tell-admin', '应用已停用：请管理员在飞书管理后台重新启用。'),
  99991672: rule('tell-admin', '应用缺少权限：请在开发者后台“权限管理”开通所缺权限，并发布新版本。'),
  99991401: rule('tell-admin', '本机出口 IP 不在应用的 IP 白名单内：请在开发者后台“安全设置”加入。'),
  99991403: rule('tell-admin', '本月接口调用额度已用完：请联系飞书管理员扩容。'),
  230006: rule('tell-admin', '应用未开启机器人能力：请在开发者后台添加机器人并发布版本。'),
  230024: rule('tell-admin', '短信或电话加急的额度已用完：请联系飞书管理员。'),
  40004: rule('tell-admin', '应用的通讯录范围不含该部门：请在开发者后台扩大通讯录权限范围。'),

  // The card is refused: its words still have to arrive.
  230099: rule('fallback-text', '卡片内容被平台拒收，已改发文字；请把卡片与日志编号交给开发人员。'),
  230025: rule('fallback-text', '卡片超过平台的大小上限，已改发文字。'),
  230054: rule('fallback-text', '该会话不支持卡片消息，已改发文字。'),
  11310: rule('fallback-text', '卡片内容被平台拒收，已改发文字。'),
  11311: rule('fallback-text', '卡片内容被平台拒收，已改发文字。'),
  10002: rule('fallback-text', '卡片内容被平台拒收，已改发文字。'),
  100000: rule('fallback-text', '卡片超过平台的大小上限，已改发文字。'),
  100030: rule('fallback-text', '卡片内容不是有效的 JSON，已改发文字。'),

  // Nobody there any more.
  230002: rule('gone', '机器人不在该群内：请把机器人重新加入群。'),
  230013: rule('gone', '该用户不在应用可用范围内：请在开发者后台扩大可用范围，或更换联络员。'),
  230029: rule('left', '该用户已离职：请更换联络员。'),
  230027: rule('gone', '机器人没有在该会话发言的权限：请检查应用权限与群设置，放开后自动恢复。'),
  230034: rule('gone', '接收者编号无效：请重新同步通讯录。'),
  230035: rule('gone', '机器人在该群被禁言：请联系群主，解除后自动恢复。'),
  230038: rule('gone', '不能与外部租户的用户单聊：请更换联络员。'),
  230050: rule('gone', '该会话对机器人不可见：请把机器人重新加入群。'),
  230053: rule('gone', '该用户已停止接收本机器人的消息：请当面联系，请其重新打开。'),
  230075: rule('gone', '加密会话不能接收机器人消息：请改用普通群。'),
  232009: rule('gone', '该群已解散：请为该单位重新设置工作群。'),
  99992361: rule('gone', '保存的 open_id 属于另一个应用：更换应用后须重新同步通讯录。'),
  99992351: rule('gone', '该用户的 open_id 不存在：请重新同步通讯录。'),
  99992356: rule('gone', '该群的编号不存在：请为该单位重新设置工作群。'),
  41012: rule('gone', '该用户的编号不存在：请重新同步通讯录。'),
  41050: rule('gone', '该用户不在应用的通讯录范围内：请扩大通讯录权限范围。'),

  // This very request can never succeed.
  230001: rule('give-up', '请求参数不对：请把日志编号交给开发人员。'),
  99992402: rule('give-up', '请求字段不对：请把日志编号交给开发人员。'),
  99992354: rule('give-up', '消息编号不存在，不再处理。'),
  230009: rule('give-up', '已过可撤回的时间，不再处理。'),
  230011: rule('give-up', '消息已被撤回，不再处理。'),
  230012: rule('give-up', '不是本机器人发出的消息，不能加急。'),
  230017: rule('give-up', '资源不属于本应用，不再处理。'),
  230018: rule('give-up', '群设置不允许此操作：请联系群主。'),
  230022: rule('give-up', '消息含敏感内容，被平台拦截：请改写后重发。'),
  230023: rule('give-up', '该用户未读的加急过多，不再加急：请电话联系。'),
  230026: rule('give-up', '没有撤回该消息的权限，不再处理。'),
  230028: rule('give-up', '消息未通过本单位的数据防泄漏审查：请联系飞书管理员，或去掉电话等内容。'),
  230031: rule('give-up', '卡片发出已超过十四天，不能再更新。'),
  230052: rule('give-up', '该群只允许群主或管理员加急：请联系群主。'),
  230110: rule('give-up', '消息已被删除，不再处理。'),
  230111: rule('give-up', '消息已自动销毁，不再处理。'),
  200000: rule('give-up', '卡片已被撤回，不再更新。'),
  200310: rule('give-up', '卡片属于另一个应用，不能更新。'),
  300020: rule('give-up', '卡片的更新凭证格式不对，不再更新。'),
  300030: rule('give-up', '卡片的更新凭证已过期，改由定时刷新。'),
  300040: rule('give-up', '卡片的更新凭证已用完，改由定时刷新。'),
};

/** The bot is in the chat and may not speak there: as soon as it may, it does. */
export const MUTED: ReadonlySet<number> = new Set([230_027, 230_035]);

/** What stops every API of the app, not only the one that was asked. */
export const WHOLE_APP: ReadonlySet<number> = new Set([
  99_991_661, 99_991_662, 99_991_664, 99_991_665, 99_991_671, 99_991_401, 99_991_403, 10_003, 10_014, 10_015, 230_006,
]);

const CARD_CODES = { from: 200001, to: 200999 };

/** The rule for a code; the 200xxx family stands for refused cards as a whole. */
export function ruleFor(code: number): CodeRule | undefined {
  if (CODES[code] !== undefined) return CODES[code];
  return code >= CARD_CODES.from && code <= CARD_CODES.to ? CODES[230099] : undefined;
}

function rule(errorClass: ErrorClass, sentence: string): CodeRule {
  return { class: errorClass, sentence };
}
