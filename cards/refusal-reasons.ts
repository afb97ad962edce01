/**
 * The closed list of reasons for which the centre may refuse a whistle, each
 * with the channel it belongs to (domain, transition W5: hotline regulations).
 */
export const REFUSAL_REASONS = [
  { words: '已进入诉讼、仲裁、行政复议或信访程序', advice: '请告知诉求人通过原程序解决。' },
  { words: '涉及国家秘密', advice: '请按保密规定的渠道报送，不要在本系统填写。' },
  { words: '已办结且无新情况', advice: '如有新情况，请补充后重新吹哨。' },
  { words: '不属于政府职责范围', advice: '请引导当事人协商、调解或通过法律途径解决。' },
] as const;

/** What the street can do after a refusal or after its leader sent the whistle back. */
export function adviceAfter(reason: string | null): string {
  const known = REFUSAL_REASONS.find((one) => one.words === reason);
  return known?.advice ?? '请按意见自行办理；情况变化、确需部门到场的，可重新吹哨。';
}
