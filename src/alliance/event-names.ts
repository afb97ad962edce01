import { isAllianceEvent, type AllianceEvent } from './lifecycle.js';

/** What happened in an alliance, as its record says it behind a name and a time: 「…已于 11月24日 17:30 同意认领」. */
const NAMES: Record<AllianceEvent, string> = {
  publish_need: '发布需求', withdraw_need: '撤回需求', finish_need: '结束征集', mark_unmet: '记为无人认领', offer_neighbours: '推荐给相邻联盟', invite: '发送邀请',
  turn_whistle: '转为吹哨', amend_need: '批量修改', amend_resource: '批量修改', amend_project: '批量修改',
  publish_resource: '发布资源', suspend_resource: '暂停提供', resume_resource: '恢复提供', withdraw_resource: '撤回资源',
  propose_project: '发起项目', agree_project: '同意立项', drop_project: '不予立项', start_project: '启动项目', pass_milestone: '完成节点', note_project: '反馈进展',
  pause_project: '暂停项目', resume_project: '恢复项目', finish_project: '完成项目', review_project: '评价项目',
  call_council: '召集联席会议', decide_need: '记录意见', hold_council: '确认会议已召开',
  claim: '认领', wait: '登记候补', promote: '由候补递补', accept_claim: '同意认领', decline_claim: '谢绝认领', withdraw_claim: '退出认领', note_claim: '反馈进展',
  deliver: '报告完成', confirm: '确认完成', deny: '记录未完成', release: '因逾期未反馈自动释放', remind_claim: '提醒', review_claim: '评价',
  call_off_claim: '因需求已结束而终止认领',
};

export const allianceEventName = (event: string): string => (isAllianceEvent(event) ? NAMES[event] : event);
