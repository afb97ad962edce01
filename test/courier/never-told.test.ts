import test from 'ava';
import { demoChatId, demoOpenId } from '../../config/demo/people.js';
import type { OutboxRow } from '../../entities/index.js';
import { deliver } from '../../src/courier/deliver.js';
import { LarkError } from '../../src/lark/errors.js';
import { dispatch } from '../../src/whistle/commands/dispatch.js';
import { raise } from '../../src/whistle/commands/raise.js';
import { approve } from '../../src/whistle/commands/review.js';
import type { WhistleType } from '../../src/whistle/lifecycle.js';
import { DATABASES } from '../support/database.js';
import { actorOf, type House } from '../storage/house.js';
import { office } from './office.js';

const PHONE = '13812345678';

async function raised({ store }: House, type: WhistleType): Promise<string> {
  const file = await store.transact(async (session) => raise(session, await actorOf(session, 'officer1.ZQ'), {
    type, place: '铁东社区', matter: `污水外溢，联系 ${PHONE}`, suggested: [], proposed: [], tried: '已疏通',
  }));
  return file.whistle.id;
}

const leave = ({ store }: House, ...logins: string[]): Promise<void> =>
  store.transact(async (session) => { for (const login of logins) await session.deactivate(demoOpenId(login)); });

const outbox = ({ store, tables }: House, card: string): Promise<OutboxRow[]> =>
  store.run((connection) => tables.outbox.select(connection, '`card` = ? ORDER BY `id`', [card]));

for (const kind of DATABASES) {
  test(`a summons that goes to the centre's group, because the unit has nobody, shows no phone number there (${kind})`, async (t) => {
    const here = await office(t, kind);
    const whistleId = await raised(here, 'EMERGENCY');
    await leave(here, 'liaison.D16', 'backup.D16', 'leader.D16');
    await here.store.transact(async (session) =>
      dispatch(session, await actorOf(session, 'dispatcher1.C01'), { whistleId }, { lead: 'D16', cos: [], kind: null }));
    const [summons] = await outbox(here, 'summons');
    t.is(summons?.toId, demoChatId('C01'));
    await deliver(here.delivery, summons!);
    const { content } = here.lark.sent.at(-1)!;
    t.false(content.includes(PHONE));
    t.true(content.includes('138***5678'));
  });

  test(`a summons to a liaison in private shows what was written (${kind})`, async (t) => {
    const here = await office(t, kind);
    const whistleId = await raised(here, 'EMERGENCY');
    await here.store.transact(async (session) =>
      dispatch(session, await actorOf(session, 'dispatcher1.C01'), { whistleId }, { lead: 'D16', cos: [], kind: null }));
    await deliver(here.delivery, (await outbox(here, 'summons'))[0]!);
    t.true(here.lark.sent.at(-1)!.content.includes(PHONE));
  });

  test(`a case whose street has nobody left to approve it is put before the centre (${kind})`, async (t) => {
    const here = await office(t, kind);
    await leave(here, 'secretary.ZQ');
    await raised(here, 'TACKLE');
    t.deepEqual((await outbox(here, 'review')).map((row) => row.toId), [demoChatId('C01')]);
  });

  test(`when the centre's group cannot be reached, everybody at its desk is told in the same transaction (${kind})`, async (t) => {
    const here = await office(t, kind);
    await raised(here, 'EMERGENCY');
    here.lark.onSend = () => { throw new LarkError('the bot was removed', { code: 230002, httpStatus: 400 }); };
    await deliver(here.delivery, (await outbox(here, 'dispatch'))[0]!);
    const handed = (await outbox(here, 'dispatch')).filter((row) => row.toKind === 'person');
    t.true(handed.some((row) => row.toId === demoOpenId('dispatcher1.C01')));
    t.true(handed.every((row) => row.priority === 0 && row.urgent && row.buzz?.includes(row.toId)), 'the card itself, with its buzz');
    t.deepEqual((await outbox(here, 'group_lost')).map((row) => row.toId).sort(), handed.map((row) => row.toId).sort(), 'everybody is offered a new group');
  });

  test(`a redraw that another tap causes does not overtake the answer to the first one (${kind})`, async (t) => {
    const here = await office(t, kind);
    const whistleId = await raised(here, 'ROUTINE');
    for (const row of await outbox(here, 'review')) await deliver(here.delivery, row);
    for (const row of await outbox(here, 'group')) await deliver(here.delivery, row);
    const [tapped, other] = await here.store.run((connection) => here.tables.copies.select(connection, '1 = 1 ORDER BY `card` DESC'));
    await here.store.transact(async (session) => { await approve(session, await actorOf(session, 'leader.ZQ'), { whistleId }, {}); }, tapped!.messageId);
    here.clock.now += 100;
    await here.store.transact(async (session) =>
      dispatch(session, await actorOf(session, 'dispatcher1.C01'), { whistleId }, { lead: 'D16', cos: [], kind: null }));
    t.is((await here.copy(tapped!.messageId)).dueAt, here.clock.now - 100 + 3_000);
    t.is((await here.copy(other!.messageId)).dueAt, here.clock.now);
    t.is((await here.copy(tapped!.messageId)).wanted, 3);
  });
}
