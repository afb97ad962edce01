import type { CaseEvent } from './lifecycle.js';

/** What happened, as a timeline says it behind a name and a time: 「…已于 11月24日 17:30 签收」. */
export const EVENT_NAMES: Record<CaseEvent, string> = {
  submit: '提交吹哨', submit_emergency: '提交应急哨', change_kind: '更正事项', approve: '同意发哨', approve_afterwards: '补核同意',
  reject: '退回自办', turn_need: '转为联盟需求', dispatch: '派单', refuse: '登记不予受理', merge: '并哨', redispatch: '退回重新派单', consult: '提请会商', dispute: '不服驳回提请会商', climb: '会商逾期提级', rule: '裁定', rule_to_dispatch: '裁定重新派单',
  joint_result: '反馈联合办理结果', verify: '核验通过', verify_rework: '退回重办', evaluate: '提交评价', evaluate_rework: '评价为未解决',
  lapse: '因逾期未评价自动销哨', appeal_score: '申诉评分', shelve: '同意挂账', settle: '销账', reopen: '重启办理', withdraw: '撤哨',
  archive: '归档', absorb: '并入另一张哨单', ack: '签收', ask_return: '申请退单', confirm_return: '确认退单申请', drop_return: '不予提交退单', uphold_return: '同意退单', deny_return: '驳回退单',
  say_arrived: '报告到场', confirm_arrival: '确认到场', deny_arrival: '记录未到场', start: '开始办理', progress: '反馈进展',
  ask_extension: '申请延期', grant_extension: '同意延期', deny_extension: '驳回延期', ask_shelve: '申请挂账',
  confirm_shelve: '确认挂账申请', drop_shelve: '不予提交挂账', deny_shelve: '驳回挂账', recall: '重新指定承办', take_lead: '改任牵头', submit_result: '反馈结果', accept: '采纳反馈', push_back: '退回补充', release: '解除任务',
  accept_lead: '采纳牵头结果', rework: '退回重办', call_off: '随案解除任务',
  urge_case: '催办', recount_case: '按新的节假日安排重算时限', supervise_case: '督办', reply_case_order: '回复督办', record_measure: '登记约谈或挂牌督办', hand_over: '转给备岗',
  urge: '催办', recount: '按新的节假日安排重算时限', note_call: '登记已电话联系', supervise: '督办', reply_order: '回复督办',
};

export const eventName = (event: string): string => EVENT_NAMES[event as CaseEvent] ?? event;
