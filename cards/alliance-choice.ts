import { label, select } from './fields.js';
import { clip, note, oneLine, type Element } from './kit.js';

export interface AllianceOptions {
  alliances: readonly { code: string; name: string }[];
  /** Code of the one that stands chosen: most who publish do it for one alliance. */
  usual?: string | undefined;
  /** Some were left out, because a card does not hold more. */
  shortened: boolean;
  /** The hour in which the form was made, ms. */
  made?: number | undefined;
}

/** An alliance's name where many stand below each other on a phone. */
export const shortName = (alliance: string): string => alliance.replace(/党建联盟$/, '');

/** Which alliance it is for; `word` is what people say to find one that is not listed. */
export const allianceChoice = ({ alliances, usual, shortened }: AllianceOptions, word: string): (Element | null)[] => [
  label('联盟'),
  select('alliance', { hint: '请选择联盟', choices: alliances.map(({ code, name }) => ({ value: code, words: oneLine(clip(name, 40)) })), initial: usual, required: true }),
  shortened ? note(`联盟较多，仅列出一部分；可发送「${word} 联盟名称」查找`) : null,
];
