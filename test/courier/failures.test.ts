import test from 'ava';
import { demoChatId, demoOpenId } from '../../config/demo/people.js';
import { MOST_ATTEMPTS } from '../../src/courier/backoff.js';
import { claimDue, LANE_PACE, LEASE } from '../../src/courier/claims.js';
import { deliver } from '../../src/courier/deliver.js';
import { LarkError, NO_ANSWER } from '../../src/lark/errors.js';
import { LEFT_ALONE } from '../../src/storage/contacts.js';
import { wordsOf } from '../support/hands.js';
import { DATABASES } from '../support/database.js';
import { PRIORITY } from '../../src/whistle/notices.js';
import { raiseOne } from '../storage/house.js';
import { emptyOffice, failing, office, put, said, tryOnce } from './office.js';

for (const kind of DATABASES) {
  test(`a message that fails for the moment stays, and is tried later and later (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const row = said(here);
    await put(here, row);
    failing(here, { code: NO_ANSWER, httpStatus: 503, logId: 'L1' });
    const waits: number[] = [];
    for (let n = 1; n <= 4; n += 1) {
      const { dueAt, outcome, error, logId, laneUntil } = await tryOnce(here, row);
      t.is(outcome, null);
      t.is(laneUntil, here.clock.now + LANE_PACE, 'a call that failed may have arrived: the next one to the same person keeps its distance');
      t.is(logId, 'L1');
      t.regex(error ?? '', /稍后自动重试/);
      waits.push(dueAt! - here.clock.now);
      here.clock.now = dueAt!;
    }
    // Half of the wait is fixed, half is chance, and chance says one half.
    t.deepEqual(waits, [750, 1_500, 3_000, 6_000]);
    here.lark.onSend = () => {};
    t.is((await tryOnce(here, row)).outcome, 'SENT');
    t.is(new Set(here.lark.sent.map((one) => one.uuid)).size, 1, 'always under the same uuid');
  });

  test(`after many failures a message is a dead letter, and an operator can read why (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const row = said(here, { attempts: MOST_ATTEMPTS - 2 });
    await put(here, row);
    failing(here, { code: NO_ANSWER, network: 'ETIMEDOUT' });
    const nineteenth = await tryOnce(here, row);
    t.is(nineteenth.outcome, null);
    here.clock.now = nineteenth.dueAt!;
    const { outcome, dueAt, attempts, error } = await tryOnce(here, row);
    t.deepEqual([outcome, dueAt, attempts], ['DEAD', null, MOST_ATTEMPTS]);
    t.regex(error ?? '', /连不上飞书/);
    t.true(here.lines.some((line) => line.level === 'error' && line.msg.includes('message given up')));
  });

  test(`when the platform says how long to wait, the whole API waits that long and the try does not count (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const row = said(here);
    await put(here, row);
    failing(here, { code: 99991400, httpStatus: 400, retryAfterMs: 7_000 });
    const { dueAt, attempts, outcome } = await tryOnce(here, row);
    t.deepEqual([dueAt, attempts, outcome], [here.clock.now + 7_000, 0, null]);
    await put(here, said(here, { toId: 'ou_other', priority: PRIORITY.emergency }));
    const other = await here.another();
    const claim = (ms: number) => other.run((connection) => claimDue(connection, here.tables, here.clock.now + ms, 9, () => false));
    t.like(await claim(6_999), { messages: { length: 0 }, more: true }, 'all instances wait');
    t.is((await claim(7_063))?.messages.length, 1, 'and none begins with a burst');
  });

  test(`when one chat is full, only this chat waits (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const row = said(here, { toId: 'oc_full', toKind: 'chat' });
    await put(here, row);
    failing(here, { code: 230020, httpStatus: 400 });
    t.is((await tryOnce(here, row)).dueAt, here.clock.now + 1_000);
    await put(here, said(here, { toId: 'oc_full', toKind: 'chat' }), said(here, { toId: 'oc_other', toKind: 'chat' }));
    t.deepEqual((await here.claimMessages()).map((one) => one.toId), ['oc_other']);
  });

  test(`a card that the platform refuses arrives as plain words under another uuid (${kind})`, async (t) => {
    const here = await office(t, kind);
    await raiseOne(here.store);
    here.lark.onSend = ({ msgType }) => {
      if (msgType === 'interactive') throw new LarkError('refused', { code: 230099, subCode: 11310, httpStatus: 400, logId: 'LC' });
    };
    const row = (await here.claimMessages()).find((one) => one.card === 'review')!;
    await deliver(here.delivery, row);
    const [card, text] = here.lark.sent;
    t.deepEqual([card?.msgType, card?.uuid], ['interactive', row.id]);
    t.deepEqual([text?.msgType, text?.uuid, text?.receiveId], ['text', `${row.id}-text`, row.toId]);
    t.true(text!.uuid!.length <= 50, 'the platform’s limit for a uuid');
    t.regex((JSON.parse(text!.content) as { text: string }).text, /2026-ZQ-R-0001/);
    const { outcome, error, messageId } = await here.message(row.id);
    t.deepEqual([outcome, messageId], ['FALLBACK', `om_${row.id}-text`]);
    t.regex(error ?? '', /230099\/11310/);
    t.true(here.lines.some((line) => line.level === 'error' && line.msg.includes('card refused')));
  });

  test(`an urgent card that had to go out as plain words still buzzes its people (${kind})`, async (t) => {
    const here = await office(t, kind);
    const { whistle } = await raiseOne(here.store);
    await here.claimMessages();
    here.lark.onSend = ({ msgType }) => {
      if (msgType === 'interactive') throw new LarkError('refused', { code: 230099, httpStatus: 400 });
    };
    const row = said(here, { card: 'dispatch', toId: 'oc_desk', subjectId: whistle.id, urgent: true, buzz: ['ou_desk'] });
    await put(here, row);
    await tryOnce(here, row);
    here.clock.now += LANE_PACE;
    const [buzz] = await here.claimMessages();
    t.deepEqual([buzz?.card, buzz?.params], ['buzz', { messageId: `om_${row.id}-text`, openIds: ['ou_desk'], by: 'app' }]);
  });

  test(`a reminder that could not go out in office hours waits for the next ones, an emergency's never (${kind})`, async (t) => {
    const here = await office(t, kind);
    const { whistle } = await raiseOne(here.store);
    await here.claimMessages();
    here.clock.now = Date.parse('2026-11-24T20:00:00+08:00');
    const late = said(here, { card: 'dispatch', toId: 'oc_late', subjectId: whistle.id, priority: PRIORITY.notice, params: { clock: 'none' } });
    const urgent = said(here, { card: 'dispatch', toId: 'oc_urgent', subjectId: whistle.id, priority: PRIORITY.emergency, params: { clock: 'none' } });
    await put(here, late, urgent);
    for (const row of await here.claimMessages()) await deliver(here.delivery, row);
    t.like(await here.message(late.id), { dueAt: Date.parse('2026-11-25T08:00:00+08:00'), attempts: 0, outcome: null });
    t.is((await here.message(urgent.id)).outcome, 'SENT');
  });

  test(`an emergency buzzes as the setting says, what is merely red stays in the app (${kind})`, async (t) => {
    const here = await office(t, kind);
    const { whistle } = await raiseOne(here.store);
    await here.claimMessages();
    for (const [priority, by] of [[PRIORITY.emergency, 'sms'], [PRIORITY.notice, 'app']] as const) {
      const row = said(here, { card: 'dispatch', toId: `oc_${by}`, subjectId: whistle.id, urgent: true, buzz: ['ou_desk'], priority });
      await put(here, row);
      await deliver({ ...here.delivery, urgentBy: 'sms' }, (await here.claimMessages())[0]!);
      here.clock.now += LANE_PACE;
      const [buzz] = await here.claimMessages();
      t.is(buzz?.params?.['by'], by);
    }
  });

  test(`a department that cannot be reached is dead at once, and the centre is asked to phone (${kind})`, async (t) => {
    const here = await office(t, kind);
    await raiseOne(here.store);
    failing(here, { code: 230013, httpStatus: 400 });
    const row = (await here.claimMessages()).find((one) => one.card === 'review')!;
    await deliver(here.delivery, row);
    t.is((await here.message(row.id)).outcome, 'DEAD');
    const [told] = await here.claimMessages();
    t.deepEqual([told?.toKind, told?.toId, told?.priority], ['chat', demoChatId('C01'), 0]);
    t.regex(String(told?.params?.['words']), /未送达.*2026-ZQ-R-0001.*请电话通知/);
    here.lark.onSend = () => {};
    await deliver(here.delivery, told!);
    t.regex(wordsOf([{ content: here.lark.sent.at(-1)!.content }]), /未送达/);
  });

  test(`of a person who cannot be reached the centre hears once a day, not once a message (${kind})`, async (t) => {
    const here = await office(t, kind);
    const rows = [1, 2, 3].map(() => said(here, { toId: demoOpenId('officer1.ZQ') }));
    await put(here, ...rows);
    failing(here, { code: 230053, httpStatus: 400 });
    for (const row of rows) {
      t.is((await tryOnce(here, row)).outcome, 'DEAD');
      here.clock.now += LEASE;
    }
    here.lark.onSend = () => {};
    t.deepEqual((await here.claimMessages()).map((one) => one.toId), [demoChatId('C01')]);
    const later = said(here, { toId: demoOpenId('officer1.ZQ'), dueAt: here.clock.now + LEFT_ALONE });
    await put(here, later);
    here.clock.now += LEFT_ALONE;
    failing(here, { code: 230053, httpStatus: 400 });
    await tryOnce(here, later);
    const told = await here.store.run((connection) => here.tables.outbox.select(connection, '`toId` = ?', [demoChatId('C01')]));
    t.is(told.length, 2, 'and again on the next day');
  });

  test(`a message that cannot be drawn is given back to its claim, and given up after many tries (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const row = said(here, { card: 'todo', params: { openId: 7 }, attempts: MOST_ATTEMPTS - 2 });
    await put(here, row);
    await t.throwsAsync(tryOnce(here, row));
    t.is((await here.message(row.id)).dueAt, here.clock.now + LEASE);
    here.clock.now += LEASE;
    t.is((await tryOnce(here, row)).outcome, 'DEAD');
    t.is(here.lark.sent.length, 0);
  });

  test(`a courier whose claim lapsed does not take back what another one delivered (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const row = said(here);
    await put(here, row);
    const [slow] = await here.claimMessages();
    here.clock.now += LEASE;
    t.is((await tryOnce(here, row)).outcome, 'SENT');
    failing(here, { code: NO_ANSWER, network: 'ETIMEDOUT' });
    await deliver(here.delivery, slow!);
    const { dueAt, outcome } = await here.message(row.id);
    t.deepEqual([dueAt, outcome], [null, 'SENT']);
  });
}

for (const card of ['signature', 'request', 'consultation', 'supervision', 'phone_task'] as const) {
  test(`a ${card} card that was given up is told to the centre, with the unit that it was for`, async (t) => {
    const here = await office(t, 'sqlite');
    const { whistle } = await raiseOne(here.store);
    await here.claimMessages();
    const row = said(here, { card, toId: demoOpenId('leader.D01'), subjectId: whistle.id, attempts: MOST_ATTEMPTS - 1 });
    await put(here, row);
    failing(here, { code: NO_ANSWER, network: 'ETIMEDOUT' });
    t.is((await tryOnce(here, row)).outcome, 'DEAD');
    const [told] = await here.claimMessages();
    t.is(told?.toId, demoChatId('C01'));
    t.regex(String(told?.params?.['words']), /未送达.*发给城市管理局（综合行政执法局）的卡片/);
  });
}
