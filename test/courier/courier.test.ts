import test from 'ava';
import type { ExecutionContext } from 'ava';
import { createCourier, type Courier } from '../../src/courier/courier.js';
import { PRIORITY } from '../../src/whistle/notices.js';
import { DATABASES, type DatabaseKind } from '../support/database.js';
import { countOf } from '../storage/house.js';
import { emptyOffice, put, said, until, type Office } from './office.js';

/** A courier at work on an empty database whose clock runs with the real one. */
async function atWork(t: ExecutionContext, kind: DatabaseKind): Promise<{ here: Office; courier: Courier; settled(): Promise<void> }> {
  const here = await emptyOffice(t, kind);
  const began = performance.now();
  const from = here.clock.now;
  Object.defineProperty(here.clock, 'now', { get: () => Math.round(from + performance.now() - began) });
  const courier = createCourier(here.delivery);
  t.teardown(() => courier.stop());
  const settled = (): Promise<void> => until(async () =>
    (await here.store.run((connection) => here.tables.outbox.select(connection, '`dueAt` IS NOT NULL'))).length === 0, 30_000);
  return { here, courier, settled };
}

for (const kind of DATABASES) {
  test(`messages to one recipient arrive in the order in which they were written (${kind})`, async (t) => {
    const { here, courier, settled } = await atWork(t, kind);
    const words = Array.from({ length: 8 }, (_, n) => `第${n}条`);
    await put(here, ...words.map((one) => said(here, { toId: 'oc_a', toKind: 'chat', params: { words: one } })));
    // The first takes longest: without a lane of its own the later ones would overtake it.
    here.lark.onSend = (_, n) => new Promise((resolve) => { setTimeout(resolve, n === 1 ? 100 : 1); });
    courier.start();
    await settled();
    t.deepEqual(here.lark.sent.map((one) => (JSON.parse(one.content) as { text: string }).text), words);
  });

  test(`a slow recipient holds up nobody else (${kind})`, async (t) => {
    const { here, courier } = await atWork(t, kind);
    let release = (): void => {};
    here.lark.onSend = ({ receiveId }) => (receiveId === 'ou_slow' ? new Promise((resolve) => { release = resolve; }) : undefined);
    await put(here, said(here, { toId: 'ou_slow', priority: 0 }), ...Array.from({ length: 30 }, (_, n) => said(here, { toId: `ou_${n}` })));
    courier.start();
    await t.notThrowsAsync(until(() => here.lark.sent.length === 31));
    release();
  });

  test(`no more than sixteen calls are under way at once (${kind})`, async (t) => {
    const { here, courier, settled } = await atWork(t, kind);
    let underWay = 0;
    let most = 0;
    here.lark.onSend = async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => { setTimeout(resolve, 30); });
      underWay -= 1;
    };
    await put(here, ...Array.from({ length: 40 }, (_, n) => said(here, { toId: `ou_${n}`, priority: PRIORITY.emergency })));
    courier.start();
    await settled();
    t.is(most, 16);
    t.is(here.lark.sent.length, 40);
  });

  test(`stop waits for what is being sent, and nothing is sent afterwards (${kind})`, async (t) => {
    const { here, courier } = await atWork(t, kind);
    let release = (): void => {};
    here.lark.onSend = () => new Promise((resolve) => { release = resolve; });
    const row = said(here);
    await put(here, row, said(here, { toId: row.toId }));
    courier.start();
    await until(() => here.lark.sent.length === 1);
    let stopped = false;
    const stopping = courier.stop().then(() => { stopped = true; });
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    t.false(stopped);
    release();
    await stopping;
    t.is((await here.message(row.id)).outcome, 'SENT', 'settled before stop came back');
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    courier.nudge();
    t.is(here.lark.sent.length, 1);
  });

  test(`stop also waits for a claim that is only just being made (${kind})`, async (t) => {
    const { here, courier } = await atWork(t, kind);
    await put(here, ...Array.from({ length: 10 }, (_, n) => said(here, { toId: `ou_${n}` })));
    courier.start();
    await courier.stop();
    const sent = here.lark.sent.length;
    t.true(courier.idle());
    const rows = await here.store.run((connection) => here.tables.outbox.select(connection, '1 = 1'));
    t.is(rows.filter((one) => one.outcome === 'SENT').length, sent, 'every call that began is settled');
    t.true(rows.every((one) => one.outcome === 'SENT' || one.attempts === 0), 'nothing is left claimed');
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    t.is(here.lark.sent.length, sent, 'and none begins later');
  });

  test(`two couriers on one database send everything exactly once (${kind})`, async (t) => {
    const { here, courier, settled } = await atWork(t, kind);
    const second = createCourier({ ...here.delivery, store: await here.another() });
    t.teardown(() => second.stop());
    await put(here, ...Array.from({ length: 45 }, (_, n) => said(here, { toId: `ou_${n}` })));
    courier.start();
    second.start();
    await settled();
    t.is(here.lark.sent.length, 45);
    t.is(new Set(here.lark.sent.map((one) => one.uuid)).size, 45);
    t.is(await countOf(here.store, 'outbox'), 45);
  });

  test(`two couriers on one database write to each recipient one after the other, in order and not too fast (${kind})`, async (t) => {
    const { here, courier, settled } = await atWork(t, kind);
    const second = createCourier({ ...here.delivery, store: await here.another() });
    t.teardown(() => second.stop());
    const heard: Record<string, string[]> = { oc_a: [], oc_b: [] };
    const moments: Record<string, number[]> = { oc_a: [], oc_b: [] };
    const talking = new Set<string>();
    here.lark.onSend = async ({ receiveId, content }) => {
      t.false(talking.has(receiveId), 'nobody talks over the other');
      talking.add(receiveId);
      heard[receiveId]!.push((JSON.parse(content) as { text: string }).text);
      moments[receiveId]!.push(here.clock.now);
      await new Promise((resolve) => { setTimeout(resolve, 20); });
      talking.delete(receiveId);
    };
    const words = ['第一条', '第二条', '第三条', '第四条'];
    await put(here, ...Object.keys(heard).flatMap((toId) => words.map((one) => said(here, { toId, toKind: 'chat', params: { words: one } }))));
    courier.start();
    second.start();
    await settled();
    for (const toId of Object.keys(heard)) {
      t.deepEqual(heard[toId], words);
      t.true(moments[toId]!.every((at, n, all) => n === 0 || at - all[n - 1]! > 200));
    }
  });

  test(`the courier comes back to work by itself after the database failed it (${kind})`, async (t) => {
    const { here } = await atWork(t, kind);
    let broken = true;
    const store = { ...here.store, run: <T>(work: Parameters<typeof here.store.run<T>>[0]) => (broken ? Promise.reject(new Error('away')) : here.store.run(work)) };
    const courier = createCourier({ ...here.delivery, store });
    t.teardown(() => courier.stop());
    await put(here, said(here));
    courier.start();
    await until(() => here.lines.some((line) => line.msg.includes('could not look')));
    broken = false;
    await t.notThrowsAsync(until(() => here.lark.sent.length === 1));
  });
}
