import { randomBytes } from 'node:crypto';
import test from 'ava';
import fc from 'fast-check';
import { ACTIONS } from '../../cards/actions.js';
import { demoDirectory } from '../../config/demo/directory.js';
import { demoOpenId } from '../../config/demo/people.js';
import { createChat } from '../../src/chat/handle.js';
import type { TapAnswer } from '../../src/chat/answers.js';
import type { CardPush } from '../../src/lark/push.js';
import { createGuideBook } from '../../src/lists/guide-book.js';
import { createSealer } from '../../src/storage/sealing.js';
import { DATABASES } from '../support/database.js';
import { city, countOf, raiseOne, type House } from '../storage/house.js';

let pushes = 0;
const guide = createGuideBook(demoDirectory.guide);

/** One tap as it comes from the wire, with whatever value and form. */
function tap({ store }: House): (login: string, value: Record<string, unknown>, form: Record<string, unknown>) => Promise<TapAnswer> {
  const chat = createChat({ store, guide, sealer: createSealer([randomBytes(32)]), botOpenId: () => undefined, shown: () => undefined });
  return async (login, value, form) => {
    pushes += 1;
    const push: CardPush = {
      kind: 'card', key: `evt_garbage_${pushes}`, eventType: 'card.action.trigger', createdAt: 0, openId: demoOpenId(login), tag: 'button',
      value, formValue: form as CardPush['formValue'], messageId: `om_${pushes}`, updateToken: 't',
    };
    return (await chat(push, () => undefined)) as TapAnswer;
  };
}

for (const kind of DATABASES) {
  test(`every action with an empty form, by somebody without the right to it, is answered with a toast and changes nothing (${kind})`, async (t) => {
    const here = await city(t, kind);
    const { whistle } = await raiseOne(here.store);
    const before = await countOf(here.store, 'timeline');
    const press = tap(here);
    for (const action of ACTIONS) {
      const { toast } = await press('liaison.D05', { action, whistle: whistle.id, assignment: '01NONE', step: 1, card: 'review' }, {});
      t.regex(toast.content, /\p{Script=Han}/u, action);
      if (action !== 'new_form') t.not(toast.type, 'success', action);
    }
    t.is(await countOf(here.store, 'timeline'), before);
  });

  test(`whatever JSON a tap carries, it is answered with a toast in Chinese, and only whole whistles come of it (${kind})`, async (t) => {
    const here = await city(t, kind);
    const { whistle } = await raiseOne(here.store);
    const press = tap(here);
    const value = fc.record({
      action: fc.oneof(fc.constantFrom(...ACTIONS), fc.jsonValue()), whistle: fc.oneof(fc.constant(whistle.id), fc.jsonValue()),
      step: fc.oneof(fc.nat(3), fc.jsonValue()), card: fc.oneof(fc.constantFrom('review', 'form', 'filer'), fc.jsonValue()), assignment: fc.jsonValue(),
    }, { requiredKeys: [] });
    const form = fc.dictionary(fc.constantFrom('type', 'place', 'matter', 'kind', 'units', 'reason', 'tried', 'lead', 'cos', 'solved', 'grade_U02'),
      fc.oneof(fc.constantFrom('ROUTINE', 'U02', 'NONE', '0106'), fc.jsonValue()));
    await fc.assert(fc.asyncProperty(fc.constantFrom('officer1.ZQ', 'leader.ZQ', 'dispatcher1.C01', 'nobody.XX'), value, form, async (login, v, f) => {
      const { toast } = await press(login, v, f);
      return ['success', 'info', 'warning', 'error'].includes(toast.type) && /\p{Script=Han}/u.test(toast.content);
    }), { numRuns: 150 });
    const raised = await countOf(here.store, 'whistle');
    const submitted = await here.store.run((connection) => connection.rows("SELECT COUNT(*) AS `n` FROM `timeline` WHERE `event` IN ('submit', 'submit_emergency')"));
    t.is(Number(submitted[0]!['n']), raised);
  });
}
