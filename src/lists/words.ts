import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Jieba } from '@node-rs/jieba';

/** A search term with the share of trust it deserves, 0 to 1. */
export type Term = { text: string; trust: number };

const PAIR_TRUST = 0.5;
/** In characters: what a matter is about stands in its beginning, and one long text must not hold up the others. */
const READ_LENGTH = 2_000;

/**
 * Cuts Chinese text into search terms: dictionary words (long ones also in their parts), and neighbouring pairs of
 * characters with less trust, because a dictionary splits 煤气味 as 煤|气味 and would never meet 煤气.
 * Terms keep the order of the text and may repeat; only the first 2,000 characters are read.
 */
export function terms(text: string): Term[] {
  return clauses(text.slice(0, READ_LENGTH)).flatMap((clause) => {
    const known = new Set(words(clause));
    const unknown = pairs(clause).filter((pair) => !known.has(pair));
    return [
      ...[...known].map((word) => ({ text: word, trust: 1 })),
      ...unknown.map((pair) => ({ text: pair, trust: PAIR_TRUST })),
    ];
  });
}

/** Full-width forms become half-width, letters lower case; whatever is neither letter nor digit parts clauses. */
export function clauses(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((clause) => clause !== '');
}

function words(clause: string): string[] {
  return segmenter()
    .cutForSearch(clause, false)
    .filter((word) => word.length > 1 && !STOP_WORDS.has(word));
}

function pairs(clause: string): string[] {
  const characters = [...clause];
  return characters
    .slice(1)
    .map((character, index) => `${characters[index]}${character}`)
    .filter((pair) => HAN_PAIR.test(pair) && !STOP_WORDS.has(pair));
}

const HAN_PAIR = /^\p{Script=Han}{2}$/u;

/** Words of address, complaint and time that say nothing about the matter. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  `我们 你们 他们 大家 自己 这个 那个 这里 那里 这种 这样 什么 怎么 为什么 没有 一个 一些 一直 已经 现在 目前 今天 昨天 明天 每天 天天
  领导 尊敬 您好 你好 谢谢 感谢 敬请 书记 市长 政府 有关 相关 部门 单位 希望 请求 请问 建议 反映 投诉 举报 咨询 要求 恳请 强烈 处理 解决 落实
  问题 情况 事情 由于 因为 所以 但是 而且 如果 虽然 可以 能够 应该 需要 必须 进行 造成 导致 影响 严重 非常 特别 十分 多次 至今 仍然 还是 还有
  市民 居民 群众 百姓 老百姓 业主 本人 附近 周边 旁边 地方 时候 时间 出来 起来 下来 过来 过去 不能 不会 不是 就是 都是 也是 知道 觉得 认为`
    .split(/\s+/),
);

let loaded: Jieba | undefined;

/**
 * The dictionary takes about 0.3 s to load, so it is loaded once, by the first who asks. It is read as a file
 * because the package's own module would also keep a second table of 6 MB that is never used here.
 */
function segmenter(): Jieba {
  loaded ??= Jieba.withDict(readFileSync(fileURLToPath(import.meta.resolve('@node-rs/jieba/dict.txt'))));
  return loaded;
}
