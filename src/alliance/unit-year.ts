/** A unit's year in its alliances (domain 4.5): its own counts only. Never ranked; nothing is counted for persons, and no activities, photos or log-ins. */
export interface UnitYear {
  unitCode: string;
  /** Needs for which its claim was accepted in the year. */
  claimed: number;
  /** Claims confirmed in the year, said to be done by the promised day, and later. */
  inTime: number;
  late: number;
  /** Released by the clock, and not found done. */
  released: number;
  notDelivered: number;
  /** Bookings of its resources that came to their end. */
  lent: number;
  /** Projects it leads that were agreed on, and those that were finished. */
  projects: number;
  finished: number;
  /** Needs that it put on the list. */
  listed: number;
}

/** The counts in the order in which they are read, with their names. */
export const UNIT_YEAR_NAMES: readonly (readonly [keyof Omit<UnitYear, 'unitCode'>, string])[] = [
  ['claimed', '认领需求'], ['inTime', '按期完成'], ['late', '逾期完成'], ['released', '自动释放'], ['notDelivered', '未完成'],
  ['lent', '提供资源'], ['projects', '牵头立项'], ['finished', '项目完成'], ['listed', '发布需求'],
];

export const emptyYear = (unitCode: string): UnitYear =>
  ({ unitCode, claimed: 0, inTime: 0, late: 0, released: 0, notDelivered: 0, lent: 0, projects: 0, finished: 0, listed: 0 });

export const isEmptyYear = (year: UnitYear): boolean => UNIT_YEAR_NAMES.every(([key]) => year[key] === 0);
