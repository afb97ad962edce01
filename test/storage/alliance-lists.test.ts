import test, { type ExecutionContext } from 'ava';
import { offerToNeighbours, withdrawNeed } from '../../src/alliance/commands/entries.js';
import type { NeedDraft } from '../../src/alliance/commands/publish.js';
import type { ListPage, ListQuestion } from '../../src/storage/alliance-lists.js';
import { COMMUNITY, listed, offered, openCity, SCHOOL } from '../alliance/city.js';
import type { Desk } from '../support/desk.js';
import { DATABASES, type DatabaseKind } from '../support/database.js';

const QUESTION: ListQuestion<'NEED'> = { list: 'NEED', own: ['A01'], near: [], open: true, words: '', size: 3 };
const ask = (desk: Desk, question: Partial<ListQuestion<'NEED'>> = {}): Promise<ListPage<'NEED'>> =>
  desk.store.transact((session) => session.alliances.lists.page({ ...QUESTION, ...question }));
const serials = ({ rows }: ListPage): string => rows.map((one) => one.number.slice(-4)).join(' ');

/** Needs 0001 … 0007 of A01, two of them in one millisecond. */
async function city(t: ExecutionContext, kind: DatabaseKind, drafts: readonly Partial<NeedDraft>[] = Array.from({ length: 7 }, () => ({}))): Promise<Desk> {
  const desk = await openCity(t, kind);
  for (const [index, draft] of drafts.entries()) {
    await listed(desk, draft);
    if (index !== 2) desk.advance(60_000);
  }
  return desk;
}

for (const kind of DATABASES) {
  test(`pages go on from an entry in both directions without a gap (${kind})`, async (t) => {
    const desk = await city(t, kind);
    const first = await ask(desk);
    t.deepEqual([serials(first), first.hasNewer, first.hasOlder], ['0007 0006 0005', false, true]);
    const second = await ask(desk, { from: { id: first.rows.at(-1)!.id, towards: 'OLDER' } });
    t.deepEqual([serials(second), second.hasNewer, second.hasOlder], ['0004 0003 0002', true, true]);
    const third = await ask(desk, { from: { id: second.rows.at(-1)!.id, towards: 'OLDER' } });
    t.deepEqual([serials(third), third.hasNewer, third.hasOlder], ['0001', true, false]);
    const back = await ask(desk, { from: { id: third.rows[0]!.id, towards: 'NEWER' } });
    t.deepEqual([serials(back), back.hasNewer, back.hasOlder], ['0004 0003 0002', true, true]);
    const top = await ask(desk, { from: { id: back.rows[0]!.id, towards: 'NEWER' } });
    t.deepEqual([serials(top), top.hasNewer, top.hasOlder], ['0007 0006 0005', false, true]);
    t.is(serials(await ask(desk, { from: { id: 'gone', towards: 'OLDER' } })), '0007 0006 0005', 'an entry that is not on this list begins anew');
  });

  test(`a search finds a part of the number, the title, the place and the group (${kind})`, async (t) => {
    const desk = await city(t, kind, [{ title: '暑期托管' }, { place: '书院社区_东门' }, { forWhom: '外卖骑手' }, { title: '无障碍坡道 WiFi' }]);
    for (const [words, found] of [['a01-x-0001', '0001'], ['托管', '0001'], ['_东', '0002'], ['骑手', '0003'], ['wifi', '0004'], ['飞碟', ''], ['%', ''], ['!', ''], ["'", '']] as const) {
      t.is(serials(await ask(desk, { words })), found, words);
    }
  });

  test(`what is over is listed only when everything is asked for (${kind})`, async (t) => {
    const desk = await city(t, kind, [{}, {}]);
    const { rows: [newest] } = await ask(desk);
    await desk.act(COMMUNITY, (session, actor) => withdrawNeed(session, actor, { list: 'NEED', id: newest!.id }, '不再需要'));
    t.is(serials(await ask(desk)), '0001');
    t.is(serials(await ask(desk, { open: false })), '0002 0001');
  });

  test(`neighbours see what was published for them or offered to them, and nothing else (${kind})`, async (t) => {
    const desk = await city(t, kind, [{}, { visibility: 'NEIGHBOURS' }, {}]);
    const { rows: [newest] } = await ask(desk);
    await desk.act(COMMUNITY, (session, actor) => offerToNeighbours(session, actor, { list: 'NEED', id: newest!.id }));
    const near = await desk.store.transact((session) => session.alliances.lists.showingTo(['A05']));
    t.deepEqual(near.map((one) => one.code), ['A01', 'A08']);
    t.is(serials(await ask(desk, { own: ['A05'], near: ['A01', 'A08'] })), '0003 0002');
    t.is(serials(await ask(desk, { own: ['A02'], near: ['A01'] })), '0002', 'what was offered to others is not theirs');
    t.is(serials(await ask(desk, { own: ['A05'], near: [] })), '');
    t.is(serials(await ask(desk, { own: [], near: ['A01'] })), '', 'who is in no alliance sees nothing');
  });

  test(`resources and projects are lists of their own (${kind})`, async (t) => {
    const desk = await openCity(t, kind);
    await offered(desk, {}, SCHOOL);
    const page = await desk.store.transact((session) => session.alliances.lists.page({ ...QUESTION, list: 'RESOURCE', words: '操场' }));
    t.is(page.rows[0]?.number, '2026-A01-Z-0001');
    t.deepEqual((await desk.store.transact((session) => session.alliances.lists.page({ ...QUESTION, list: 'PROJECT', near: ['A05'] }))).rows, []);
  });
}
