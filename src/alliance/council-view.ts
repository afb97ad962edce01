import { maskNumbers } from '../people/mask.js';
import { moment } from '../whistle/words.js';
import { stillOpen, type Dossier, type Need } from './dossier.js';
import { DECISIONS, NEED_STATES, type CouncilState } from './lifecycle.js';
import type { Allows } from './rights.js';
import { entryView, type EntryView } from './view.js';
import { dayWords } from './words.js';

export interface AgendaItem {
  needId: string;
  number: string;
  title: string;
  /** 「10月20日发布，无人认领，还缺 30 把」; null once the council was held. */
  standing: string | null;
  /** 「列入项目：由铁路小学牵头」; null while nothing is recorded. */
  decided: string | null;
}

/** A council in words, as its card reads it. */
export interface CouncilView extends EntryView {
  list: 'COUNCIL';
  state: CouncilState;
  /** What is not decided yet comes first while the council is to be held. */
  agenda: readonly AgendaItem[];
  undecided: number;
  /** When it was held. */
  held: string | null;
  next: string;
}

/** @param needs those on the agenda */
export function councilView(dossier: Dossier<'COUNCIL'>, allows: Allows, needs: readonly Need[]): CouncilView {
  const { entry } = dossier;
  const items = entry.agenda.flatMap((id) => needs.filter((one) => one.id === id)).map((need): AgendaItem => {
    const decided = entry.decisions.find((one) => one.needId === need.id);
    return {
      needId: need.id, number: need.number, title: maskNumbers(need.title), standing: entry.state === 'CALLED' ? standingOf(need, entry.createdAt) : null,
      decided: decided ? DECISIONS[decided.decision] + (decided.words ? `：${maskNumbers(decided.words)}` : '') : null,
    };
  });
  const open = items.filter((one) => one.decided === null);
  return {
    ...entryView(dossier, allows), list: 'COUNCIL', state: entry.state, undecided: open.length, held: entry.heldAt === null ? null : moment(entry.heldAt),
    agenda: entry.state === 'CALLED' ? [...open, ...items.filter((one) => one.decided !== null)] : items,
    next: NEXT[entry.state](open.length, items.length),
  };
}

function standingOf(need: Need, since: number): string {
  const open = stillOpen(need);
  return [`${dayWords(need.listedAt ?? need.createdAt, since)}发布`, NEED_STATES[need.state], ...(open > 0 ? [`还缺 ${open} ${need.measure}`] : [])].join('，');
}

const NEXT: Record<CouncilState, (undecided: number, all: number) => string> = {
  DRAFT: () => '等待召集',
  CALLED: (undecided, all) => {
    if (undecided > 0) return `等待牵头党组织召开会议，还有 ${undecided} 项议题没有记录意见`;
    return all > 0 ? '意见已记录，等待确认会议已召开' : '等待牵头党组织召开会议';
  },
  HELD: () => '会议已召开，请按会议意见办理',
};
