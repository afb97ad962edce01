import { randomBytes } from 'node:crypto';
import test from 'ava';
import fc from 'fast-check';
import { ALLIANCE_ACTIONS } from '../../cards/actions.js';
import { demoDirectory } from '../../config/demo/directory.js';
import { demoOpenId } from '../../config/demo/people.js';
import { backForm, claimForm, inviteForm, needForm, receivedForm, reviewForm } from '../../src/chat/alliance-forms.js';
import type { TapAnswer } from '../../src/chat/answers.js';
import { read } from '../../src/chat/forms.js';
import { createChat } from '../../src/chat/handle.js';
import type { CardPush } from '../../src/lark/push.js';
import { createGuideBook } from '../../src/lists/guide-book.js';
import { createSealer } from '../../src/storage/sealing.js';
import { Refusal } from '../../src/whistle/refusal.js';
import { claimed, COMMUNITY, dossierOf, endOf, listed, openCity, POWER, SCHOOL } from '../alliance/city.js';
import type { Desk } from '../support/desk.js';
import { DATABASES } from '../support/database.js';

const need = { kind: 'GOODS', title: '折叠椅', forWhom: '社区老年人', quantity: '50', wantedBy: '2026-12-20 +0800', place: '活动室', visibility: 'ALLIANCE' };

test('amounts are read in digits of either width, and days as their end', (t) => {
  t.like(read(needForm, { ...need, quantity: ' ５０ ' }), { quantity: 50, wantedBy: endOf('2026-12-20'), measure: undefined });
  t.like(read(claimForm, { amount: '1,000', by: '2026-12-10 +0800', words: ' ' }), { amount: 1000, by: endOf('2026-12-10'), words: undefined, slot: undefined });
  t.deepEqual(read(claimForm, { amount: '1', from: '2026-12-05 09:00 +0800', to: '2026-12-05 11:00 +0800' }).slot, {
    from: Date.parse('2026-12-05T09:00:00+08:00'), to: Date.parse('2026-12-05T11:00:00+08:00'),
  });
  t.deepEqual(read(reviewForm, { grade: '5', words: '' }), { grade: 5, words: undefined });
  t.is(read(reviewForm, { grade: '' }).grade, undefined);
  t.is(read(backForm, { back_reason: ' 场地冲突 ' }), '场地冲突');
});

const WRONG: readonly [schema: Parameters<typeof read>[0], form: Record<string, unknown>, message: RegExp][] = [
  [needForm, { ...need, kind: 'ALMS' }, /请选择类别/], [needForm, { ...need, title: ' ' }, /请填写需求内容/], [needForm, { ...need, quantity: '五十' }, /数量应为 1 至/],
  [needForm, { ...need, quantity: '0' }, /数量应为 1 至/], [needForm, { ...need, quantity: '-3' }, /数量应为/], [needForm, { ...need, quantity: '1.5' }, /数量应为/],
  [needForm, { ...need, quantity: '9999999' }, /数量应为/], [needForm, { ...need, wantedBy: '2026-02-30 +0800' }, /希望完成日期有误/], [needForm, { ...need, visibility: 'CITY' }, /请选择可见范围/],
  [needForm, { ...need, measure: '一二三四五' }, /单位最多 4 字/], [claimForm, { amount: '20把' }, /认领数量应为/], [claimForm, { amount: ['20'] }, /请填写认领数量/],
  [claimForm, { amount: '1', by: '明天' }, /承诺完成日期有误/], [claimForm, { amount: '1', from: '2026-12-05 29:00 +0800' }, /开始时间有误/], [reviewForm, { grade: '6' }, /请选择评价等次/],
  [receivedForm, { amount: 'x' }, /实际收到的数量应为/], [inviteForm, { units: 'M01' }, /表单内容有误/],
];
for (const [schema, form, message] of WRONG) {
  test(`${JSON.stringify(form).slice(0, 90)} is refused with ${message.source}`, (t) => {
    t.throws(() => read(schema, form), { instanceOf: Refusal, message });
  });
}

let pushes = 0;

/** One tap as it comes from the wire, with whatever value and form. */
function tap({ store }: Desk): (login: string, value: Record<string, unknown>, form?: Record<string, unknown>) => Promise<TapAnswer> {
  const chat = createChat({ store, guide: createGuideBook(demoDirectory.guide), sealer: createSealer([randomBytes(32)]), botOpenId: () => undefined, shown: () => undefined });
  return async (login, value, form = {}) => {
    pushes += 1;
    const push: CardPush = {
      kind: 'card', key: `evt_alliance_${pushes}`, eventType: 'card.action.trigger', createdAt: 0, openId: demoOpenId(login), tag: 'button',
      value, formValue: form as CardPush['formValue'], messageId: `om_${pushes}`, updateToken: 't',
    };
    return (await chat(push, () => undefined)) as TapAnswer;
  };
}

for (const kind of DATABASES) {
  test(`no action on an entry succeeds for somebody of another alliance, whatever card it says it sits on, and none shows it (${kind})`, async (t) => {
    const desk = await openCity(t, kind);
    const { entry } = await listed(desk);
    const { id } = await claimed(desk, await dossierOf(desk, 'NEED', entry.id), SCHOOL, 20);
    const press = tap(desk);
    for (const action of ALLIANCE_ACTIONS) {
      for (const card of ['need', 'need_owner', 'claim', 'project']) {
        const { toast, card: shown } = await press('liaison.M06', { action, list: 'NEED', entry: entry.id, claim: id, card, step: 1 }, { reason: '测试', amount: '1', by: '2026-12-10 +0800' });
        t.regex(toast.content, /\p{Script=Han}/u, action);
        t.not(toast.type, 'success', `${action} on ${card}`);
        // Everybody gets the lists of their own alliances.
        if (action === 'lists') t.false(JSON.stringify(shown).includes(entry.id), card);
        else t.is(shown, undefined, `${action} on ${card}`);
      }
    }
    t.is((await dossierOf(desk, 'NEED', entry.id)).entry.version, 2);
  });

  test(`whatever JSON a tap on an alliance's card carries, it is answered with a toast in Chinese, and amounts never exceed the need (${kind})`, async (t) => {
    const desk = await openCity(t, kind);
    const { entry } = await listed(desk, { quantity: 30 });
    const { id } = await claimed(desk, await dossierOf(desk, 'NEED', entry.id), SCHOOL, 20);
    const press = tap(desk);
    const value = fc.record({
      action: fc.oneof(fc.constantFrom(...ALLIANCE_ACTIONS), fc.jsonValue()), list: fc.oneof(fc.constantFrom('NEED', 'RESOURCE', 'PROJECT', 'COUNCIL'), fc.jsonValue()),
      entry: fc.oneof(fc.constant(entry.id), fc.jsonValue()), claim: fc.oneof(fc.constant(id), fc.jsonValue()), step: fc.oneof(fc.nat(3), fc.jsonValue()),
      card: fc.oneof(fc.constantFrom('need', 'need_owner', 'claim', 'invitation', 'need_form', 'lists', 'project', 'summons'), fc.jsonValue()), alliance: fc.oneof(fc.constant('A01'), fc.jsonValue()),
    }, { requiredKeys: ['action', 'card'] });
    const form = fc.dictionary(fc.constantFrom('amount', 'by', 'reason', 'back_reason', 'units', 'grade', 'words', 'title', 'kind', 'quantity', 'from', 'to', 'note'),
      fc.oneof(fc.constantFrom('20', '5', '2026-12-10 +0800', 'GOODS', '规格不合适'), fc.jsonValue()));
    await t.notThrowsAsync(fc.assert(fc.asyncProperty(fc.constantFrom(COMMUNITY, SCHOOL, POWER, 'party.C01', 'nobody.XX'), value, form, async (login, v, f) => {
      const { toast } = await press(login, v, f);
      const after = await dossierOf(desk, 'NEED', entry.id);
      return ['success', 'info', 'warning', 'error'].includes(toast.type) && /\p{Script=Han}/u.test(toast.content) && after.entry.pledged <= 30;
    }), { numRuns: 150 }));
  });
}

test('the second of two identical forms meets the need that exists', async (t) => {
  const desk = await openCity(t);
  const press = tap(desk);
  const value = { action: 'publish_need', card: 'need_form', alliance: 'A01' };
  pushes = 1000;
  const first = await press(COMMUNITY, value, need);
  t.is(first.toast.type, 'success', JSON.stringify(first.toast));
  const chat = createChat({ store: desk.store, guide: createGuideBook([]), sealer: createSealer([randomBytes(32)]), botOpenId: () => undefined, shown: () => undefined });
  const second = (await chat({
    kind: 'card', key: 'evt_again', eventType: 'card.action.trigger', createdAt: 0, openId: demoOpenId(COMMUNITY), tag: 'button', value, formValue: need, messageId: 'om_1001', updateToken: 't',
  }, () => undefined)) as TapAnswer;
  t.is(second.toast.type, 'warning');
  t.regex(second.toast.content, /已于 .+ 发布需求。该表单已提交过/);
  t.regex(JSON.stringify(second.card), /2026-A01-X-0001/);
});
