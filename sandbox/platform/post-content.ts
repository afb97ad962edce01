import { isObject, type Fields } from './fields.js';
import { ownFile } from './files.js';
import type { Platform } from './platform.js';
import { EMOJI_TYPES } from './reactions.js';
import { refuse } from './refusal.js';

/** What a paragraph of a post may hold, and what each needs. */
const NODES: Record<string, readonly string[]> = {
  text: ['text'],
  a: ['text', 'href'],
  at: ['user_id'],
  img: ['image_key'],
  media: ['file_key'],
  emotion: ['emoji_type'],
  code_block: ['text'],
  hr: [],
  md: ['text'],
};

/** Feishu: these stand alone in their paragraph. */
const ALONE = new Set(['img', 'media', 'md']);

/** Feishu: the languages a post may be written in. */
const LANGUAGES = new Set([
  'zh_cn', 'zh_hk', 'zh_tw', 'en_us', 'ja_jp', 'id_id', 'vi_vn', 'th_th', 'pt_br', 'es_es', 'ko_kr', 'de_de', 'fr_fr', 'it_it', 'ru_ru', 'ms_my',
]);

/** Checks the content of a post: languages, titles, paragraphs, nodes; throws 230001. */
export function requirePost(platform: Platform, content: Fields): void {
  const languages = Object.entries(content);
  if (languages.length === 0) refuse(230001, 'invalid post content');
  for (const [language, post] of languages) {
    if (!LANGUAGES.has(language)) refuse(230001, `a post knows no language ${language}`);
    const { title = '', content: paragraphs } = isObject(post) ? post : {};
    if (typeof title !== 'string') refuse(230001, 'the title of a post is a text');
    if (!Array.isArray(paragraphs)) refuse(230001, 'invalid post content');
    for (const paragraph of paragraphs) requireParagraph(platform, paragraph);
  }
}

function requireParagraph(platform: Platform, paragraph: unknown): void {
  if (!Array.isArray(paragraph)) refuse(230001, 'a paragraph of a post is a list');
  for (const node of paragraph) {
    const tag = isObject(node) ? String(node['tag']) : '';
    const needed = NODES[tag];
    if (!isObject(node) || !needed) refuse(230001, `a post knows no tag ${tag}`);
    const missing = needed.find((name) => typeof node[name] !== 'string');
    if (missing) refuse(230001, `${tag} needs ${missing}`);
    if (ALONE.has(tag) && paragraph.length > 1) refuse(230001, `${tag} stands alone in its paragraph`);
    if (tag === 'img' && ownFile(platform, node['image_key'])?.kind !== 'image') refuse(230001, 'invalid image_key');
    if (tag === 'emotion' && !EMOJI_TYPES.has(String(node['emoji_type']))) refuse(230001, 'invalid emoji_type');
  }
}
