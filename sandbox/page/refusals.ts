/** What the control API answers when it refuses something. */
export interface Refusal {
  code?: string;
  message?: string;
}

/** Its English words that a person at the page can meet, and what the page says instead. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(.+) has resigned and has no client any more$/, '$1已离职，不能再操作'],
  [/^nobody here has the open_id /, '没有这个人'],
  [/^there is no (?:chat|group) /, '没有这个会话'],
  [/^there is no (?:such )?message/, '没有这条消息，可能已被撤回'],
  [/^there is no such card$/, '没有这张卡片'],
  [/^this person is not in the chat$/, '此人不在这个会话里'],
  [/^this person does not see the card$/, '此人看不到这张卡片'],
  [/^this person may not recall the message$/, '此人不能撤回这条消息，只能撤回自己的'],
  [/^the group was dissolved$/, '群已解散'],
  [/is not in the group and cannot be mentioned$/, '被 @ 的人不在群里'],
  [/^the card was recalled$/, '卡片已被撤回'],
  [/^the card is older than 14 days$/, '卡片已超过 14 天，不能再点按'],
  [/^the card has no such component now$/, '卡片已变化，这个按钮或选项已不在'],
  [/^the component is disabled$/, '这个按钮或选项已停用'],
  [/: the component does not offer /, '选的内容不在可选范围内'],
  [/^form_value\.[^:]+: the form has no such field$/, '卡片已变化，表单里没有这一项了'],
  [/^reply_to: there is no message /, '要回复的消息不在这个会话里'],
  [/^image\.base64: is no image$/, '不是能识别的图片'],
  [/: holds more than \d+ bytes$/, '文件太大'],
  [/: holds no bytes$/, '文件是空的'],
  [/^有必填项未填写/, '有必填项未填写'],
  [/^the card may not be forwarded$/, '这张卡片不允许转发'],
  [/^there is no emoji /, '没有这个表情'],
  [/^revoked_scopes(?:\.\d+)?: there is no scope (.+)$/, '没有这个权限：$1'],
  [/^advance_ms moves the clock forward only$/, '时钟只能往后拨'],
  [/^the clock does not pass the year (\d+)$/, '时钟最多拨到 $1 年'],
  [/^speed is 0 to (\d+)$/, '走时速度只能是 0 到 $1 倍'],
  [/^a long connection carries no /, '长连接没有签名和加密，这种伪造无从谈起'],
  [/^nothing was pushed to the address for events yet/, '还没有推送过事件，没有可以伪造的样本'],
  [/^nothing was pushed to the address for cards yet/, '还没有推送过卡片回调，没有可以伪造的样本'],
  [/^the body is larger than /, '内容太大'],
];

/** For whatever else it refuses, by its error code. */
const BY_CODE: Record<string, string> = {
  bad_request: '不能这样做', forbidden: '此人无权这样做', not_found: '没有找到', too_large: '内容太大',
};

/** Why something was refused, in the words of the page. */
export function inWords({ code = '', message = '' }: Refusal, status: number): string {
  const known = WORDS.find(([pattern]) => pattern.test(message));
  if (known) return message.replace(wholeOf(known[0]), known[1]);
  return `${BY_CODE[code] ?? '沙箱接口出错'}（HTTP ${status}）`;
}

/** A pattern that knows only a part stands for the whole sentence. */
function wholeOf({ source }: RegExp): RegExp {
  return new RegExp(`${source.startsWith('^') ? '' : '^.*'}${source}${source.endsWith('$') ? '' : '[^]*$'}`);
}
