/** Feishu's own emoji are pictures that nobody else has; where it cannot show them it writes their names, as here. */
const EMOJI: Record<string, string> = {
  OK: 'OK', THUMBSUP: '赞', THANKS: '感谢', MUSCLE: '加油', FINGERHEART: '比心', APPLAUSE: '鼓掌', FISTBUMP: '碰拳', JIAYI: '+1', DONE: '完成',
  SMILE: '微笑', BLUSH: '可爱', LAUGH: '大笑', LOL: '笑哭', LOVE: '喜欢', WINK: '眨眼', PROUD: '得意', THINKING: '思考', SOB: '大哭', CRY: '流泪',
  ERROR: '错误', ROSE: '玫瑰', HEART: '爱心', PARTY: '庆祝', FIRE: '火', Get: '收到', Yes: '是', No: '不', CheckMark: '对号', CrossMark: '叉号',
  OnIt: '在做了', OneSecond: '稍等', Alarm: '闹钟', Pin: '图钉', Loudspeaker: '喇叭', Trophy: '奖杯', Hundred: '满分', STRIVE: '奋斗', YouAreTheBest: '你最棒',
};

/** What stands for an emoji of the platform; one that is not known is its own name. */
export function emojiName(type: string): string {
  return EMOJI[type] ?? type;
}

/** Replaces :NAME: of the emoji above; any other stays as it was typed. */
export function withEmoji(text: string): string {
  return text.replace(/:([A-Za-z]{2,20}):/g, (whole, name: string) => (Object.hasOwn(EMOJI, name) ? `[${EMOJI[name]}]` : whole));
}
