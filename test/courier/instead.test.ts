import test from 'ava';
import { demoChatId, demoOpenId } from '../../config/demo/people.js';
import type { OutboxRow } from '../../entities/index.js';
import type { UrgentBy } from '../../src/lark/api.js';
import { LANE_PACE } from '../../src/courier/claims.js';
import { deliver } from '../../src/courier/deliver.js';
import { redraw } from '../../src/courier/redraw.js';
import { LarkError } from '../../src/lark/errors.js';
import { LEFT_ALONE } from '../../src/storage/contacts.js';
import { askForGroup } from '../../src/people/commands/groups.js';
import { Refusal } from '../../src/whistle/refusal.js';
import { approve } from '../../src/whistle/commands/review.js';
import { actorOf, raiseOne } from '../storage/house.js';
import { DATABASES } from '../support/database.js';
import { office, put, said, type Office } from './office.js';

const refusing = (here: Office, code: number, when: (toId: string, msgType: string) => boolean = () => true): void => {
  here.lark.onSend = ({ receiveId, msgType }) => {
    if (when(receiveId, msgType)) throw new LarkError('refused', { code, httpStatus: 400, logId: 'L1' });
  };
};

async function sendDue(here: Office): Promise<void> {
  for (let rows = await here.claimMessages(); rows.length > 0; rows = await here.claimMessages()) {
    for (const row of rows) await deliver(here.delivery, row);
    here.clock.now += LANE_PACE;
  }
}

const messages = (here: Office, rest = '1 = 1', values: string[] = []): Promise<OutboxRow[]> =>
  here.store.run((connection) => here.tables.outbox.select(connection, `${rest} ORDER BY \`id\``, values));

for (const kind of DATABASES) {
  test(`a refused card arrives as words that say how to act, and as a card again when the case has changed (${kind})`, async (t) => {
    const here = await office(t, kind);
    const { whistle } = await raiseOne(here.store);
    refusing(here, 230099, (_, msgType) => msgType === 'interactive');
    await sendDue(here);
    const [fallback] = await messages(here, '`card` = ?', ['review']);
    t.like(fallback, { outcome: 'FALLBACK', instead: '已改发文字，事项有变化时再发卡片' });
    t.regex((JSON.parse(here.lark.sent.find((one) => one.msgType === 'text' && one.receiveId === fallback!.toId)!.content) as { text: string }).text, /请发送「待办」/);

    here.lark.onSend = () => {};
    await here.store.transact(async (session) => approve(session, await actorOf(session, 'leader.ZQ'), { whistleId: whistle.id }, { tried: undefined }));
    const { length } = here.lark.sent;
    for (const copy of await here.claimCopies()) await redraw(here.delivery, copy);
    await sendDue(here);
    const anew = here.lark.sent.slice(length).filter((one) => one.receiveId === fallback!.toId);
    t.deepEqual(anew.map((one) => one.msgType), ['interactive']);
    t.is(here.lark.patched.length, 0, 'words cannot be changed into a card');
    t.deepEqual(await here.claimCopies(), []);
  });

  test(`a buzz that the platform refuses is made more quietly, and failing that not at all (${kind})`, async (t) => {
    const here = await office(t, kind);
    const asked: UrgentBy[] = [];
    const buzzing = async (by: UrgentBy, refused: readonly UrgentBy[]): Promise<OutboxRow> => {
      here.delivery.lark.urgent = (_message, _people, how) => {
        asked.push(how);
        return refused.includes(how) ? Promise.reject(new LarkError('refused', { code: how === 'app' ? 230023 : 230024, httpStatus: 400 })) : Promise.resolve({ invalidOpenIds: [] });
      };
      const row = said(here, { card: 'buzz', params: { messageId: `om_${by}`, openIds: ['ou_a'], by } });
      await put(here, row);
      await sendDue(here);
      return here.message(row.id);
    };
    t.like(await buzzing('sms', ['sms']), { outcome: 'FALLBACK', instead: '短信加急未成，已改为应用内加急' });
    t.like(await buzzing('phone', ['phone', 'app']), { outcome: 'DEAD', instead: '消息已送达，只是没有加急提醒' });
    t.deepEqual(asked, ['sms', 'app', 'phone', 'app']);
    t.is((await messages(here)).length, 2, 'and nobody is troubled about it');
  });

  test(`two who cannot be reached at the same moment do not count on each other (${kind})`, async (t) => {
    const here = await office(t, kind);
    const { whistle } = await raiseOne(here.store);
    await here.store.run((connection) => here.tables.outbox.delete(connection, '1 = 1'));
    const rows = ['leader.ZQ', 'secretary.ZQ'].map((login) => said(here, { card: 'review', toId: demoOpenId(login), subjectId: whistle.id }));
    await put(here, ...rows);
    refusing(here, 230013);
    await Promise.all((await here.claimMessages()).map((row) => deliver(here.delivery, row)));
    const centre = (await messages(here, '`toId` = ?', [demoChatId('C01')])).filter((row) => row.card === 'review');
    t.is(centre.length, 1, 'the card goes to the centre, once');
  });

  test(`who can be reached again sees the present on cards that fell behind meanwhile (${kind})`, async (t) => {
    const here = await office(t, kind);
    const { whistle } = await raiseOne(here.store);
    await sendDue(here);
    const leader = demoOpenId('leader.ZQ');
    here.lark.onPatch = () => { throw new LarkError('refused', { code: 230013, httpStatus: 400 }); };
    await here.store.transact(async (session) => approve(session, await actorOf(session, 'leader.ZQ'), { whistleId: whistle.id }, { tried: undefined }));
    for (const copy of (await here.claimCopies()).filter((one) => one.toId === leader)) await redraw(here.delivery, copy);
    t.deepEqual((await here.claimCopies()).filter((one) => one.toId === leader), [], 'nothing is tried again and again');
    here.clock.now += LEFT_ALONE;
    await put(here, said(here, { toId: leader }));
    await sendDue(here);
    t.is((await here.claimCopies()).filter((one) => one.toId === leader).length, 1);
  });

  test(`a message given up twice is handed on once (${kind})`, async (t) => {
    const here = await office(t, kind);
    await raiseOne(here.store);
    refusing(here, 230013);
    const row = (await here.claimMessages()).find((one) => one.card === 'review')!;
    await deliver(here.delivery, row);
    const before = await messages(here);
    await deliver(here.delivery, row);
    t.deepEqual(await messages(here), before);
  });

  test(`the party office is offered a new group for an alliance that lost its own (${kind})`, async (t) => {
    const here = await office(t, kind);
    await put(here, said(here, { toKind: 'chat', toId: demoChatId('A01') }));
    refusing(here, 232009, (toId) => toId === demoChatId('A01'));
    await sendDue(here);
    const offered = await messages(here, '`card` = ?', ['group_lost']);
    t.deepEqual(offered.map((row) => [row.toId, row.params?.['of'], row.params?.['code']]), [[demoOpenId('party.C01'), 'ALLIANCE', 'A01']]);
  });

  test(`however often and by whomever a new group is asked for, there is one (${kind})`, async (t) => {
    const here = await office(t, kind);
    const made: { uuid: string; members: number }[] = [];
    here.delivery.lark.createChat = ({ uuid, memberOpenIds }) => {
      made.push({ uuid, members: memberOpenIds.length });
      return Promise.resolve({ chatId: 'oc_new', invalidOpenIds: [demoOpenId('officer2.ZQ')] });
    };
    await here.store.transact((session) => session.groups.lose(demoChatId('S-ZQ'), '该群已解散。'));
    await here.store.transact(async (session) => askForGroup(session, await actorOf(session, 'dispatcher1.C01'), 'UNIT', 'S-ZQ'));
    await put(here, said(here, { toKind: 'chat', toId: demoChatId('S-ZQ'), card: 'new_group', params: { of: 'UNIT', code: 'S-ZQ' } }));
    await sendDue(here);
    t.deepEqual(made.map((one) => one.uuid), [demoChatId('S-ZQ')]);
    const [unit] = await here.store.transact((session) => session.find.units(['S-ZQ']));
    t.like(unit, { chatId: 'oc_new', lostChatId: demoChatId('S-ZQ') });
    t.regex(String((await messages(here, '`card` = ?', ['new_group']))[0]?.instead), /站前街道干部乙未能加入/);
  });

  for (const [login, may] of [['dispatcher1.C01', true], ['head.C01', true], ['admin.C01', true], ['party.C01', false], ['officer1.ZQ', false], ['liaison.D01', false]] as const) {
    test(`${login} ${may ? 'may' : 'may not'} ask for a new group of a street (${kind})`, async (t) => {
      const here = await office(t, kind);
      await here.store.transact((session) => session.groups.lose(demoChatId('S-ZQ'), '该群已解散。'));
      const ask = here.store.transact(async (session) => askForGroup(session, await actorOf(session, login), 'UNIT', 'S-ZQ'));
      if (may) await t.notThrowsAsync(ask);
      else t.is((await t.throwsAsync(ask, { instanceOf: Refusal }))?.code, 'forbidden');
    });
  }
}

test('a street that has its group is made no other', async (t) => {
  const here = await office(t, 'sqlite');
  const ask = here.store.transact(async (session) => askForGroup(session, await actorOf(session, 'dispatcher1.C01'), 'UNIT', 'S-ZQ'));
  t.is((await t.throwsAsync(ask, { instanceOf: Refusal }))?.code, 'stale');
});
