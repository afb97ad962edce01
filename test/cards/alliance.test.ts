import test from 'ava';
import fc from 'fast-check';
import { drawClaim, drawInvitation, drawNeed, drawNeedForm, drawNeedOwner, type Card } from '../../cards/index.js';
import { CLAIM_STATES, NEED_STATES, type ClaimState, type NeedState } from '../../src/alliance/lifecycle.js';
import { claimViewOf, entryViewOf, needViewOf } from '../fixtures/alliance-views.js';
import { longWords } from '../fixtures/views.js';
import { foreignMarkup, problemOf, written } from './hostile.js';
import { buttonsOf, buttonWords, fieldNamed, nodesOf, optionValues, wordsOf } from './inspect.js';

const needStates = Object.keys(NEED_STATES) as NeedState[];
const claimStates = Object.keys(CLAIM_STATES) as ClaimState[];
const candidates = [1, 2, 3].map((one) => ({ unitCode: `M0${one}`, unitName: '站前供电营业所党支部', reason: '有折叠椅 30 把' }));

/** Every card of a need, with these words wherever people write. */
function cardsOf(words: string, state: NeedState = 'PARTLY_CLAIMED', count = 2): Card[] {
  const claims = claimStates.slice(0, count).map((one) => claimViewOf(one, { unitName: words, amountWords: words, when: words, made: words, words, reason: words, next: words, provider: words, receiver: words }));
  const many = Array.from({ length: count }, (_, at) => ({ ...claims[at % claims.length]!, id: `CL${at}` }));
  const need = needViewOf(state, {
    title: words, allianceName: words, unitName: words, forWhom: words, place: words, measure: words, next: words, reason: words, whistleNumber: words, claims: many, waiting: 3,
  });
  const named = candidates.map((one) => ({ ...one, unitName: words, reason: words }));
  return [
    drawNeed(need), drawNeed({ ...need, open: 0 }), drawInvitation(need), drawNeedOwner(need, { candidates: named, invited: [words, words] }), ...claims.map((one) => drawClaim(need, one, words)),
    drawNeedForm({
      alliances: [{ code: 'A01', name: words }, { code: 'A05', name: words }], shortened: true, wantedBy: '2026-12-24', refusal: words, whistle: { id: 'W1', number: words },
      prefill: { title: words, forWhom: words, measure: words, place: words },
    }),
  ];
}

test('every card of a need is accepted in every state of the need and of its claims', (t) => {
  for (const state of needStates) for (const drawn of cardsOf('折叠椅', state, claimStates.length)) t.is(problemOf(drawn), null, state);
});

test('with a hundred claims and the longest words every card stays within the limits', (t) => {
  for (const state of needStates) for (const drawn of cardsOf(longWords(900), state, 100)) t.is(problemOf(drawn), null, `${state} ${nodesOf(drawn).length}`);
  const alliances = Array.from({ length: 40 }, (_, at) => ({ code: `A${at}`, name: longWords(60) }));
  t.is(problemOf(drawNeedForm({ alliances, shortened: true, wantedBy: '2026-12-24' })), null);
});

test('nothing that people write is read as markup on any card of an alliance, and no value carries it', (t) => {
  t.notThrows(() => fc.assert(fc.property(written, fc.constantFrom(...needStates), (words, state) => cardsOf(words, state, 9).every((drawn) =>
    foreignMarkup(drawn) === '' && problemOf(drawn) === null &&
    buttonsOf(drawn).every(({ value }) => Object.keys(value).every((key) => ['action', 'list', 'entry', 'claim', 'step', 'card', 'whistle', 'alliance'].includes(key))))), { numRuns: 60 }));
});

test('the group reads how much is claimed, what is missing, by when, and who gives what', (t) => {
  const words = wordsOf(drawNeed(needViewOf('PARTLY_CLAIMED', { waiting: 2 })));
  for (const part of [
    '2026-A01-X-0001', '铁东社区党建联盟', '社区活动室折叠椅', '已认领 30 / 50 把，还缺 20 把', '希望 12月20日前完成', '候补 2 个单位', '铁路小学党支部 20 把', '12月10日前完成', '社区老年人',
    '铁东社区活动室', '部分认领',
  ]) t.true(words.includes(part), part);
});

test('the line of squares fills with what is promised, shows a little as one square, and is full only when all is', (t) => {
  const squares = (pledged: number): number => (wordsOf(drawNeed(needViewOf('PARTLY_CLAIMED', { pledged, quantity: 1000 }))).match(/■/g) ?? []).length;
  t.deepEqual([0, 1, 499, 500, 999, 1000].map(squares), [0, 1, 4, 5, 9, 10]);
});

test('a need of which all is promised explains the waiting list above its form, and is not urgent any more', (t) => {
  const drawn = drawNeed(needViewOf('CLAIMED', { pledged: 50 }));
  t.regex(wordsOf(drawn), /登记为候补，有单位退出时按登记先后自动递补/);
  t.deepEqual(buttonWords(drawn), ['认领']);
  t.is(drawn.header.template, 'blue');
  t.is(drawNeed(needViewOf('PARTLY_CLAIMED')).header.template, 'orange');
});

test('the day that is wanted is the day the form begins with', (t) => {
  t.is(fieldNamed(drawNeed(needViewOf('LISTED')), 'by')?.['initial_date'], '2026-12-20');
});

const allowing = (...actions: string[]) => ({ allows: (action: string) => actions.includes(action) || action === 'open_entry' });

const OWNER = ['accept_claim', 'decline_claim', 'confirm', 'deny', 'review_claim'];
const CLAIMANT = ['withdraw_claim', 'note_claim', 'deliver', 'review_claim'];
const ON_A_CLAIM: readonly [state: ClaimState, who: string, may: readonly string[], words: readonly string[], title: string][] = [
  ['OFFERED', 'the owner', OWNER, ['同意认领', '谢绝认领'], '请答复认领'],
  ['OFFERED', 'the claimant', CLAIMANT, ['退出认领'], '认领情况'],
  ['WAITING', 'the claimant', CLAIMANT, ['退出认领'], '认领情况'],
  ['ACCEPTED', 'the claimant', CLAIMANT, ['已完成', '反馈进展', '退出认领'], '请按期完成'],
  ['ACCEPTED', 'the owner', OWNER, [], '认领情况'],
  ['DELIVERED', 'the owner', OWNER, ['确认完成', '未完成'], '请确认完成'],
  ['DELIVERED', 'the claimant', CLAIMANT, [], '认领情况'],
  ['CONFIRMED', 'either side', OWNER, ['评价'], '认领情况'],
  ['DECLINED', 'the claimant', [], [], '认领情况'],
];
for (const [state, who, may, words, title] of ON_A_CLAIM) {
  test(`on a claim that is ${state} ${who} finds ${words.join('、') || 'nothing to press'}`, (t) => {
    const fits = (action: string): boolean => may.includes(action) && POSSIBLE[state]!.includes(action);
    const drawn = drawClaim(entryViewOf({ allows: fits }), claimViewOf(state), '社区老年人');
    t.deepEqual(buttonWords(drawn), [...words]);
    t.is(drawn.header.title.content, title);
  });
}
/** What the tables allow in each state; a view asks them. */
const POSSIBLE: Record<string, readonly string[]> = {
  OFFERED: ['accept_claim', 'decline_claim', 'withdraw_claim'], WAITING: ['withdraw_claim'], ACCEPTED: ['withdraw_claim', 'note_claim', 'deliver'], DELIVERED: ['confirm', 'deny'],
  CONFIRMED: ['review_claim'], DECLINED: [],
};

test('a review has the five grades of the national scale, and nothing chosen beforehand', (t) => {
  const drawn = drawClaim(entryViewOf(), claimViewOf('CONFIRMED'), null);
  t.deepEqual(optionValues(fieldNamed(drawn, 'grade')), ['5', '4', '3', '2', '1']);
  t.is(fieldNamed(drawn, 'grade')?.['initial_option'], undefined);
  for (const words of ['非常满意', '满意', '基本满意', '不满意', '非常不满意']) t.true(wordsOf(drawn).includes(words), words);
});

test('the asker\'s card offers three candidates with a reason each before everything else', (t) => {
  const drawn = drawNeedOwner(needViewOf('PARTLY_CLAIMED'), { candidates, invited: ['铁东物业企业党支部'] });
  t.deepEqual(optionValues(fieldNamed(drawn, 'units')), ['M01', 'M02', 'M03']);
  t.true(wordsOf(drawn).includes('站前供电营业所党支部：有折叠椅 30 把'));
  t.true(wordsOf(drawn).includes('已邀请：铁东物业企业党支部'));
  t.deepEqual(buttonWords(drawn), ['发送邀请', '推荐给相邻联盟', '结束征集', '转为吹哨', '撤回需求']);
  t.is(buttonsOf(drawn).filter(({ words }) => nodesOf(drawn).some((node) => node['type'] === 'primary_filled' && (node['text'] as { content: string }).content === words)).length, 1, 'one stands out');
});

test('the asker opens the claims that wait for an answer, and no others', (t) => {
  const claims = [claimViewOf('OFFERED', { id: 'C1' }), claimViewOf('ACCEPTED', { id: 'C2' }), claimViewOf('DELIVERED', { id: 'C3' })];
  const drawn = drawNeedOwner(needViewOf('PARTLY_CLAIMED', { claims, ...allowing() }), { candidates: [], invited: [] });
  t.deepEqual(buttonsOf(drawn).map(({ words, value }) => [words, value['claim']]), [['打开', 'C1'], ['打开', 'C3']]);
});

test('a withdrawn need says why and asks for nothing', (t) => {
  const drawn = drawNeed(needViewOf('WITHDRAWN', { reason: '已另行解决' }));
  t.true(wordsOf(drawn).includes('撤回理由：已另行解决'));
  t.false(wordsOf(drawn).includes('还缺'));
  t.deepEqual(buttonWords(drawn), []);
  t.is(drawn.header.template, 'grey');
});

test('the form asks for the alliance only where there are several, and says that no person is named', (t) => {
  const one = drawNeedForm({ alliances: [{ code: 'A01', name: '铁东社区党建联盟' }], shortened: false, wantedBy: '2026-12-24' });
  t.is(fieldNamed(one, 'alliance'), undefined);
  t.is(buttonsOf(one)[0]?.value['alliance'], 'A01');
  t.regex(wordsOf(one), /只写群体，不写个人姓名/);
  const two = drawNeedForm({ alliances: [{ code: 'A01', name: '甲' }, { code: 'A05', name: '乙' }], shortened: false, wantedBy: '2026-12-24' });
  t.deepEqual(optionValues(fieldNamed(two, 'alliance')), ['A01', 'A05']);
  t.is(buttonsOf(two)[0]?.value['alliance'], undefined);
  t.is(fieldNamed(two, 'alliance')?.['initial_option'], undefined);
  const own = drawNeedForm({ alliances: [{ code: 'A01', name: '甲' }, { code: 'A05', name: '乙' }], usual: 'A05', shortened: false, wantedBy: '2026-12-24' });
  t.is(fieldNamed(own, 'alliance')?.['initial_option'], 'A05', 'one\'s own alliance stands chosen');
});

test('no card of an alliance counts activities, photographs or log-ins', (t) => {
  for (const drawn of cardsOf('折叠椅')) t.notRegex(wordsOf(drawn), /活动次数|照片|登录/);
});

test('a claim says how often its next step was reminded of, and nothing before the first time', (t) => {
  const words = (reminded: number): string => wordsOf(drawClaim(entryViewOf(), claimViewOf('ACCEPTED', { reminded }), null));
  t.true(words(2).includes('已提醒 2 次'));
  t.false(words(0).includes('提醒'));
});
