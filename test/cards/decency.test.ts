import test from 'ava';
import { demoChatId } from '../../config/demo/people.js';
import type { Card } from '../../cards/index.js';
import { drawCaseCard } from '../../src/drawing/draw-case.js';
import { drawMergedReminder } from '../../src/drawing/draw-reminder.js';
import { createGuideBook } from '../../src/lists/guide-book.js';
import { noteCall, replyOrder, supervise } from '../../src/whistle/commands/supervise.js';
import type { CaseCard } from '../../src/whistle/notices.js';
import { chaseOnce, clocks, dispatchedCase } from '../support/chasing.js';
import { openDesk, type Desk } from '../support/desk.js';
import { approved } from '../whistle/commands/flow.js';
import { wordsOf } from './inspect.js';

/** What people write goes to the centre's group without the numbers that they put into it. */
const PHONE = '13812345678';
const HIDDEN = /138\*+5678/g;
const GROUP = demoChatId('C01');

const inTheGroup = (desk: Desk, { whistleId, assignmentId }: { whistleId: string; assignmentId: string }, card: CaseCard): Promise<Card> =>
  desk.store.transact(async (session) => drawCaseCard(session, createGuideBook([]), (await session.find.caseById(whistleId))!, card, assignmentId, GROUP));

test('an order shows the group no phone number of its reason or its reply', async (t) => {
  const desk = await openDesk(t);
  const { whistle, assignments } = await dispatchedCase(desk);
  const target = { whistleId: whistle.id, assignmentId: assignments[0]!.id };
  await desk.act('head.C01', (session, actor) => supervise(session, actor, target, { reason: `来电人 ${PHONE} 多次反映` }));
  await desk.act('liaison.D01', (session, actor) => replyOrder(session, actor, target, { note: `已联系居民 ${PHONE}` }));
  const words = wordsOf(await inTheGroup(desk, target, 'supervision'));
  t.is(words.match(HIDDEN)?.length, 2);
  t.false(words.includes(PHONE));
});

test('a phone task shows the group no phone number of its log', async (t) => {
  const desk = await openDesk(t);
  const { whistle, assignments } = await dispatchedCase(desk, 'EMERGENCY');
  const target = { whistleId: whistle.id, assignmentId: assignments[0]!.id };
  await desk.act('dispatcher1.C01', (session, actor) => noteCall(session, actor, target, { note: `打 ${PHONE} 接通` }));
  const words = wordsOf(await inTheGroup(desk, target, 'phone_task'));
  t.is(words.match(HIDDEN)?.length, 1);
  t.false(words.includes(PHONE));
});

test('the merged reminder names the community to the group, and nothing else of the place', async (t) => {
  const desk = await openDesk(t);
  const { whistle } = await approved(desk, { place: `铁东社区解放路12号（电话${PHONE}）` });
  desk.moveTo((await clocks(desk, whistle.id)).find((one) => one.step === 'dispatch')!.dueAt);
  await chaseOnce(desk);
  const words = wordsOf((await desk.store.transact((session) => drawMergedReminder(session, GROUP)))!);
  t.regex(words, /铁东社区$/m);
  t.notRegex(words, /解放路|5678/);
});
