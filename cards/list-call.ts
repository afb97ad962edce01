import { halfYearWords } from '../src/alliance/rhythm.js';
import { LISTS } from '../src/alliance/lists.js';
import { decisionButton } from './fields.js';
import { card, clip, escapeText, markdown, note, plain, rule, type Card, type Element } from './kit.js';

/** One of the reader's units, and what it has on the lists at present. */
export interface ListedUnit {
  name: string;
  alliances: readonly string[];
  needs: readonly string[];
  resources: readonly string[];
  projects: readonly string[];
}

export interface ListCallView {
  /** 「2026H2」 */
  half: string;
  units: readonly ListedUnit[];
}

/** Titles of one list that are named; the rest is a number. */
const NAMED = 5;
/** Units that are shown with their entries. */
const MOST_UNITS = 4;

/** 半年更新清单: what stands on the lists under the reader's units, and the forms for what is new. Only entries are counted. */
export function drawListCall({ half, units }: ListCallView): Card {
  return card({
    title: '请更新本单位资源和需求清单', subtitle: halfYearWords(half), template: 'blue', tags: [{ words: '党建联盟', colour: 'blue' }], summary: `请更新本单位${halfYearWords(half)}资源和需求清单`,
    elements: [
      plain('请核对下列在列条目：有变化的请撤回后重新发布，新增的请登记。没有变化无需操作。'),
      ...units.slice(0, MOST_UNITS).flatMap(unitLines),
      units.length > MOST_UNITS ? note(`另有 ${units.length - MOST_UNITS} 个单位，请点「查看清单」核对。`) : null,
      rule(),
      decisionButton('登记资源', { action: 'entry_form', card: 'resource_form' }),
      decisionButton('登记需求', { action: 'entry_form', card: 'need_form' }, { type: 'default' }),
      decisionButton('查看清单', { action: 'lists', card: 'list_call' }, { type: 'default' }),
    ],
  });
}

function unitLines(unit: ListedUnit): Element[] {
  return [
    rule(), markdown(`**${escapeText(clip(unit.name, 30))}**`), note(clip(unit.alliances.join('、'), 80)),
    plain([lineOf(LISTS.RESOURCE.name, unit.resources), lineOf(LISTS.NEED.name, unit.needs), lineOf(LISTS.PROJECT.name, unit.projects)].join('\n')),
  ];
}

/** 「资源 2 项：学校操场、会议室」 */
function lineOf(name: string, titles: readonly string[]): string {
  if (titles.length === 0) return `${name} 0 项`;
  const rest = titles.length - NAMED;
  return `${name} ${titles.length} 项：${titles.slice(0, NAMED).map((one) => clip(one, 20)).join('、')}${rest > 0 ? '等' : ''}`;
}
