import test from 'ava';
import fc from 'fast-check';
import { drawCase, drawForm, drawHelp, drawMine, drawRefusal, drawSearch, drawTodo, type Card } from '../../cards/index.js';
import { escapeText } from '../../cards/kit.js';
import type { CaseView, UnitView } from '../../src/whistle/view.js';
import { caseOf, clockOf, consultationOf, coUnit, kindOf, requestOf, unitOf } from '../fixtures/views.js';
import { buttonsOf, DRAWN, markupOf, nodesOf, refusalOf } from './inspect.js';

const HOSTILE = [
  '<at id=all></at>', '<at ids=ou_1,ou_2></at>', '<person id=\'ou_1\'></person>', '[点此](https://example.com)', 'https://example.com', 'www.example.com',
  'a@example.com', '![图](img_v2_x)', '**粗**', '`x`', '```\n', '\n# 标题', '\n- 项', '\n1. 项', '\n---\n', '| a |\n|---|', ':DONE:', '\\', '&#60;at id=all&#62;',
  '<font color=\'red\'>', '</font>', '</text_tag>', '<hr>', '~~x~~', '{{x}}', '\u2028# 标题', '_x_',
];
const written = fc.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ maxLength: 20 })), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(''));

/** Our own markup; nothing else that could be read as markup may be left. */
const OWN = /<font color='[a-z]+'>|<\/font>|<text_tag color='[a-z]+'>|<\/text_tag>|\*\*|^- /gm;

function markupLeft(content: string): string {
  const rest = content.replace(OWN, '').replace(/&#\d+;/g, '');
  return (/[<>[\]`~|\\@!:#*_{}$&]|www\.|^\s*(?:[-+=]|\d+[.)])\s/m.exec(rest)?.[0]) ?? '';
}

const spread = (words: string): Partial<UnitView> => ({
  name: words, arrivalSaid: words, arrived: words, acked: words, ackedWhen: words, lastNote: words, pushedBack: words, gradeReason: words,
  clock: clockOf({ words, basis: words }), result: { acceptedWhen: words, contacted: words, measures: words, solvedWhen: words, missing: words },
});

const caseFullOf = (state: CaseView['state'], words: string): CaseView => caseOf(state, {
  place: words, matter: words, tried: words, wanted: words, source: words, filerName: words, streetName: words, reason: words, verdict: words, mergedNumber: words,
  next: words, nowWords: words, clock: clockOf({ words, basis: words }), kind: kindOf({ label: words, basis: words, confirmed: false }),
  suggested: [kindOf({ label: words })], similar: [{ id: 'W9', number: '2026-ZQ-R-0009', stateName: '办理中', matter: words }], proposed: [words],
  ...(state === 'CONSULTING' && { consultation: consultationOf({ reason: words, asked: words, convener: words }) }), shelf: [words],
  units: [unitOf('ACKED', { ...spread(words), request: requestOf('EXTENSION', { lines: [words, words] }), decision: clockOf({ words, basis: words }) }), coUnit('SUBMITTED', spread(words))],
});

function cardsWith(words: string): Card[] {
  const item = { whistleId: 'W1', number: '2026-ZQ-R-0031', typeName: '日常哨', state: 'ACTIVE' as const, stateName: '办理中', matter: words, next: words, raised: '11月24日', place: words };
  const cases = (['IN_REVIEW', 'IN_DISPATCH', 'CONSULTING', 'ACTIVE', 'SHELVED', 'VERIFYING', 'EVALUATING', 'REJECTED', 'CLOSED'] as const).map((state) => caseFullOf(state, words));
  return [
    ...cases.flatMap((view) => DRAWN.flatMap((kind) => ['A1', 'A2'].map((assignmentId) => drawCase(kind, view, { assignmentId, units: [{ code: 'D01', name: words }] })))),
    drawForm({ kinds: [kindOf({ label: words })], communities: [words], refusal: words, prefill: { place: words, matter: words, tried: words, wanted: words } }),
    drawTodo({ items: [{ ...item, about: words, ask: words, clock: clockOf({ words }), opens: { action: 'open', whistle: 'W1', card: 'summons' } }], total: 1 }),
    drawMine({ items: [item], total: 1 }), drawSearch({ words, items: [item] }), drawSearch({ words, items: [] }),
    drawHelp({ name: words, roles: [words], notice: words }), drawRefusal({ sentence: words }),
  ];
}

test('nothing that people write is ever read as markup', (t) => {
  t.notThrows(() => fc.assert(fc.property(written, (words) => cardsWith(words).every((drawn) =>
    markupOf(drawn).every((content) => markupLeft(content) === '') && nodesOf(drawn).every((node) => node['tag'] !== 'lark_md'))), { numRuns: 30 }));
});

test('nothing that people write makes the platform refuse a card', (t) => {
  t.notThrows(() => fc.assert(fc.property(written, (words) => cardsWith(words).every((drawn) => refusalOf(drawn) === null)), { numRuns: 15, examples: [['toString'], ['__proto__']] }));
});

test('a button carries routing data only', (t) => {
  for (const drawn of cardsWith('<at id=all></at>')) {
    for (const { value } of buttonsOf(drawn)) {
      t.deepEqual(Object.keys(value).filter((key) => !['action', 'whistle', 'assignment', 'step', 'card'].includes(key)), []);
      t.false(JSON.stringify(value).includes('<at'));
    }
  }
});

test('escaped words read as they were written, on one line', (t) => {
  t.is(escapeText('<at id=all>\n路'), '&#60;at id&#61;all&#62; 路');
  t.is(escapeText('铁东社区（北门）'), '铁东社区（北门）');
  const decoded = (escaped: string): string => escaped.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  fc.assert(fc.property(fc.string(), (words) => decoded(escapeText(words)) === words.replace(/\s+/g, ' ').trim()));
});
