import { CARD_WORDS } from '../src/card-words.js';
import { ASKED } from '../src/courier/instead.js';
import { CODES, WHOLE_APP, type ErrorClass } from '../src/lark/codes.js';
import type { CaseCard } from '../src/whistle/notices.js';
import { heading, page, table } from './print-layout.js';
import { AUDIENCE_WORDS } from './print-words.js';

/** What the product does about each kind of refusal. */
const CLASS_WORDS: Record<ErrorClass, string> = {
  retry: '稍后以同一编号重试，间隔逐次加长，约一天后放弃；平台持续无应答的，消息排队，每十五秒试探一次，恢复后立即补发',
  wait: '按平台给出的时间等待，不计次数',
  'renew-token': '换取新凭证后重试',
  'tell-admin': '该接口停用，消息排队，每十分钟试探一次；恢复后按顺序补发，积压满一天的放弃',
  'fallback-text': '改发文字，事项有变化时再发卡片',
  gone: '一天内不再发给该用户（其发来消息即恢复），或不再发到该群；消息转给下一个可以办理的人，并告知调度中心',
  left: '停用该用户，消息和其手中待办转给下一个可以办理的人，并告知调度中心',
  'give-up': '放弃，告知调度中心电话通知',
};

/** What becomes of messages that the platform refuses. */
export function failuresPage(): string {
  const classes = (Object.keys(CLASS_WORDS) as ErrorClass[]).map((one) => [`\`${one}\``, CLASS_WORDS[one]]);
  const cards = (Object.keys(ASKED) as CaseCard[]).map((card) => [CARD_WORDS[card], AUDIENCE_WORDS[ASKED[card]]]);
  const codes = Object.entries(CODES).map(([code, { class: of, sentence }]) => [code, `\`${of}\`${of === 'tell-admin' && WHOLE_APP.has(Number(code)) ? '（全部接口）' : ''}`, sentence]);
  return page('发送失败的处理', '飞书拒绝一条消息时怎么办。每一件都记入送达记录（`npx shaodao deliveries`）。', [
    heading('按类'), table(['类', '处理'], classes),
    heading('转给谁'), '收件人无法送达时，同一卡片转给下列人员中其余可以送达的；没有的，联络员的转本单位分管领导，其余转调度中心。已持有同一卡片的不再发。联盟卡片转本单位备岗联络员，没有的转党建工作人员。',
    table(['卡片', '可以办理的人'], cards),
    heading('错误码'), table(['错误码', '类', '含义和检查事项'], codes),
  ]);
}
