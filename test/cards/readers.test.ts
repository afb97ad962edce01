import test from 'ava';
import type { Card } from '../../cards/index.js';
import { demoChatId, demoOpenId } from '../../config/demo/people.js';
import { climb, consult } from '../../src/whistle/commands/consult.js';
import { approve } from '../../src/whistle/commands/review.js';
import { chaseOnce, dispatchedCase, raisedCase } from '../support/chasing.js';
import { openDesk } from '../support/desk.js';
import { DAY } from '../whistle/cases.js';
import { approved, caseOf, shareIn } from '../whistle/commands/flow.js';
import { drawnFor } from './drawn-for.js';
import { buttonsOf, buttonWords, wordsOf } from './inspect.js';

/** A card shows a button only to somebody who may press it; everybody else reads how things stand. */

const titleOf = (card: Card): string => card.header.title.content;

test('when a consultation has climbed, the convener of before reads it and the one of now rules', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatchedCase(desk);
  await desk.act('leader.ZQ', (session, actor) => consult(session, actor, caseOf(file), { reason: '职责不清' }));
  const secretary = demoOpenId('secretary.ZQ');
  t.deepEqual(buttonWords(await drawnFor(desk, file, 'consultation', secretary)), ['裁定']);
  await desk.store.transact(async (session) => climb(session, await session.lock(file.whistle.id)));
  const card = await drawnFor(desk, file, 'consultation', secretary);
  t.deepEqual([titleOf(card), buttonWords(card)], ['会商情况', []]);
  t.regex(wordsOf(card), /下一步：等待.*会商/);
  t.deepEqual(buttonWords(await drawnFor(desk, file, 'consultation', demoOpenId('head.C01'))), ['裁定']);
});

for (const login of ['convener1.C01', 'head.C01', 'chief.D01', 'leader.ZQ']) {
  test(`the card of a called unit asks nothing of ${login}`, async (t) => {
    const desk = await openDesk(t);
    const file = await dispatchedCase(desk);
    const card = await drawnFor(desk, file, 'summons', demoOpenId(login), shareIn(file, 'D01').assignmentId);
    t.deepEqual([titleOf(card), buttonWords(card)], ['承办情况', []]);
    t.regex(wordsOf(card), /下一步：等待.*签收/);
  });
}

for (const [login, words] of [
  ['liaison.D01', ['签收', '转给备岗', '其他申请']], ['backup.D01', ['签收', '其他申请']], ['leader.D01', ['签收']],
] as const) {
  test(`${login} is offered ${words.join('、')}`, async (t) => {
    const desk = await openDesk(t);
    const file = await dispatchedCase(desk);
    t.deepEqual(buttonWords(await drawnFor(desk, file, 'summons', demoOpenId(login), shareIn(file, 'D01').assignmentId)), [...words]);
  });
}

test('a summons that came to a group offers all of it: some of those who read may', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatchedCase(desk);
  t.deepEqual(buttonWords(await drawnFor(desk, file, 'summons', demoChatId('C01'), shareIn(file, 'D01').assignmentId)), ['签收', '转给备岗', '其他申请']);
});

test('a summons that came to the centre’s group says whose it is, on a locked phone too', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatchedCase(desk, 'EMERGENCY', ['U02']);
  const cards = await Promise.all(['D01', 'U02'].map((unit) => drawnFor(desk, file, 'summons', demoChatId('C01'), shareIn(file, unit).assignmentId)));
  t.deepEqual(cards.map(titleOf), file.assignments.map((one) => `请${one.unitName}签收`));
  t.true(cards.every((one) => one.config.summary.content.startsWith(titleOf(one)) && wordsOf(one).includes('请电话通知其办理')));
});

test('of several cards of one case each preview names the unit that it is about, to readers of another one', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatchedCase(desk, 'ROUTINE', ['U02']);
  const { unitName, id } = file.assignments.find((one) => one.unitCode === 'U02')!;
  const preview = async (login: string): Promise<string> => (await drawnFor(desk, file, 'summons', demoOpenId(login), id)).config.summary.content;
  t.true((await preview('head.C01')).startsWith(`承办情况：${unitName}，`));
  t.false((await preview('liaison.U02')).includes(unitName), 'one’s own unit need not be named');
  t.true((await drawnFor(desk, file, 'arrival', demoOpenId('officer1.ZQ'), id)).config.summary.content.includes(unitName));
});

test('whoever only may have a case consulted is not asked to dispatch it', async (t) => {
  const desk = await openDesk(t);
  const file = await approved(desk);
  const card = await drawnFor(desk, file, 'dispatch', demoOpenId('leader.ZQ'));
  t.deepEqual([titleOf(card), buttonWords(card)], ['派单跟踪', []]);
  t.true(buttonWords(await drawnFor(desk, file, 'dispatch', demoOpenId('dispatcher1.C01'))).includes('派单'));
});

for (const [whose, login, opens, button] of [['street', 'leader.ZQ', 'review', '同意发哨'], ['centre', 'dispatcher1.C01', 'dispatch', '派单']] as const) {
  test(`an order to the ${whose} opens the card on which it does what is late`, async (t) => {
    const desk = await openDesk(t);
    const file = await raisedCase(desk);
    if (whose === 'centre') await desk.act('leader.ZQ', (session, actor) => approve(session, actor, { whistleId: file.whistle.id }, {}));
    desk.advance(10 * DAY);
    await chaseOnce(desk);
    const open = buttonsOf(await drawnFor(desk, file, 'supervision', demoOpenId(login))).find((one) => one.words === '打开');
    t.is(open?.value['card'], opens);
    t.true(buttonWords(await drawnFor(desk, file, opens, demoOpenId(login))).includes(button));
  });
}
