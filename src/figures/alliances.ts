/** Block 7 of the bulletins (domain 6.3 and 4.6): what the alliances' lists did in a period. Never the number of activities, photos or log-ins. */
export interface AllianceFigures {
  /** Needs put on a list. */
  listed: number;
  /** Claims on needs that took a part; who only waits is not counted. */
  claimed: number;
  /** Claims on needs confirmed by who asked, and those of them said to be done by the promised day. */
  delivered: number;
  inTime: number;
  /** Median of the needs first claimed in the period, in days with one decimal; null when there was none. */
  medianDays: number | null;
  /** Needs that nobody claimed for thirty days and that were still open at the end. */
  unmet: number;
  /** The oldest of them. No title: what people wrote stays in the alliance. */
  oldest: UnmetNeed[];
}

export interface UnmetNeed {
  number: string;
  /** 「物品」 */
  kind: string;
  alliance: string;
  /** Whole days on the list. */
  days: number;
}

/** Unmet needs that a bulletin names. */
export const OLDEST_UNMET = 3;

/** Nothing came, nothing was claimed or done, and nothing is open. */
export const isQuietInAlliances = (figures: AllianceFigures | undefined): boolean =>
  figures === undefined || figures.listed + figures.claimed + figures.delivered + figures.unmet === 0;

/** How each number is counted, for the printed page and the workbook. */
export const ALLIANCE_MEASURES: readonly (readonly [key: keyof Omit<AllianceFigures, 'oldest'>, name: string, words: string])[] = [
  ['listed', '新发布需求', '本期发布到联盟清单的需求数'],
  ['claimed', '新认领', '本期对需求的认领笔数，候补转正的计入，仍在候补的不计'],
  ['delivered', '确认完成', '本期由需求单位确认完成的认领笔数'],
  ['inTime', '按期完成', '本期确认完成的认领中，在承诺日期当日或之前报告完成的笔数'],
  ['medianDays', '发布至认领（天）', '本期首次被认领的需求，从发布到首次认领所用天数的中位数'],
  ['unmet', '无人认领', '统计时点仍无人认领、且已满 30 日转为「无人认领」的需求数'],
];
