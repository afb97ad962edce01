/** The three lists of an alliance and its council (domain 4.2), with the small vocabularies of their entries. */

export const LISTS = {
  NEED: { name: '需求', letter: 'X' },
  RESOURCE: { name: '资源', letter: 'Z' },
  PROJECT: { name: '项目', letter: 'M' },
  COUNCIL: { name: '联席会议', letter: 'H' },
} as const;
export type ListName = keyof typeof LISTS;
/** Lists that people page through, and that go out and come in as workbooks. */
export const BROWSED_LISTS = ['NEED', 'RESOURCE', 'PROJECT'] as const satisfies readonly ListName[];
export type BrowsedList = (typeof BROWSED_LISTS)[number];
/** Lists whose entries are claimed: a unit claims a need, a community claims a resource. */
export type ClaimedList = 'NEED' | 'RESOURCE';

export const ALLIANCE_KINDS = {
  COMMUNITY: '社区党建联盟', STREET: '街道党建联盟', BUSINESS_AREA: '商圈党建联盟', PARK: '园区党建联盟', BUILDING: '楼宇党建联盟', TRADE: '行业党建联盟',
  PAIR: '结对联建',
} as const;
export type AllianceKind = keyof typeof ALLIANCE_KINDS;

export const MEMBER_ROLES = { LEAD: '牵头', ROTATING: '轮值', MEMBER: '成员' } as const;
export type MemberRole = keyof typeof MEMBER_ROLES;

/** What is wanted or offered; `measure` is how it is counted unless somebody says otherwise. */
export const MATTER_KINDS = {
  GOODS: { name: '物品', measure: '件' },
  SERVICE: { name: '服务', measure: '次' },
  VENUE: { name: '场地', measure: '场' },
  FUNDS: { name: '资金', measure: '元' },
  TALENT: { name: '人才', measure: '人' },
  COORDINATION: { name: '协调', measure: '项' },
} as const;
export type MatterKind = keyof typeof MATTER_KINDS;

/** Whether neighbouring alliances see an entry from the start. */
export const VISIBILITIES = { ALLIANCE: '本联盟', NEIGHBOURS: '本联盟和相邻联盟' } as const;
export type Visibility = keyof typeof VISIBILITIES;

/** Monday first. */
export const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;

/** A weekly time at which a resource can be had, China time. */
export interface Opening {
  /** Monday 1 … Sunday 7. */
  weekday: number;
  /** 'HH:MM' */
  from: string;
  to: string;
}

export interface Party {
  code: string;
  name: string;
}

export interface Milestone {
  words: string;
  /** End of a day, ms. */
  by: number;
  doneAt: number | null;
  doneBy: string | null;
}
