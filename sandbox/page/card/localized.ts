/** Of the people in the sandbox. */
const LANGUAGE = 'zh_cn';
const BY_LANGUAGE = 'i18n_';
/** What is inside these is not the card's: the sender's own values, and what the chart is drawn from. */
const FOREIGN: ReadonlySet<string> = new Set(['value', 'chart_spec']);

/** The card as a reader of Chinese sees it: what stands under `i18n_content`, `i18n_img_key` and the like replaces what stands beside it. */
export function localized<Part>(part: Part): Part {
  if (Array.isArray(part)) return part.map(localized) as Part;
  if (typeof part !== 'object' || part === null) return part;
  const all = Object.entries(part);
  const common = all.map(([name, value]) => [name, FOREIGN.has(name) ? value : localized(value)] as const);
  const own = common.flatMap(([name, value]) => (name.startsWith(BY_LANGUAGE) && value?.[LANGUAGE] !== undefined ? [[name.slice(BY_LANGUAGE.length), value[LANGUAGE]] as const] : []));
  return Object.fromEntries([...common, ...own]) as Part;
}
