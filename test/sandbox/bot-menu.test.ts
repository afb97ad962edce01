import test from 'ava';
import type { MenuEntry, MenuItem } from '../../sandbox/api.js';
import { startSandbox } from '../../sandbox/sandbox.js';
import { anna, app, pairFor } from './world.js';

const items = (count: number): MenuItem[] => Array.from({ length: count }, (_, n) => ({ name: `第${n}项`, event_key: `key${n}` }));

test('an entry below a heading pushes its key', async (t) => {
  const { sandbox, bot } = await pairFor(t, { app: { ...app, menu: [...items(2), { name: '更多', items: [{ name: '帮助', event_key: 'k'.repeat(30) }, ...items(4)] }] } });
  t.is((await sandbox.menu(anna.open_id, 'k'.repeat(30))).status, 200);
  t.is(bot.received.length, 1);
  await t.throwsAsync(sandbox.menu(anna.open_id, 'other'), { message: /the menu has no other/ });
});

const refused = test.macro({
  exec: async (t, _what: string, menu: MenuEntry[], message: string) => {
    await t.throwsAsync(startSandbox({ app: { ...app, menu } }), { message });
  },
  title: (_given, what: string) => `a menu with ${what} is none`,
});
test(refused, 'four entries', items(4), 'menu: at most 3 entries');
test(refused, 'six entries below a heading', [{ name: '更多', items: items(6) }], 'menu: 1 to 5 entries below 更多');
test(refused, 'a heading over nothing', [{ name: '更多', items: [] }], 'menu: 1 to 5 entries below 更多');
test(refused, 'an event key of 31 characters', [{ name: '帮助', event_key: 'k'.repeat(31) }], 'menu: the event key of 帮助 has 1 to 30 characters');
test(refused, 'an empty event key', [{ name: '更多', items: [{ name: '帮助', event_key: '' }] }], 'menu: the event key of 帮助 has 1 to 30 characters');
test(refused, 'a link that is none', [{ name: '网站', url: 'javascript:alert(1)' }], 'menu: 网站 opens no HTTP/HTTPS URL');
test(refused, 'an entry without a name', [{ name: '', text: '' }], 'menu: an entry has no name');
